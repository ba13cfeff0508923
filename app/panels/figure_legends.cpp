// Legends of the figure: colours, arrows, muscles.
#include <algorithm>
#include <cmath>

#include "app/draw_forces.h"
#include "app/panels/figure_marks.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace app {
namespace {

using engine::px;

constexpr float kWidth = 150.0f, kLeastArea = 420.0f;  // narrower pictures have no legends; design pixels
constexpr float kRoomForAll = 600.0f;  // height in which all legends and the gauges stand below one another

/// Cards under one another.
class Cards {
 public:
  Cards(float left, float top) : list_(*ImGui::GetWindowDrawList()), left_(left), top_(top), y_(top) {}
  /// A card of so many lines of text and so much besides.
  void begin(int lines, float besides) {
    const float height = static_cast<float>(lines) * line() + besides;
    list_.AddRectFilled(ImVec2(left_ - px(8.0f), y_ - px(6.0f)),
                        ImVec2(left_ + px(kWidth) + px(8.0f), y_ + height + px(4.0f)),
                        engine::to_u32(engine::with_opacity(engine::palette().panel, 0.80f)), px(5.0f));
    next_ = y_ + height + px(18.0f);
  }
  void end() { y_ = next_; }
  void text(std::string_view words) {
    write(left_, words, engine::palette().text_muted);
    y_ += line();
  }
  /// At both ends of a line.
  void ends(std::string_view low, std::string_view high) {
    write(left_, low, engine::palette().text_muted);
    write(left_ + px(kWidth) - engine::text_size(font(), high).x, high, engine::palette().text_muted);
    y_ += line();
  }
  void ramp(engine::Color (*color)(float)) {
    constexpr int kSteps = 24;
    const float height = px(7.0f);
    for (int i = 0; i < kSteps; ++i) {
      const float from = left_ + px(kWidth) * static_cast<float>(i) / kSteps,
                  to = left_ + px(kWidth) * static_cast<float>(i + 1) / kSteps;
      list_.AddRectFilled(ImVec2(from, y_), ImVec2(to + 0.5f, y_ + height),
                          engine::to_u32(color((static_cast<float>(i) + 0.5f) / kSteps)));
    }
    y_ += height + px(2.0f);
  }
  void swatch(engine::Color color, std::string_view words) {
    const float middle = y_ + 0.5f * line();
    list_.AddLine(ImVec2(left_, middle), ImVec2(left_ + px(16.0f), middle), engine::to_u32(color), px(3.5f));
    write(left_ + px(22.0f), words, engine::palette().text_muted);
    y_ += line();
  }
  /// A bar with ends, this long, and what it stands for below.
  void bar(float length, std::string_view words) {
    const engine::Color ink = engine::palette().text;
    const float y = y_ + px(5.0f), tick = px(4.0f);
    list_.AddLine(ImVec2(left_, y), ImVec2(left_ + length, y), engine::to_u32(ink), px(2.0f));
    for (const float x : {left_, left_ + length})
      list_.AddLine(ImVec2(x, y - tick), ImVec2(x, y + tick), engine::to_u32(ink), px(2.0f));
    y_ += px(10.0f);
    text(words);
  }
  float y() const { return y_; }
  /// What they cover; nothing where there is none.
  Rect covered() const {
    if (!(y_ > top_)) return {};
    return {left_ - px(8.0f), top_ - px(14.0f), px(kWidth + 22.0f), y_ - top_ + px(6.0f)};
  }
  static float line() { return engine::text_height(font()) + px(1.0f); }

