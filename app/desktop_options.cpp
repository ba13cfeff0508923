#include "app/desktop_options.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cctype>

#include "app/overlay_switches.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/scenario_json.h"
#include "sim/scenario/text.h"

namespace app {
namespace {

using sim::InputError;

constexpr engine::Size kSmallest{320, 240}, kLargest{7680, 4320};
constexpr int kFewestFrames = 5, kMostFrames = 120;  // a second

constexpr const char* kFooter =
    "Examples:\n"
    "  hingelab                                        open the window\n"
    "  hingelab --scenario rdl_60kg --set form.lumbar_flexion_deg=20\n"
    "  hingelab --scenario my.json --screenshot out.png --time 2.5 --size 1920x1080 --view side\n"
    "  hingelab --scenario back_squat --video squat.mp4 --fps 30 --size 1280x720\n"
    "\n"
    "Exit status: 0 done; 1 the lift cannot be done as asked (a picture is still written); 2 bad input or "
    "output,\n"
    "or no display,\n"
    "or no OpenGL 3.3.";

/// The whole of `text` as a whole number of at most five digits.
std::optional<int> parse_size(std::string_view text) {
  if (text.empty() || text.size() > 5 ||
      !std::all_of(text.begin(), text.end(), [](unsigned char c) { return std::isdigit(c) != 0; }))
    return {};
  int value = 0;
  for (const char digit : text) value = 10 * value + (digit - '0');
  return value;
}

engine::Size read_size(const std::string& text) {
  const std::size_t cross = text.find_first_of("xX");
  const auto width = parse_size(std::string_view(text).substr(0, cross));
  const auto height =
      cross == std::string::npos ? std::nullopt : parse_size(std::string_view(text).substr(cross + 1));
  const bool fits = width && height && *width >= kSmallest.width && *width <= kLargest.width &&
                    *height >= kSmallest.height && *height <= kLargest.height;
  if (!fits)
    throw InputError({.key = "--size",
                      .found = fmt::format("\"{}\"", text),
                      .problem = width && height ? "out of range" : "not a size",
                      .allowed = fmt::format("WIDTHxHEIGHT in pixels, {}x{} to {}x{}", kSmallest.width,
                                             kSmallest.height, kLargest.width, kLargest.height)});
  return {*width, *height};
}

int read_fps(const std::string& text) {
  const auto value = parse_size(text);
  if (!value || *value < kFewestFrames || *value > kMostFrames)
    throw InputError({.key = "--fps",
                      .found = fmt::format("\"{}\"", text),
                      .problem = value ? "out of range" : "not a whole number",
                      .allowed = fmt::format("{} to {} frames a second", kFewestFrames, kMostFrames)});
  return *value;
}

// What a film asks of the other options.
void check_video(const DesktopOptions& options, bool has_fps) {
  const auto refuse = [](const char* key, std::string found, const char* problem, const char* allowed) {
    throw InputError({.key = key, .found = std::move(found), .problem = problem, .allowed = allowed});
  };
  if (options.video.empty()) {
    if (has_fps) refuse("--fps", "", "is for films", "together with --video FILE.mp4");
    return;
  }
  if (options.video.extension() != ".mp4")
    refuse("--video", fmt::format("\"{}\"", options.video.string()), "is no name of a film", "FILE.mp4");
  if (!options.screenshot.empty() || !options.contact_sheet.empty())
    refuse("--video", "", "together with another picture", "one of --video, --screenshot, --contact-sheet");
  if (options.time_s) refuse("--time", "", "an instant of a film", "--screenshot");
  if (options.size.width % 2 != 0 || options.size.height % 2 != 0)
    refuse("--size", fmt::format("\"{}x{}\"", options.size.width, options.size.height),
           "is odd, which films cannot be", "an even width and height");
}

/// One of the names of an option.
template <typename Id, std::size_t Count>
Id read_name(const char* option, const std::string& name, const std::array<const char*, Count>& names) {
  for (std::size_t i = 0; i < Count; ++i)
    if (name == names[i]) return static_cast<Id>(i);
  const std::vector<std::string> known(names.begin(), names.end());
  throw InputError({.key = option,
                    .found = fmt::format("\"{}\"", name),
                    .problem = "unknown name",
                    .allowed = fmt::format("{}", fmt::join(known, ", ")),
                    .nearest = sim::find_nearest_name(name, known)});
}

int read_frames(const std::string& text) {
  const auto value = parse_size(text);
  if (!value || *value < 1)
    throw InputError({.key = "--frame-times",
                      .found = fmt::format("\"{}\"", text),
                      .problem = "not a number of frames",
                      .allowed = "1 to 99999"});
  return *value;
}

double read_time(const std::string& text) {
  const auto value = sim::parse_number(text);
  if (!value || *value < 0.0)
    throw InputError({.key = "--time",
                      .found = fmt::format("\"{}\"", text),
                      .problem = "not a time",
                      .allowed = "seconds from the start, 0 or more"});
  return *value;
}

[[noreturn]] void refuse_extra(const CLI::App& program) {
  const std::vector<std::string> extras = program.remaining();
  const std::string extra = extras.empty() ? "" : extras.front();
  std::vector<std::string> known;
  for (const CLI::Option* option : program.get_options())
    for (const std::string& name : option->get_lnames()) known.push_back("--" + name);
  const bool is_option = !extra.empty() && extra.front() == '-';
  throw InputError(
      {.problem = fmt::format("{} \"{}\" (see hingelab --help)",
                              is_option ? "unknown option" : "unexpected word", extra),
       .nearest = is_option ? sim::find_nearest_name(extra.substr(0, extra.find('=')), known) : ""});
}

bool names_a_file(const std::string& scenario) {
  std::string extension = std::filesystem::path(scenario).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return extension == ".json";
}

}  // namespace

DesktopOptions parse_desktop_options(int argc, const char* const* argv) {
  CLI::App program("HingeLab: lumbar loads and hip torque of lifts, live on a moving skeleton.", "hingelab");
  program.set_version_flag("--version", std::string("hingelab ") + HINGELAB_VERSION);
  DesktopOptions options;
  std::string screenshot, sheet, video, settings_folder, fps, time, size, view, page;
  program.add_option("--scenario", options.scenario, "A preset's name or a .json file")
      ->type_name("NAME|FILE.json");
  program.add_option("--set", options.settings, "Set a parameter; may be repeated. movement.id goes first")
      ->type_name("ID=VALUE")
      ->allow_extra_args(false);
  program
      .add_option("--screenshot", screenshot, "Write a picture of the whole window and end; needs no display")
      ->type_name("FILE.png");
  program
      .add_option("--contact-sheet", sheet,
                  "Write a picture of every movement at start, midway and bottom and end; --size is that of "
                  "one figure")
      ->type_name("FILE.png");
  program
      .add_option(
          "--video", video,
          "Write a film of one repetition in the whole window and end; needs the program ffmpeg, and no "
          "display")
      ->type_name("FILE.mp4");
  program.add_option("--fps", fps, "Frames a second of the film, 30 without it")->type_name("N");
  program.add_option("--time", time, "Instant to show; without it, a picture shows the peak of compression")
      ->type_name("SECONDS");
  program.add_option("--size", size, "Of the picture or the window, in pixels")->type_name("WxH");
  program.add_option("--view", view, fmt::format("{}", fmt::join(kViewNames, ", ")))->type_name("NAME");
  program.add_option("--page", page, fmt::format("Page beside the figure: {}", fmt::join(kPageNames, ", ")))
      ->type_name("NAME");
  program
      .add_option("--reference", options.reference, "Pin this lift to compare with: a preset or a .json file")
      ->type_name("NAME|FILE.json");
  program
      .add_option("--lesson", options.lesson, "Open this lesson or posture hunt (hingelab-cli list lessons)")
      ->type_name("ID");
  program.add_option("--lesson-step", options.lesson_step, "Which of its steps, from 1")
      ->type_name("N")
      ->check(CLI::Range(1, 99));
  program
      .add_option("--settings", settings_folder,
                  "Keep settings and the last lift in this folder. Without it, the window uses "
                  "~/.config/hingelab and ~/.local/state/hingelab, and pictures none")
      ->type_name("FOLDER");
  std::string frames;
  program
      .add_option("--frame-times", frames,
                  "Draw so many frames off screen, print how long they took (median, 95 %) and end")
      ->type_name("FRAMES");
  std::vector<std::string> overlays;
  for (const OverlaySwitch& each : kOverlaySwitches) overlays.emplace_back(each.id);
  program
      .add_option("--show", options.shown,
                  fmt::format("Show on the figure, or hide with no- before the name; may be repeated: {}",
                              fmt::join(overlays, ", ")))
      ->type_name("NAME")
      ->delimiter(',')
      ->allow_extra_args(false);
  program.add_flag("--dark", options.dark, "Dark surroundings");
  program.add_flag("--projector", options.projector, "Larger type for a room");
  program.footer(kFooter);
  try {
    program.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    options.text = program.help();
    return options;
  } catch (const CLI::CallForVersion& version) {
    options.text = std::string(version.what()) + "\n";
    return options;
  } catch (const CLI::ExtrasError&) {
    refuse_extra(program);
  } catch (const CLI::ParseError& error) {
    std::string problem = error.what();
    std::replace(problem.begin(), problem.end(), '\n', ' ');
    throw InputError({.problem = problem + " (see hingelab --help)"});
  }
  for (const auto& [option, file] :
       {std::pair{"--screenshot", &screenshot}, std::pair{"--contact-sheet", &sheet},
        std::pair{"--video", &video}, std::pair{"--settings", &settings_folder}})
    if (program.count(option) > 0 && file->empty())
      throw InputError({.key = option, .problem = "is empty", .allowed = "a file name"});
  options.settings_folder = settings_folder;
  for (const char* option : {"--scenario", "--set", "--reference", "--time", "--lesson"})
    options.asks_for_a_lift |= program.count(option) > 0;
  options.screenshot = screenshot;
  options.contact_sheet = sheet;
  options.video = video;
  if (program.count("--time") > 0) options.time_s = read_time(time);
  options.has_size = program.count("--size") > 0;
  if (options.has_size) options.size = read_size(size);
  if (program.count("--view") > 0) options.view = read_name<ViewId>("--view", view, kViewNames);
  if (program.count("--page") > 0) options.page = read_name<PageId>("--page", page, kPageNames);
  if (program.count("--fps") > 0) options.frames_per_second = read_fps(fps);
  check_video(options, program.count("--fps") > 0);
  if (program.count("--frame-times") > 0) options.frame_times = read_frames(frames);
  Overlays checked;
  for (const std::string& name : options.shown) switch_overlay(name, checked);
  return options;
}

void switch_overlay(const std::string& name, Overlays& overlays) {
  const bool off = name.starts_with("no-");
  std::vector<std::string> known;
  for (const OverlaySwitch& each : kOverlaySwitches) {
    if (name.substr(off ? 3 : 0) == each.id) {
      overlays.*each.on = !off;
      return;
    }
    known.emplace_back(each.id);
  }
  throw InputError({.key = "--show",
                    .found = fmt::format("\"{}\"", name),
                    .problem = "unknown name",
                    .allowed = fmt::format("{}, or one with no- before it", fmt::join(known, ", ")),
                    .nearest = sim::find_nearest_name(name, known)});
}

sim::Scenario find_scenario(const std::string& name, const std::vector<std::string>& settings,
                            const std::filesystem::path& assets, const sim::MovementLibrary& movements) {
  const auto presets = sim::load_presets(assets / "presets", movements);
  if (!names_a_file(name)) return sim::apply_preset(sim::find_preset(presets, name), settings, movements);
  std::error_code ignored;
  if (std::filesystem::exists(name, ignored))
    return sim::apply_preset(sim::load_preset_file(name, movements), settings, movements);
  std::vector<std::string> ids;
  for (const sim::Preset& preset : presets) ids.push_back(preset.id);
  throw InputError({.file = name,
                    .problem = "does not exist",
                    .allowed = "a scenario file, or a preset's name",
                    .nearest = sim::find_nearest_name(std::filesystem::path(name).stem().string(), ids)});
}

std::filesystem::path find_scenario_file(const DesktopOptions& options) {
  if (!names_a_file(options.scenario)) return {};
  return std::filesystem::absolute(options.scenario).lexically_normal();
}

sim::Scenario load_scenario(const DesktopOptions& options, const std::filesystem::path& assets,
                            const sim::MovementLibrary& movements) {
  const sim::Scenario scenario = find_scenario(options.scenario, options.settings, assets, movements);
  sim::check_scenario(scenario, movements);
  return scenario;
}

}  // namespace app
