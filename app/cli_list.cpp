#include "app/cli_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "sim/scenario/json_text.h"
#include "sim/scenario/parameters.h"
#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"
#include "sim/study/claim.h"
#include "sim/study/dose.h"
#include "sim/study/hunt.h"
#include "sim/study/lesson.h"
#include "sim/study/readiness.h"
#include "sim/trial/channels.h"

namespace app {
namespace {

/// One entry of a list: the columns that people read, and how the same is said in JSON.
struct Entry {
  std::string id, label, detail;
  std::function<void(sim::JsonWriter&)> write_more;  // keys after id and label
};

void write_text(sim::JsonWriter& json, const char* key, std::string_view value) {
  json.key(key);
  json.text(value);
}

std::vector<Entry> list_movements(const sim::MovementLibrary& movements) {
  std::vector<Entry> entries;
  for (const sim::Movement& movement : movements.all())
    entries.push_back({movement.id, movement.label, "", [&movement](sim::JsonWriter& json) {
                         write_text(json, "description", movement.description);
                         write_text(json, "group",
                                    sim::kLiftGroupNames[static_cast<std::size_t>(movement.group)]);
                         write_text(json, "source", movement.source);
                       }});
  return entries;
}

std::vector<Entry> list_presets(const std::vector<sim::Preset>& presets) {
  std::vector<Entry> entries;
  for (const sim::Preset& preset : presets)
    entries.push_back({preset.id, preset.label, "", [&preset](sim::JsonWriter& json) {
                         write_text(json, "description", preset.description);
                         write_text(json, "group",
                                    sim::kLiftGroupNames[static_cast<std::size_t>(preset.group)]);
                         write_text(json, "movement", preset.scenario.movement.id);
                         json.key("scenario");
                         sim::write_scenario(json, preset.scenario);
                       }});
  return entries;
}

std::vector<Entry> list_claims(const sim::ClaimLibrary& library) {
  std::vector<Entry> entries;
  for (const sim::Claim& claim : library.claims)
    entries.push_back({claim.id, claim.label, "", [&claim](sim::JsonWriter& json) {
                         write_text(json, "statement", claim.statement);
                         json.key("articles");
                         json.begin_list();
                         for (const std::string& article : claim.articles) json.text(article);
                         json.end_list();
                       }});
  return entries;
}

std::vector<Entry> list_readiness(const std::vector<sim::ReadinessTest>& tests) {
  std::vector<Entry> entries;
  for (const sim::ReadinessTest& test : tests)
    entries.push_back({test.id, test.label, "", [&test](sim::JsonWriter& json) {
                         write_text(json, "statement", test.statement);
                         write_text(json, "not_simulated", test.not_simulated);
                       }});
  return entries;
}

std::vector<Entry> list_lessons(const std::vector<sim::Lesson>& lessons) {
  std::vector<Entry> entries;
  for (const sim::Lesson& lesson : lessons)
    entries.push_back(
        {lesson.id, lesson.label, fmt::format("{:g} min", lesson.minutes), [&lesson](sim::JsonWriter& json) {
           write_text(json, "question", lesson.numbers.statement);
           write_text(json, "for", lesson.audience);
           json.key("minutes");
           json.number(lesson.minutes);
           json.key("contested");
           json.toggle(lesson.numbers.is_contested());
         }});
  return entries;
}

std::vector<Entry> list_hunts(const std::vector<sim::Hunt>& hunts) {
  std::vector<Entry> entries;
  for (const sim::Hunt& hunt : hunts)
    entries.push_back(
        {hunt.id, hunt.label, fmt::format("{:g} min", hunt.minutes), [&hunt](sim::JsonWriter& json) {
           write_text(json, "task", sim::format_task(hunt, hunt.start()));
           write_text(json, "for", hunt.audience);
           json.key("minutes");
           json.number(hunt.minutes);
         }});
  return entries;
}

std::vector<Entry> list_doses(const std::vector<sim::DosePreset>& presets) {
  std::vector<Entry> entries;
  for (const sim::DosePreset& preset : presets)
    entries.push_back(
        {preset.id, preset.label,
         fmt::format("{} x {}, {:g} a week", preset.sets, preset.repetitions, preset.sessions_per_week),
         [&preset](sim::JsonWriter& json) {
           write_text(json, "description", preset.description);
           write_text(json, "source", preset.source);
           for (const auto& [key, value] : {std::pair{"sets", static_cast<double>(preset.sets)},
                                            std::pair{"repetitions", static_cast<double>(preset.repetitions)},
                                            std::pair{"sessions_per_week", preset.sessions_per_week}}) {
             json.key(key);
             json.number(value);
           }
         }});
  return entries;
}

/// The ids of the movements are the choices of movement.id.
std::vector<std::string> choices_of(const sim::Parameter& parameter, const sim::MovementLibrary& movements) {
  std::vector<std::string> choices(parameter.choices.begin(), parameter.choices.end());
  if (parameter.id == "movement.id")
    for (const sim::Movement& movement : movements.all()) choices.push_back(movement.id);
  return choices;
}

const char* kind_name(sim::ParameterKind kind) {
  switch (kind) {
    case sim::ParameterKind::number:
      return "number";
    case sim::ParameterKind::optional_number:
      return "optional_number";
    case sim::ParameterKind::integer:
      return "integer";
    case sim::ParameterKind::choice:
      return "choice";
    case sim::ParameterKind::toggle:
      return "toggle";
  }
  return "";
}

const char* depth_name(sim::ParameterDepth depth) {
  switch (depth) {
    case sim::ParameterDepth::basic:
      return "basic";
    case sim::ParameterDepth::more:
      return "more";
    case sim::ParameterDepth::expert:
      return "expert";
  }
  return "";
}

void write_value(sim::JsonWriter& json, const sim::ParameterValue& value) {
  if (const double* number = std::get_if<double>(&value)) return json.number(*number);
  if (const std::string* text = std::get_if<std::string>(&value)) return json.text(*text);
  if (const bool* is_on = std::get_if<bool>(&value)) return json.toggle(*is_on);
  json.null();
}

void write_parameter(sim::JsonWriter& json, const sim::Parameter& parameter,
                     const std::vector<std::string>& choices, const sim::ParameterValue& default_value) {
  write_text(json, "kind", kind_name(parameter.kind));
  write_text(json, "depth", depth_name(parameter.depth));
  write_text(json, "unit", parameter.unit);
  if (parameter.kind == sim::ParameterKind::choice) {
    json.key("choices");
    json.begin_list();
    for (const std::string& choice : choices) json.text(choice);
    json.end_list();
  } else if (parameter.kind != sim::ParameterKind::toggle) {
    json.key("range");
    json.number_list({parameter.low, parameter.high});
    json.key("step");
    json.number(parameter.step);
  }
  json.key("default");
  write_value(json, default_value);
  write_text(json, "help", parameter.help);
}

std::vector<Entry> list_parameters(const sim::MovementLibrary& movements) {
  std::vector<Entry> entries;
  const sim::Scenario defaults;
  for (const sim::Parameter& parameter : sim::parameters()) {
    const std::vector<std::string> choices = choices_of(parameter, movements);
    const std::string allowed =
        choices.empty() ? sim::describe_allowed(parameter) : fmt::format("{}", fmt::join(choices, ", "));
    const sim::ParameterValue value = parameter.get(defaults);
    entries.push_back({std::string(parameter.id), std::string(parameter.label),
                       fmt::format("{} (default {})", allowed, sim::format_parameter(value)),
                       [&parameter, choices, value](sim::JsonWriter& json) {
                         write_parameter(json, parameter, choices, value);
                       }});
  }
  return entries;
}

std::vector<Entry> list_channels() {
  std::vector<Entry> entries;
  for (const sim::Channel& channel : sim::channels())
    entries.push_back({channel.id, channel.label, channel.unit, [&channel](sim::JsonWriter& json) {
                         write_text(json, "group", channel.group);
                         write_text(json, "unit", channel.unit);
                         write_text(json, "help", channel.help);
                       }});
  return entries;
}

void print_entries(const std::vector<Entry>& entries, bool as_json) {
  print_output([&](std::ostream& stream) {
    if (as_json) {
      sim::JsonWriter json(stream, sim::JsonWriter::Layout::lines);
      json.begin_list();
      for (const Entry& entry : entries) {
        json.begin_object();
        write_text(json, "id", entry.id);
        write_text(json, "label", entry.label);
        entry.write_more(json);
        json.end_object();
      }
      json.end_list();
      stream << '\n';
      return;
    }
    size_t id_width = 0, label_width = 0;
    for (const Entry& entry : entries) {
      id_width = std::max(id_width, entry.id.size());
      label_width = std::max(label_width, entry.label.size());
    }
    for (const Entry& entry : entries) {
      const std::string line =
          fmt::format("{:<{}}  {:<{}}  {}", entry.id, id_width, entry.label, label_width, entry.detail);
      stream << line.substr(0, line.find_last_not_of(' ') + 1) << '\n';
    }
  });
}

}  // namespace

ExitStatus run_list(const ListArguments& arguments) {
  if (arguments.what == "channels") {
    print_entries(list_channels(), arguments.as_json);
    return ExitStatus::done;
  }
  const std::filesystem::path assets = find_assets();
  if (arguments.what == "doses") {
    const std::vector<sim::DosePreset> doses = sim::load_dose_presets(assets / "doses");
    print_entries(list_doses(doses), arguments.as_json);
    return ExitStatus::done;
  }
  const sim::MovementLibrary movements = sim::MovementLibrary::load(assets / "movements");
  if (arguments.what == "movements") {
    print_entries(list_movements(movements), arguments.as_json);
  } else if (arguments.what == "parameters") {
    print_entries(list_parameters(movements), arguments.as_json);
  } else {
    const std::vector<sim::Preset> presets = sim::load_presets(assets / "presets", movements);
    if (arguments.what == "claims") {
      const sim::ClaimLibrary library = sim::load_claims(assets / "claims", presets, movements);
      print_entries(list_claims(library), arguments.as_json);
    } else if (arguments.what == "readiness") {
      const auto tests = sim::load_readiness_tests(
          assets / "readiness", sim::load_articles(assets / "claims" / "articles.csv"), presets, movements);
      print_entries(list_readiness(tests), arguments.as_json);
    } else if (arguments.what == "lessons") {
      const auto articles = sim::load_articles(assets / "claims" / "articles.csv");
      const auto lessons = sim::load_lessons(assets / "lessons", articles, presets, movements);
      print_entries(list_lessons(lessons), arguments.as_json);
    } else if (arguments.what == "hunts") {
      const auto articles = sim::load_articles(assets / "claims" / "articles.csv");
      const auto hunts = sim::load_hunts(assets / "hunts", articles, presets, movements);
      print_entries(list_hunts(hunts), arguments.as_json);
    } else {
      print_entries(list_presets(presets), arguments.as_json);
    }
  }
  return ExitStatus::done;
}

}  // namespace app
