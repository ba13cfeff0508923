// The plot on screen, worked by injected mouse.
#include "engine/ui/plot.h"

#include <cmath>
#include <limits>
#include <vector>

#include "tests/engine/interface.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using engine::PlotResult;
using engine::rgb;

constexpr Tolerance kOnePixel{0.02, 0.0, "one pixel of about 300 over 4.5 s"};
const engine::Color kRed = rgb(0xE00000);

struct PlotStage {
  Interface hands;
  engine::PlotState state;
  std::vector<double> time, curve, other;
  double cursor = 1.0;
  PlotResult last;
  int moves = 0;
  ImVec2 low{0, 0}, high{0, 0};
  bool second_series = true, limits = true;
  ImVec2 size{380, 150};

  PlotStage() : hands({480, 320}) {
    for (int i = 0; i <= 540; ++i) {
      time.push_back(i / 120.0);
      curve.push_back(600.0 + 3000.0 * std::sin(time.back() / 4.5 * 3.14159));
      other.push_back(500.0 + 2000.0 * std::sin(time.back() / 4.5 * 3.14159));
    }
  }
  void draw() {
    const engine::PlotSeries series[] = {{"now", curve, kRed},
                                         {"reference", other, rgb(0x404040), {}, 2.0f, true}};
    const engine::PlotLimit limit[] = {{3400.0, "limit 3400 N", rgb(0x00A000)}};
    const engine::PlotBand bands[] = {{0.0, 2.0, "lower", rgb(0x0000FF, 0.08f)},
                                      {2.5, 4.5, "raise", rgb(0xFF8000, 0.08f)}};
    const engine::PlotFill fill[] = {{other, curve, rgb(0x8080FF, 0.2f)}};
    engine::PlotSpec spec{.title = "Compression L5/S1", .unit = "N", .x = time};
    spec.series = std::span(series).first(second_series ? 2 : 1);
    spec.fills = fill;
    if (limits) spec.limits = limit;
    spec.bands = bands;
    spec.cursor = cursor;
    last = engine::plot("plot", state, spec, size);
    low = ImGui::GetItemRectMin();
    high = ImGui::GetItemRectMax();
    if (last.cursor_moved) {
      cursor = last.cursor;
      ++moves;
    }
  }
  void frames(int count) {
    hands.frames(count, [this] { draw(); });
  }
  void settle() {
    hands.settle([this] { draw(); });
  }
  // The time that stands at a place: hover tells.
  double time_under(float x) {
    hands.move({x, 0.5f * (low.y + high.y)});
    settle();
    return last.hover_x;
  }
};

TEST_CASE("A plot shows curves, limit and bands in its second frame, at small sizes too") {
  for (const ImVec2 size : {ImVec2(380, 150), ImVec2(460, 300), ImVec2(200, 90)}) {
    CAPTURE(size.x, size.y);
    PlotStage stage;
    if (!stage.hands) return;
    stage.size = size;
    stage.frames(2);
    const engine::Image& image = stage.hands.picture();
    CHECK(count_pixels(image, kRed, 60) > 200);
    CHECK(count_pixels(image, rgb(0x00A000), 90) > 40);
    CHECK(stage.state.y_high > 3600.0);
    CHECK(stage.state.y_low == 0.0);
  }
}

TEST_CASE("Nothing of a plot lies outside its place") {
  PlotStage stage;
  if (!stage.hands) return;
  stage.size = {300, 120};
  stage.frames(2);
  const engine::Image with = stage.hands.picture();
  stage.hands.frames(2, [&] { ImGui::Dummy(stage.size); });
  const engine::Image& without = stage.hands.picture();
  int outside = 0;
  for (int y = 0; y < with.height; ++y) {
    for (int x = 0; x < with.width; ++x) {
      const bool inside = x >= static_cast<int>(stage.low.x) && x < static_cast<int>(stage.high.x) + 1 &&
                          y >= static_cast<int>(stage.low.y) && y < static_cast<int>(stage.high.y) + 1;
      if (!inside && difference(pixel_at(with, x, y), pixel_at(without, x, y)) > 2) ++outside;
    }
  }
  CHECK(outside == 0);
}

