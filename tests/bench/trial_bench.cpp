// The default repetition (a hip hinge of 4.5 s at 120 Hz) as an edit in the window meets it: whole, and frame
// by frame.
#include <algorithm>
#include <chrono>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/body/model.h"
#include "sim/body/model_data.h"
#include "sim/scenario/movement.h"
#include "sim/trial/trial.h"

namespace {

using Clock = std::chrono::steady_clock;

struct DefaultLift {
  sim::ModelData data = sim::load_model_data(HINGELAB_ASSETS);
  sim::Scenario scenario = data.movements.get("hip_hinge").defaults;
  sim::Model model = sim::build_model(data, scenario.subject, scenario.model);
  sim::Workspace workspace;
  sim::Trial trial;

  DefaultLift() { sim::simulate(model, scenario, workspace, trial); }
};

double seconds(Clock::duration time) {
  return std::chrono::duration<double>(time).count();
}

// Median and 99th percentile in seconds, beside the mean that the library prints ("p50_s=1.7m" is 1.7 ms).
void report_percentiles(benchmark::State& state, std::vector<double>& times_s) {
  if (times_s.empty()) return;
  std::sort(times_s.begin(), times_s.end());
  state.counters["p50_s"] = times_s[times_s.size() / 2];
  state.counters["p99_s"] = times_s[times_s.size() * 99 / 100];
}

void simulate_default_repetition(benchmark::State& state) {
  DefaultLift lift;
  std::vector<double> times_s;
  for (auto _ : state) {
    const auto start = Clock::now();
    sim::simulate(lift.model, lift.scenario, lift.workspace, lift.trial);
    times_s.push_back(seconds(Clock::now() - start));
  }
  report_percentiles(state, times_s);
  state.counters["frames"] = static_cast<double>(lift.trial.frames.size());
}
BENCHMARK(simulate_default_repetition)->Unit(benchmark::kMillisecond);

void evaluate_one_frame(benchmark::State& state) {
  DefaultLift lift;
  sim::Frame frame;
  std::vector<double> times_s;
  std::size_t next = 0;
  for (auto _ : state) {
    const double time_s = lift.trial.frames[next].time_s;
    const auto start = Clock::now();
    sim::evaluate_frame(lift.model, lift.scenario, lift.trial.motion, time_s, lift.workspace, frame);
    times_s.push_back(seconds(Clock::now() - start));
    next = (next + 1) % lift.trial.frames.size();
  }
  benchmark::DoNotOptimize(frame);
  report_percentiles(state, times_s);
}
BENCHMARK(evaluate_one_frame)->Unit(benchmark::kMicrosecond);

void build_model_of_a_subject(benchmark::State& state) {
  const DefaultLift lift;
  for (auto _ : state) {
    benchmark::DoNotOptimize(sim::build_model(lift.data, lift.scenario.subject, lift.scenario.model));
  }
}
BENCHMARK(build_model_of_a_subject)->Unit(benchmark::kMicrosecond);

}  // namespace
