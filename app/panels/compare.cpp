// Compare: what differs from the pinned lift, and what it cost.
#include <imgui.h>

#include <cctype>

#include "app/comparison_words.h"
#include "app/panels/pages.h"
#include "app/status_words.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

void draw_invitation(State& state) {
  engine::heading("Compare two lifts");
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(
      "Pin this lift as the reference. Then change one thing: the curves show both, the figure its ghost, "
      "and this page "
      "what exactly differs and what it costs.");
  ImGui::PopTextWrapPos();
  ImGui::Spacing();
  if (engine::primary_button("Pin this lift (R)")) state.pin_reference();
}

void draw_differences(const sim::Comparison& comparison, const Units& units) {
  engine::heading("You changed");
  if (comparison.differences.empty()) {
    engine::muted_text("Nothing yet: this lift is the reference. Move a slider, or choose another lift.");
    return;
  }
  ImGui::PushTextWrapPos(0.0f);
  for (const sim::ParameterDifference& difference : comparison.differences) {
    ImGui::Bullet();
    ImGui::TextUnformatted(describe_difference(difference, units).c_str());
  }
  ImGui::PopTextWrapPos();
}

// Numbers stand at the right edge of their column.
void draw_right(std::string_view text, engine::Color color) {
  const float room = ImGui::GetContentRegionAvail().x;
  const float width = ImGui::CalcTextSize(text.data(), text.data() + text.size()).x;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(room - width, 0.0f));
  engine::colored_text(color, text);
}

/// What the table shows: peaks or means; changes in per cent alone where there is no room for both.
struct CostStyle {
  bool mean = false, brief = false;
};

TextBuffer<64> change_text(const sim::ComparedNumber& number, const DisplayUnit& unit,
                           double least_for_percent, bool brief) {
  const auto sign = [](double value) { return value < 0.0 ? "−" : "+"; };
  const double percent = number.change_percent(least_for_percent);
  const engine::NumberText change = engine::number_text(std::abs(number.change()), unit.decimals);
  if (!std::isfinite(percent)) return TextBuffer<64>("{}{}", sign(number.change()), change.view());
  if (brief) return TextBuffer<64>("{}{:.0f} %", sign(percent), std::abs(percent));
  return TextBuffer<64>("{}{} ({}{:.0f} %)", sign(number.change()), change.view(), sign(percent),
                        std::abs(percent));
}

// More load is said in the colour of a warning, less in that of good news; neither is a judgement of the
// lift.
engine::Color change_color(const sim::ComparedNumber& number) {
  const double size = std::abs(number.b) - std::abs(number.a);
  const double least = 0.002 * std::max(std::abs(number.a), std::abs(number.b));
  const engine::Palette& palette = engine::palette();
  return size > least ? palette.warning : size < -least ? palette.good : palette.text_muted;
}

/// One row of the table: the two numbers and the change, each in units of its own body.
struct CostRow {
  sim::ComparedNumber number;
  DisplayUnit unit;
  engine::NumberText a, b;
  TextBuffer<64> change;
};
CostRow cost_row(const sim::ChannelCost& cost, const State& state, const CostStyle& style) {
  CostRow row{style.mean ? cost.mean : cost.peak, state.units().of(cost.channel->unit), {}, {}, {}};
  row.number.a /= state.reference_units().of(cost.channel->unit).size;
  row.number.b /= row.unit.size;
  row.a = engine::number_text(row.number.a, row.unit.decimals);
  row.b = engine::number_text(row.number.b, row.unit.decimals);
  row.change = change_text(row.number, row.unit, sim::least_size_for_percent(*cost.channel) / row.unit.size,
                           style.brief);
  return row;
}

/// A channel's label is who ("T12/L1", "Hip") and what of it ("compression", "torque, both sides").
struct CostName {
  std::string_view who, what;
};
CostName name_of(const sim::ChannelCost& cost) {
  const std::string_view label = cost.channel->label;
  const std::size_t blank = label.find(' ');
  if (blank == std::string_view::npos) return {label, label};
  return {label.substr(0, blank), label.substr(blank + 1)};
}

constexpr std::array<const char*, 3> kHeadings{"Reference", "Now", "Change"};
using Widths = std::array<float, kHeadings.size()>;

/// Room that the widest number of each column needs.
Widths find_widths(const sim::Comparison& comparison, const State& state, const CostStyle& style) {
  Widths width{};
  const auto widen = [](float& to, std::string_view text) {
    to = std::max(to, engine::text_size(engine::fonts().regular, text).x + 1.0f);
  };
  for (std::size_t i = 0; i < width.size(); ++i) widen(width[i], kHeadings[i]);
  for (const sim::ChannelCost& cost : comparison.costs) {
    const CostRow row = cost_row(cost, state, style);
    widen(width[0], row.a.view()), widen(width[1], row.b.view()), widen(width[2], row.change.view());
  }
  return width;
}

/// What is measured, as a caption of its rows.
TextBuffer<64> caption_of(const sim::ChannelCost& cost) {
  const std::string_view what = name_of(cost).what;
  return TextBuffer<64>("{}{}", static_cast<char>(std::toupper(static_cast<unsigned char>(what.front()))),
                        what.substr(1));
}

constexpr float kUnitGap = 6.0f, kGroupGap = 3.0f;

