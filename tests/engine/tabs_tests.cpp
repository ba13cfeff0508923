// Tabs in a narrow and a wide panel, worked by injected mouse and keyboard.
#include "engine/ui/widgets.h"

#include <array>

#include "tests/engine/interface.h"
#include "tests/support/allocation_counter.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr std::array<const char*, 9> kPages{"Curves", "Compare", "Explain",   "Form",    "Dose",
                                            "Claims", "Lessons", "Readiness", "Evidence"};

// Tabs at the top of a panel of some width, and how much they took up.
struct TabStage {
  Interface hands;
  float width;
  int chosen = 0;
  int changes = 0;
  float height = 0.0f;  // of everything above what follows
  long allocations = 0;

  explicit TabStage(float panel_width) : hands({900, 400}), width(panel_width) {}
  void draw() {
    ImGui::BeginChild("panel", ImVec2(width, 300.0f));
    const float top = ImGui::GetCursorPosY();
    const AllocationCounter counter;
    changes += engine::tabs("page", kPages, chosen) ? 1 : 0;
    allocations = counter.count();
    height = ImGui::GetCursorPosY() - top;
    left = ImGui::GetWindowPos();
    ImGui::EndChild();
  }
  void settle() {
    hands.settle([this] { draw(); });
  }
  ImVec2 left{0, 0};
  /// The menu's button is the last in the row, wherever that ends.
  void open_menu() {
    for (float x = width - 4.0f; x > 0.0f && !menu_is_open(); x -= 12.0f) {
      hands.click(ImVec2(left.x + x, left.y + 14.0f));
      settle();
    }
  }
  bool menu_is_open() const { return ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopup); }
};

TEST_CASE("Tabs that fit stand side by side, without a menu") {
  TabStage stage(880.0f);
  if (!stage.hands) return;
  stage.settle();
  for (float x = 870.0f; x > 10.0f; x -= 10.0f) {
    stage.hands.click(ImVec2(stage.left.x + x, stage.left.y + 14.0f));
    stage.settle();
    CHECK_FALSE(stage.menu_is_open());
  }
  CHECK(stage.changes == 9);  // from the first to the last, and back over each one
  CHECK(stage.chosen == 0);
}

TEST_CASE("Tabs that do not fit stay in one row, and the menu has the others") {
  TabStage wide(880.0f);
  if (!wide.hands) return;
  wide.settle();
  const float one_row = wide.height;
  wide.hands.ui.reset();
  wide.hands.platform.reset();

  TabStage stage(330.0f);
  stage.settle();
  CHECK(stage.height == one_row);
  stage.open_menu();
  REQUIRE(stage.menu_is_open());
  // the last row of the menu is the last page
  stage.hands.tap(engine::Key::up);
  stage.hands.tap(engine::Key::up);
  stage.hands.tap(engine::Key::enter);
  stage.settle();
  CHECK_FALSE(stage.menu_is_open());
  CHECK(stage.chosen >= 3);
  CHECK(stage.changes == 1);
  CHECK(stage.height == one_row);

  // the chosen one has its place in the row although its turn would come later
  const int from_menu = stage.chosen;
  stage.hands.click(ImVec2(stage.left.x + 20.0f, stage.left.y + 14.0f));
  stage.settle();
  CHECK(stage.chosen == 0);
  stage.chosen = from_menu;
  stage.settle();
  int reached = 0;
  for (float x = 10.0f; x < 330.0f && !stage.menu_is_open(); x += 8.0f) {
    stage.chosen = from_menu;
    stage.settle();
    const int before = stage.changes;
    stage.hands.click(ImVec2(stage.left.x + x, stage.left.y + 14.0f));
    stage.settle();
    reached += stage.changes == before && !stage.menu_is_open() ? 1 : 0;  // on the chosen one itself
  }
  CHECK(reached >= 4);  // as wide as its name
}

TEST_CASE("Escape closes the menu of tabs and chooses nothing") {
  TabStage stage(330.0f);
  if (!stage.hands) return;
  stage.settle();
  stage.open_menu();
  REQUIRE(stage.menu_is_open());
  stage.hands.tap(engine::Key::escape);
  stage.settle();
  CHECK_FALSE(stage.menu_is_open());
  CHECK(stage.chosen == 0);
}

TEST_CASE("Every tab is reached by the keyboard alone") {
  TabStage stage(330.0f);
  if (!stage.hands) return;
  stage.settle();
  stage.hands.tap(engine::Key::tab);
  for (int i = 0; i < 12 && !stage.menu_is_open(); ++i) {
    stage.hands.tap(engine::Key::right);
    stage.hands.tap(engine::Key::space);
    stage.settle();
  }
  REQUIRE(stage.menu_is_open());
  stage.hands.tap(engine::Key::down);
  stage.hands.tap(engine::Key::enter);
  stage.settle();
  CHECK(stage.chosen >= 3);
}

TEST_CASE("Warm tabs allocate nothing") {
  TabStage stage(330.0f);
  if (!stage.hands) return;
  for (int i = 0; i < 20; ++i) stage.settle();
  if (AllocationCounter::is_active()) CHECK(stage.allocations == 0);
}

}  // namespace
}  // namespace tests
