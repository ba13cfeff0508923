// The controls, worked by injected mouse and keyboard.
#include "engine/ui/widgets.h"

#include <array>

#include "tests/engine/interface.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

using engine::MouseButton;
using engine::SliderChange;

// A slider on screen, and what it said.
struct SliderStage {
  Interface hands;
  engine::SliderSpec spec{.label = "Load mass",
                          .unit = "kg",
                          .help = "All that is lifted.",
                          .low = 0,
                          .high = 100,
                          .step = 2.5,
                          .standard = 40,
                          .decimals = 1};
  double value = 50.0;
  int changed = 0, done = 0;
  ImVec2 low{0, 0}, high{0, 0};  // corners

  void draw() {
    const SliderChange change = engine::slider(spec, value);
    changed += change == SliderChange::changed ? 1 : 0;
    done += change == SliderChange::done ? 1 : 0;
    low = ImGui::GetItemRectMin();
    high = ImGui::GetItemRectMax();
  }
  void settle() {
    hands.settle([this] { draw(); });
  }
  // A place on the bar: 0 left … 1 right.
  ImVec2 on_bar(float share) const {
    return {low.x + 8.0f + share * (high.x - low.x - 16.0f), high.y - 10.0f};
  }
};

TEST_CASE("A click reaches a button although press and release come at once") {
  Interface hands;
  if (!hands) return;
  int clicks = 0;
  ImVec2 middle;
  const auto draw = [&] {
    if (ImGui::Button("Press me")) ++clicks;
    middle = ImVec2(0.5f * (ImGui::GetItemRectMin().x + ImGui::GetItemRectMax().x),
                    0.5f * (ImGui::GetItemRectMin().y + ImGui::GetItemRectMax().y));
  };
  hands.frames(2, draw);
  hands.click(middle);
  hands.settle(draw);
  CHECK(clicks == 1);
  hands.click(ImVec2(middle.x + 200.0f, middle.y));
  hands.settle(draw);
  CHECK(clicks == 1);
  CHECK(hands.ui->wants_mouse());
}

TEST_CASE("Dragging a slider changes its value as it goes and is done once at the end") {
  SliderStage stage;
  if (!stage.hands) return;
  stage.hands.frames(2, [&] { stage.draw(); });
  stage.hands.move(stage.on_bar(0.5f));
  stage.hands.press();
  stage.hands.move(stage.on_bar(0.6f));
  stage.settle();
  CHECK(stage.value == 60.0);
  stage.hands.move(stage.on_bar(0.8f));
  stage.settle();
  CHECK(stage.value == 80.0);
  CHECK(stage.changed == 2);
  CHECK(stage.done == 0);
  stage.hands.move(stage.on_bar(5.0f));  // far out to the right
  stage.hands.release();
  stage.settle();
  CHECK(stage.value == 100.0);
  CHECK(stage.done == 1);
}

TEST_CASE("A press on the knob does not move it, a press beside it brings it there") {
  SliderStage stage;
  if (!stage.hands) return;
  stage.hands.frames(2, [&] { stage.draw(); });
  const ImVec2 knob = stage.on_bar(0.5f);
  stage.hands.click(ImVec2(knob.x + 5.0f, knob.y));
  stage.settle();
  CHECK(stage.value == 50.0);
  CHECK(stage.done == 0);
  stage.hands.click(stage.on_bar(0.25f));
  stage.settle();
  CHECK(stage.value == 25.0);
  CHECK(stage.done == 1);
}

TEST_CASE("A right click resets a slider, once") {
  SliderStage stage;
  if (!stage.hands) return;
  stage.hands.frames(2, [&] { stage.draw(); });
  stage.hands.click(stage.on_bar(0.9f), MouseButton::right);
  stage.settle();
  CHECK(stage.value == 40.0);
  CHECK(stage.done == 1);
  stage.hands.click(stage.on_bar(0.9f), MouseButton::right);
  stage.settle();
  CHECK(stage.done == 1);
}

TEST_CASE("A double click on the bar or the number lets type, and the first click leaves no trace") {
  for (const bool on_number : {false, true}) {
    CAPTURE(on_number);
    SliderStage stage;
    if (!stage.hands) return;
    stage.hands.frames(2, [&] { stage.draw(); });
    const ImVec2 at = on_number ? ImVec2(stage.high.x - 6.0f, stage.low.y + 8.0f) : stage.on_bar(0.9f);
    stage.hands.click(at);
    stage.hands.click(at);
    stage.settle();
    CHECK(stage.value == 50.0);
    stage.hands.frames(2, [&] { stage.draw(); });
    CHECK(stage.hands.ui->wants_keyboard());
    stage.hands.type("61");
    stage.hands.tap(engine::Key::enter);
    stage.settle();
    CHECK(stage.value == 60.0);  // to the step of 2.5
    CHECK_FALSE(stage.hands.ui->wants_keyboard());
  }
}

