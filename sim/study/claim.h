// A claim about lifting as a file under assets/claims states it: what is said and by whom, which lifts test
// it, what is read of them and what has to come out. Loaded and checked here, simulated by run_claims.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "sim/body/model_data.h"
#include "sim/scenario/scenario_json.h"
#include "sim/study/formula.h"
#include "sim/study/lesson_text.h"
#include "sim/study/statistic.h"
#include "sim/study/sweep.h"

namespace sim {

/// A named lift of a claim; with `vary`, a series of lifts.
struct ClaimScenario {
  std::string name;
  std::vector<Scenario> points;  ///< one, or one a value of the axis
  std::optional<SweepAxis> vary{};
  bool may_fail = false;  ///< the claim is about what cannot be done: an impossible lift is no obstacle
};

/// How one number is made of a series of lifts (those of it that can be done).
enum class Across : int {
  most,           ///< the highest value
  least,          ///< the lowest
  where_most,     ///< the varied parameter's value at the highest
  where_least,    ///< and at the lowest
  smallest_step,  ///< the least change from one lift to the next: above 0, it rises all the way
  largest_step,   ///< the greatest change: below 0, it falls all the way
  first,
  last,
  slope,     ///< change per unit of the parameter, first to last
  straying,  ///< largest distance from the straight line first to last, as a share of the change
  crosses    ///< the parameter's value where `limit` is first crossed, between lifts
};
inline constexpr int kAcrossCount = 11;
inline constexpr std::array<std::string_view, kAcrossCount> kAcrossNames{
    "most",  "least", "where_most", "where_least", "smallest_step", "largest_step",
    "first", "last",  "slope",      "straying",    "crosses"};

/// What a body can reach, searched for and not read of one lift (drill_search.h).
enum class DrillSearch : int {
  farthest_wall,  ///< m, from the heels
  deepest_hinge,  ///< °, trunk inclination where the dowel on head, mid-back and tailbone loses contact
  deepest_hinge_shoulders  ///< the same with the dowel on head, between the shoulders and tailbone
};
inline constexpr int kDrillSearchCount = 3;
inline constexpr std::array<std::string_view, kDrillSearchCount> kDrillSearchNames{
    "farthest_wall", "deepest_hinge", "deepest_hinge_shoulders"};
inline constexpr std::array<std::string_view, kDrillSearchCount> kDrillSearchLabels{
    "Farthest wall that the hips touch", "Deepest trunk inclination with all contacts under the dowel",
    "The same, dowel between the shoulders"};
inline constexpr std::array<std::string_view, kDrillSearchCount> kDrillSearchUnits{"m", "°", "°"};

/// Searches, at rest. Precondition: check_scenario passed. Allocates.
double find_drill_number(const ModelData& data, const Scenario& scenario, DrillSearch search);

/// One number of a claim.
struct ClaimMeasure {
  std::string name;
  std::string label;  ///< for people; the channel's own unless the file gives one
  std::string unit;
  int scenario = -1;                     ///< index into Claim::scenarios; -1: a formula
  const Parameter* parameter = nullptr;  ///< the setting itself instead of a reading
  std::optional<DrillSearch> search{};   ///< what is searched for instead
  StatisticRequest reading{};            ///< otherwise, without parameter, search and formula
  Across across = Across::most;          ///< of a varied scenario
  double limit = 0.0;                    ///< of Across::crosses
  std::optional<Formula> formula{};      ///< of measures that stand before it
};

/// What has to come out: the value lies in [low, high]; strictly above low or below high where open.
struct Expectation {
  std::string name, label, unit;
  Formula formula;  ///< of measures
  double low, high;
  bool is_open = false;  ///< "above" and "below": the bound itself does not count
  LessonText words{};    ///< the label, with its own bounds as numbers: "at most {to | mm}"
  bool is_met_by(double value) const;
};
/// "above 0", "19.6 ± 0.1", "0.9 to 1.1"
std::string describe_expected(const Expectation& expectation);
/// "above", "below", "from", "to"; and what that bound is, NaN or endless where there is none.
bool is_bound_name(const std::string& name);
double bound_of(const Expectation& expectation, const std::string& name);
/// The label, with its numbers in another format than that of `label`.
std::string format_label(const Expectation& expectation, const NumberFormat& format);

/// One side of a contested claim.
struct ClaimSide {
  std::string source;  ///< an article, or a paper's key in the reference list
  std::string says;
  std::vector<Expectation> expectations;
};

struct Claim {
  std::string id;                     ///< file name without .json: "Q5"
  std::string label;                  ///< a few words
  std::string statement;              ///< what is said, in our words
  std::vector<std::string> articles;  ///< keys of articles.csv
  std::string note;                   ///< what to keep in mind; may be empty
  std::string not_simulated;          ///< the reason; empty when it is simulated
  std::vector<ClaimScenario> scenarios;
  std::vector<ClaimMeasure> measures;
  std::vector<Expectation> expectations;  ///< of a claim with one side
  std::vector<ClaimSide> sides;           ///< of a contested one, at least two
  bool is_contested() const { return !sides.empty(); }
};

struct Article {
  std::string key, title;
};

struct ClaimLibrary {
  std::vector<Article> articles;
  std::vector<Claim> claims;  ///< by letter, then by number
};

/// "key" and "title" of every row. Throws InputError.
std::vector<Article> load_articles(const std::filesystem::path& path);
/// Reads articles.csv and every *.json of the folder. Throws InputError with file, line, key, the value found
/// and what is allowed.
ClaimLibrary load_claims(const std::filesystem::path& folder, const std::vector<Preset>& presets,
                         const MovementLibrary& movements);
/// One claim from its text, for tests and editors.
Claim parse_claim(const std::string& id, const std::string& json_text, const std::string& file_name,
                  const std::vector<Article>& articles, const std::vector<Preset>& presets,
                  const MovementLibrary& movements);

}  // namespace sim
