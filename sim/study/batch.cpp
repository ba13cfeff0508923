#include "sim/study/batch.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>

namespace sim {
namespace {

/// What the threads of one batch share.
class Batch {
 public:
  Batch(const ModelData& data, const std::vector<Scenario>& scenarios, const BatchOptions& options,
        const std::function<void(int, const Trial&)>& read)
      : data_(data), scenarios_(scenarios), options_(options), read_(read) {}

  /// Takes the next scenario until none is left: the body of every thread.
  void work() {
    Workspace workspace;
    Trial trial;
    std::optional<Model> model;  // of the scenario before; most batches keep their subject
    while (!is_ended_) {
      const int index = next_++;  // whoever takes an index also does it, so the lowest error is always found
      if (index >= count()) break;
      try {
        const Scenario& scenario = scenarios_[static_cast<size_t>(index)];
        if (!model || !model_fits(*model, scenario))
          model.emplace(build_model(data_, scenario.subject, scenario.model));
        simulate(*model, scenario, workspace, trial);
        read_(index, trial);
        report();
      } catch (...) {
        keep_error(index, std::current_exception());
      }
    }
  }

  int count() const { return static_cast<int>(scenarios_.size()); }
  bool was_stopped() const { return was_stopped_; }
  void rethrow_error() const {
    if (error_) std::rethrow_exception(error_);
  }

 private:
  void report() {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++done_;
    if (is_ended_ || !options_.progress || options_.progress(done_, count())) return;
    was_stopped_ = done_ < count();
    is_ended_ = true;
  }

  /// The lowest index wins, so that the message does not depend on which thread was quicker.
  void keep_error(int index, std::exception_ptr error) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (!error_ || index < error_index_) error_ = std::move(error), error_index_ = index;
    is_ended_ = true;
  }

  const ModelData& data_;
  const std::vector<Scenario>& scenarios_;
  const BatchOptions& options_;
  const std::function<void(int, const Trial&)>& read_;
  std::atomic<int> next_{0};
  std::atomic<bool> is_ended_{false};
  std::mutex mutex_;  // of what follows
  int done_ = 0, error_index_ = 0;
  bool was_stopped_ = false;
  std::exception_ptr error_;
};

}  // namespace

bool simulate_batch(const ModelData& data, const std::vector<Scenario>& scenarios,
                    const BatchOptions& options, const std::function<void(int, const Trial&)>& read) {
  Batch batch(data, scenarios, options, read);
  const int helpers = std::min(options.threads, batch.count()) - 1;
  std::vector<std::thread> threads;
  try {
    for (int i = 0; i < helpers; ++i) threads.emplace_back([&batch] { batch.work(); });
  } catch (const std::system_error&) {
    // No (more) threads here: those that there are do the work.
  }
  batch.work();
  for (std::thread& thread : threads) thread.join();
  batch.rethrow_error();
  return !batch.was_stopped();
}

int available_threads() {
  return std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace sim