TEST_CASE("A typed value is clamped, Escape and nonsense change nothing") {
  SliderStage stage;
  if (!stage.hands) return;
  const auto type = [&](const char* text, engine::Key last) {
    stage.hands.rest([&] { stage.draw(); });
    stage.hands.click(stage.on_bar(0.3f));
    stage.hands.click(stage.on_bar(0.3f));
    stage.settle();
    stage.hands.frames(2, [&] { stage.draw(); });
    stage.hands.type(text);
    stage.hands.tap(last);
    stage.settle();
  };
  type("900", engine::Key::enter);
  CHECK(stage.value == 100.0);
  type("7", engine::Key::escape);
  CHECK(stage.value == 100.0);
  type("--", engine::Key::enter);
  CHECK(stage.value == 100.0);
}

TEST_CASE("A slider takes the keyboard: plus and minus step, Enter types") {
  SliderStage stage;
  if (!stage.hands) return;
  stage.hands.frames(2, [&] { stage.draw(); });
  stage.hands.click(stage.on_bar(0.5f));
  stage.hands.tap(engine::Key::equal);
  stage.settle();
  CHECK(stage.value == 52.5);
  stage.hands.tap(engine::Key::minus);
  stage.hands.tap(engine::Key::minus);
  stage.settle();
  CHECK(stage.value == 47.5);
}

TEST_CASE("Tab hands arrows and Space to the controls, Escape and the mouse take them back") {
  Interface hands;
  if (!hands) return;
  int first = 0, second = 0;
  ImVec2 at;
  const auto draw = [&] {
    if (ImGui::Button("First")) ++first;
    at = ImVec2(ImGui::GetItemRectMin().x + 5.0f, ImGui::GetItemRectMin().y + 5.0f);
    if (ImGui::Button("Second")) ++second;
  };
  hands.frames(2, draw);
  hands.click(at);
  hands.tap(engine::Key::down);
  hands.tap(engine::Key::space);
  hands.settle(draw);
  CHECK(first + second == 1);  // the click only
  CHECK_FALSE(hands.ui->navigating());

  hands.tap(engine::Key::tab);
  hands.settle(draw);
  CHECK(hands.ui->navigating());
  for (int i = 0; i < 3; ++i) hands.tap(engine::Key::down);
  hands.tap(engine::Key::space);
  hands.settle(draw);
  CHECK(first == 1);
  CHECK(second == 1);
  hands.tap(engine::Key::escape);
  hands.tap(engine::Key::space);
  hands.settle(draw);
  CHECK_FALSE(hands.ui->navigating());
  CHECK(first + second == 2);
}

TEST_CASE("A disabled slider answers nothing") {
  SliderStage stage;
  if (!stage.hands) return;
  const auto draw = [&] {
    engine::slider(stage.spec, stage.value, false);
    stage.low = ImGui::GetItemRectMin();
    stage.high = ImGui::GetItemRectMax();
  };
  stage.hands.frames(2, draw);
  stage.hands.click(stage.on_bar(0.9f));
  stage.hands.click(stage.on_bar(0.9f), MouseButton::right);
  stage.hands.settle(draw);
  CHECK(stage.value == 50.0);
}

TEST_CASE("Switches, toggles, segments and lists choose what is clicked") {
  Interface hands;
  if (!hands) return;
  bool switched = false, toggled = false;
  int segment = 0, choice = 0, changes = 0;
  constexpr std::array<const char*, 3> kNames{"One", "Two", "Three"};
  std::array<ImVec2, 4> at{};
  const auto middle = [](float share) {
    const ImVec2 low = ImGui::GetItemRectMin(), high = ImGui::GetItemRectMax();
    return ImVec2(low.x + share * (high.x - low.x), 0.5f * (low.y + high.y));
  };
  const auto draw = [&] {
    changes += engine::toggle_switch("Disc gauges", switched) ? 1 : 0;
    at[0] = middle(0.5f);
    changes += engine::toggle_button("Muscles", toggled) ? 1 : 0;
    at[1] = middle(0.5f);
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    changes += engine::segmented("depth", kNames, segment, 300.0f) ? 1 : 0;
    at[2] = ImVec2(corner.x + 250.0f, corner.y + 0.5f * ImGui::GetFrameHeight());
    ImGui::Dummy(ImVec2(1.0f, 1.0f));
    const float top = ImGui::GetCursorScreenPos().y;
    changes += engine::combo("##list", kNames, choice) ? 1 : 0;
    at[3] = ImVec2(40.0f, top + 0.5f * ImGui::GetFrameHeight());
  };
  hands.frames(2, draw);
  for (std::size_t i = 0; i < at.size(); ++i) {
    hands.click(at[i]);
    hands.settle(draw);
  }
  CHECK(switched);
  CHECK(toggled);
  CHECK(segment == 2);
  CHECK(changes == 3);
  hands.frames(2, draw);
  // The list is open now; its second row lies a row and a half below the field.
  hands.click(ImVec2(at[3].x, at[3].y + 0.5f * ImGui::GetFrameHeight() + 1.9f * ImGui::GetFrameHeight()));
  hands.settle(draw);
  CHECK(choice != 0);
  CHECK(changes == 4);
}

