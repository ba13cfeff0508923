// Recruitment alone, trunk and leg apart, on the frames of a repetition; and the same problems by Ipopt, a
// general solver, where it is installed. Compare as ratios within one run.
#include <algorithm>
#include <chrono>
#include <vector>

#include <benchmark/benchmark.h>

#include "sim/trial/trial.h"
#include "tests/oracles/general_solver.h"
#include "tests/sim/muscle/problems.h"

namespace {

using Clock = std::chrono::steady_clock;

enum class Part : int { trunk, leg };

/// The problems of every frame of a repetition with 40 kg, in order.
std::vector<tests::Problem> problems_of_a_lift(Part part, double power) {
  const sim::ModelData data = sim::load_model_data(HINGELAB_ASSETS);
  sim::Scenario scenario = data.movements.get("rdl").defaults;
  scenario.model.recruitment_power = power;
  const sim::Model model = sim::build_model(data, scenario.subject, scenario.model);
  std::vector<tests::Problem> problems;
  for (const sim::Frame& frame : sim::simulate(model, scenario).frames)
    problems.push_back(part == Part::trunk ? tests::spine_problem(model, scenario, frame,
                                                                  tests::paths_of(model, scenario, frame))
                                           : tests::leg_problem(model, scenario, frame, sim::Side::right));
  return problems;
}

enum class Start { cold, warm };

/// Argument: power. Warm starts are the multipliers of the frame before.
template <int EquationCount>
void solve(benchmark::State& state, Part part, Start start) {
  const std::vector<tests::Problem> problems = problems_of_a_lift(part, static_cast<double>(state.range(0)));
  std::vector<double> force(problems.front().capacity.size()), multipliers(EquationCount), times_s;
  size_t next = 0;
  double steps = 0;
  for (auto _ : state) {
    const sim::RecruitmentProblem problem = problems[next].view();
    if (start == Start::cold) std::fill(multipliers.begin(), multipliers.end(), 0.0);
    const auto begin = Clock::now();
    const sim::RecruitmentResult result =
        sim::solve_recruitment<EquationCount>(problem, multipliers.data(), force.data());
    const double time = std::chrono::duration<double>(Clock::now() - begin).count();
    state.SetIterationTime(time);
    times_s.push_back(time);
    steps += result.iterations;
    next = (next + 1) % problems.size();
  }
  std::sort(times_s.begin(), times_s.end());
  state.counters["p50_s"] = times_s[times_s.size() / 2];
  state.counters["p99_s"] = times_s[times_s.size() * 99 / 100];
  state.counters["steps"] = steps / static_cast<double>(times_s.size());
}

void trunk_warm(benchmark::State& state) {
  solve<18>(state, Part::trunk, Start::warm);
}
BENCHMARK(trunk_warm)->Arg(2)->Arg(3)->UseManualTime()->Unit(benchmark::kMicrosecond);

void trunk_cold(benchmark::State& state) {
  solve<18>(state, Part::trunk, Start::cold);
}
BENCHMARK(trunk_cold)->Arg(2)->Arg(3)->UseManualTime()->Unit(benchmark::kMicrosecond);

void leg_warm(benchmark::State& state) {
  solve<5>(state, Part::leg, Start::warm);
}
BENCHMARK(leg_warm)->Arg(2)->Arg(3)->UseManualTime()->Unit(benchmark::kMicrosecond);

void leg_cold(benchmark::State& state) {
  solve<5>(state, Part::leg, Start::cold);
}
BENCHMARK(leg_cold)->Arg(2)->Arg(3)->UseManualTime()->Unit(benchmark::kMicrosecond);

void trunk_by_ipopt(benchmark::State& state) {
  if (!tests::has_general_solver()) {
    state.SkipWithError("Ipopt (Debian: coinor-libipopt-dev) is not installed");
    return;
  }
  const std::vector<tests::Problem> problems =
      problems_of_a_lift(Part::trunk, static_cast<double>(state.range(0)));
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(tests::solve_generally(problems[next], tests::GeneralAccuracy::as_shipped));
    next = (next + 7) % problems.size();
  }
}
BENCHMARK(trunk_by_ipopt)->Arg(2)->Arg(3)->Unit(benchmark::kMicrosecond);

}  // namespace
