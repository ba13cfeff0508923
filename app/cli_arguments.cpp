#include "app/cli_arguments.h"

#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <filesystem>

#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"

namespace app {
namespace {

using sim::InputError;

const std::vector<std::string> kLists{"movements", "presets",   "parameters", "channels", "claims",
                                      "doses",     "readiness", "lessons",    "hunts"};
const std::vector<std::string> kFormats{"csv", "json", "sto", "mot", "svg"};

constexpr const char* kExamples =
    "Examples:\n"
    "  hingelab-cli simulate rdl                                    peaks, when, limits, status\n"
    "  hingelab-cli simulate rdl --set load.mass_kg=60 --out rdl.csv\n"
    "  hingelab-cli simulate my.json --channels 'spine.L5S1.*' --out - | head\n"
    "  hingelab-cli compare rdl rdl --set-b load.forward_offset_m=0.1\n"
    "  hingelab-cli sweep rdl --vary load.mass_kg=0:100:20 --vary form.lumbar_flexion_deg=0,20,40\n"
    "  hingelab-cli list parameters\n"
    "  hingelab-cli validate\n"
    "  hingelab-cli claims\n"
    "\n"
    "Exit status: 0 done; 1 the lift cannot be done as asked (the message says what and by how much, and "
    "the\n"
    "output is still complete); 2 bad input or output.";

std::string quoted(const std::string& text) {
  return '"' + text + '"';
}

bool holds(const std::vector<std::string>& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

/// One of `now`; everything else is refused with the nearest name.
void check_choice(const char* key, const std::string& name, const std::vector<std::string>& now) {
  if (holds(now, name)) return;
  const std::string allowed = fmt::format("{}", fmt::join(now, ", "));
  throw InputError({.key = key,
                    .found = quoted(name),
                    .problem = "unknown",
                    .allowed = allowed,
                    .nearest = sim::find_nearest_name(name, now)});
}

/// The file's name decides when --format does not.
std::string format_of(const SimulateArguments& arguments) {
  if (!arguments.format.empty()) return arguments.format;
  std::string extension = std::filesystem::path(arguments.out).extension().string();
  for (char& c : extension) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (arguments.out == "-" || extension.empty()) return "csv";
  extension.erase(0, 1);
  if (holds(kFormats, extension)) return extension;
  throw InputError(
      {.key = "--out",
       .found = arguments.out,
       .problem = "the name does not tell the format",
       .allowed = "a name that ends in .csv, .json, .sto, .mot or .svg, or --format csv and so on"});
}

void check_simulate(SimulateArguments& arguments, bool has_out, bool has_channels) {
  if (!has_out) {
    if (!arguments.format.empty() || has_channels)
      throw InputError({.key = arguments.format.empty() ? "--channels" : "--format",
                        .problem = "needs --out",
                        .allowed = "--out FILE, or --out - for standard output"});
    return;
  }
  if (arguments.out.empty())
    throw InputError({.key = "--out", .problem = "is empty", .allowed = "a file, or -"});
  arguments.format = format_of(arguments);
  check_choice("--format", arguments.format, kFormats);
}

std::string see_help(const std::string& command) {
  return fmt::format(" (see hingelab-cli {}--help)", command.empty() ? "" : command + " ");
}

/// Names an unknown option or word and what was probably meant by it.
[[noreturn]] void refuse_extra(CLI::App& program) {
  const std::vector<CLI::App*> selected = program.get_subcommands();
  const CLI::App& command = selected.empty() ? program : *selected.front();
  const std::vector<std::string> extras = program.remaining(true);
  const std::string extra = extras.empty() ? "" : extras.front();

  std::vector<std::string> known;
  const bool is_option = !extra.empty() && extra.front() == '-';
  if (is_option) {
    for (const CLI::Option* option : command.get_options())
      for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  } else {
    for (const CLI::App* each : program.get_subcommands([](const CLI::App*) { return true; }))
      known.push_back(each->get_name());
  }
  const bool may_be_misspelt = is_option || selected.empty();
  const std::string nearest =
      may_be_misspelt ? sim::find_nearest_name(extra.substr(0, extra.find('=')), known) : "";
  std::string problem = is_option          ? "unknown option"
                        : selected.empty() ? "unknown command"
                                           : "one word too many:";
  problem += fmt::format(" \"{}\"", extra);
  if (nearest.empty()) problem += see_help(selected.empty() ? "" : command.get_name());
  throw InputError({.problem = problem, .nearest = nearest});
}

CLI::App* add_simulate(CLI::App& program, SimulateArguments& arguments, std::vector<std::string>& channels) {
  CLI::App* command =
      program.add_subcommand("simulate", "Simulate one lift: a summary, or every channel of every sample");
  command->add_option("SCENARIO", arguments.scenario, "A preset's name (list presets) or a .json file")
      ->required();
  command
      ->add_option("--set", arguments.settings,
                   "Set a parameter (list parameters); may be repeated. movement.id goes first")
      ->type_name("ID=VALUE")
      ->allow_extra_args(false);
  command
      ->add_option("--out", arguments.out,
                   "Write to this file, or - for standard output; without it: a summary")
      ->type_name("FILE");
  command->add_option("--format", arguments.format, "csv, json, sto, mot or svg; else by the file's name")
      ->type_name("FORMAT");
  command
      ->add_option("--channels", channels,
                   "Only these channels (list channels); * and ? stand for letters, time_s is always there")
      ->type_name("GLOB,...")
      ->allow_extra_args(false);
  command->footer(kExamples);
  return command;
}

CLI::Option* add_settings(CLI::App& command, const char* name, std::vector<std::string>& settings,
                          const char* help) {
  return command.add_option(name, settings, help)->type_name("ID=VALUE")->allow_extra_args(false);
}

CLI::App* add_compare(CLI::App& program, CompareArguments& arguments) {
  CLI::App* command =
      program.add_subcommand("compare", "Two lifts side by side: what differs, and what it costs");
  command->add_option("SCENARIO_A", arguments.scenario_a, "A preset's name or a .json file")->required();
  command->add_option("SCENARIO_B", arguments.scenario_b, "The one to compare with it")->required();
  add_settings(*command, "--set-a", arguments.settings_a, "Set a parameter of A; may be repeated");
  add_settings(*command, "--set-b", arguments.settings_b, "Set a parameter of B; may be repeated");
  command->add_flag("--json", arguments.as_json, "As a JSON object");
  return command;
}

CLI::App* add_sweep(CLI::App& program, SweepArguments& arguments, std::vector<std::string>& channels) {
  CLI::App* command = program.add_subcommand(
      "sweep", "One lift over a grid of settings: peak, mean and min of channels at every point, as CSV");
  command->add_option("SCENARIO", arguments.scenario, "A preset's name or a .json file")->required();
  command
      ->add_option("--vary", arguments.ranges,
                   "Vary a parameter, or ID=A,B,...; may be repeated: every combination is simulated")
      ->type_name("ID=FROM:TO:STEP")
      ->allow_extra_args(false)
      ->required();
  add_settings(*command, "--set", arguments.settings, "Set a parameter of all; may be repeated");
  command->add_option("--out", arguments.out, "Write to this file; else, or with -, to standard output")
      ->type_name("FILE");
  command
      ->add_option("--channels", channels,
                   "Which channels (list channels), * and ? stand for letters; else loads of the spine, hip "
                   "and knee torque, trunk, lever arm and balance")
      ->type_name("GLOB,...")
      ->allow_extra_args(false);
  command->add_option("--threads", arguments.threads, "Threads, 1 to 256; else as many as the machine has")
      ->type_name("N")
      ->check(CLI::Range(1, 256));
  return command;
}

CLI::App* add_dose(CLI::App& program, DoseArguments& arguments) {
  CLI::App* command = program.add_subcommand(
      "dose", "What sets, repetitions and sessions of one or more lifts add up to, in a session and a week");
  command
      ->add_option(
          "SCENARIO", arguments.scenarios,
          "A preset's name or a .json file, alone or with its own amount: rdl:4x5; several make one session")
      ->required();
  add_settings(*command, "--set", arguments.settings, "Set a parameter of all; may be repeated");
  command->add_option("--preset", arguments.preset, "An amount by its name (list doses)")->type_name("NAME");
  command->add_option("--sets", arguments.sets, "Sets of each lift; else the preset's, or 1")->type_name("N");
  command->add_option("--reps", arguments.repetitions, "Repetitions of each set")->type_name("N");
  command->add_option("--sessions", arguments.sessions, "Sessions a week; 7 is daily")->type_name("N");
  command->add_option("--above", arguments.limit_N, "Limit for the time above it, 3400 N unless given")
      ->type_name("NEWTON")
      ->check(CLI::Range(0.0, 1e6));
  command->add_flag("--json", arguments.as_json, "As a JSON object");
  return command;
}

CLI::App* add_readiness(CLI::App& program, ReadinessArguments& arguments) {
  CLI::App* command = program.add_subcommand(
      "readiness", "Tests of a person: relative loads, and what each muscle group then has left");
  command->add_option("ID", arguments.ids, "Only these tests (list readiness); else all of them");
  add_settings(*command, "--set", arguments.settings,
               "Set a parameter of the person (subject.*, brace.*, model.*); may be repeated");
  command->add_flag("--json", arguments.as_json, "As a JSON object");
  return command;
}

CLI::App* add_claims(CLI::App& program, ClaimsArguments& arguments) {
  CLI::App* command = program.add_subcommand(
      "claims", "What is said about the hip hinge: supported, contradicted, contested or not simulated");
  command->add_option("ID", arguments.ids, "Only these claims (list claims); else all of them");
  command->add_flag("--json", arguments.as_json, "As a JSON object");
  return command;
}

CLI::App* add_lesson(CLI::App& program, LessonArguments& arguments) {
  CLI::App* command = program.add_subcommand(
      "lesson", "Lessons with their right answers and numbers, computed now: a key for teachers");
  command->add_option("ID", arguments.ids, "Only these lessons (list lessons); else all of them");
  return command;
}

CLI::App* add_hunt(CLI::App& program, HuntArguments& arguments) {
  CLI::App* command = program.add_subcommand(
      "hunt",
      "Posture hunts and their par for one person: the best lift that a search over the sliders finds");
  command->add_option("ID", arguments.ids, "Only these hunts (list hunts); else all of them");
  add_settings(*command, "--set", arguments.settings,
               "Set a parameter of the person (subject.*); may be repeated");
  command->add_flag("--json", arguments.as_json, "As a JSON array of objects");
  return command;
}

CLI::App* add_list(CLI::App& program, ListArguments& arguments) {
  CLI::App* command = program.add_subcommand("list", "List what there is, with ids");
  command->add_option("WHAT", arguments.what, fmt::format("{}", fmt::join(kLists, ", ")))->required();
  command->add_flag("--json", arguments.as_json, "As a JSON array of objects");
  return command;
}

CLI::App* add_validate(CLI::App& program, ValidateArguments& arguments) {
  CLI::App* command = program.add_subcommand(
      "validate", "Published measurements beside simulated values, with error and verdict");
  CLI::Option* json = command->add_flag("--json", arguments.as_json, "As a JSON object");
  command->add_flag("--markdown", arguments.as_markdown, "As the tables of sim/README.md")->excludes(json);
  return command;
}

/// A complaint of the parser in the words of our errors.
[[noreturn]] void refuse(CLI::App& program, const CLI::ParseError& error) {
  const std::vector<CLI::App*> selected = program.get_subcommands();
  std::string problem = selected.empty() ? "a command is missing" : error.what();
  std::replace(problem.begin(), problem.end(), '\n', ' ');
  throw InputError({.problem = problem + see_help(selected.empty() ? "" : selected.front()->get_name())});
}

}  // namespace

Arguments parse_arguments(int argc, const char* const* argv) {
  CLI::App program("HingeLab computes what a lift does to the lumbar spine and the hips.", "hingelab-cli");
  program.set_version_flag("--version", std::string("hingelab-cli ") + HINGELAB_VERSION);
  program.require_subcommand(1);
  SimulateArguments simulate;
  ListArguments list;
  ValidateArguments validate;
  CompareArguments compare;
  SweepArguments sweep;
  std::vector<std::string> channels;  // of simulate or sweep; only one of them is parsed
  const CLI::App* simulate_command = add_simulate(program, simulate, channels);
  const CLI::App* compare_command = add_compare(program, compare);
  DoseArguments dose;
  const CLI::App* dose_command = add_dose(program, dose);
  ReadinessArguments readiness;
  const CLI::App* readiness_command = add_readiness(program, readiness);
  ClaimsArguments claims;
  const CLI::App* claims_command = add_claims(program, claims);
  LessonArguments lesson;
  const CLI::App* lesson_command = add_lesson(program, lesson);
  HuntArguments hunt;
  const CLI::App* hunt_command = add_hunt(program, hunt);
  const CLI::App* sweep_command = add_sweep(program, sweep, channels);
  const CLI::App* list_command = add_list(program, list);
  add_validate(program, validate);
  program.footer(kExamples);  // last, or every command would inherit it

  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return {.text = program.help()};
  } catch (const CLI::CallForVersion& version) {
    return {.text = std::string(version.what()) + "\n"};
  } catch (const CLI::ExtrasError&) {
    refuse_extra(program);
  } catch (const CLI::ParseError& error) {
    // An unknown command is also a missing one; the unknown one is the better message.
    if (program.get_subcommands().empty() && program.remaining_size() > 0) refuse_extra(program);
    refuse(program, error);
  }

  if (simulate_command->parsed()) {
    if (!channels.empty()) simulate.channels = fmt::format("{}", fmt::join(channels, ","));
    check_simulate(simulate, simulate_command->count("--out") > 0, !channels.empty());
    return {.simulate = simulate};
  }
  if (compare_command->parsed()) return {.compare = compare};
  if (sweep_command->parsed()) {
    sweep.channels = fmt::format("{}", fmt::join(channels, ","));
    if (sweep.out.empty())
      throw InputError({.key = "--out", .problem = "is empty", .allowed = "a file, or -"});
    return {.sweep = sweep};
  }
  if (list_command->parsed()) {
    check_choice("list", list.what, kLists);
    return {.list = list};
  }
  if (dose_command->parsed()) return {.dose = dose};
  if (readiness_command->parsed()) return {.readiness = readiness};
  if (lesson_command->parsed()) return {.lesson = lesson};
  if (hunt_command->parsed()) return {.hunt = hunt};
  if (claims_command->parsed()) return {.claims = claims};
  return {.validate = validate};
}

}  // namespace app
