// A claim's JSON onto its struct. Every group of the file is read by one function, which refuses what it does
// not know, so that a misspelt key never silently weakens a claim.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/json_text.h"
#include "sim/scenario/text.h"
#include "sim/study/claim.h"
#include "sim/study/json_reader.h"

namespace sim {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

class ClaimReader : JsonReader {
 public:
  ClaimReader(std::string file, const std::vector<Article>& articles, const std::vector<Preset>& presets,
              const MovementLibrary& movements)
      : JsonReader(std::move(file)), articles_(articles), presets_(presets), movements_(movements) {}

  Claim read(const std::string& id, const JsonValue& root) {
    claim_.id = id;
    check_keys(root, "",
               {"label", "statement", "articles", "note", "not_simulated", "scenarios", "measures", "expect",
                "sides"});
    claim_.label = required_text(root, "label");
    claim_.statement = required_text(root, "statement");
    claim_.note = json_text_or(root, "note", "", file());
    claim_.not_simulated = json_text_or(root, "not_simulated", "", file());
    read_articles(root);
    if (!claim_.not_simulated.empty()) {
      for (const char* key : {"scenarios", "measures", "expect", "sides"})
        if (const JsonValue* value = root.find(key))
          fail(key, *value, "a claim that is not simulated has none", "leave it out, or not_simulated");
      return std::move(claim_);
    }
    for (const JsonMember& member : group(root, "scenarios")) read_scenario(member);
    for (const JsonMember& member : group(root, "measures")) read_measure(member);
    read_expectations_or_sides(root);
    return std::move(claim_);
  }

 private:
  void read_articles(const JsonValue& root) {
    const std::string text = required_text(root, "articles");
    Names known;
    for (const Article& article : articles_) known.push_back(article.key);
    for (size_t begin = 0; begin <= text.size();) {
      const size_t end = std::min(text.find(',', begin), text.size());
      const std::string key(trim(std::string_view(text).substr(begin, end - begin)));
      if (std::find(known.begin(), known.end(), key) == known.end())
        fail("articles", *root.find("articles"), "unknown article",
             fmt::format("{}", fmt::join(known, ", ")));
      claim_.articles.push_back(key);
      begin = end + 1;
    }
  }

  // ---- scenarios

  int find_scenario(const std::string& name) const {
    for (size_t i = 0; i < claim_.scenarios.size(); ++i)
      if (claim_.scenarios[i].name == name) return static_cast<int>(i);
    return -1;
  }

  Names scenario_names() const {
    Names names;
    for (const ClaimScenario& scenario : claim_.scenarios) names.push_back(scenario.name);
    return names;
  }

  /// Where a lift starts from: a preset, a movement's defaults, or another lift of the claim.
  Scenario read_base(const JsonValue& value, const std::string& key) const {
    const JsonValue* preset = value.find("preset");
    const JsonValue* movement = value.find("movement");
    const JsonValue* like = value.find("like");
    if ((preset != nullptr) + (movement != nullptr) + (like != nullptr) != 1)
      fail(key, value, "says not where it starts from, or twice", "one of preset, movement, like");
    if (preset)
      return at(key + ".preset", *preset, [&] { return find_preset(presets_, preset->text).scenario; });
    if (movement)
      return at(key + ".movement", *movement, [&] { return movements_.get(movement->text).defaults; });
    return claim_.scenarios[choose(key + ".like", *like, scenario_names())].points.front();
  }

  void read_scenario(const JsonMember& member) {
    const std::string key = "scenarios." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".", {"preset", "movement", "like", "set", "vary", "may_fail"});
    Scenario scenario = read_base(value, key);
    if (const JsonValue* set = value.find("set")) {
      if (set->kind != JsonValue::Kind::object) fail(key + ".set", *set, "wrong type", "a group { ... }");
      if (const JsonValue* id = find_by_id(*set, "movement.id"))
        fail(key + ".set.movement.id", *id, "a lift's movement is not set here", "movement, or preset");
      set_parameters_from_json(scenario, *set, file(), {});
      if (!find_by_id(*set, "load.kind")) settle_load_kind(scenario);
    }
    at(key, value, [&] { check_scenario(scenario, movements_); });