TEST_CASE("A click brings the cursor to the mouse and a drag takes it along, also out of the plot") {
  PlotStage stage;
  if (!stage.hands) return;
  stage.frames(2);
  const float y = 0.6f * stage.high.y, x = 0.5f * (stage.low.x + stage.high.x);
  const double there = stage.time_under(x);
  stage.hands.click({x, y});
  stage.settle();
  CHECK(stage.moves > 0);
  CHECK(near(stage.cursor, there, kOnePixel));

  const double further = stage.time_under(x + 60.0f);
  CHECK(further > there + 0.3);
  stage.hands.move({x, y});
  stage.hands.press();
  stage.hands.move({x + 60.0f, y});
  stage.settle();
  CHECK(near(stage.cursor, further, kOnePixel));
  stage.hands.move({2000.0f, y + 200.0f});
  stage.settle();
  CHECK(near(stage.cursor, 4.5, kOnePixel));
  stage.hands.release();
  stage.settle();
  const int moves = stage.moves;
  stage.hands.move({x, y});
  stage.settle();
  CHECK(stage.moves == moves);
}

TEST_CASE("The wheel zooms about the mouse, the right button moves, a double click shows everything") {
  PlotStage stage;
  if (!stage.hands) return;
  stage.frames(2);
  const float x = 0.6f * stage.high.x, y = 0.5f * stage.high.y;
  const double under = stage.time_under(x);
  for (int i = 0; i < 5; ++i) stage.hands.platform->inject(engine::scroll_event(0, 1));
  stage.settle();
  REQUIRE(stage.state.view.zoomed());
  CHECK(stage.state.view.to - stage.state.view.from < 3.0);
  CHECK(near(stage.time_under(x), under, kOnePixel));

  stage.hands.press(engine::MouseButton::right);
  stage.hands.move({x + 40.0f, y});
  stage.hands.release(engine::MouseButton::right);
  stage.settle();
  CHECK(near(stage.time_under(x + 40.0f), under, kOnePixel));
  CHECK(stage.moves == 0);

  stage.hands.click({x, y});
  stage.hands.click({x, y});
  stage.settle();
  CHECK_FALSE(stage.state.view.zoomed());
}

TEST_CASE("A far limit is named at the edge and does not flatten the curves") {
  PlotStage stage;
  if (!stage.hands) return;
  for (double& value : stage.curve) value *= 0.1;
  for (double& value : stage.other) value *= 0.1;
  stage.frames(2);
  CHECK(stage.state.y_high < 600.0);
  CHECK(count_pixels(stage.hands.picture(), rgb(0x00A000), 90) > 20);
}

TEST_CASE("Hovering and the cursor show values without harm where there are none") {
  PlotStage stage;
  if (!stage.hands) return;
  stage.frames(2);
  for (std::size_t i = 0; i < stage.curve.size(); ++i)
    if (i > 100) stage.curve[i] = std::numeric_limits<double>::quiet_NaN();
  stage.cursor = 4.0;
  CHECK(stage.time_under(0.7f * stage.high.x) > 0.5);
  stage.curve.assign(stage.curve.size(), std::numeric_limits<double>::infinity());
  stage.other.clear();
  stage.cursor = 99.0;
  stage.frames(2);
  CHECK(std::isfinite(stage.state.y_high));
  stage.time.clear();
  stage.curve.clear();
  stage.frames(2);
  CHECK(stage.state.y_high > stage.state.y_low);
}

TEST_CASE("Plots that share a view zoom together") {
  PlotStage stage;
  if (!stage.hands) return;
  engine::PlotView view;
  engine::PlotState a, b;
  const engine::PlotSeries series[] = {{"now", stage.curve, kRed}};
  engine::PlotSpec spec{.title = "A", .unit = "N", .x = stage.time};
  spec.series = series;
  const auto draw = [&] {
    engine::plot("a", a, spec, ImVec2(380, 120), &view);
    engine::plot("b", b, spec, ImVec2(380, 120), &view);
  };
  stage.hands.frames(2, draw);
  stage.hands.move({200, 80});
  stage.hands.platform->inject(engine::scroll_event(0, 4));
  stage.hands.settle(draw);
  CHECK(view.zoomed());
  CHECK_FALSE(a.view.zoomed());
}

TEST_CASE("A warm plot allocates nothing, whatever the mouse does over it") {
  PlotStage stage;
  if (!stage.hands) return;
  long allocations = 0;
  const auto draw = [&] {
    const AllocationCounter counter;
    stage.draw();
    allocations = counter.count();
  };
  stage.hands.frames(3, draw);
  stage.hands.move({200, 90});
  stage.hands.frames(20, draw);
  CHECK(stage.last.hovered);
  if (AllocationCounter::is_active()) CHECK(allocations == 0);
}

}  // namespace
}  // namespace tests
