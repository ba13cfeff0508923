// Readiness: lifts whose load follows the person, and what each muscle group then has left.
#include <imgui.h>

#include <algorithm>

#include "app/ledger_words.h"
#include "app/panels/pages.h"
#include "app/panels/parameter_widget.h"
#include "app/status_words.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr std::size_t kShownGroups = 5;
constexpr double kBarEnd = 1.3;               // of capacity, at the right end of a bar
constexpr double kNearlyAll = 0.85;           // of capacity: little is left
constexpr double kUnsuppliedMoment_Nm = 5.0;  // worth a line

enum class Outcome { enough, nearly, beyond, impossible, unknown };

Outcome judge(const sim::ReadinessLiftResult& lift) {
  if (!lift.reason.empty()) return Outcome::unknown;
  if (!lift.possible) return Outcome::impossible;
  const double most = lift.groups.empty() ? 0.0 : lift.groups.front().peak;
  return most > 1.0 ? Outcome::beyond : most > kNearlyAll ? Outcome::nearly : Outcome::enough;
}

std::string_view say(Outcome outcome) {
  switch (outcome) {
    case Outcome::enough:
      return "strength left";
    case Outcome::nearly:
      return "hardly any left";
    case Outcome::beyond:
      return "beyond strength";
    case Outcome::impossible:
      return "out of balance";
    case Outcome::unknown:
      break;
  }
  return "not entered";
}

engine::Color color_of(Outcome outcome) {
  const engine::Palette& palette = engine::palette();
  switch (outcome) {
    case Outcome::enough:
      return palette.good;
    case Outcome::nearly:
      return palette.warning;
    case Outcome::beyond:
    case Outcome::impossible:
      return palette.bad;
    case Outcome::unknown:
      break;
  }
  return palette.text_muted;
}

TextBuffer<48> spoken(std::string_view name) {
  TextBuffer<48> text("{}", name);
  std::string changed(text.view());
  std::replace(changed.begin(), changed.end(), '_', ' ');
  if (!changed.empty()) changed[0] = static_cast<char>(changed[0] - 'a' + 'A');
  return TextBuffer<48>("{}", changed);
}

// Demand of a group as a bar that ends where its capacity does; what is beyond stands out.
void draw_demand(const sim::GroupDemand& demand) {
  const engine::Palette& palette = engine::palette();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x, line = engine::text_height(engine::fonts().small),
              bar = px(7.0f);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const TextBuffer<64> amount("{:.0f} % of capacity", 100.0 * demand.peak);
  engine::draw_text(list, engine::fonts().small, corner, palette.text, spoken(demand.group).view());
  const float amount_width = engine::text_size(engine::fonts().small, amount.view()).x;
  engine::draw_text(list, engine::fonts().small, ImVec2(corner.x + width - amount_width, corner.y),
                    demand.peak > 1.0 ? palette.bad : palette.text_muted, amount.view());
  const float y = corner.y + line + px(1.0f);
  const auto at = [&](double share) {
    return corner.x + width * static_cast<float>(std::clamp(share / kBarEnd, 0.0, 1.0));
  };
  list.AddRectFilled(ImVec2(corner.x, y), ImVec2(at(1.0), y + bar),
                     engine::to_u32(engine::with_opacity(palette.text_muted, 0.16f)), px(2.0f));
  list.AddRectFilled(ImVec2(corner.x, y), ImVec2(at(std::min(demand.peak, 1.0)), y + bar),
                     engine::to_u32(demand.peak > kNearlyAll ? palette.warning : palette.accent), px(2.0f));
  if (demand.peak > 1.0)
    list.AddRectFilled(ImVec2(at(1.0), y), ImVec2(at(demand.peak), y + bar), engine::to_u32(palette.bad),
                       px(2.0f));
  list.AddLine(ImVec2(at(1.0), y - px(2.0f)), ImVec2(at(1.0), y + bar + px(2.0f)),
               engine::to_u32(palette.text), px(1.5f));
  ImGui::Dummy(ImVec2(width, line + bar + px(4.0f)));
}

void draw_numbers(const Units& units, const sim::ReadinessTest& test, const sim::ReadinessLiftResult& lift) {
  engine::muted_text(TextBuffer<200>("Hip torque {}, L5/S1 {} and {}; the hips do {:.0f} % of the "
                                     "extension work.",
                                     units.text(lift.hip_torque_Nm, "N·m").view(),
                                     units.text(lift.l5s1_moment_Nm, "N·m").view(),
                                     units.text(lift.l5s1_compression_N, "N").view(), 100.0 * lift.hip_share)
                         .view());
  for (std::size_t i = 0; i < std::min(test.readings.size(), lift.readings.size()); ++i)
    engine::muted_text(TextBuffer<200>("{}: {}", test.readings[i].label,
                                       ledger_number(lift.readings[i], test.readings[i].unit, units))
                           .view());
  if (lift.reserve_Nm > kUnsuppliedMoment_Nm)
    engine::muted_text(TextBuffer<120>("Up to {} at some joint come from no muscle here.",
                                       units.text(lift.reserve_Nm, "N·m").view())
                           .view());
}

