#include "sim/io/summary_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "sim/io/describe.h"
#include "sim/spine/limits.h"
#include "tests/sim/io/sample_trial.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

std::string summary_of(const sim::Trial& trial) {
  std::ostringstream stream;
  sim::write_summary(stream, trial);
  return stream.str();
}

/// The line that begins with `start`.
std::string line_of(const std::string& text, const std::string& start) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    if (line.rfind(start, 0) == 0) return line;
  return {};
}

TEST_CASE("A summary says what was lifted by whom, and what came out") {
  const sim::Trial trial = make_trial("rdl", {"load.mass_kg=60", "subject.sex=female"});
  const std::string text = summary_of(trial);
  INFO(text);
  CHECK(contains(line_of(text, "Movement"), "rdl, 4.5 s, 91 samples at 20 Hz"));
  CHECK(contains(line_of(text, "Subject"), "female, 75 kg, 1.75 m"));
  CHECK(contains(line_of(text, "Load "), "barbell, 60 kg"));
  CHECK(contains(line_of(text, "Status"), "ok"));
  CHECK(contains(line_of(text, "Solver"), trial.provenance.solver));
}

TEST_CASE("Every level stands in the summary with its own peak, the worst one marked") {
  sim::Trial trial = make_trial("stoop_lift");
  trial.summary.worst_level = 2;  // not the usual one
  const std::string summary = summary_of(trial);
  const std::string text = summary.substr(summary.find("\nLevel"));
  INFO(text);
  for (size_t level = 0; level < sim::kLevelCount; ++level) {
    const bool is_worst = static_cast<int>(level) == trial.summary.worst_level;
    const std::string line = line_of(text, std::string(sim::kLevelLabels[level]) + (is_worst ? "*" : " "));
    CHECK(contains(line, fmt::format(" {:.0f} N", trial.summary.compression_N[level].value)));
    CHECK(contains(line, fmt::format(" {:.0f} N", trial.summary.shear_N[level].value)));
    CHECK(contains(line, fmt::format("{:.2f} s", trial.summary.compression_N[level].time_s)));
  }
  CHECK(contains(line_of(summary, "Trunk inclination"),
                 fmt::format("{:.1f}", trial.summary.trunk_inclination_rad.value * sim::kDegPerRad)));
}

TEST_CASE("Published limits stand beside the loads by their own name, and no risk is stated") {
  const sim::Trial trial = make_trial("rdl");
  const std::string text = summary_of(trial);
  INFO(text);
  for (const sim::PublishedLimit& limit : sim::kPublishedLimits) {
    CHECK(contains(text, limit.label));
    CHECK(contains(text, limit.source));
  }
  const double compression_N = trial.summary.compression_N[0].value;
  CHECK(contains(text, fmt::format("{:.0f} N = {:>3.0f} % of 3400 N, NIOSH 1981 action limit", compression_N,
                                   compression_N / 34.0)));
  for (const char* word : {"injur", "probab", "danger", "safe "}) CHECK_FALSE(contains(text, word));
}

TEST_CASE(
    "With muscles the summary tells the hardest working group and the solver's health, without them nothing "
    "of it") {
  const sim::Trial trial = make_trial("rdl", {"model.spine=muscles"});
  const std::string text = summary_of(trial);
  INFO(text);
  double highest = 0.0, reserve_Nm = 0.0;
  for (const sim::Frame& frame : trial.frames) {
    for (const sim::Channel* channel : sim::select_channels("muscle.*.activation"))
      if (channel->id != "time_s") highest = std::max(highest, channel->value(frame));
    reserve_Nm = std::max(reserve_Nm, sim::find_channel("solver.reserve_peak_Nm")->value(frame));
  }
  CHECK(contains(line_of(text, "Most used"), fmt::format(", {:.0f} % of capacity", 100.0 * highest)));
  CHECK(contains(text, "91 of 91 samples solved"));
  CHECK(contains(line_of(text, "Reserve"), fmt::format(" {:.1f} N·m", reserve_Nm)));
  const std::string without = summary_of(make_trial("rdl", {"model.spine=extensor_6cm"}));
  CHECK(line_of(without, "Most used").empty());
  CHECK(line_of(without, "Reserve").empty());
}

TEST_CASE("A movement without a load shows no load distance, one with a load does") {
  CHECK(line_of(summary_of(make_trial("hip_hinge")), "Load ahead").empty());
  CHECK_FALSE(line_of(summary_of(make_trial("rdl")), "Load ahead").empty());
}

TEST_CASE("A lift that cannot be done says so in its summary") {
  const sim::Trial trial =
      make_trial("pose", {"load.kind=box", "pose.hands_forward_m=1.1", "pose.hands_height_m=1"});
  CHECK(contains(line_of(summary_of(trial), "Status"), "out of reach"));
}

TEST_CASE("Loads and subjects are described in words") {
  sim::LoadSettings load;
  CHECK(sim::describe_load(load) == "none");
  load.kind = sim::LoadKind::kettlebell;
  load.mass_kg = 12.5;
  CHECK(sim::describe_load(load) == "kettlebell, 12.5 kg");
  load.hands = sim::LoadHands::left;
  load.forward_offset_m = 0.15;
  CHECK(sim::describe_load(load) == "kettlebell, 12.5 kg, left hand, moved 0.15 m forward");
  sim::SubjectSettings subject;
  subject.sex = sim::Sex::female;
  CHECK(sim::describe_subject(subject) == "female, 75 kg, 1.75 m");
}

}  // namespace
}  // namespace tests
