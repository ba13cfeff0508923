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
  std::string format;                 ///< csv, json, or empty: by the file's name
  std::string channels = "*";         ///< comma-separated globs
};

struct ListArguments {
  std::string what;  ///< movements, presets, parameters, channels
  bool as_json = false;
};

struct ValidateArguments {
  bool as_json = false;
  bool as_markdown = false;  ///< the table of sim/README.md
};

/// One of these is set.
struct Arguments {
  std::optional<SimulateArguments> simulate{};
  std::optional<ListArguments> list{};
  std::optional<ValidateArguments> validate{};
  std::optional<std::string> text{};  ///< help or version, to be printed
};

/// Throws sim::InputError, with the nearest name for what is unknown.
Arguments parse_arguments(int argc, const char* const* argv);

}  // namespace app
