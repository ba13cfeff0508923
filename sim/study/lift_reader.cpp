#include "sim/study/lift_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "sim/coach/form_report.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/regress.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

constexpr double kLargest = 1e9;  // of a level, in any unit

Names names_of(const NamedLifts& lifts) {
  Names names;
  for (const auto& [name, scenario] : lifts) names.push_back(name);
  return names;
}

}  // namespace

std::vector<std::string> LiftReader::read_articles(const JsonValue& root) const {
  const std::string text = required_text(root, "articles");
  Names known, found;
  for (const Article& article : articles_) known.push_back(article.key);
  for (size_t begin = 0; begin <= text.size();) {
    const size_t end = std::min(text.find(',', begin), text.size());
    const std::string key(trim(std::string_view(text).substr(begin, end - begin)));
    if (std::find(known.begin(), known.end(), key) == known.end())
      fail("articles", *root.find("articles"), "unknown article", fmt::format("{}", fmt::join(known, ", ")));
    found.push_back(key);
    begin = end + 1;
  }
  return found;
}

Scenario LiftReader::read_base(const std::string& key, const JsonValue& value,
                               const NamedLifts& likes) const {
  const JsonValue* preset = value.find("preset");
  const JsonValue* movement = value.find("movement");
  const JsonValue* like = value.find("like");
  if ((preset != nullptr) + (movement != nullptr) + (like != nullptr) != 1)
    fail(key, value, "says not where it starts from, or twice", "one of preset, movement, like");
  if (preset)
    return at(key + ".preset", *preset, [&] { return find_preset(presets_, preset->text).scenario; });
  if (movement)
    return at(key + ".movement", *movement, [&] { return movements_.get(movement->text).defaults; });
  return likes[choose(key + ".like", *like, names_of(likes))].second;
}

const Preset* LiftReader::find_relative_preset(const JsonValue& value) const {
  const JsonValue *name = value.find("preset"), *set = value.find("set");
  if (!name || (set && find_by_id(*set, "load.mass_kg"))) return nullptr;
  const Preset& preset = find_preset(presets_, name->text);
  return preset.load_times_body_mass ? &preset : nullptr;
}

std::optional<double> LiftReader::find_relative_load(const JsonValue& value, const Scenario& lift) const {
  if (!find_relative_preset(value)) return std::nullopt;
  return lift.load.mass_kg / lift.subject.mass_kg;
}

Scenario LiftReader::read_lift(const std::string& key, const JsonValue& value,
                               const NamedLifts& likes) const {
  Scenario scenario = read_base(key, value, likes);
  if (const JsonValue* set = value.find("set")) {
    if (set->kind != JsonValue::Kind::object) fail(key + ".set", *set, "wrong type", "a group { ... }");
    if (const JsonValue* id = find_by_id(*set, "movement.id"))
      fail(key + ".set.movement.id", *id, "a lift's movement is not set here", "movement, or preset");
    set_parameters_from_json(scenario, *set, file(), {});
    if (!find_by_id(*set, "load.kind")) settle_load_kind(scenario);
  }
  if (const Preset* relative = find_relative_preset(value)) relative->follow_subject(scenario);
  if (json_toggle_or(value, "regressed", false, file()))
    scenario = regress(scenario, movements_.get(scenario.movement.id));
  at(key, value, [&] { check_scenario(scenario, movements_); });
  return scenario;
}

const Channel& LiftReader::read_channel(const std::string& key, const JsonValue& value) const {
  if (const Channel* channel = find_channel(value.text)) return *channel;
  Names ids;
  for (const Channel& channel : channels()) ids.push_back(channel.id);
  fail(key, value, "unknown channel", "an id of `list channels`", find_nearest_name(value.text, ids));
}

std::string_view LiftReader::read_check(const std::string& key, const JsonValue& value) const {
  Names ids;
  for (const FormCheckInfo& check : form_checks()) ids.emplace_back(check.id);
  return form_checks()[choose(key, value, ids)].id;
}

StatisticRequest LiftReader::read_request(const std::string& key, const JsonValue& value) const {
  StatisticRequest request;
  const JsonValue* statistic = value.find("statistic");
  if (!statistic) fail(key, value, "names no statistic", fmt::format("{}", fmt::join(kStatisticNames, ", ")));
  request.statistic =
      static_cast<Statistic>(choose(key + ".statistic", *statistic, to_names(kStatisticNames)));
  const JsonValue* channel = value.find("channel");
  if ((channel != nullptr) != reads_channel(request.statistic))
    fail(key, value, channel ? "this statistic needs no channel" : "names no channel",
         "an id of `list channels`");
  const JsonValue* check = value.find("check");
  if ((check != nullptr) != reads_check(request.statistic))
    fail(key, value, "check belongs to fired and amount", "the id of a form check");
  if (check) request.check = read_check(key + ".check", *check);
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
  request.level = json_number_or(value, "level", 0.0, -kLargest, kLargest, file());
  if (const JsonValue* during = value.find("during"))
    request.during = static_cast<PhaseKind>(choose(key + ".during", *during, to_names(kPhaseNames)));
  return request;
}

std::string reading_label(const StatisticRequest& request) {
  if (request.statistic == Statistic::possible) return "Can be done (1) or not (0)";
  if (reads_check(request.statistic))
    return fmt::format("Form check {} ({})", request.check,
                       request.statistic == Statistic::fired ? "fires: 1, silent: 0" : "worst value");
  return fmt::format("{} ({})", request.channel->label,
                     kStatisticNames[static_cast<size_t>(request.statistic)]);
}

std::string reading_unit(const StatisticRequest& request) {
  switch (request.statistic) {
    case Statistic::possible:
    case Statistic::fired:
    case Statistic::share_above:
      return "";
    case Statistic::amount:
      for (const FormCheckInfo& check : form_checks())
        if (check.id == request.check) return std::string(check.unit);
      return "";
    case Statistic::time_of_peak:
    case Statistic::time_of_least:
      return "s";
    case Statistic::work:
      return "J";
    case Statistic::integral:
      return request.channel->unit + "·s";
    case Statistic::steepest:
      return request.channel->unit + "/s";
    default:
      return request.channel->unit;
  }
}

}  // namespace sim
