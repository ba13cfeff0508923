// Readiness tests as data: lifts whose load is set by the person who does them (twice the body mass, three
// quarters of a one-repetition maximum), and what each muscle group then has left. What a test cannot see
// here is said with it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/batch.h"
#include "sim/study/claim.h"

namespace sim {

/// A load as a multiple of something about the person.
struct RelativeLoad {
  const Parameter* of = nullptr;  ///< subject.mass_kg, subject.deadlift_1rm_kg, subject.squat_1rm_kg
  double factor = 1.0;
};

/// One lift of a test.
struct ReadinessLift {
  std::string name;
  Scenario scenario;                   ///< of a standard person
  std::optional<RelativeLoad> load{};  ///< unset: the scenario's own
};

/// A number to report of every lift.
struct ReadinessReading {
  std::string label, unit;
  std::optional<DrillSearch> search{};  ///< what is searched for; otherwise:
  StatisticRequest request{};
};

struct ReadinessTest {
  std::string id, label, statement;
  std::vector<std::string> articles;
  std::string not_simulated;  ///< the part that cannot be seen here; may be empty
  std::vector<ReadinessLift> lifts;
  std::vector<ReadinessReading> readings;  ///< beside those that every test has
};

/// Every *.json of the folder, by its "order" key. Throws InputError with file, line, key, value and what is
/// allowed.
std::vector<ReadinessTest> load_readiness_tests(const std::filesystem::path& folder,
                                                const std::vector<Article>& articles,
                                                const std::vector<Preset>& presets,
                                                const MovementLibrary& movements);

/// The lift as this person does it (subject, brace, model and sampling of `person`), or why there is none: a
/// one-repetition maximum that is not entered, a load beyond what can be set.
struct PersonalLift {
  std::optional<Scenario> scenario;
  std::string reason;  ///< when there is no scenario
};
PersonalLift make_personal_lift(const ReadinessLift& lift, const Scenario& person,
                                const MovementLibrary& movements);

/// Demand of one muscle group against its capacity, as `muscle.<group>.activation` peaks.
struct GroupDemand {
  std::string group;  ///< "erector_spinae"
  double peak = 0.0;  ///< active force over capacity; above 1, beyond strength
  double reserve() const { return 1.0 - peak; }
};

struct ReadinessLiftResult {
  std::string name;
  std::string reason;  ///< why it was not simulated; empty when it was
  double load_kg = 0.0;
  bool possible = false;
  std::string status;
  Feasibility feasibility;
  double hip_torque_Nm = 0.0, l5s1_moment_Nm = 0.0, l5s1_compression_N = 0.0;  ///< peaks
  double hip_share = 0.0;  ///< work of the hips over that of hips and lumbar joints while they extend, 0 to 1
  double reserve_Nm = 0.0;          ///< largest moment that no muscle supplies
  std::vector<GroupDemand> groups;  ///< highest demand first
  std::vector<double> readings;     ///< of test.readings
};

struct ReadinessResult {
  ReadinessTest test;
  std::vector<ReadinessLiftResult> lifts;
};

/// Simulates the tests for one person.
std::vector<ReadinessResult> run_readiness(const ModelData& data, const std::vector<ReadinessTest>& tests,
                                           const Scenario& person, const BatchOptions& options);

}  // namespace sim
