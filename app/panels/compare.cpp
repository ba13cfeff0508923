// Compare: what differs from the pinned lift, and what it cost.
#include <imgui.h>

#include <sstream>

#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/io/comparison_text.h"

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

// More load is said in the colour of a warning, less in that of good news; neither is a judgement of the
// lift.
TextBuffer<64> change_text(const sim::ComparedNumber& number, const DisplayUnit& unit,
                           double least_for_percent) {
  const auto sign = [](double value) { return value < 0.0 ? "−" : "+"; };
  const double percent = number.change_percent(least_for_percent);
  const engine::NumberText change = engine::number_text(std::abs(number.change()), unit.decimals);
  if (!std::isfinite(percent)) return TextBuffer<64>("{}{}", sign(number.change()), change.view());
  return TextBuffer<64>("{}{} ({}{:.0f} %)", sign(number.change()), change.view(), sign(percent),
                        std::abs(percent));
}

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
CostRow cost_row(const sim::ChannelCost& cost, const State& state, bool mean) {
  CostRow row{mean ? cost.mean : cost.peak, state.units().of(cost.channel->unit), {}, {}, {}};
  row.number.a /= state.reference_units().of(cost.channel->unit).size;
  row.number.b /= row.unit.size;
  row.a = engine::number_text(row.number.a, row.unit.decimals);
  row.b = engine::number_text(row.number.b, row.unit.decimals);
  row.change = change_text(row.number, row.unit, sim::least_size_for_percent(*cost.channel) / row.unit.size);
  return row;
}

void draw_costs(const sim::Comparison& comparison, const State& state, bool mean) {
  if (!ImGui::BeginTable("costs", 4, ImGuiTableFlags_RowBg)) return;
  // numbers keep the room that the widest of them needs; the names wrap in what is left
  constexpr std::array<const char*, 3> kHeadings{"Reference", "Now", "Change"};
  std::array<float, 3> width{};
  const auto widen = [](float& to, std::string_view text) {
    to = std::max(to, engine::text_size(engine::fonts().regular, text).x + 1.0f);
  };
  for (std::size_t i = 0; i < width.size(); ++i) widen(width[i], kHeadings[i]);
  for (const sim::ChannelCost& cost : comparison.costs) {
    const CostRow row = cost_row(cost, state, mean);
    widen(width[0], row.a.view()), widen(width[1], row.b.view()), widen(width[2], row.change.view());
  }
  ImGui::TableSetupColumn(mean ? "Mean of" : "Peak of", ImGuiTableColumnFlags_WidthStretch);
  for (std::size_t i = 0; i < width.size(); ++i)
    ImGui::TableSetupColumn(kHeadings[i], ImGuiTableColumnFlags_WidthFixed, width[i]);
  ImGui::TableNextRow();
  for (int column = 0; column < 4; ++column) {
    ImGui::TableNextColumn();
    const std::string_view name = ImGui::TableGetColumnName(column);
    if (column == 0)
      engine::colored_text(engine::palette().text_muted, name);
    else
      draw_right(name, engine::palette().text_muted);
  }
  for (const sim::ChannelCost& cost : comparison.costs) {
    const CostRow row = cost_row(cost, state, mean);
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::PushTextWrapPos(0.0f);
    ImGui::TextUnformatted(TextBuffer<96>("{}, {}", cost.channel->label, row.unit.name).c_str());
    ImGui::PopTextWrapPos();
    engine::tooltip(cost.channel->help);
    for (const std::string_view number : {row.a.view(), row.b.view()}) {
      ImGui::TableNextColumn();
      draw_right(number, engine::palette().text);
    }
    ImGui::TableNextColumn();
    draw_right(row.change.view(), change_color(row.number));
  }
  ImGui::EndTable();
  if (!mean) engine::muted_text("Peaks are the largest by size, with their sign; per cent compare sizes.");
}

void copy_text(State& state, const sim::Comparison& comparison) {
  std::ostringstream text;
  sim::write_comparison_text(text, comparison, "reference", "now");
  ImGui::SetClipboardText(text.str().c_str());
  state.notify(NoticeKind::good, state.view.units == UnitSystem::si
                                     ? "Copied the comparison as text"
                                     : "Copied the comparison as text, in SI units");
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
  for (const auto& [who, status, feasibility] :
       {std::tuple{"The reference", &comparison->status_a, &comparison->feasibility_a},
        std::tuple{"This lift", &comparison->status_b, &comparison->feasibility_b}})
    if (feasibility->trouble != sim::Trouble::none) {
      ImGui::PushTextWrapPos(0.0f);
      engine::colored_text(engine::palette().warning, TextBuffer<400>("{}: {}", who, *status).view());
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
  ImGui::SameLine();
  if (engine::button("Copy as text")) copy_text(state, *comparison);
  ImGui::SameLine();
  if (engine::button("Pin this one instead")) state.pin_reference();
  ImGui::SameLine();
  if (engine::button("Let go")) state.clear_reference();
}

}  // namespace app
