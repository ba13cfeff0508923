#include "sim/study/claims.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "sim/trial/status.h"

namespace sim {
namespace {

/// A reading of one lift of one claim.
struct LiftReading {
  size_t claim, measure, point;
};

/// A lift that one or more claims need.
struct SharedLift {
  std::vector<LiftReading> readings;
  Feasibility feasibility;
  bool is_possible() const { return feasibility.trouble == Trouble::none; }
};

/// All lifts, each once, and where the claims' points find theirs.
struct LiftTable {
  std::vector<Scenario> scenarios;
  std::vector<SharedLift> lifts;
  std::map<std::string, size_t> index;  // by the scenario as text: exact and complete

  size_t find_or_add(const Scenario& scenario) {
    const auto [found, is_new] = index.try_emplace(write_scenario_line(scenario), scenarios.size());
    if (is_new) {
      scenarios.push_back(scenario);
      lifts.emplace_back();
    }
    return found->second;
  }
};

/// Per claim, per measure, per point: what was read.
using Readings = std::vector<std::vector<std::vector<double>>>;
/// Per claim, per scenario, per point: which lift it is.
using LiftIndices = std::vector<std::vector<std::vector<size_t>>>;

LiftIndices collect_lifts(const std::vector<Claim>& claims, LiftTable& table, Readings& readings) {
  LiftIndices indices(claims.size());
  readings.resize(claims.size());
  for (size_t c = 0; c < claims.size(); ++c) {
    for (const ClaimScenario& scenario : claims[c].scenarios) {
      indices[c].emplace_back();
      for (const Scenario& point : scenario.points) indices[c].back().push_back(table.find_or_add(point));
    }
    for (size_t m = 0; m < claims[c].measures.size(); ++m) {
      const ClaimMeasure& measure = claims[c].measures[m];
      readings[c].emplace_back();
      if (measure.formula || measure.parameter) continue;
      const std::vector<size_t>& points = indices[c][static_cast<size_t>(measure.scenario)];
      readings[c].back().resize(points.size());
      if (measure.search) continue;  // not read of a lift
      for (size_t p = 0; p < points.size(); ++p) table.lifts[points[p]].readings.push_back({c, m, p});
    }
  }
  return indices;
}

/// Searches are few; they run one after the other.
void run_searches(const ModelData& data, const std::vector<Claim>& claims, Readings& readings) {
  for (size_t c = 0; c < claims.size(); ++c)
    for (size_t m = 0; m < claims[c].measures.size(); ++m) {
      const ClaimMeasure& measure = claims[c].measures[m];
      if (!measure.search) continue;
      const std::vector<Scenario>& points = claims[c].scenarios[static_cast<size_t>(measure.scenario)].points;
      for (size_t p = 0; p < points.size(); ++p)
        readings[c][m][p] = find_drill_number(data, points[p], *measure.search);
    }
}

double number_of(const ParameterValue& value) {
  if (const double* number = std::get_if<double>(&value)) return *number;
  if (const bool* is_on = std::get_if<bool>(&value)) return *is_on ? 1.0 : 0.0;
  return std::numeric_limits<double>::quiet_NaN();
}

/// One point of a series: the parameter's value and what was read there.
struct SeriesPoint {
  double x, y;
};

double find_crossing(const std::vector<SeriesPoint>& series, double limit) {
  for (size_t i = 1; i < series.size(); ++i) {
    const double before = series[i - 1].y - limit, after = series[i].y - limit;
    if (before * after > 0.0 || before == after) continue;
    return series[i - 1].x + before / (before - after) * (series[i].x - series[i - 1].x);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// Largest distance from the straight line between the ends, as a share of the change between them.
double find_straying(const std::vector<SeriesPoint>& series) {
  const SeriesPoint first = series.front(), last = series.back();
  double largest = 0.0;
  for (const SeriesPoint& point : series) {
    const double line = first.y + (last.y - first.y) * (point.x - first.x) / (last.x - first.x);
    largest = std::max(largest, std::abs(point.y - line));
  }
  return largest / std::abs(last.y - first.y);
}

double read_across(const std::vector<SeriesPoint>& series, const ClaimMeasure& measure) {
  if (series.empty()) return std::numeric_limits<double>::quiet_NaN();
  const auto lower = [](const SeriesPoint& a, const SeriesPoint& b) { return a.y < b.y; };
  const SeriesPoint most = *std::max_element(series.begin(), series.end(), lower),
                    least = *std::min_element(series.begin(), series.end(), lower), first = series.front(),
                    last = series.back();
  const double endless = std::numeric_limits<double>::infinity();
  double smallest_step = endless, largest_step = -endless;
  for (size_t i = 1; i < series.size(); ++i) {
    smallest_step = std::min(smallest_step, series[i].y - series[i - 1].y);
    largest_step = std::max(largest_step, series[i].y - series[i - 1].y);
  }
  switch (measure.across) {
    case Across::most:
      return most.y;
    case Across::least:
      return least.y;
    case Across::where_most:
      return most.x;
    case Across::where_least:
      return least.x;
    case Across::smallest_step:
      return smallest_step;
    case Across::largest_step:
      return largest_step;
    case Across::first:
      return first.y;
    case Across::last:
      return last.y;
    case Across::slope:
      return (last.y - first.y) / (last.x - first.x);
    case Across::straying:
      return find_straying(series);
    case Across::crosses:
      return find_crossing(series, measure.limit);
  }
  return std::numeric_limits<double>::quiet_NaN();
}

/// Judges one claim from what was read of its lifts.
class Judge {
 public:
  Judge(const Claim& claim, const std::vector<std::vector<double>>& readings,
        const std::vector<std::vector<size_t>>& indices, const LiftTable& table)
      : readings_(readings), indices_(indices), table_(table) {
    result_.claim = claim;
  }

  ClaimResult judge() {
    if (!claim().not_simulated.empty()) {
      result_.reason = claim().not_simulated;
      return std::move(result_);
    }
    note_impossible_lifts();
    for (size_t m = 0; m < claim().measures.size(); ++m) result_.values.push_back(measure(m));
    result_.expectations = check(claim().expectations);
    for (const ClaimSide& side : claim().sides) result_.sides.push_back(check(side.expectations));
    if (!result_.reason.empty()) return std::move(result_);

    const bool all_met = std::all_of(result_.expectations.begin(), result_.expectations.end(),
                                     [](const ExpectationResult& e) { return e.is_met; });
    result_.verdict = claim().is_contested() ? ClaimVerdict::contested
                      : all_met              ? ClaimVerdict::supported
                                             : ClaimVerdict::contradicted;
    return std::move(result_);
  }

 private:
  const Claim& claim() const { return result_.claim; }

  /// A series may lose some of its lifts; a single lift, or all of a series, may not.
  void note_impossible_lifts() {
    for (size_t s = 0; s < claim().scenarios.size(); ++s) {
      const ClaimScenario& scenario = claim().scenarios[s];
      size_t impossible = 0, first = 0;
      for (size_t p = scenario.points.size(); p-- > 0;)
        if (!table_.lifts[indices_[s][p]].is_possible()) ++impossible, first = p;
      if (impossible == 0) continue;
      ImpossibleLift lift{scenario.name, table_.lifts[indices_[s][first]].feasibility};
      if (scenario.vary) {
        lift.varied = scenario.vary->parameter, lift.value = scenario.vary->values[first];
        lift.count = impossible, lift.of = scenario.points.size();
      }
      if (impossible == scenario.points.size() && !scenario.may_fail && !result_.lacks) {
        result_.lacks = result_.impossible.size();
        result_.reason = lacks_lift(describe_impossible_lift(lift));
      }
      result_.impossible.push_back(std::move(lift));
    }
  }

  double measure(size_t m) {
    const ClaimMeasure& measure = claim().measures[m];
    const double value = evaluate(measure, m);
    if (std::isnan(value) && result_.reason.empty())
      result_.reason = fmt::format("there is no such number here: {}", measure.label);
    return value;
  }

  double evaluate(const ClaimMeasure& measure, size_t m) const {
    if (measure.formula) return evaluate(*measure.formula);
    const size_t s = static_cast<size_t>(measure.scenario);
    const ClaimScenario& scenario = claim().scenarios[s];
    if (measure.parameter) return number_of(measure.parameter->get(scenario.points.front()));
    if (!scenario.vary) return readings_[m].front();

    std::vector<SeriesPoint> series;
    for (size_t p = 0; p < scenario.points.size(); ++p)
      if (table_.lifts[indices_[s][p]].is_possible() || scenario.may_fail)
        series.push_back({number_of(scenario.vary->values[p]), readings_[m][p]});
    return read_across(series, measure);
  }

  double evaluate(const Formula& formula) const {
    return formula.evaluate([&](const std::string& name) {
      for (size_t m = 0; m < result_.values.size(); ++m)
        if (claim().measures[m].name == name) return result_.values[m];
      return std::numeric_limits<double>::quiet_NaN();
    });
  }

  std::vector<ExpectationResult> check(const std::vector<Expectation>& expectations) const {
    std::vector<ExpectationResult> results;
    for (const Expectation& expectation : expectations) {
      const double value = evaluate(expectation.formula);
      results.push_back({value, expectation.is_met_by(value)});
    }
    return results;
  }

  const std::vector<std::vector<double>>& readings_;
  const std::vector<std::vector<size_t>>& indices_;
  const LiftTable& table_;
  ClaimResult result_;
};

}  // namespace

std::string_view verdict_name(ClaimVerdict verdict) {
  return kClaimVerdictNames[static_cast<size_t>(verdict)];
}

std::string describe_impossible_lift(const ImpossibleLift& lift) {
  const std::string where =
      lift.varied ? fmt::format("{} {}", lift.varied->id, format_parameter(lift.value)) : "";
  return describe_impossible_lift(lift, where, describe_feasibility(lift.feasibility));
}

std::string describe_impossible_lift(const ImpossibleLift& lift, std::string_view where,
                                     std::string_view missing) {
  if (!lift.varied) return fmt::format("{}: {}", lift.scenario, missing);
  return fmt::format("{}: {} of {} lifts cannot be done, the first at {}: {}", lift.scenario, lift.count,
                     lift.of, where, missing);
}

std::string lacks_lift(std::string_view impossible_lift) {
  return fmt::format("a lift that it needs cannot be done: {}", impossible_lift);
}

std::vector<std::string> ClaimResult::remarks() const {
  std::vector<std::string> sentences;
  for (const ImpossibleLift& lift : impossible) sentences.push_back(describe_impossible_lift(lift));
  return sentences;
}

bool ClaimResult::holds(size_t side) const {
  return std::all_of(sides[side].begin(), sides[side].end(),
                     [](const ExpectationResult& e) { return e.is_met; });
}

int ClaimsLedger::count(ClaimVerdict verdict) const {
  return static_cast<int>(std::count_if(results.begin(), results.end(),
                                        [&](const ClaimResult& r) { return r.verdict == verdict; }));
}

ClaimsLedger run_claims(const ModelData& data, const ClaimLibrary& library, const BatchOptions& options) {
  LiftTable table;
  Readings readings;
  const LiftIndices indices = collect_lifts(library.claims, table, readings);

  // Every lift is read by the thread that simulated it, into places that are its own.
  ClaimsLedger ledger{HINGELAB_VERSION, library.articles, {}, static_cast<int>(table.lifts.size()), true};
  ledger.is_complete = simulate_batch(data, table.scenarios, options, [&](int index, const Trial& trial) {
    SharedLift& lift = table.lifts[static_cast<size_t>(index)];
    lift.feasibility = trial.feasibility;
    for (const LiftReading& r : lift.readings)
      readings[r.claim][r.measure][r.point] =
          read_statistic(trial, library.claims[r.claim].measures[r.measure].reading);
  });
  if (ledger.is_complete) run_searches(data, library.claims, readings);
  for (size_t c = 0; c < library.claims.size(); ++c) {
    if (ledger.is_complete) {
      ledger.results.push_back(Judge(library.claims[c], readings[c], indices[c], table).judge());
    } else {
      ledger.results.push_back({});
      ledger.results.back().claim = library.claims[c];
      ledger.results.back().reason = "ended before it was simulated";
    }
  }
  return ledger;
}

}  // namespace sim
