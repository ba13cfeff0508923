#include "sim/study/claim.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"
#include "sim/study/drill_search.h"

namespace sim {
namespace {

/// "E3b" → E, 3, b: files sort by name, people count.
std::tuple<char, int, std::string> order_of(const std::string& id) {
  size_t end = 1;
  int number = 0;
  for (; end < id.size() && id[end] >= '0' && id[end] <= '9'; ++end) number = 10 * number + (id[end] - '0');
  return {id.front(), number, id.substr(end)};
}

}  // namespace

bool Expectation::is_met_by(double value) const {
  if (std::isnan(value)) return false;
  return is_open ? value > low && value < high : value >= low && value <= high;
}

std::string describe_expected(const Expectation& e) {
  if (!std::isfinite(e.low)) return "below " + format_number(e.high);
  if (!std::isfinite(e.high)) return "above " + format_number(e.low);
  return fmt::format("{:.6g} to {:.6g}", e.low, e.high);
}

bool is_bound_name(const std::string& name) {
  return name == "above" || name == "below" || name == "from" || name == "to";
}

double bound_of(const Expectation& e, const std::string& name) {
  if (name == (e.is_open ? "above" : "from")) return e.low;
  if (name == (e.is_open ? "below" : "to")) return e.high;
  return std::numeric_limits<double>::quiet_NaN();
}

std::string format_label(const Expectation& e, const NumberFormat& format) {
  if (e.words.empty()) return e.label;
  return e.words.fill([&](const std::string& name) { return bound_of(e, name); }, format);
}

double find_drill_number(const ModelData& data, const Scenario& scenario, DrillSearch search) {
  const Model model = build_model(data, scenario.subject, scenario.model);
  switch (search) {
    case DrillSearch::farthest_wall:
      return find_farthest_wall(model, scenario).distance_m;
    case DrillSearch::deepest_hinge:
      return kDegPerRad *
             find_deepest_neutral_hinge(model, scenario, DowelContacts::mid_back).trunk_inclination;
    case DrillSearch::deepest_hinge_shoulders:
      return kDegPerRad *
             find_deepest_neutral_hinge(model, scenario, DowelContacts::between_shoulders).trunk_inclination;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

std::vector<Article> load_articles(const std::filesystem::path& path) {
  const Table table = Table::load(path);
  std::vector<Article> articles;
  for (int row = 0; row < table.row_count(); ++row)
    articles.push_back({table.text(row, "key"), table.text(row, "title")});
  return articles;
}

ClaimLibrary load_claims(const std::filesystem::path& folder, const std::vector<Preset>& presets,
                         const MovementLibrary& movements) {
  ClaimLibrary library;
  library.articles = load_articles(folder / "articles.csv");

  std::error_code error;
  std::vector<std::filesystem::path> files;
  for (std::filesystem::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error))
    if (entry->path().extension() == ".json") files.push_back(entry->path());
  if (error)
    throw InputError({.file = folder.string(), .found = error.message(), .problem = "folder cannot be read"});
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) {
    return order_of(a.stem().string()) < order_of(b.stem().string());
  });
  for (const std::filesystem::path& file : files)
    library.claims.push_back(parse_claim(file.stem().string(), load_text_file(file), file.string(),
                                         library.articles, presets, movements));
  return library;
}

}  // namespace sim