/// The first caption stands in the line of the headings.
bool fits(const sim::Comparison& comparison, const Widths& width, const Units& units) {
  const sim::ChannelCost& first = comparison.costs.front();
  float names = engine::text_size(engine::fonts().strong, caption_of(first).view()).x + px(kUnitGap) +
                engine::text_size(engine::fonts().regular, units.of(first.channel->unit).name).x;
  for (const sim::ChannelCost& cost : comparison.costs)
    names = std::max(names, engine::text_size(engine::fonts().regular, name_of(cost).who).x);
  const float padding = 8.0f * ImGui::GetStyle().CellPadding.x;
  return names + width[0] + width[1] + width[2] + padding <= ImGui::GetContentRegionAvail().x;
}

// Tables one below the other with the same columns, as one table with lines across all of it.
bool begin_costs(const char* name, const Widths& width) {
  if (!ImGui::BeginTable(name, 4, ImGuiTableFlags_RowBg)) return false;
  ImGui::TableSetupColumn("name", ImGuiTableColumnFlags_WidthStretch);
  for (std::size_t i = 0; i < width.size(); ++i)
    ImGui::TableSetupColumn(kHeadings[i], ImGuiTableColumnFlags_WidthFixed, width[i]);
  return true;
}

void draw_cost(const sim::ChannelCost& cost, const State& state, const CostStyle& style) {
  const CostRow row = cost_row(cost, state, style);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const std::string_view who = name_of(cost).who;
  ImGui::TextUnformatted(who.data(), who.data() + who.size());
  engine::tooltip(cost.channel->help);
  for (const std::string_view number : {row.a.view(), row.b.view()}) {
    ImGui::TableNextColumn();
    draw_right(number, engine::palette().text);
  }
  ImGui::TableNextColumn();
  draw_right(row.change.view(), change_color(row.number));
}

void draw_headings(const Widths& width) {
  if (!begin_costs("headings", width)) return;
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  for (const char* heading : kHeadings) {
    ImGui::TableNextColumn();
    draw_right(heading, engine::palette().text_muted);
  }
  ImGui::EndTable();
}

// What is measured and its unit stand once, above those it is measured of.
void draw_costs(const sim::Comparison& comparison, const State& state, bool mean) {
  CostStyle style{mean};
  Widths width = find_widths(comparison, state, style);
  if (!fits(comparison, width, state.units())) {
    style.brief = true;
    width = find_widths(comparison, state, style);
  }
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(ImGui::GetStyle().ItemSpacing.x, px(kGroupGap)));
  const std::vector<sim::ChannelCost>& costs = comparison.costs;
  for (std::size_t first = 0, next = 0; first < costs.size(); first = next) {
    while (next < costs.size() && name_of(costs[next]).what == name_of(costs[first]).what) ++next;
    if (first > 0) ImGui::Spacing();
    const float y = ImGui::GetCursorPosY();
    const TextBuffer<64> caption = caption_of(costs[first]);
    engine::strong_text(caption.view());
    ImGui::SameLine(0.0f, px(kUnitGap));
    engine::muted_text(state.units().of(costs[first].channel->unit).name);
    if (first == 0) {
      ImGui::SetCursorPosY(y - ImGui::GetStyle().CellPadding.y);
      draw_headings(width);
    }
    if (!begin_costs(caption.c_str(), width)) continue;
    for (std::size_t i = first; i < next; ++i) draw_cost(costs[i], state, style);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
  if (!mean) engine::muted_text("Peaks are the largest by size, with their sign; per cent compare sizes.");
}

void copy_text(State& state, const sim::Comparison& comparison) {
  ImGui::SetClipboardText(comparison_text(comparison, state.view.units).c_str());
  state.notify(NoticeKind::good, "Copied the comparison as text");
}

}  // namespace

void draw_compare_page(PanelContext& context) {
  State& state = context.state;
  const sim::Comparison* comparison = state.comparison();
  if (comparison == nullptr) {
    draw_invitation(state);
    return;
  }
  draw_differences(*comparison, state.units());
  for (const auto& [who, feasibility] : {std::pair{"The reference", &comparison->feasibility_a},
                                         std::pair{"This lift", &comparison->feasibility_b}})
    if (feasibility->trouble != sim::Trouble::none) {
      ImGui::PushTextWrapPos(0.0f);
      engine::colored_text(
          engine::palette().warning,
          TextBuffer<400>("{}: {}", who, describe_feasibility(*feasibility, state.units()).view()).view());
      ImGui::PopTextWrapPos();
    }
  engine::heading("What it cost");
  constexpr std::array<const char*, 2> kWhich{"Peaks", "Means"};
  int which = context.memory.compare_means ? 1 : 0;
  if (engine::segmented("which", kWhich, which)) context.memory.compare_means = which == 1;
  draw_costs(*comparison, state, context.memory.compare_means);
  ImGui::Spacing();
  if (engine::button("Swap")) state.swap_reference();
  engine::tooltip("The pinned lift becomes the present one, and the present one the reference");
  same_line_if_fits("Copy as text");
  if (engine::button("Copy as text")) copy_text(state, *comparison);
  same_line_if_fits("Pin this one instead");
  if (engine::button("Pin this one instead")) state.pin_reference();
  same_line_if_fits("Let go");
  if (engine::button("Let go")) state.clear_reference();
}

}  // namespace app
