// Form: what of the known faults is seen in this lift, which cues are met, and what the drills measure.
#include <array>
#include <cmath>

#include <imgui.h>

#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/number.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/coach/form_report.h"
#include "sim/scenario/regress.h"

namespace app {
namespace {

/// Whole numbers as such, others with a decimal; ratios with two. With the unit it is shown in.
TextBuffer<64> value_text(double value, const DisplayUnit& unit) {
  const double shown = value / unit.size;
  const bool bare = unit.name.empty(), whole = std::abs(shown - std::round(shown)) < 0.05;
  const int decimals = unit.size != 1.0 ? unit.decimals : bare ? 2 : whole ? 0 : 1;
  return TextBuffer<64>("{}{}{}", engine::number_text(shown, decimals).view(),
                        bare || unit.name == "°" ? "" : " ", unit.name);
}

/// "Lumbar flexion 10°; up to 4.3° passes, clear beyond 20°".
TextBuffer<160> measured_text(const sim::FormCheck& check, const DisplayUnit& unit) {
  const TextBuffer<64> amount = value_text(check.amount, unit);
  if (!check.threshold) return TextBuffer<160>("{} {}", check.info.measure, amount.view());
  const TextBuffer<160> text("{} {}; {} {} passes", check.info.measure, amount.view(),
                             check.fires_above ? "up to" : "from", value_text(*check.threshold, unit).view());
  if (!check.clear_beyond) return text;
  return TextBuffer<160>("{}, clear beyond {}", text.view(), value_text(*check.clear_beyond, unit).view());
}

const char* grade_name(const sim::FormCheck& check) {
  const bool fault = check.info.kind == sim::CheckKind::fault;
  if (!check.fired) return fault ? "not seen" : "met";
  if (check.grade == sim::CheckGrade::slight) return fault ? "slight" : "nearly met";
  return fault ? "seen" : "not met";
}

engine::Color grade_color(const sim::FormCheck& check) {
  const engine::Palette& palette = engine::palette();
  if (!check.fired) return palette.good;
  const bool clear_fault = check.info.kind == sim::CheckKind::fault && check.grade == sim::CheckGrade::clear;
  return clear_fault ? palette.bad : palette.warning;
}

void draw_check(PanelContext& context, const sim::FormCheck& check) {
  const engine::Palette& palette = engine::palette();
  const DisplayUnit unit = context.state.units().of(check.info.unit);
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(check.info.label.data(), check.info.label.data() + check.info.label.size());
  engine::tooltip(
      TextBuffer<700>("{}\n\n{}\n\nApplies to: {}.", check.info.why, check.info.basis, check.info.movements)
          .view());
  engine::muted_text(measured_text(check, unit).view());
  ImGui::PopTextWrapPos();
  ImGui::TableNextColumn();
  if (!check.threshold)
    engine::badge("reported", palette.text_muted);
  else
    engine::badge(grade_name(check), grade_color(check));
  if (!check.fired || !check.first_breach_s) return;
  ImGui::PushID(check.info.id.data());
  if (engine::small_button(TextBuffer<32>("{:.2f} s", *check.first_breach_s).c_str())) {
    context.state.playback.playing = false;
    context.state.playback.time_s = *check.first_breach_s;
  }
  engine::tooltip("Go to the moment when it begins");
  ImGui::PopID();
}

void draw_kind(PanelContext& context, sim::CheckKind kind) {
  const sim::FormReport& report = context.state.trial().form;
  const bool fault = kind == sim::CheckKind::fault;
  engine::heading(fault ? "Faults" : "Cues");
  const int fired = report.count_fired(kind);
  if (fired == 0) engine::muted_text(fault ? "None is seen in this lift." : "All are met.");
  if (!ImGui::BeginTable(fault ? "faults" : "cues", 2,
                         ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp))
    return;
  ImGui::TableSetupColumn("check", ImGuiTableColumnFlags_WidthStretch, 3.4f);
  ImGui::TableSetupColumn("state", ImGuiTableColumnFlags_WidthStretch, 1.1f);
  // what was seen comes first
  for (const bool wanted : {true, false})
    for (const sim::FormCheck& check : report.checks)
      if (check.applies && check.info.kind == kind && check.fired == wanted) draw_check(context, check);
  ImGui::EndTable();
}

// Less load, shorter range, slower.
void draw_step_back(State& state) {
  ImGui::Spacing();
  if (engine::button("One step back")) {
    const sim::Scenario easier =
        sim::regress(state.requested(), state.movements().get(state.requested().movement.id));
    const double before = state.trial().summary.compression_N[0].value;
    const double after = sim::simulate(state.model(), easier).summary.compression_N[0].value;
    state.request(easier);
    state.notify(NoticeKind::good,
                 fmt::format("Lighter, shorter and slower: the peak at L5/S1 goes from {} to {}",
                             state.units().text(before, "N").view(), state.units().text(after, "N").view()));
  }
  const DisplayUnit length = state.units().of("cm");
  engine::tooltip(
      TextBuffer<240>("A quarter less load, a quarter slower, and a shorter way: 15° less trunk inclination, "
                      "or from the floor {:.0f} {} higher, as on blocks. Undo brings it back.",
                      10.0 / length.size, length.name)
          .view());
}

}  // namespace

void draw_form_page(PanelContext& context) {
  constexpr std::array<const char*, 2> kParts{"Faults and cues", "Drills"};
  int part = context.memory.drills_shown ? 1 : 0;
  if (engine::segmented("part", kParts, part)) context.memory.drills_shown = part == 1;
  if (part == 1) {
    draw_drills(context);
    return;
  }
  ImGui::PushTextWrapPos(0.0f);
  engine::muted_text(
      "Read from the motion alone, whatever produced it. Tolerances that no source gives are proposals; rest "
      "the mouse on a "
      "line to see where it comes from.");
  ImGui::PopTextWrapPos();
  draw_step_back(context.state);
  draw_kind(context, sim::CheckKind::fault);
  draw_kind(context, sim::CheckKind::cue);
}

}  // namespace app
