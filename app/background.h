// A long computation beside the window, so that the window goes on answering. The result is taken when it is
// there.
#pragma once

#include <atomic>
#include <exception>
#include <functional>
#include <optional>
#include <string>
#include <thread>
#include <utility>

namespace app {

/// How far a computation is, written by it and read by the window. It must outlive the computation.
struct Progress {
  std::atomic<int> done{0}, count{0};  ///< count 0: not begun
  std::atomic<bool> cancelled{false};  ///< nobody waits for the result any more
  /// For sim::BatchOptions.
  bool report(int now_done, int of) {
    done = now_done;
    count = of;
    return !cancelled;
  }
};

/// One computation at a time. `Result` is moved from the other thread once, when poll() sees that it is done.
/// What the function reads must live until then and must not be written meanwhile: give it copies.
template <typename Result>
class Background {
 public:
  Background() = default;
  ~Background() { join(); }
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  bool running() const { return thread_.joinable(); }
  /// Forgets what was there and starts. Waits for a computation that still runs.
  void start(std::function<Result()> work) {
    join();
    result_.reset();
    error_.clear();
    done_ = false;
    thread_ = std::thread([this, work = std::move(work)] {
      try {
        result_ = work();
      } catch (const std::exception& error) {
        error_ = error.what();
      }
      done_ = true;
    });
  }
  /// Once a frame. True when a computation has ended since the last call.
  bool poll() {
    if (!running() || !done_) return false;
    join();
    return true;
  }
  void wait() { join(); }

  /// nullptr while it runs, before the first start, and after a failure.
  const Result* result() const { return !running() && result_ ? &*result_ : nullptr; }
  /// What went wrong; empty else.
  std::string error() const { return running() ? std::string() : error_; }

 private:
  void join() {
    if (thread_.joinable()) thread_.join();
  }

  std::thread thread_;
  std::atomic<bool> done_{false};
  std::optional<Result> result_;
  std::string error_;
};

}  // namespace app
