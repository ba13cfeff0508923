// Small pictures of many lifts, each simulated beside the window, a few at a time, and kept.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "app/background.h"
#include "app/silhouette.h"
#include "sim/body/model_data.h"

namespace app {

class Thumbnails {
 public:
  /// Forgets what was there and begins. Nothing is computed before poll().
  void start(std::shared_ptr<const sim::ModelData> data, std::vector<sim::Scenario> scenarios);
  bool started() const { return data_ != nullptr; }
  /// Once a frame: takes what is ready and has the next ones computed.
  void poll();
  bool running() const { return taken_ < done_.size(); }
  /// Waits for all of them.
  void finish();
  /// nullptr while it is being computed. A lift that cannot be simulated has a picture without a body.
  const Silhouette* of(std::size_t index) const;

 private:
  std::shared_ptr<const sim::ModelData> data_;
  std::vector<sim::Scenario> scenarios_;
  std::vector<std::optional<Silhouette>> done_;
  std::size_t taken_ = 0;  // so many are there, from the start
  Background<std::vector<Silhouette>> job_;
};

}  // namespace app
