#include "app/preferences.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <sstream>

#include "app/overlay_switches.h"
#include "sim/scenario/json_parameters.h"
#include "sim/scenario/scenario_json.h"

namespace app {
namespace {

using sim::JsonValue;
using sim::JsonWriter;

constexpr std::array<const char*, 2> kThemeNames{"light", "dark"};
constexpr std::array<const char*, 3> kDepthNames{"basics", "more", "expert"};
constexpr std::array<const char*, kQualityChoiceCount> kQualityNames{"auto", "fine", "fast"};
// in the order of sim::kPublishedLimits, which has those of compression first
constexpr std::array<const char*, 2> kLimitNames{"niosh_action", "niosh_maximum"};
constexpr std::size_t kMostLessons = 200;                      // of a file, however it was made
constexpr double kLeastWidth = 200.0, kMostWidth = 1200.0;     // of a side panel, design pixels
constexpr double kLeastWindow = 200.0, kMostWindow = 20000.0;  // width and height of the program's window
constexpr double kLeastSpeed = 0.25, kMostSpeed = 2.0, kLongestTime_s = 1e4;

/// Unknown keys are mistakes: the nearest known one is named.
void check_keys(const JsonValue& group, const std::vector<std::string>& known, const std::string& file) {
  for (const sim::JsonMember& member : group.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    throw sim::InputError({.file = file,
                           .line = member.value.line,
                           .key = member.key,
                           .problem = "unknown key",
                           .allowed = fmt::format("{}", fmt::join(known, ", ")),
                           .nearest = sim::find_nearest_name(member.key, known)});
  }
}

/// One of the names of an enumeration.
template <typename Id, std::size_t Count>
Id read_name(const JsonValue& group, const char* key, Id fallback,
             const std::array<const char*, Count>& names, const std::string& file) {
  const JsonValue* value = group.find(key);
  if (value == nullptr) return fallback;
  for (std::size_t i = 0; i < Count; ++i)
    if (value->kind == JsonValue::Kind::text && value->text == names[i]) return static_cast<Id>(i);
  throw sim::json_error(file, key, *value, "unknown name", fmt::format("{}", fmt::join(names, ", ")));
}

/// A group of its own under a key; nullptr when it is not there.
const JsonValue* find_group(const JsonValue& root, const char* key, const std::string& file) {
  const JsonValue* value = root.find(key);
  if (value != nullptr && value->kind != JsonValue::Kind::object)
    throw sim::json_error(file, key, *value, "wrong type", "a group {...}");
  return value;
}

void read_overlays(const JsonValue& root, const std::string& file, Overlays& overlays) {
  const JsonValue* group = find_group(root, "overlays", file);
  if (group == nullptr) return;
  std::vector<std::string> known;
  for (const OverlaySwitch& each : kOverlaySwitches) known.emplace_back(each.id);
  check_keys(*group, known, file);
  for (const OverlaySwitch& each : kOverlaySwitches)
    overlays.*each.on = sim::json_toggle_or(*group, each.id, overlays.*each.on, file);
}

/// Empty when it is not there.
std::string read_path(const JsonValue& root, const char* key, const std::string& file, const char* allowed) {
  const JsonValue* value = root.find(key);
  if (value == nullptr) return {};
  if (value->kind != JsonValue::Kind::text) throw sim::json_error(file, key, *value, "wrong type", allowed);
  return value->text;
}

// A list is written as a group with numbers for keys: sim's reader of JSON has no lists.
std::vector<std::string> read_list(const JsonValue& root, const std::string& key, const std::string& file,
                                   const char* allowed, std::size_t most) {
  std::vector<std::string> list;
  const JsonValue* group = find_group(root, key.c_str(), file);
  if (group == nullptr) return list;
  for (const sim::JsonMember& member : group->members) {
    if (member.value.kind != JsonValue::Kind::text)
      throw sim::json_error(file, key + "." + member.key, member.value, "wrong type", allowed);
    if (list.size() < most) list.push_back(member.value.text);
  }
  return list;
}

void write_list(JsonWriter& writer, const char* key, const std::vector<std::string>& list) {
  writer.key(key);
  writer.begin_object();
  for (std::size_t i = 0; i < list.size(); ++i) {
    writer.key(std::to_string(i + 1));
    writer.text(list[i]);
  }
  writer.end_object();
}

engine::WindowShape read_window(const JsonValue& group, const std::string& file) {
  check_keys(group, {"width", "height", "maximised"}, file);
  engine::WindowShape shape{engine::WindowOptions{}.size};
  const auto length = [&](const char* key, int& value) {
    value = static_cast<int>(sim::json_number_or(group, key, value, kLeastWindow, kMostWindow, file));
  };
  length("width", shape.size.width);
  length("height", shape.size.height);
  shape.maximised = sim::json_toggle_or(group, "maximised", false, file);
  return shape;
}

void write_window(JsonWriter& writer, const engine::WindowShape& shape) {
  const auto kept = [](int length) {  // a window may be made smaller than what is read again
    return std::clamp(length, static_cast<int>(kLeastWindow), static_cast<int>(kMostWindow));
  };
  writer.key("window");
  writer.begin_object();
  writer.key("width"), writer.number(kept(shape.size.width));
  writer.key("height"), writer.number(kept(shape.size.height));
  writer.key("maximised"), writer.toggle(shape.maximised);
  writer.end_object();
}

struct SectionKey {
  const char* key;
  bool SetupSections::*open;
};
constexpr std::array kSectionKeys{SectionKey{"objects", &SetupSections::objects},
                                  SectionKey{"drills", &SetupSections::drills},
                                  SectionKey{"faults", &SetupSections::faults}};

void read_sections(const JsonValue& root, const std::string& file, SetupSections& sections) {
  const JsonValue* group = find_group(root, "sections", file);
  if (group == nullptr) return;
  check_keys(*group, {"objects", "drills", "faults"}, file);
  for (const SectionKey& each : kSectionKeys)
    sections.*each.open = sim::json_toggle_or(*group, each.key, sections.*each.open, file);
}

}  // namespace

Preferences parse_preferences(const std::string& json_text, const std::string& file) {
  const JsonValue root = sim::parse_json_object(json_text, file);
  check_keys(root,
             {"units", "theme", "projector", "font_scale", "reduced_motion", "overlays", "disc_limit",
              "quality", "panels", "window", "page", "depth", "sections", "speed", "first_steps_done",
              "folder", "recent", "lessons_done"},
             file);
  Preferences read;
  read.units = read_name(root, "units", read.units, kUnitSystemNames, file);
  read.theme = read_name(root, "theme", read.theme, kThemeNames, file);
  read.projector = sim::json_toggle_or(root, "projector", read.projector, file);
  read.font_scale =
      sim::json_number_or(root, "font_scale", read.font_scale, kLeastFontScale, kMostFontScale, file);
  read.reduced_motion = sim::json_toggle_or(root, "reduced_motion", read.reduced_motion, file);
  read_overlays(root, file, read.overlays);
  read.overlays.limit = read_name(root, "disc_limit", read.overlays.limit, kLimitNames, file);
  read.quality = read_name(root, "quality", read.quality, kQualityNames, file);
  if (const JsonValue* panels = find_group(root, "panels", file)) {
    check_keys(*panels, {"left_px", "right_px"}, file);
    const auto width = [&](const char* key, float& value) {
      value = static_cast<float>(
          sim::json_number_or(*panels, key, static_cast<double>(value), kLeastWidth, kMostWidth, file));
    };
    width("left_px", read.widths.left);
    width("right_px", read.widths.right);
  }
  if (const JsonValue* window = find_group(root, "window", file)) read.window = read_window(*window, file);
  read.page = read_name(root, "page", read.page, kPageNames, file);
  read.depth = read_name(root, "depth", read.depth, kDepthNames, file);
  read_sections(root, file, read.sections);
  read.speed = sim::json_number_or(root, "speed", read.speed, kLeastSpeed, kMostSpeed, file);
  read.first_steps_done = sim::json_toggle_or(root, "first_steps_done", read.first_steps_done, file);
  read.folder = read_path(root, "folder", file, "a folder in quotes");
  read.recent = read_list(root, "recent", file, "a file name in quotes", kMostRecent);
  read.lessons_done = read_list(root, "lessons_done", file, "a lesson's id in quotes", kMostLessons);
  return read;
}

std::string write_preferences(const Preferences& p) {
  std::ostringstream stream;
  JsonWriter writer(stream, JsonWriter::Layout::lines);
  const auto text = [&](const char* key, std::string_view value) { writer.key(key), writer.text(value); };
  const auto number = [&](const char* key, double value) { writer.key(key), writer.number(value); };
  const auto toggle = [&](const char* key, bool value) { writer.key(key), writer.toggle(value); };
  writer.begin_object();
  text("units", kUnitSystemNames[static_cast<std::size_t>(p.units)]);
  text("theme", kThemeNames[static_cast<std::size_t>(p.theme)]);
  toggle("projector", p.projector);
  number("font_scale", p.font_scale);
  toggle("reduced_motion", p.reduced_motion);
  writer.key("overlays");
  writer.begin_object();
  for (const OverlaySwitch& each : kOverlaySwitches) toggle(each.id, p.overlays.*each.on);
  writer.end_object();
  text("disc_limit", kLimitNames[static_cast<std::size_t>(p.overlays.limit)]);
  text("quality", kQualityNames[static_cast<std::size_t>(p.quality)]);
  writer.key("panels");
  writer.begin_object();
  number("left_px", std::round(static_cast<double>(p.widths.left)));
  number("right_px", std::round(static_cast<double>(p.widths.right)));
  writer.end_object();
  if (p.window) write_window(writer, *p.window);
  text("page", kPageNames[static_cast<std::size_t>(p.page)]);
  text("depth", kDepthNames[static_cast<std::size_t>(p.depth)]);
  writer.key("sections");
  writer.begin_object();
  for (const SectionKey& each : kSectionKeys) toggle(each.key, p.sections.*each.open);
  writer.end_object();
  number("speed", p.speed);
  toggle("first_steps_done", p.first_steps_done);
  if (!p.folder.empty()) text("folder", p.folder);
  write_list(writer, "recent", p.recent);
  write_list(writer, "lessons_done", p.lessons_done);
  writer.end_object();
  stream << '\n';
  return stream.str();
}

LastSession parse_session(const std::string& json_text, const std::string& file,
                          const sim::MovementLibrary& movements) {
  const JsonValue root = sim::parse_json_object(json_text, file);
  check_keys(root, {"view", "time_s", "file", "scenario", "reference"}, file);
  LastSession read;
  read.view = read_name(root, "view", read.view, kViewNames, file);
  read.time_s = sim::json_number_or(root, "time_s", read.time_s, 0.0, kLongestTime_s, file);
  read.file = read_path(root, "file", file, "a file name in quotes");
  const JsonValue* scenario = find_group(root, "scenario", file);
  if (scenario == nullptr)
    throw sim::InputError(
        {.file = file, .key = "scenario", .problem = "is missing", .allowed = "a group {...}"});
  read.scenario = sim::read_scenario(*scenario, file, movements);
  if (const JsonValue* reference = find_group(root, "reference", file))
    read.reference = sim::read_scenario(*reference, file, movements);
  return read;
}

std::string write_session(const LastSession& session) {
  std::ostringstream stream;
  JsonWriter writer(stream, JsonWriter::Layout::lines);
  writer.begin_object();
  writer.key("view");
  writer.text(kViewNames[static_cast<std::size_t>(session.view)]);
  writer.key("time_s");
  writer.number(session.time_s);
  if (!session.file.empty()) {
    writer.key("file");
    writer.text(session.file);
  }
  writer.key("scenario");
  sim::write_scenario(writer, session.scenario);
  if (session.reference) {
    writer.key("reference");
    sim::write_scenario(writer, *session.reference);
  }
  writer.end_object();
  stream << '\n';
  return stream.str();
}

}  // namespace app
