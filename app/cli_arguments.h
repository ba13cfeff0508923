// The command line as typed, checked for its shape.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What scripts depend on.
enum class ExitStatus : int { done = 0, impossible = 1, bad_input = 2 };

struct SimulateArguments {
  std::string scenario;               ///< a preset's name or a .json file
  std::vector<std::string> settings;  ///< ID=VALUE
  std::string out;                    ///< file, "-" for standard output, empty for a summary
  std::string format;                 ///< csv, json, sto, mot, svg, or empty: by the file's name
  std::string channels = "*";         ///< comma-separated globs
};

struct CompareArguments {
  std::string scenario_a, scenario_b;
  std::vector<std::string> settings_a, settings_b;  ///< ID=VALUE
  bool as_json = false;
};

struct SweepArguments {
  std::string scenario;
  std::vector<std::string> ranges;    ///< ID=FROM:TO:STEP or ID=A,B,...
  std::vector<std::string> settings;  ///< ID=VALUE
  std::string out = "-";              ///< file, "-" for standard output
  std::string channels;               ///< comma-separated globs; empty: what a sweep reads by itself
  int threads = 0;                    ///< 0: as many as the machine has
};

struct DoseArguments {
  std::vector<std::string> scenarios;    ///< SCENARIO or SCENARIO:SETSxREPETITIONS
  std::vector<std::string> settings;     ///< ID=VALUE, of all
  std::string preset;                    ///< of assets/doses, or empty
  std::optional<int> sets, repetitions;  ///< unset: the preset's, or 1
  std::optional<double> sessions;        ///< a week
  std::optional<double> limit_N;         ///< for the time above it
  bool as_json = false;
};

struct ReadinessArguments {
  std::vector<std::string> ids;       ///< only these; empty: all
  std::vector<std::string> settings;  ///< ID=VALUE of the person
  bool as_json = false;
};

struct ClaimsArguments {
  std::vector<std::string> ids;  ///< only these; empty: all
  bool as_json = false;
};

struct LessonArguments {
  std::vector<std::string> ids;  ///< only these; empty: all
};

struct HuntArguments {
  std::vector<std::string> ids;       ///< only these; empty: all
  std::vector<std::string> settings;  ///< ID=VALUE of the person
  bool as_json = false;
};

struct ListArguments {
  std::string what;  ///< movements, presets, parameters, channels, claims, doses, readiness, lessons, hunts
  bool as_json = false;
};

struct ValidateArguments {
  bool as_json = false;
  bool as_markdown = false;  ///< the table of sim/README.md
};

/// One of these is set.
struct Arguments {
  std::optional<SimulateArguments> simulate{};
  std::optional<CompareArguments> compare{};
  std::optional<SweepArguments> sweep{};
  std::optional<DoseArguments> dose{};
  std::optional<ReadinessArguments> readiness{};
  std::optional<ClaimsArguments> claims{};
  std::optional<LessonArguments> lesson{};
  std::optional<HuntArguments> hunt{};
  std::optional<ListArguments> list{};
  std::optional<ValidateArguments> validate{};
  std::optional<std::string> text{};  ///< help or version, to be printed
};

/// Throws sim::InputError, with the nearest name for what is unknown.
Arguments parse_arguments(int argc, const char* const* argv);

}  // namespace app
