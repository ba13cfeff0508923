// Curves over the whole repetition, with one cursor: compression, shear, moment, torque, and any other
// channel.
#include <imgui.h>

#include <algorithm>
#include <cctype>
#include <cmath>

#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/spine/limits.h"

namespace app {
namespace {

using engine::px;

constexpr float kLeastPlotHeight = 94.0f;
constexpr double kNearLimit = 0.6;  // part of a limit that a curve must reach for the line to be drawn

/// What one plot shows: one channel, or the same quantity at all six levels.
struct PlotChoice {
  const char* id;
  std::array<const sim::Channel*, sim::kLevelCount> channels{};
  int count = 0;
  TextBuffer<96> title;
  sim::LimitedLoad limited = sim::LimitedLoad::compression;
  bool has_limits = false;
  bool removable = false;
};

engine::Color level_color(int level) {
  return engine::palette().series[static_cast<std::size_t>(level)];
}

const sim::Channel* level_channel(int level, const char* quantity) {
  const TextBuffer<96> id("spine.{}.{}", sim::kLevelNames[static_cast<std::size_t>(level)], quantity);
  return sim::find_channel(id.view());
}

PlotChoice spine_plot(const char* id, const State& state, const char* quantity, const char* name,
                      sim::LimitedLoad limited) {
  PlotChoice plot;
  plot.id = id;
  plot.limited = limited;
  plot.has_limits = true;
  if (state.curves.all_levels) {
    for (int level = 0; level < sim::kLevelCount; ++level)
      plot.channels[static_cast<std::size_t>(plot.count++)] = level_channel(level, quantity);
    plot.title = TextBuffer<96>("{}", name);
  } else {
    plot.channels[static_cast<std::size_t>(plot.count++)] = level_channel(state.curves.level, quantity);
    plot.title =
        TextBuffer<96>("{} {}", name, sim::kLevelLabels[static_cast<std::size_t>(state.curves.level)]);
  }
  return plot;
}

PlotChoice channel_plot(const char* id, const sim::Channel* channel, bool removable) {
  PlotChoice plot;
  plot.id = id;
  plot.channels[0] = channel;
  plot.count = channel != nullptr ? 1 : 0;
  plot.title =
      TextBuffer<96>("{}", channel != nullptr ? std::string_view(channel->label) : std::string_view());
  plot.removable = removable;
  return plot;
}

/// Spans and specs of one plot, on the stack.
struct PlotParts {
  std::array<engine::PlotSeries, 2 * sim::kLevelCount> series;
  std::size_t series_count = 0;
  std::array<engine::PlotLimit, 2 * sim::kPublishedLimits.size()> limits;
  std::array<TextBuffer<80>, 2 * sim::kPublishedLimits.size()> limit_labels;
  std::size_t limit_count = 0;
};

void add_series(PanelContext& context, const PlotChoice& plot, PlotParts& parts) {
  const State& state = context.state;
  const engine::Palette& palette = engine::palette();
  const bool alone = plot.count == 1;
  // the reference behind the present lift
  if (alone && state.reference() != nullptr)
    parts.series[parts.series_count++] = {.label = "reference",
                                          .y = context.reference_curves.values(*plot.channels[0]),
                                          .color = palette.text_muted,
                                          .x = context.reference_curves.time(state.curves.percent),
                                          .width_px = 1.6f,
                                          .dashed = true};
  for (int i = 0; i < plot.count; ++i) {
    const auto index = static_cast<std::size_t>(i);
    parts.series[parts.series_count++] = {.label = !alone              ? sim::kLevelLabels[index]
                                                   : state.reference() ? std::string_view("now")
                                                                       : plot.title.view(),
                                          .y = context.curves.values(*plot.channels[index]),
                                          .color = alone ? palette.series[0] : level_color(i)};
  }
}

// Limits of this quantity, as far as the curves come near them; the first is always told.
void add_limits(const Units& units, const PlotChoice& plot, PlotParts& parts) {
  const DisplayUnit unit = units.of("N");
  double lowest = 0.0, largest = 0.0;
  for (std::size_t i = 0; i < parts.series_count; ++i)
    for (const double y : parts.series[i].y)
      lowest = std::min(lowest, y), largest = std::max(largest, std::abs(y));
  const auto add = [&](double y, std::string_view label) {
    parts.limits[parts.limit_count++] = {y, label, engine::with_opacity(engine::palette().plot_limit, 0.75f)};
  };
  for (const sim::PublishedLimit& limit : sim::kPublishedLimits) {
    const double value = limit.value_N / unit.size;
    if (limit.load != plot.limited || (parts.limit_count > 0 && largest < kNearLimit * value)) continue;
    TextBuffer<80>& label = parts.limit_labels[parts.limit_count];
    label = TextBuffer<80>("{}: {}", limit.label, units.text(limit.value_N, "N").view());
    add(value, label.view());
    if (limit.load == sim::LimitedLoad::shear && -lowest > kNearLimit * value) add(-value, "");
  }
}

std::size_t fill_bands(const State& state, std::array<engine::PlotBand, 64>& bands) {
  const sim::Motion& motion = state.trial().motion;
  const double unit = state.curves.percent && motion.duration_s > 0.0 ? 100.0 / motion.duration_s : 1.0;
  std::size_t count = 0;
  for (const sim::Phase& phase : motion.phases) {
    if (count == bands.size()) break;
    const std::size_t color = sim::goes_down(phase.kind) ? 0 : sim::goes_up(phase.kind) ? 2 : 1;
    bands[count++] = {phase.start_s * unit, phase.end_s * unit, "", engine::palette().phase[color]};
  }
  return count;
}

/// True: the person wants this plot gone.
bool draw_plot(PanelContext& context, const PlotChoice& plot, engine::PlotState& plot_state, float height,
               bool last) {
  State& state = context.state;
  PlotParts parts;
  add_series(context, plot, parts);
  if (plot.has_limits) add_limits(state.units(), plot, parts);
  std::array<engine::PlotBand, 64> bands;
  const std::size_t band_count = fill_bands(state, bands);

  const double duration = state.trial().motion.duration_s;
  const double unit = state.curves.percent && duration > 0.0 ? 100.0 / duration : 1.0;
  engine::PlotSpec spec;
  spec.title = plot.title.view();
  spec.unit = context.curves.units().of(plot.channels[0]->unit).name;
  spec.x = context.curves.time(state.curves.percent);
  spec.x_unit = state.curves.percent ? "%" : "s";
  spec.series = {parts.series.data(), parts.series_count};
  spec.limits = {parts.limits.data(), parts.limit_count};
  spec.bands = {bands.data(), band_count};
  engine::PlotFill band;
  if (plot.has_limits && plot.count == 1 && state.curves.model_band) {
    const Curves::Band models = context.curves.model_band(state.curves.level, plot.limited);
    band = {.low = models.low,
            .high = models.high,
            .color = engine::with_opacity(engine::palette().series[0], 0.16f)};
    spec.fills = {&band, 1};
  }
  spec.cursor = std::min(state.frame().time_s, duration) * unit;  // of the sample that all numbers are of
  spec.legend = plot.count == 1;  // six levels share the legend under the choices
  spec.show_x_numbers = last;
  spec.include_zero = plot.channels[0]->group != "Posture";
  const ImVec2 corner = ImGui::GetCursorPos();
  const engine::PlotResult result =
      engine::plot(plot.id, plot_state, spec, ImVec2(0.0f, height), &context.memory.time_view);
  if (result.cursor_moved) {
    state.playback.time_s = std::clamp(result.cursor / unit, 0.0, duration);
    state.playback.playing = false;
  }
  if (!plot.removable) return false;
  const ImVec2 below = ImGui::GetCursorPos();
  ImGui::SetCursorPos(ImVec2(corner.x + ImGui::GetContentRegionAvail().x - px(104.0f), corner.y - px(6.0f)));
  ImGui::PushID(plot.id);
  ImGui::SetItemAllowOverlap();
  const bool closed = engine::icon_button("close", engine::Icon::close, "Take this curve away");
  ImGui::PopID();
  ImGui::SetCursorPos(below);
  return closed;
}

bool contains_ignoring_case(std::string_view text, std::string_view part) {
  const auto same = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
  };
  return part.empty() || std::search(text.begin(), text.end(), part.begin(), part.end(), same) != text.end();
}

// Every channel, by group, with a field to search in.
void draw_channel_list(PanelContext& context) {
  if (!ImGui::BeginPopup("channels")) return;
  std::vector<const sim::Channel*>& chosen = context.state.curves.extra;
  if (ImGui::IsWindowAppearing()) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(px(330.0f));
  ImGui::InputTextWithHint("##filter", "Search: knee, ground, L3L4 …", context.memory.channel_filter.data(),
                           context.memory.channel_filter.size());
  engine::note_text_field("search");
  ImGui::BeginChild("list", ImVec2(px(330.0f), px(320.0f)));
  std::string_view group;
  for (const sim::Channel& channel : sim::channels()) {
    const std::string_view filter(context.memory.channel_filter.data());
    if (channel.id == "time_s" ||
        !(contains_ignoring_case(channel.label, filter) || contains_ignoring_case(channel.id, filter)))
      continue;
    if (channel.group != group) engine::heading(group = channel.group);
    const auto place = std::find(chosen.begin(), chosen.end(), &channel);
    ImGui::PushID(channel.id.c_str());
    const std::string_view unit = context.curves.units().of(channel.unit).name;
    const TextBuffer<128> label("{}{}{}", channel.label, unit.empty() ? "" : ", ", unit);
    if (engine::list_row(label.c_str(), place != chosen.end(), true)) {
      if (place != chosen.end())
        chosen.erase(place);
      else
        chosen.push_back(&channel);
    }
    engine::tooltip(channel.help);
    ImGui::PopID();
  }
  ImGui::EndChild();
  ImGui::EndPopup();
}

// Which colour is which level, once for all plots.
void draw_level_legend() {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x / sim::kLevelCount,
              height = engine::text_height(engine::fonts().small);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (int i = 0; i < sim::kLevelCount; ++i) {
    const auto level =
        static_cast<std::size_t>(sim::kLevelCount - 1 - i);  // from the top down, as in the choices
    const float x = corner.x + width * static_cast<float>(i), y = corner.y + 0.5f * height;
    list.AddLine(ImVec2(x, y), ImVec2(x + px(9.0f), y), engine::to_u32(level_color(static_cast<int>(level))),
                 px(3.0f));
    engine::draw_text(list, engine::fonts().small, ImVec2(x + px(13.0f), corner.y), engine::palette().text,
                      sim::kLevelLabels[level]);
  }
  ImGui::Dummy(ImVec2(0.0f, height));
}

void draw_choices(PanelContext& context) {
  CurveOptions& options = context.state.curves;
  // from the top of the spine down, as it stands
  std::array<const char*, sim::kLevelCount + 1> labels{};
  for (int i = 0; i < sim::kLevelCount; ++i)
    labels[static_cast<std::size_t>(i)] =
        sim::kLevelLabels[static_cast<std::size_t>(sim::kLevelCount - 1 - i)].data();
  labels[sim::kLevelCount] = "All six";
  int chosen = options.all_levels ? sim::kLevelCount : sim::kLevelCount - 1 - options.level;
  if (engine::segmented("level", labels, chosen)) {
    options.all_levels = chosen == sim::kLevelCount;
    if (!options.all_levels) options.level = sim::kLevelCount - 1 - chosen;
  }
  if (engine::button("Add a curve…")) ImGui::OpenPopup("channels");
  engine::tooltip("Any of the computed channels, from a list");
  draw_channel_list(context);
  ImGui::SameLine();
  engine::toggle_button("Models", options.model_band,
                        "Shade what the other spine models say: single equivalent extensors of 5 and 6 cm, "
                        "and the muscle model");
  constexpr std::array<const char*, 2> kUnits{"Seconds", "% of lift"};
  int unit = options.percent ? 1 : 0;
  ImGui::SameLine();
  float width = px(168.0f);
  const float room = ImGui::GetContentRegionAvail().x, left = ImGui::GetCursorStartPos().x;
  if (room >= width) {
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - width);
  } else {
    ImGui::NewLine();
    width = 0.0f;
  }
  if (engine::segmented("unit", kUnits, unit, width)) {
    options.percent = unit == 1;
    context.memory.time_view.reset();
  }
  ImGui::SetCursorPosX(left);
  if (options.all_levels) draw_level_legend();
}

