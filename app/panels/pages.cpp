#include "app/panels/pages.h"

#include <imgui.h>

#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

// In the order of PageId.
constexpr std::array<Page, kPageCount> kPages{{
    {"Curves", "Loads over the whole repetition (F2)", draw_curves_page},
    {"Compare", "This lift beside a pinned one: what differs and what it costs (F3)", draw_compare_page},
    {"Explain", "What the number of this instant is made of (F4)", draw_explain_page},
    {"Form", "Faults that are seen in this lift, cues that are met, drills (F5)", draw_form_page},
    {"Dose", "What sets, repetitions and sessions add up to (F6)", draw_dose_page},
    {"Claims", "What is said about lifting, put to the test (F7)", draw_claims_page},
    {"Evidence", "Measured in people, beside what this program computes (F8)", draw_validation_page},
    {"Readiness", "What tests ask of this person's strength, muscle group by group (F9)",
     draw_readiness_page},
    {"Lessons", "Predict, run, compare, explain; posture hunts (F10)", draw_lessons_page},
}};

}  // namespace

std::span<const Page> pages() {
  return kPages;
}

void same_line_if_fits(const char* label) {
  const ImGuiStyle& style = ImGui::GetStyle();
  ImGui::SameLine();
  if (ImGui::GetContentRegionAvail().x <
      ImGui::CalcTextSize(label, nullptr, true).x + 2.0f * style.FramePadding.x)
    ImGui::NewLine();
}

void draw_pages(PanelContext& context, const Rect& area) {
  const DockedWindow window("pages", area, 12.0f, 6.0f);
  std::array<const char*, kPageCount> labels{}, help{};
  for (std::size_t i = 0; i < kPages.size(); ++i) labels[i] = kPages[i].label, help[i] = kPages[i].help;
  int chosen = static_cast<int>(context.state.view.page);
  if (engine::tabs("page", labels, chosen, help)) context.state.view.page = static_cast<PageId>(chosen);
  // the tabs stay where they are; each page keeps its own place
  engine::begin_part(labels[static_cast<std::size_t>(chosen)], 0.0f, 0.0f);
  kPages[static_cast<std::size_t>(chosen)].draw(context);
  ImGui::EndChild();
}

}  // namespace app