TEST_CASE("Every icon draws something, inside its square") {
  Interface hands({64, 64});
  if (!hands) return;
  for (int i = 0; i <= static_cast<int>(engine::Icon::reset); ++i) {
    CAPTURE(i);
    hands.frames(2,
                 [&] { engine::draw_icon(static_cast<engine::Icon>(i), 20, 20, 24, engine::rgb(0xFF0000)); });
    const engine::Image& image = hands.picture();
    int inside = 0, outside = 0;
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) {
        const Pixel pixel = pixel_at(image, x, y);
        if (pixel.r - pixel.g < 80) continue;
        const bool in = x >= 18 && x < 46 && y >= 17 && y < 46;
        ++(in ? inside : outside);
      }
    }
    CHECK(inside > 20);
    CHECK(outside == 0);
  }
}

TEST_CASE("A larger scale makes larger text and a dark theme a dark ground, from the next frame on") {
  Interface hands;
  if (!hands) return;
  float height = 0.0f;
  const auto draw = [&] {
    ImGui::TextUnformatted("Text");
    height = ImGui::GetTextLineHeight();
  };
  hands.frames(2, draw);
  const float before = height;
  const int light = pixel_at(hands.picture(), 470, 300).brightness();
  hands.ui->set_scale(1.5f);
  hands.ui->set_theme(engine::ThemeId::dark);
  hands.frames(2, draw);
  if (hands.ui->font_source() == engine::FontSource::inter) CHECK(height == before * 1.5f);
  CHECK(pixel_at(hands.picture(), 470, 300).brightness() < light - 150);
}

TEST_CASE("The font has every sign that the program writes, and so has the one that stands in for it") {
  for (const engine::FontSource best : {engine::FontSource::inter, engine::FontSource::other}) {
    Interface hands({480, 320}, {.best_font = best});
    if (!hands) return;
    hands.frame([] {});
    if (hands.ui->font_source() != best) {
      WARN("not installed: a family of the fonts that are looked for");
      continue;
    }
    CAPTURE(static_cast<int>(best));
    for (const int sign :
         {0x00B0, 0x00B2, 0x00B3, 0x00B1, 0x00B7, 0x00D7, 0x03A3, 0x03B1, 0x03B2, 0x03BB, 0x03C4, 0x2009,
          0x2013, 0x2014, 0x2026, 0x2080, 0x2190, 0x2192, 0x2191, 0x2193, 0x2212, 0x2248, 0x2264, 0x2265}) {
      CAPTURE(sign);
      CHECK(engine::fonts().regular->FindGlyphNoFallback(static_cast<ImWchar>(sign)) != nullptr);
    }
  }
}

TEST_CASE("Without any installed font the built-in one is used, and numbers stay within ASCII") {
  Interface hands({480, 320}, {.best_font = engine::FontSource::built_in});
  if (!hands) return;
  hands.frame([] {});
  CHECK(hands.ui->font_source() == engine::FontSource::built_in);
  for (const ImFont* font : {engine::fonts().regular, engine::fonts().strong, engine::fonts().small,
                             engine::fonts().large, engine::fonts().title}) {
    REQUIRE(font != nullptr);
    CHECK(font->FindGlyphNoFallback('0') != nullptr);
  }
}

TEST_CASE("A warm slider allocates nothing") {
  SliderStage stage;
  if (!stage.hands) return;
  long allocations = 0;
  const auto draw = [&] {
    const AllocationCounter counter;
    stage.draw();
    allocations = counter.count();
  };
  stage.hands.frames(20, draw);
  if (AllocationCounter::is_active()) CHECK(allocations == 0);
}

}  // namespace
}  // namespace tests