// What differs from the reference; what it cost stands on the page for that.
void draw_comparison(const State& state) {
  if (state.reference() == nullptr) return;
  const std::string changes = state.describe_changes();
  ImGui::PushStyleColor(ImGuiCol_Text, engine::to_imgui(engine::palette().accent));
  ImGui::PushTextWrapPos(0.0f);
  if (changes.empty())
    ImGui::TextUnformatted("This lift is the reference (dashed). Change something to compare.");
  else
    ImGui::TextUnformatted(TextBuffer<512>("You changed: {}. Cost: F3", changes).c_str());
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

}  // namespace

void draw_curves_page(PanelContext& context) {
  State& state = context.state;
  draw_choices(context);
  draw_comparison(state);

  // four that are always there, then what was chosen
  constexpr std::array<const char*, 12> kExtraIds{"x0", "x1", "x2", "x3", "x4",  "x5",
                                                  "x6", "x7", "x8", "x9", "x10", "x11"};
  const std::size_t extra = std::min(state.curves.extra.size(), kExtraIds.size()), count = 4 + extra;
  if (context.memory.plots.size() < count) context.memory.plots.resize(count);
  const float spacing = ImGui::GetStyle().ItemSpacing.y,
              numbers = engine::text_height(engine::fonts().small) + px(5.0f);
  const float shared =
      (ImGui::GetContentRegionAvail().y - numbers - spacing * static_cast<float>(count - 1)) /
      static_cast<float>(count);
  const float height = std::max(std::floor(shared), px(kLeastPlotHeight));

  const sim::Channel* gone = nullptr;
  for (std::size_t i = 0; i < count; ++i) {
    const PlotChoice plot =
        i == 0
            ? spine_plot("compression", state, "compression_N", "Compression", sim::LimitedLoad::compression)
        : i == 1 ? spine_plot("shear", state, "shear_N", "Anterior shear", sim::LimitedLoad::shear)
        : i == 2 ? channel_plot("moment", sim::find_channel("spine.L5S1.moment_Nm"), false)
        : i == 3 ? channel_plot("torque", sim::find_channel("joint.hip.torque_Nm"), false)
                 : channel_plot(kExtraIds[i - 4], state.curves.extra[i - 4], true);
    const bool last = i + 1 == count;
    if (draw_plot(context, plot, context.memory.plots[i], last ? height + numbers : height, last))
      gone = plot.channels[0];
  }
  if (gone != nullptr) std::erase(state.curves.extra, gone);
}

}  // namespace app
