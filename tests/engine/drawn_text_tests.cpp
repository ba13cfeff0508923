// The reader of drawn text, and the log of controls, against what is known to be on the screen.
#include "tests/engine/drawn_text.h"

#include <algorithm>

#include "engine/ui/item_log.h"
#include "engine/ui/widgets.h"
#include "tests/engine/interface.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

bool has(const std::vector<DrawnText>& all, const char* text) {
  return std::any_of(all.begin(), all.end(), [&](const DrawnText& run) { return run.text == text; });
}

TEST_CASE("Text on the screen is read back with its words") {
  Interface hands;
  if (!hands) return;
  hands.frames(3, [] {
    ImGui::TextUnformatted("Load mass 40 kg");
    ImGui::TextUnformatted("second line");
    engine::button("Press me");
  });
  const std::vector<DrawnText> all = read_drawn_text();
  CHECK(has(all, "Load mass 40 kg"));
  CHECK(has(all, "second line"));
  CHECK(has(all, "Press me"));
  CHECK(find_cut_text(all).empty());
  CHECK(find_overlapping_text(all).empty());
}

TEST_CASE("A word that a narrow child cuts off is found, and one that fits is not") {
  Interface hands;
  if (!hands) return;
  hands.frames(3, [] {
    ImGui::BeginChild("narrow", ImVec2(60.0f, 60.0f));
    ImGui::TextUnformatted("far too long for this");
    ImGui::TextUnformatted("ok");
    ImGui::EndChild();
  });
  const std::vector<std::string> cut = find_cut_text(read_drawn_text());
  REQUIRE(cut.size() == 1);
  CHECK(cut[0].substr(0, 3) == "far");
}

TEST_CASE("Words written over one another are found") {
  Interface hands;
  if (!hands) return;
  hands.frames(3, [] {
    ImGui::SetCursorPos(ImVec2(20.0f, 20.0f));
    ImGui::TextUnformatted("first words");
    ImGui::SetCursorPos(ImVec2(60.0f, 24.0f));
    ImGui::TextUnformatted("others");
  });
  CHECK(find_overlapping_text(read_drawn_text()).size() == 1);
}

TEST_CASE("Controls are found by name while somebody watches, and hidden ones are known as such") {
  Interface hands;
  if (!hands) return;
  bool on = false;
  double value = 3.0;
  int chosen = 0;
  constexpr const char* kParts[]{"One", "Two"};
  const auto draw = [&] {
    engine::toggle_switch("Body outline##x", on);
    engine::slider({.label = "Load mass", .high = 10.0}, value);
    engine::segmented("parts", kParts, chosen);
    ImGui::BeginDisabled();
    engine::button("Not now");
    ImGui::EndDisabled();
    ImGui::Dummy(ImVec2(1.0f, 2000.0f));
    engine::button("Far below");
  };
  engine::ItemLog log;
  hands.frames(2, draw);
  CHECK(log.items().empty());
  hands.ui->watch_items(&log);
  hands.frames(2, draw);
  for (const char* label : {"Body outline", "Load mass", "One", "Two", "Not now", "Far below"})
    CHECK(log.find(label) != nullptr);
  CHECK(log.find("Body outline")->visible());
  CHECK(log.find("Body outline")->enabled);
  CHECK_FALSE(log.find("Not now")->enabled);
  CHECK_FALSE(log.find("Far below")->visible());
  CHECK(log.find("Three") == nullptr);
  const engine::DrawnItem two = *log.find("Two");
  hands.click(ImVec2(two.x + 0.5f * two.width, two.y + 0.5f * two.height));
  hands.settle(draw);
  CHECK(chosen == 1);
  hands.ui->watch_items(nullptr);
  const std::size_t count = log.items().size();
  hands.frames(1, draw);
  CHECK(log.items().size() == count);
}

}  // namespace
}  // namespace tests