 private:
  static const ImFont* font() { return engine::fonts().small; }
  void write(float x, std::string_view words, engine::Color color) {
    engine::draw_text(list_, font(), ImVec2(x, y_), color, words);
  }
  ImDrawList& list_;
  float left_, top_, y_, next_ = 0.0f;
};

void draw_disc_legend(const State& state, Cards& cards) {
  const sim::PublishedLimit& limit = disc_limit(state.view.overlays);
  cards.begin(3, px(9.0f));
  cards.text("Disc compression");
  cards.ramp(engine::load_color);
  const engine::NumberText most = state.units().text(limit.value_N, "N");
  cards.ends("0", most.view());
  cards.text(limit.label.substr(0, limit.label.find(" limit")));
  cards.end();
}

void draw_muscle_legend(Cards& cards) {
  cards.begin(4, px(9.0f));
  cards.text("Muscle activation");
  cards.ramp(engine::activation_color);
  cards.ends("0", "100 %");
  cards.text("Width: force");
  cards.text("Legs: schematic course");
  cards.end();
}

// Screen length of one metre at the distance of what the camera looks at.
float length_of_metre(const PanelContext& context, const Rect& area) {
  const engine::CameraView view = context.scene.camera().view();
  return area.height / (2.0f * std::tan(0.5f * view.fov_y_rad) * std::max(view.distance_m, 0.01f));
}

void draw_force_legend(const PanelContext& context, const Rect& area, Cards& cards) {
  const Overlays& shown = context.state.view.overlays;
  const engine::Palette& palette = engine::palette();
  const ForceScale& scale = context.scene.force_scale();
  const Units units = context.state.units();
  const bool arrows = shown.ground_force || shown.load_force;
  const sim::CarriedLoad& load = context.state.trial().motion.load;
  const bool has_mass = shown.load_force && load.count > 0,
             has_pull = shown.load_force && load.pull_count > 0;
  const int lines = (arrows ? 1 : 0) + (shown.ground_force ? 1 : 0) + (has_mass ? 2 : 0) +
                    (has_pull ? 1 : 0) + (shown.joint_moments ? 2 : 0);
  cards.begin(lines, arrows ? px(10.0f) : 0.0f);
  if (arrows) {
    // the longest round force that the card has room for
    const float per_N = length_of_metre(context, area) / static_cast<float>(scale.N_per_m);
    const double force_N = round_force_N(static_cast<double>(px(kWidth) / per_N), units);
    TextBuffer<48> text;
    cards.bar(static_cast<float>(force_N) * per_N, write_round_force(force_N, units, text));
  }
  if (shown.ground_force) cards.swatch(ground_color(palette), "Ground reaction");
  if (has_mass) {
    cards.swatch(load_arrow_color(palette), "Weight of the load");
    cards.swatch(inertia_color(palette), "Its inertia, −m a");
  }
  if (has_pull) cards.swatch(load_arrow_color(palette), "Pull at the hands");
  if (shown.joint_moments) {
    cards.swatch(moment_color(palette), "Net joint moment");
    cards.text(
        TextBuffer<48>("¼ turn = {}", units.coarse_text(0.25 * scale.Nm_per_turn, "N·m").view()).view());
  }
  cards.end();
}

}  // namespace

std::optional<ImVec2> find_on_screen(const PanelContext& context, const Rect& area, const sim::Vec3& point) {
  const float density = context.pixels_per_unit;
  const auto at =
      context.scene.camera().project(glm::vec3(point), {area.width * density, area.height * density});
  if (!at) return {};
  return ImVec2(area.x + at->x / density, area.y + at->y / density);
}

float draw_legends(const PanelContext& context, const Rect& area) {
  const Overlays& shown = context.state.view.overlays;
  const float top = area.y + px(14.0f);
  Cards right(area.x + area.width - px(kWidth + 14.0f), top);
  context.memory.legends = context.memory.more_legends = {};
  if (area.width < px(kLeastArea)) return top;
  if (shown.disc_colors) draw_disc_legend(context.state, right);
  // with the gauges below, a low picture has room for the others on the left only
  const Rect& caveats = context.memory.caveats;
  const bool beside = shown.disc_labels && area.height < px(kRoomForAll);
  const bool below_caveats = caveats.y < area.y + px(20.0f);
  Cards left(area.x + px(15.0f), below_caveats ? caveats.y + caveats.height + px(8.0f) : top);
  Cards& others = beside ? left : right;
  if (shown.muscles) draw_muscle_legend(others);
  if (shown.forces()) draw_force_legend(context, area, others);
  context.memory.legends = right.covered();
  context.memory.more_legends = left.covered();
  return right.y();
}

// The sign that drawings of machines use: a circle of two black and two white quarters.
void draw_mass_centre(const PanelContext& context, const Rect& area) {
  if (!context.state.view.overlays.gravity_line) return;
  const auto at = find_on_screen(context, area, centre_of_mass(context.state.model(), context.state.frame()));
  if (!at) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = px(8.0f);
  constexpr float kQuarter = 1.57079633f;
  list.AddCircleFilled(*at, radius, IM_COL32(255, 255, 255, 255));
  for (const float from : {0.0f, 2.0f * kQuarter}) {
    list.PathLineTo(*at);
    list.PathArcTo(*at, radius, from, from + kQuarter);
    list.PathFillConvex(IM_COL32(23, 32, 43, 255));
  }
  list.AddCircle(*at, radius, IM_COL32(23, 32, 43, 255), 0, px(1.5f));
}

}  // namespace app
