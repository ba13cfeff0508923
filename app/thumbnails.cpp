#include "app/thumbnails.h"

#include <algorithm>
#include <utility>

#include "sim/scenario/input_error.h"

namespace app {
namespace {

constexpr std::size_t kAtATime = 4;  // a few hundredths of a second: closing the window waits no longer

std::vector<Silhouette> make_some(const sim::ModelData& data, const std::vector<sim::Scenario>& scenarios) {
  std::vector<Silhouette> made;
  for (const sim::Scenario& scenario : scenarios) {
    try {
      const sim::Model model = sim::build_model(data, scenario.subject, scenario.model);
      made.push_back(make_silhouette(model, sim::simulate(model, scenario)));
    } catch (const sim::InputError&) {
      made.emplace_back();
      made.back().possible = false;
    }
  }
  return made;
}

}  // namespace

void Thumbnails::start(std::shared_ptr<const sim::ModelData> data, std::vector<sim::Scenario> scenarios) {
  job_.wait();
  data_ = std::move(data);
  scenarios_ = std::move(scenarios);
  done_.assign(scenarios_.size(), std::nullopt);
  taken_ = 0;
}

void Thumbnails::poll() {
  if (!running()) return;
  if (job_.poll()) {
    if (const std::vector<Silhouette>* made = job_.result())
      for (const Silhouette& one : *made) done_[taken_++] = one;
    else
      taken_ = done_.size();  // the machine has no memory or no thread for them: the names must do
  }
  if (!running() || job_.running()) return;
  const auto first = scenarios_.begin() + static_cast<std::ptrdiff_t>(taken_);
  const auto count = static_cast<std::ptrdiff_t>(std::min(kAtATime, scenarios_.size() - taken_));
  job_.start([data = data_, some = std::vector<sim::Scenario>(first, first + count)] {
    return make_some(*data, some);
  });
}

void Thumbnails::finish() {
  while (running()) {
    poll();
    std::this_thread::yield();
  }
}

const Silhouette* Thumbnails::of(std::size_t index) const {
  return index < done_.size() && done_[index] ? &*done_[index] : nullptr;
}

}  // namespace app