void draw_lift(PanelContext& context, const sim::ReadinessResult& result, std::size_t i) {
  const sim::ReadinessLiftResult& lift = result.lifts[i];
  ImGui::PushID(static_cast<int>(i));
  ImGui::Spacing();
  ImGui::PushFont(engine::fonts().strong);
  if (lift.reason.empty() && lift.load_kg > 0.0)
    ImGui::TextUnformatted(
        TextBuffer<120>("{}: {}", lift.name, context.state.units().text(lift.load_kg, "kg").view()).c_str());
  else
    ImGui::TextUnformatted(lift.name.c_str());
  ImGui::PopFont();
  const Outcome outcome = judge(lift);
  engine::badge(say(outcome), color_of(outcome));
  if (lift.reason.empty()) {
    ImGui::SameLine();
    if (engine::small_button("Show it")) {
      State& state = context.state;
      const sim::PersonalLift own =
          sim::make_personal_lift(result.test.lifts[i], state.requested(), state.movements());
      if (own.scenario) state.request(*own.scenario);
    }
    engine::tooltip("Opens this lift, with this person's load, in the window");
    if (!lift.possible)
      ImGui::TextUnformatted(describe_feasibility(lift.feasibility, context.state.units()).c_str());
    for (std::size_t g = 0; g < std::min(kShownGroups, lift.groups.size()); ++g) draw_demand(lift.groups[g]);
    draw_numbers(context.state.units(), result.test, lift);
  } else {
    engine::muted_text("Enter the one-repetition maximum above.");
  }
  ImGui::PopID();
}

Outcome worst_of(const sim::ReadinessResult& result) {
  Outcome worst = Outcome::unknown;
  for (const sim::ReadinessLiftResult& lift : result.lifts) {
    const Outcome outcome = judge(lift);
    if (outcome != Outcome::unknown && (worst == Outcome::unknown || outcome > worst)) worst = outcome;
  }
  return worst;
}

void draw_test(PanelContext& context, const sim::ReadinessResult& result) {
  ImGui::PushID(result.test.id.c_str());
  const float start = ImGui::GetCursorPosX(), right = start + ImGui::GetContentRegionAvail().x;
  const bool open =
      ImGui::TreeNodeEx("test", ImGuiTreeNodeFlags_SpanAvailWidth, "%s", result.test.id.c_str());
  engine::note_item(result.test.id);
  ImGui::SameLine(start + px(58.0f));  // an open one indents what follows it, and not its own name
  // the outcome behind the words where it fits, else under them
  const Outcome worst = worst_of(result);
  const float badge = engine::text_size(engine::fonts().small, say(worst)).x + px(16.0f),
              left = ImGui::GetCursorPosX();
  const bool fits = left + ImGui::CalcTextSize(result.test.label.c_str()).x + px(8.0f) + badge < right;
  ImGui::TextUnformatted(result.test.label.c_str());
  if (fits)
    ImGui::SameLine(right - badge);
  else
    ImGui::SetCursorPosX(left);
  engine::badge(say(worst), color_of(worst));
  if (open) {
    ImGui::PushTextWrapPos(0.0f);
    ImGui::TextUnformatted(result.test.statement.c_str());
    if (!result.test.not_simulated.empty())
      engine::colored_text(engine::palette().warning,
                           TextBuffer<400>("Not simulated: {}", result.test.not_simulated).view());
    for (std::size_t i = 0; i < result.lifts.size(); ++i) draw_lift(context, result, i);
    ImGui::PopTextWrapPos();
    ImGui::Spacing();
    ImGui::TreePop();
  }
  ImGui::PopID();
}

// What the tests read of a scenario: the person, not the lift.
bool same_person(const sim::Scenario& a, const sim::Scenario& b) {
  return a.subject == b.subject && a.brace == b.brace && a.model == b.model && a.sampling == b.sampling;
}

void compute(PanelContext& context) {
  PanelMemory::ReadinessPage& page = context.memory.readiness;
  const State& state = context.state;
  if (page.tests.empty())
    page.tests =
        sim::load_readiness_tests(context.memory.assets / "readiness",
                                  sim::load_articles(context.memory.assets / "claims" / "articles.csv"),
                                  state.presets(), state.movements());
  // while one person is tested, the newest waits his turn; the trial's is one that can be simulated
  const sim::Scenario& person = state.trial().scenario;
  if (!page.result.running() && (!page.person || !same_person(*page.person, person))) {
    page.person = person;
    page.result.start([data = state.data(), tests = page.tests, person] {
      return sim::run_readiness(data, tests, person, {});
    });
  }
  if (const auto* result = page.result.result()) page.shown = *result;
}

void draw_person(PanelContext& context) {
  const sim::SubjectSettings& subject = context.state.trial().scenario.subject;
  engine::heading("This person");
  const Units units = context.state.units();
  const auto shown = [&units](const char* id, double value) {
    return format_parameter_value(*sim::find_parameter(id), value, units);
  };
  engine::muted_text(TextBuffer<160>("{}, {}, {}, {:g} years, strength {:.2f}: change it under "
                                     "Body in the set-up.",
                                     shown("subject.mass_kg", subject.mass_kg),
                                     shown("subject.height_m", subject.height_m),
                                     subject.sex == sim::Sex::male ? "male" : "female", subject.age_y,
                                     subject.strength_scale)
                         .view());
  for (const char* id : {"subject.deadlift_1rm_kg", "subject.squat_1rm_kg", "subject.strength_scale"})
    if (const sim::Parameter* parameter = sim::find_parameter(id)) draw_parameter(context.state, *parameter);
}

}  // namespace

void draw_readiness_page(PanelContext& context) {
  compute(context);
  PanelMemory::ReadinessPage& page = context.memory.readiness;
  ImGui::PushTextWrapPos(0.0f);
  engine::muted_text(
      "What the articles' tests ask of the muscles, against their capacity: that of an average person of "
      "this "
      "sex and age times Strength. It is a computation, no permission to lift, and no medical advice.");
  ImGui::PopTextWrapPos();
  draw_person(context);
  engine::heading("Tests");
  if (page.result.running()) engine::muted_text("Simulating every test …");
  if (!page.result.error().empty()) engine::colored_text(engine::palette().bad, page.result.error());
  for (const sim::ReadinessResult& result : page.shown) draw_test(context, result);
}

}  // namespace app