    ClaimScenario result;
    result.name = member.key;
    result.may_fail = json_toggle_or(value, "may_fail", false, file());
    result.points = {scenario};
    if (const JsonValue* vary = value.find("vary")) read_vary(key + ".vary", *vary, scenario, result);
    claim_.scenarios.push_back(std::move(result));
  }

  void read_vary(const std::string& key, const JsonValue& vary, const Scenario& base,
                 ClaimScenario& result) const {
    if (vary.kind != JsonValue::Kind::text)
      fail(key, vary, "wrong type", "\"ID=FROM:TO:STEP\" or \"ID=A,B,...\"");
    at(key, vary, [&] {
      result.vary = parse_sweep_axis(vary.text, movements_);
      result.points = plan_sweep(base, {*result.vary}, {}, movements_).points;
    });
  }

  // ---- measures

  const ClaimMeasure* find_measure(const std::string& name) const {
    for (const ClaimMeasure& measure : claim_.measures)
      if (measure.name == name) return &measure;
    return nullptr;
  }

  Names measure_names() const {
    Names names;
    for (const ClaimMeasure& measure : claim_.measures) names.push_back(measure.name);
    return names;
  }

  Formula read_formula(const std::string& key, const JsonValue& value) const {
    if (value.kind != JsonValue::Kind::text) fail(key, value, "wrong type", "a formula in quotes");
    Formula formula = at(key, value, [&] { return Formula::parse(value.text); });
    for (const std::string& name : formula.names())
      if (!find_measure(name))
        fail(key, value, fmt::format("\"{}\" is no measure that stands before it", name),
             fmt::format("{}", fmt::join(measure_names(), ", ")), find_nearest_name(name, measure_names()));
    return formula;
  }

  const Channel& read_channel(const std::string& key, const JsonValue& value) const {
    if (const Channel* channel = find_channel(value.text)) return *channel;
    Names ids;
    for (const Channel& channel : channels()) ids.push_back(channel.id);
    fail(key, value, "unknown channel", "an id of `list channels`", find_nearest_name(value.text, ids));
  }

  void read_measure(const JsonMember& member) {
    const std::string key = "measures." + member.key;
    const JsonValue& value = object(member, key);
    if (!is_formula_name(member.key))
      fail(key, value, "not a name that a formula can use", "letters, digits and _");
    check_keys(value, key + ".",
               {"label", "unit", "formula", "scenario", "parameter", "channel", "statistic", "against",
                "level", "during", "across", "limit"});
    ClaimMeasure measure;
    measure.name = member.key;
    measure.label = json_text_or(value, "label", "", file());
    measure.unit = json_text_or(value, "unit", "", file());
    if (const JsonValue* formula = value.find("formula")) {
      measure.formula = read_formula(key + ".formula", *formula);
      if (value.find("scenario")) fail(key, value, "has a formula and a scenario", "one of the two");
      if (measure.label.empty()) measure.label = measure.formula->text();
    } else {
      read_reading(key, value, measure);
    }
    claim_.measures.push_back(std::move(measure));
  }

  void read_reading(const std::string& key, const JsonValue& value, ClaimMeasure& measure) const {
    const JsonValue* scenario = value.find("scenario");
    if (!scenario)
      fail(key, value, "names no scenario",
           "scenario with channel and statistic, or with parameter; or formula");
    measure.scenario = static_cast<int>(choose(key + ".scenario", *scenario, scenario_names()));
    if (const JsonValue* parameter = value.find("parameter")) {
      measure.parameter = find_parameter(parameter->text);
      if (!measure.parameter)
        fail(key + ".parameter", *parameter, "unknown parameter", "an id of `list parameters`");
      take_words(measure, std::string(measure.parameter->label), std::string(measure.parameter->unit));
      return;
    }
    read_request(key, value, measure);
    read_across(key, value, measure);
  }

