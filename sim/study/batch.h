// Many trials, one after the other or on several threads, with the same result whatever the number of
// threads.
#pragma once

#include <functional>
#include <vector>

#include "sim/body/model_data.h"
#include "sim/trial/trial.h"

namespace sim {

struct BatchOptions {
  int threads = 1;  ///< at least 1; where the system gives fewer, the work is done by those
  /// Called after every finished trial, never twice at a time, from any of the threads. False: no further
  /// trial is begun. May be empty.
  std::function<bool(int done, int count)> progress{};
};

/// Simulates every scenario and hands its index and Trial to `read`, which runs on the thread that simulated
/// it: every index comes once, several at a time, in no particular order. `read` keeps what it needs (a Trial
/// is reused for the next scenario) and writes only what belongs to its index. Precondition: check_scenario
/// passed for each. An exception of `read` or of a trial ends the batch and passes through (of several, that
/// of the lowest index). Returns false when `progress` ended it early.
bool simulate_batch(const ModelData& data, const std::vector<Scenario>& scenarios,
                    const BatchOptions& options,
                    const std::function<void(int index, const Trial& trial)>& read);

/// Threads that this machine runs at a time, at least 1.
int available_threads();

}  // namespace sim
