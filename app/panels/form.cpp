// Form: what of the known faults is seen in this lift, which cues are met, and what the drills measure.
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

TextBuffer<64> amount_text(const sim::FormCheck& check) {
  const bool fine = check.info.unit.empty();
  const engine::NumberText number = engine::number_text(check.amount, fine                      ? 2
                                                                      : check.info.unit == "mm" ? 0
                                                                                                : 1);
  const std::string_view gap = check.info.unit == "°" || fine ? "" : " ";
  return TextBuffer<64>("{}{}{}", number.view(), gap, check.info.unit);
}

TextBuffer<96> threshold_text(const sim::FormCheck& check) {
  if (!check.threshold) return TextBuffer<96>("reported only");
  return TextBuffer<96>("{} {:.3g}{}{}", check.fires_above ? "at most" : "at least", *check.threshold,
                        check.info.unit == "°" || check.info.unit.empty() ? "" : " ", check.info.unit);
}

void draw_check(PanelContext& context, const sim::FormCheck& check) {
  const engine::Palette& palette = engine::palette();
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(check.info.label.data(), check.info.label.data() + check.info.label.size());
  engine::tooltip(
      TextBuffer<700>("{}\n\n{}\n\nApplies to: {}.", check.info.why, check.info.basis, check.info.movements)
          .view());
  engine::muted_text(threshold_text(check).view());
  ImGui::PopTextWrapPos();
  ImGui::TableNextColumn();
  ImGui::TextUnformatted(amount_text(check).c_str());
  ImGui::TableNextColumn();
  const bool fault = check.info.kind == sim::CheckKind::fault;
  if (!check.threshold)
    engine::badge("reported", palette.text_muted);
  else
    engine::badge(check.fired ? (fault ? "seen" : "not met") : (fault ? "not seen" : "met"),
                  check.fired ? palette.warning : palette.good);
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
  if (!ImGui::BeginTable(fault ? "faults" : "cues", 3,
                         ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp))
    return;
  ImGui::TableSetupColumn("check", ImGuiTableColumnFlags_WidthStretch, 2.6f);
  ImGui::TableSetupColumn("amount", ImGuiTableColumnFlags_WidthStretch, 0.9f);
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
                 fmt::format("Lighter, shorter and slower: the peak at L5/S1 goes from {:.0f} to {:.0f} N",
                             before, after));
  }
  engine::tooltip("A quarter less load, 15° less trunk inclination, a quarter slower. Undo brings it back.");
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
