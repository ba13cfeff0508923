// Drills on the form page: what the wall and the dowel measure in this lift, the wall's stages, and searches
// for what this body can reach.
#include <imgui.h>

#include "app/panels/pages.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"
#include "sim/coach/drill_report.h"

namespace app {
namespace {

using engine::px;

void draw_result(bool passes, const char* good, const char* bad, std::string_view text) {
  engine::badge(passes ? good : bad, passes ? engine::palette().good : engine::palette().warning);
  ImGui::SameLine();
  ImGui::TextUnformatted(text.data(), text.data() + text.size());
}

// Round centimetres, or inches with a decimal.
TextBuffer<32> distance_text(const Units& units, double distance_m) {
  const DisplayUnit unit = units.of("cm");
  return TextBuffer<32>("{:.{}f} {}", 100.0 * distance_m / unit.size, unit.size == 1.0 ? 0 : unit.decimals,
                        unit.name);
}

void draw_wall(const sim::WallResult& wall, const Units& units) {
  draw_result(
      wall.passes, "passed", wall.touches ? "touched" : "not reached",
      TextBuffer<160>("Wall: hips {} {} at {:.2f} s; shins {:.0f}° from vertical, lower back {:+.0f}°",
                      wall.least_gap_m > 0 ? "short of it by" : "could go beyond it by",
                      units.text(100.0 * std::abs(wall.least_gap_m), "cm").view(), wall.time_s,
                      wall.shin_inclination * sim::kDegPerRad, wall.lumbar_change * sim::kDegPerRad)
          .view());
}

constexpr std::array<const char*, 3> kContacts{"head", "back", "tailbone"};

void draw_dowel(const sim::DowelResult& dowel, const char* where, const sim::DowelGaps& now,
                const DisplayUnit& unit) {
  const auto gap = [&unit](double gap_m) {
    return engine::number_text(1000.0 * gap_m / unit.size, unit.decimals);
  };
  draw_result(
      dowel.holds, "holds", "lost",
      TextBuffer<160>("Dowel, {}: now {}, {}, {} {} at head, back, tailbone", where, gap(now.head_m).view(),
                      gap(now.back_m).view(), gap(now.tailbone_m).view(), unit.name)
          .view());
  if (dowel.loss_s && dowel.loss_trunk_inclination)
    engine::muted_text(TextBuffer<160>("The {} leaves it first, at {:.2f} s with the trunk {:.0f}° forward.",
                                       kContacts[static_cast<std::size_t>(dowel.lost)], *dowel.loss_s,
                                       *dowel.loss_trunk_inclination * sim::kDegPerRad)
                           .view());
}

void set_wall(State& state, std::optional<double> distance_m) {
  sim::Scenario next = state.requested();
  next.drill.wall_distance_m = distance_m;
  state.request(next);
}

void draw_props(State& state) {
  bool dowel = state.requested().drill.dowel, wall = state.requested().drill.wall_distance_m.has_value();
  if (engine::toggle_switch("Dowel on the back", dowel, "Lays a straight rod on head, back and tailbone")) {
    sim::Scenario next = state.requested();
    next.drill.dowel = dowel;
    state.request(next);
  }
  if (engine::toggle_switch("Wall behind the heels", wall,
                            "Its distance is one of the stages, or any in the set-up"))
    set_wall(state, wall ? std::optional(kWallStages_m[0]) : std::nullopt);
}

// Farther each time, one after the other.
void draw_stages(PanelContext& context) {
  State& state = context.state;
  WallStages& stages = context.memory.drills.stages;
  if (note_wall(stages, state.trial()) && stages.passed < kWallStageCount)
    state.notify(
        NoticeKind::good,
        fmt::format(
            "Wall at {} passed: {} is unlocked",
            distance_text(state.units(), kWallStages_m[static_cast<std::size_t>(stages.passed - 1)]).view(),
            distance_text(state.units(), kWallStages_m[static_cast<std::size_t>(stages.passed)]).view()));
  const DisplayUnit shown = state.units().of("cm");
  engine::muted_text(
      TextBuffer<240>("The wall in stages: hips to the wall, shins near vertical, spine neutral. Each stage "
                      "unlocks the next. From the heels, in {}:",
                      shown.name)
          .view());
  const std::optional<int> now = wall_stage_of(state.requested());
  for (int stage = 0; stage < kWallStageCount; ++stage) {
    const bool unlocked = is_unlocked(stages, stage), passed = stage < stages.passed;
    const TextBuffer<48> label("{:.{}f}{}",
                               100.0 * kWallStages_m[static_cast<std::size_t>(stage)] / shown.size,
                               shown.size == 1.0 ? 0 : shown.decimals, passed ? "     " : "");
    if (stage > 0) {
      const float width = ImGui::CalcTextSize(label.c_str()).x + 2.0f * ImGui::GetStyle().FramePadding.x;
      ImGui::SameLine();
      if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    }
    ImGui::BeginDisabled(!unlocked);
    bool on = now && *now == stage;
    if (engine::toggle_button(label.c_str(), on, ""))
      set_wall(state, kWallStages_m[static_cast<std::size_t>(stage)]);
    if (passed) {
      const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
      const float side = 0.5f * (high.y - low.y);
      engine::draw_icon(engine::Icon::check, high.x - 1.4f * side, low.y + 0.5f * side, side,
                        engine::palette().good);
    }
    ImGui::EndDisabled();
    engine::tooltip(unlocked ? passed ? "Passed. Puts the wall there."
                                      : "Puts the wall there. Pass it to unlock the next."
                             : "Locked: pass the stage before it.");
  }
  if (stages.passed == kWallStageCount)
    engine::colored_text(engine::palette().good, "All stages are passed.");
}

// --- searches ---

std::string_view say(sim::WallLimit limit) {
  switch (limit) {
    case sim::WallLimit::balance:
      return "further, and the heels cannot hold the balance";
    case sim::WallLimit::shins:
      return "further, and the shins would lean more than a wall hinge allows";
    case sim::WallLimit::inclination:
      break;
  }
  return "no further at this trunk inclination";
}

void draw_farthest_wall(PanelContext& context) {
  State& state = context.state;
  PanelMemory::DrillSearches& drills = context.memory.drills;
  const sim::Scenario& lift = state.trial().scenario;
  ImGui::BeginDisabled(drills.wall.running());
  if (engine::button(drills.wall.running() ? "Searching …###wall" : "Find the farthest wall###wall")) {
    drills.wall_of = lift;
    drills.wall.start([model = state.model(), lift] { return sim::find_farthest_wall(model, lift); });
  }
  ImGui::EndDisabled();
  engine::tooltip(
      "How far behind the heels a wall may be that this body touches, with the knees and the spine "
      "of this lift");
  const sim::FarthestWall* wall = drills.wall.result();
  if (!drills.wall.error().empty()) engine::colored_text(engine::palette().bad, drills.wall.error());
  if (wall == nullptr) return;
  ImGui::TextUnformatted(TextBuffer<160>("Farthest wall: {}, trunk {:.0f}° forward",
                                         distance_text(state.units(), wall->distance_m).view(),
                                         wall->trunk_inclination * sim::kDegPerRad)
                             .c_str());
  engine::muted_text(
      TextBuffer<160>("{}{}", say(wall->limit), drills.wall_of == lift ? "." : ". Of an earlier lift.")
          .view());
  ImGui::PushID("farthest");
  if (engine::small_button("Put the wall there") && wall->distance_m >= 0.0)
    set_wall(state, std::floor(100.0 * wall->distance_m) / 100.0);
  ImGui::PopID();
}

void draw_deepest_hinge(PanelContext& context) {
  State& state = context.state;
  PanelMemory::DrillSearches& drills = context.memory.drills;
  const sim::Scenario& lift = state.trial().scenario;
  ImGui::BeginDisabled(drills.hinge.running());
  if (engine::button(drills.hinge.running() ? "Searching …###hinge"
                                            : "Find the deepest neutral hinge###hinge")) {
    drills.hinge_of = lift;
    drills.hinge.start([model = state.model(), lift] {
      return std::array{sim::find_deepest_neutral_hinge(model, lift, sim::DowelContacts::mid_back),
                        sim::find_deepest_neutral_hinge(model, lift, sim::DowelContacts::between_shoulders)};
    });
  }
  ImGui::EndDisabled();
  engine::tooltip(
      "How far the trunk can lean before a dowel loses a contact, with the back rounding in this "
      "lift's own proportion");
  if (!drills.hinge.error().empty()) engine::colored_text(engine::palette().bad, drills.hinge.error());
  const auto* found = drills.hinge.result();
  if (found == nullptr) return;
  constexpr std::array<const char*, sim::kDowelContactsCount> kWhere{"Dowel at mid-back",
                                                                     "Dowel between the shoulders"};
  for (std::size_t i = 0; i < kWhere.size(); ++i) {
    const sim::DeepestHinge& hinge = (*found)[i];
    const double trunk = hinge.trunk_inclination * sim::kDegPerRad;
    if (hinge.lost)
      ImGui::TextUnformatted(TextBuffer<160>("{}: {:.0f}°, then the {} leaves it", kWhere[i], trunk,
                                             kContacts[static_cast<std::size_t>(*hinge.lost)])
                                 .c_str());
    else
      ImGui::TextUnformatted(
          TextBuffer<160>("{}: holds as deep as it goes, {:.0f}°", kWhere[i], trunk).c_str());
  }
  if (!(drills.hinge_of == lift)) engine::muted_text("Of an earlier lift.");
}

}  // namespace

void draw_drills(PanelContext& context) {
  const State& state = context.state;
  const sim::DrillReport& drills = state.trial().drills;
  ImGui::Spacing();
  ImGui::PushTextWrapPos(0.0f);
  if (!drills.wall && !drills.dowel[0])
    engine::muted_text(
        "Put a wall behind the heels, or a dowel on the back, and see what this lift does there.");
  if (drills.wall) draw_wall(*drills.wall, state.units());
  constexpr std::array<const char*, sim::kDowelContactsCount> kWhere{"middle of the back",
                                                                     "between the shoulders"};
  for (std::size_t i = 0; i < kWhere.size(); ++i)
    if (drills.dowel[i])
      draw_dowel(*drills.dowel[i], kWhere[i], state.frame().form.drill.dowel[i], state.units().of("mm"));
  draw_props(context.state);
  draw_stages(context);
  ImGui::Spacing();
  draw_farthest_wall(context);
  draw_deepest_hinge(context);
  ImGui::PopTextWrapPos();
}

}  // namespace app
