// Published measurements beside what the program makes of the same tasks. Nothing is fitted here: a miss
// stays a miss.
//
// Verdicts, fixed before the first comparison:
//   measurement, posture, model   with a published spread (sd): within the spread |e| ≤ sd; else near when
//   within
//                                 twice the spread or 10 % of the published value; else a miss
//                                 without one: within 10 % of the published value; near within 25 %; else a
//                                 miss
//   a range instead of a value    within the range; near within 25 % of its nearer end; else a miss (added
//   when
//                                 the first comparison had shown range ends as two values)
//   direction                     same sign, or opposite sign
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "sim/body/model_data.h"
#include "sim/scenario/published.h"
#include "sim/trial/trial.h"

namespace sim {

enum class Verdict : int { within, near, miss, same_sign, opposite_sign };
/// "within sd", "within range", "within 10 %", "near", "miss", "same sign", "opposite sign"
std::string_view verdict_text(Verdict verdict, const PublishedRow& row);
Verdict judge(const PublishedRow& row, double simulated);
/// The published value; of a range what lies nearest to the simulated value.
double nearest_published(const PublishedRow& row, double simulated);

/// Everything is simulated twice: with the abdomen as Scenario has it by default, and without its help and
/// cost.
struct BraceSwitch {
  std::string_view id, label;
  double pressure_fraction, cocontraction_fraction;
};
inline constexpr int kBraceSwitchCount = 2;
inline constexpr std::array<BraceSwitch, kBraceSwitchCount> kBraceSwitches{
    {{"default", "default switches", BraceSettings{}.pressure_fraction,
      BraceSettings{}.cocontraction_fraction},
     {"no_brace", "no bracing (no abdominal pressure, no co-contraction)", 0.0, 0.0}}};

struct SimulatedValue {
  double value = 0.0;
  double error = 0.0;          // value less nearest_published, in the row's unit
  double error_percent = 0.0;  // of the size of the published value
  Verdict verdict = Verdict::miss;
};

struct ValidationRow {
  PublishedRow published;
  std::array<SimulatedValue, kBraceSwitchCount> simulated;
};

/// A task as simulated: what to keep in mind when reading its rows.
struct ValidationTask {
  std::string id, label, description;
  std::array<std::vector<std::string>, kBraceSwitchCount> remarks;
};

/// Mean error of rows that belong together, and the order that they put their tasks in.
struct ValidationGroup {
  std::string name;
  std::string unit;
  std::vector<std::string> published_order;  // labels of tasks, lowest value first
  struct Result {
    double mean_error_percent = 0.0;  // mean of |error|, % of the published values
    double mean_error = 0.0;          // mean of |error|, in the rows' unit
    std::vector<std::string> order;
  };
  std::array<Result, kBraceSwitchCount> result;
};

struct Validation {
  std::string version;                  // of the program
  std::vector<ValidationRow> rows;      // used ones, in file order
  std::vector<PublishedRow> not_used;   // with their reasons
  std::vector<ValidationTask> tasks;    // in the order of their files
  std::vector<ValidationGroup> groups;  // by first appearance
};

/// Simulates every task under both switches and compares. Throws InputError when a row names channels that
/// there are none of.
Validation validate(const ModelData& data, const PublishedData& published);

/// The value that a row compares, read from the trials of its task and its reference (ignored unless the
/// reading needs it). Throws InputError as select_channels does.
double read_simulated(const PublishedRow& row, const Trial& trial, const Trial& reference);

}  // namespace sim