  void take_words(ClaimMeasure& measure, const std::string& label, const std::string& unit) const {
    if (measure.label.empty())
      measure.label =
          fmt::format("{}, {}", label, claim_.scenarios[static_cast<size_t>(measure.scenario)].name);
    if (measure.unit.empty()) measure.unit = unit;
  }

  void read_request(const std::string& key, const JsonValue& value, ClaimMeasure& measure) const {
    StatisticRequest& request = measure.reading;
    const JsonValue* statistic = value.find("statistic");
    if (!statistic)
      fail(key, value, "names no statistic", fmt::format("{}", fmt::join(kStatisticNames, ", ")));
    request.statistic =
        static_cast<Statistic>(choose(key + ".statistic", *statistic, to_names(kStatisticNames)));
    const bool is_possible = request.statistic == Statistic::possible;
    const JsonValue* channel = value.find("channel");
    if ((channel == nullptr) != is_possible)
      fail(key, value, is_possible ? "possible needs no channel" : "names no channel",
           "an id of `list channels`");
    if (channel) request.channel = &read_channel(key + ".channel", *channel);

    // What only some statistics have.
    const bool has_against = request.statistic == Statistic::work || request.statistic == Statistic::at;
    const bool has_level = request.statistic == Statistic::share_above || request.statistic == Statistic::at;
    const JsonValue* against = value.find("against");
    const JsonValue* level = value.find("level");
    if ((against != nullptr) != has_against)
      fail(key, value, "against belongs to work and at", "an id of `list channels`");
    if ((level != nullptr) != has_level) fail(key, value, "level belongs to share_above and at", "a number");
    if (against) request.against = &read_channel(key + ".against", *against);
    request.level = json_number_or(value, "level", 0.0, -1e9, 1e9, file());
    if (const JsonValue* during = value.find("during"))
      request.during = static_cast<PhaseKind>(choose(key + ".during", *during, to_names(kPhaseNames)));

    if (is_possible) return take_words(measure, "Can be done (1) or not (0)", "");
    const std::string name(kStatisticNames[static_cast<size_t>(request.statistic)]);
    std::string unit = request.channel->unit;
    if (request.statistic == Statistic::time_of_peak || request.statistic == Statistic::time_of_least)
      unit = "s";
    if (request.statistic == Statistic::work) unit = "J";
    if (request.statistic == Statistic::share_above) unit = "";
    if (request.statistic == Statistic::integral) unit += "·s";
    if (request.statistic == Statistic::steepest) unit += "/s";
    take_words(measure, fmt::format("{} ({})", request.channel->label, name), unit);
  }

  void read_across(const std::string& key, const JsonValue& value, ClaimMeasure& measure) const {
    const bool is_varied = claim_.scenarios[static_cast<size_t>(measure.scenario)].vary.has_value();
    const JsonValue* across = value.find("across");
    if ((across != nullptr) != is_varied)
      fail(key, value, is_varied ? "reads a varied scenario and says not how" : "its scenario is not varied",
           fmt::format("across with a varied scenario: {}", fmt::join(kAcrossNames, ", ")));
    if (!across) return;
    measure.across = static_cast<Across>(choose(key + ".across", *across, to_names(kAcrossNames)));
    const JsonValue* limit = value.find("limit");
    if ((limit != nullptr) != (measure.across == Across::crosses))
      fail(key, value, "limit belongs to across crosses", "a number");
    measure.limit = json_number_or(value, "limit", 0.0, -1e9, 1e9, file());
    if (!value.find("unit")) take_across_unit(measure);
  }

  /// Places are in the unit of what is varied, slopes per that unit, shares have none.
  void take_across_unit(ClaimMeasure& measure) const {
    const std::string varied(claim_.scenarios[static_cast<size_t>(measure.scenario)].vary->parameter->unit);
    const Across across = measure.across;
    if (across == Across::where_least || across == Across::where_most || across == Across::crosses)
      measure.unit = varied;
    if (across == Across::straying) measure.unit.clear();
    if (across == Across::slope && !varied.empty()) measure.unit += "/" + varied;
  }

