// Claims: what is said about lifting, simulated and judged, with the numbers.
#include <imgui.h>

#include <algorithm>

#include "app/ledger_words.h"
#include "app/panels/pages.h"
#include "app/status_words.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

engine::Color color_of(sim::ClaimVerdict verdict) {
  const engine::Palette& palette = engine::palette();
  switch (verdict) {
    case sim::ClaimVerdict::supported:
      return palette.good;
    case sim::ClaimVerdict::contradicted:
      return palette.bad;
    case sim::ClaimVerdict::contested:
      return palette.warning;
    case sim::ClaimVerdict::not_simulated:
      break;
  }
  return palette.text_muted;
}

// What came out beside what has to, with a mark: it does, or does not.
void draw_expectation(const sim::Expectation& expectation, const sim::ExpectationResult& result,
                      const Units& units) {
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float size = ImGui::GetTextLineHeight();
  engine::draw_icon(result.is_met ? engine::Icon::check : engine::Icon::close, corner.x, corner.y, size,
                    result.is_met ? engine::palette().good : engine::palette().bad);
  ImGui::Indent(size + px(6.0f));
  ImGui::TextUnformatted(describe_result(expectation, result.value, units).c_str());
  ImGui::Unindent(size + px(6.0f));
}

void draw_body(const sim::ClaimResult& result, UnitSystem system) {
  const sim::Claim& claim = result.claim;
  const Units units = units_of(claim, system);
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(claim.statement.c_str());
  if (!result.reason.empty()) engine::muted_text(describe_reason(result, units));
  for (std::size_t i = 0; i < result.expectations.size(); ++i)
    draw_expectation(claim.expectations[i], result.expectations[i], units);
  for (std::size_t s = 0; s < result.sides.size(); ++s) {
    const sim::ClaimSide& side = claim.sides[s];
    ImGui::TextUnformatted(fmt::format("{} says: {} ({})", side.source, side.says,
                                       result.holds(s) ? "comes out" : "does not come out")
                               .c_str());
    for (std::size_t i = 0; i < result.sides[s].size(); ++i)
      draw_expectation(side.expectations[i], result.sides[s][i], units);
  }
  if (!claim.note.empty()) engine::muted_text(claim.note);
  for (const sim::ImpossibleLift& lift : result.impossible)
    engine::muted_text(describe_impossible_lift(lift, units));
  ImGui::PopTextWrapPos();
}

// The claim's own lifts, to look at, as many in a line as fit.
void draw_lifts(PanelContext& context, const sim::Claim& claim) {
  bool first = true;
  for (const sim::ClaimScenario& scenario : claim.scenarios) {
    if (scenario.points.empty()) continue;
    std::string name = scenario.name;
    std::replace(name.begin(), name.end(), '_', ' ');
    const TextBuffer<96> label("Show {}", name);
    if (!first) same_line_if_fits(label.c_str());
    first = false;
    ImGui::PushID(scenario.name.c_str());
    if (engine::small_button(label.c_str())) context.state.take_up(scenario.points.front());
    engine::tooltip("Opens this lift of the claim in the window");
    ImGui::PopID();
  }
}

void draw_claim(PanelContext& context, const sim::ClaimResult& result) {
  ImGui::PushID(result.claim.id.c_str());
  const float start = ImGui::GetCursorPosX(), right = start + ImGui::GetContentRegionAvail().x;
  const bool open =
      ImGui::TreeNodeEx("claim", ImGuiTreeNodeFlags_SpanAvailWidth, "%s", result.claim.id.c_str());
  engine::note_item(result.claim.id);
  ImGui::SameLine(start + px(70.0f));  // an open one indents what follows it, and not its own name
  // the verdict behind the words where it fits, else under them
  const std::string& label = result.claim.label;
  const std::string_view verdict = sim::verdict_name(result.verdict);
  const float room = engine::text_size(engine::fonts().small, verdict).x + px(16.0f),
              left = ImGui::GetCursorPosX();
  const bool fits = left + ImGui::CalcTextSize(label.c_str()).x + px(8.0f) + room < right;
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(label.c_str());
  ImGui::PopTextWrapPos();
  if (fits)
    ImGui::SameLine(right - room);
  else
    ImGui::SetCursorPosX(left);
  engine::badge(verdict, color_of(result.verdict));
  if (open) {
    draw_body(result, context.state.view.units);
    draw_lifts(context, result.claim);
    ImGui::TreePop();
  }
  ImGui::PopID();
}

// Every lift of the claims, then the searches of some; the verdicts come all at once, when both are done.
void draw_progress(const Progress& progress) {
  const int done = progress.done, count = progress.count;
  if (count == 0) return ImGui::TextUnformatted("Reading the claims …");
  const TextBuffer<80> text = done < count ? TextBuffer<80>("Simulating: {} of {} lifts", done, count)
                                           : TextBuffer<80>("All {} lifts simulated; searching …", count);
  ImGui::TextUnformatted(text.c_str());
  engine::progress_bar(static_cast<float>(done) / static_cast<float>(count));
}

}  // namespace

void draw_claims_page(PanelContext& context) {
  auto& computed = context.memory.claims;
  if (!computed.running() && computed.result() == nullptr && computed.error().empty()) {
    const std::filesystem::path folder = context.memory.assets / "claims";
    Progress& progress = context.memory.claims_progress;
    progress.count = 0;
    computed.start([data = context.state.data(), presets = context.state.presets(), folder, &progress] {
      const sim::BatchOptions options{
          std::max(1, sim::available_threads() - 1),  // one is the window's
          [&progress](int done, int count) { return progress.report(done, count); }};
      return sim::run_claims(data, sim::load_claims(folder, presets, data.movements), options);
    });
  }
  ImGui::PushTextWrapPos(0.0f);
  engine::muted_text(
      "What articles on the hip hinge say, each put to the test by simulating its lifts. Verdicts are "
      "computed, not written "
      "down; where published work disagrees both sides stand.");
  ImGui::PopTextWrapPos();
  if (computed.running()) draw_progress(context.memory.claims_progress);
  if (!computed.error().empty()) engine::colored_text(engine::palette().bad, computed.error());
  const sim::ClaimsLedger* ledger = computed.result();
  if (ledger == nullptr) return;
  std::array<bool, sim::kClaimVerdictCount>& shown = context.memory.shown_verdicts;
  for (std::size_t v = 0; v < shown.size(); ++v) {
    const auto verdict = static_cast<sim::ClaimVerdict>(v);
    if (v % 2 == 1) ImGui::SameLine(0.5f * ImGui::GetContentRegionAvail().x);
    engine::toggle_switch(TextBuffer<64>("{} {}", ledger->count(verdict), sim::verdict_name(verdict)).c_str(),
                          shown[v]);
  }
  ImGui::Spacing();
  for (const sim::ClaimResult& result : ledger->results)
    if (shown[static_cast<std::size_t>(result.verdict)]) draw_claim(context, result);
}

}  // namespace app
