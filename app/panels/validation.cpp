// What the program gets right and wrong: every published measurement beside the simulated value.
#include <imgui.h>

#include "app/ledger_words.h"
#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/io/validation_format.h"

namespace app {
namespace {

engine::Color color_of(sim::Verdict verdict) {
  const engine::Palette& palette = engine::palette();
  switch (verdict) {
    case sim::Verdict::within:
    case sim::Verdict::same_sign:
      return palette.good;
    case sim::Verdict::near:
      return palette.warning;
    case sim::Verdict::miss:
    case sim::Verdict::opposite_sign:
      break;
  }
  return palette.bad;
}

// What was done, then what was measured beside what comes out here, then the verdict where it fits.
void draw_row(const sim::Validation& validation, const sim::ValidationRow& in_si, const Units& units) {
  const sim::ValidationRow row = in_units(in_si, units);
  const sim::PublishedRow& published = row.published;
  const sim::ValidationTask& task = sim::task_of(validation, row);
  const sim::SimulatedValue& value = row.simulated[0];
  const float left = ImGui::GetCursorPosX(), right = left + ImGui::GetContentRegionAvail().x;
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(task.label.c_str());
  ImGui::PopTextWrapPos();
  engine::tooltip(task.description);
  engine::muted_text(TextBuffer<160>("{}; {}", sim::format_quantity(published), published.source).view());
  const std::string in_people = with_minus(sim::format_published_with_unit(published)),
                    here = with_minus(sim::format_in_unit(value.value, published.unit));
  const std::string_view verdict = sim::format_verdict(row, value);
  const TextBuffer<96> numbers("{}   here {}", in_people, here);
  const float room = engine::text_size(engine::fonts().small, verdict).x + engine::px(16.0f);
  engine::strong_text(numbers.view());
  engine::tooltip(with_minus(sim::format_error(row, value)));
  if (left + engine::text_size(engine::fonts().strong, numbers.view()).x + engine::px(8.0f) + room < right)
    ImGui::SameLine(right - room);
  engine::badge(verdict, color_of(value.verdict));
  ImGui::Separator();
}

void draw_kind(const sim::Validation& validation, const sim::EvidenceHeading& heading, const Units& units) {
  const auto belongs = [&](const sim::ValidationRow& row) { return row.published.kind == heading.kind; };
  if (std::none_of(validation.rows.begin(), validation.rows.end(), belongs)) return;
  engine::heading(heading.title);
  engine::muted_text(heading.sentence);
  ImGui::Separator();
  for (const sim::ValidationRow& row : validation.rows)
    if (belongs(row)) draw_row(validation, row, units);
}

}  // namespace

void draw_validation_page(PanelContext& context) {
  auto& computed = context.memory.validation;
  if (!computed.running() && computed.result() == nullptr && computed.error().empty()) {
    const std::filesystem::path folder = context.memory.assets / "published";
    computed.start([data = context.state.data(), folder] {
      return sim::validate(data, sim::load_published(folder, data.movements));
    });
  }
  engine::heading("Measured in people, and computed here");
  ImGui::PushTextWrapPos(0.0f);
  ImGui::TextUnformatted(
      "Every published task is simulated with the subject, posture and load of its paper. Nothing is fitted "
      "to it: a miss "
      "stays a miss.");
  ImGui::PopTextWrapPos();
  if (computed.running()) engine::muted_text("Simulating every task …");
  if (!computed.error().empty()) engine::colored_text(engine::palette().bad, computed.error());
  const sim::Validation* validation = computed.result();
  if (validation == nullptr) return;
  for (const sim::ValidationGroup& group : validation->groups)
    engine::muted_text(fmt::format("{}: {}", group.name, sim::format_mean_error(group, group.result[0])));
  for (const sim::EvidenceHeading& heading : sim::kEvidenceHeadings)
    draw_kind(*validation, heading, context.state.units());
  engine::heading("Not compared");
  for (const sim::NotUsed& group : sim::group_not_used(validation->not_used))
    engine::muted_text(TextBuffer<400>("{}: {}", group.source, group.reason).view());
}

}  // namespace app