  // ---- expectations

  Expectation read_expectation(const std::string& where, const JsonMember& member) const {
    const std::string key = where + "." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".",
               {"label", "unit", "formula", "above", "below", "from", "to", "value", "tolerance"});
    const JsonValue* formula = value.find("formula");
    Expectation e{.name = member.key,
                  .label = json_text_or(value, "label", "", file()),
                  .unit = json_text_or(value, "unit", "", file()),
                  .formula = {},
                  .low = -kEndless,
                  .high = kEndless};
    if (formula) {
      e.formula = read_formula(key + ".formula", *formula);
    } else if (const ClaimMeasure* measure = find_measure(member.key)) {
      e.formula = Formula::parse(member.key);
      if (e.label.empty()) e.label = measure->label;
      if (e.unit.empty()) e.unit = measure->unit;
    } else {
      fail(key, value, "is no measure and has no formula",
           fmt::format("{}", fmt::join(measure_names(), ", ")),
           find_nearest_name(member.key, measure_names()));
    }
    if (e.label.empty()) e.label = e.formula.text();
    read_bounds(key, value, e);
    return e;
  }

  void read_bounds(const std::string& key, const JsonValue& value, Expectation& e) const {
    const auto number = [&](const char* name) {
      return json_number_or(value, name, 0.0, -1e12, 1e12, file());
    };
    const bool has_band = value.find("from") && value.find("to");
    const bool has_value = value.find("value") && value.find("tolerance");
    const bool has_above = value.find("above") != nullptr, has_below = value.find("below") != nullptr;
    const size_t bounds = value.members.size() - (value.find("label") ? 1 : 0) -
                          (value.find("unit") ? 1 : 0) - (value.find("formula") ? 1 : 0);
    if (has_band + has_value + has_above + has_below != 1 || bounds != (has_above || has_below ? 1u : 2u))
      fail(key, value, "says not what is expected, or twice",
           "above, or below, or from and to, or value and tolerance");
    if (has_above) e.low = number("above");
    if (has_below) e.high = number("below");
    if (has_band) e.low = number("from"), e.high = number("to");
    if (has_value) {
      e.low = number("value") - number("tolerance");
      e.high = number("value") + number("tolerance");
    }
    e.is_open = has_above || has_below;
    if (!(e.low <= e.high)) fail(key, value, "the band is empty", "from below to, tolerance at least 0");
  }

  void read_expectations_or_sides(const JsonValue& root) {
    const JsonValue* sides = root.find("sides");
    const JsonValue* expect = root.find("expect");
    if ((sides != nullptr) == (expect != nullptr))
      fail("expect", root, "what has to come out is missing, or there twice",
           "expect, or sides when the claim is contested");
    if (expect) {
      for (const JsonMember& member : group(root, "expect"))
        claim_.expectations.push_back(read_expectation("expect", member));
      return;
    }
    for (const JsonMember& member : group(root, "sides")) {
      const std::string key = "sides." + member.key;
      const JsonValue& value = object(member, key);
      check_keys(value, key + ".", {"source", "says", "expect"});
      ClaimSide side{required_text(value, "source"), required_text(value, "says"), {}};
      for (const JsonMember& expectation : group(value, "expect"))
        side.expectations.push_back(read_expectation(key + ".expect", expectation));
      claim_.sides.push_back(std::move(side));
    }
    if (claim_.sides.size() < 2)
      fail("sides", *sides, "a contested claim has at least two sides", "expect, when there is one");
  }

  const std::vector<Article>& articles_;
  const std::vector<Preset>& presets_;
  const MovementLibrary& movements_;
  Claim claim_;
};

}  // namespace

Claim parse_claim(const std::string& id, const std::string& json_text, const std::string& file_name,
                  const std::vector<Article>& articles, const std::vector<Preset>& presets,
                  const MovementLibrary& movements) {
  const JsonValue root = parse_json_object(json_text, file_name);
  return ClaimReader(file_name, articles, presets, movements).read(id, root);
}

}  // namespace sim
