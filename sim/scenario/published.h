// Published measurements and the tasks that reproduce them, as they stand under assets/published: facts with
// their sources, loaded and checked, not yet simulated.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"

namespace sim {

/// What kind of knowledge a published value is.
enum class Evidence : int {
  measurement,  ///< a load or pressure, measured in people
  posture,      ///< angles measured in people, to compare with what reach, balance and rhythm make of others
  direction,    ///< measured in people whose load or posture was not published: only the sign is compared
  model,        ///< what somebody else's model says; not measured
  limit         ///< a limit to compare loads with
};
inline constexpr int kEvidenceCount = 5;
inline constexpr std::array<std::string_view, kEvidenceCount> kEvidenceNames{"measurement", "posture",
                                                                             "direction", "model", "limit"};

/// How the value to compare is read from a simulated trial.
enum class Reading : int {
  held,            ///< the channel of a held posture
  highest,         ///< largest value in time
  largest,         ///< largest by size in time, with its sign
  sum,             ///< of several channels of a held posture
  ratio,           ///< 100 × held over the reference task's
  difference_low,  ///< highest less the reference's highest: the lowest over the channels
  difference_high  ///< the same: the highest over the channels
};
inline constexpr int kReadingCount = 7;
inline constexpr std::array<std::string_view, kReadingCount> kReadingNames{
    "held", "highest", "largest", "sum", "ratio", "difference_low", "difference_high"};
bool needs_reference(Reading reading);

/// Units that relate a value to the subject; every other unit is the channel's own.
inline constexpr std::string_view kBodyWeightUnit = "BW";
inline constexpr std::string_view kPerMassAndHeightUnit = "N·m/(kg·m)";

/// One row of measurements.csv, in the program's signs.
struct PublishedRow {
  std::string id;
  std::string task;       ///< id of the task that reproduces it; empty: not used
  std::string reference;  ///< id of the task that a ratio or difference refers to
  std::string group;      ///< rows of one group are averaged; may be empty
  Evidence kind = Evidence::measurement;
  std::string source;  ///< key in the reference list
  std::string quantity, level;
  std::string channels;  ///< comma-separated globs of channel ids
  Reading reading = Reading::held;
  double value = 0.0;               ///< as published, never 0 when used
  std::optional<double> range_end;  ///< where a range was published: its upper end, value being the lower one
  std::optional<double> sd;         ///< spread between people
  std::string unit;
  std::string read;      ///< how the value was read: "abstract", "table 1"
  std::string not_used;  ///< why not; empty when used
  std::string note;
  bool is_used() const { return not_used.empty(); }
};

struct PublishedData {
  std::vector<PublishedRow> rows;  ///< in file order
  std::vector<Preset> tasks;  ///< tasks/*.json; the description says what was published and what is assumed
};

/// Reads measurements.csv and tasks/*.json of the folder. Throws InputError naming file, line, column: rows
/// with neither or both of task and reason, unknown tasks, kinds and readings, a missing reference, ids that
/// stand twice.
PublishedData load_published(const std::filesystem::path& folder, const MovementLibrary& movements);
/// The same from a table already read, for tests.
std::vector<PublishedRow> read_published_rows(const Table& table, const std::vector<Preset>& tasks);

}  // namespace sim
