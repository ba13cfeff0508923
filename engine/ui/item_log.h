// What stands on the screen, by name: every control of widgets.h notes where it was drawn. For tests and
// scripts that work the interface as hands do. Costs nothing unless somebody watches.
//
//   engine::ItemLog log;
//   ui.watch_items(&log);
//   …one frame…
//   const engine::DrawnItem* save = log.find("Save");
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct DrawnItem {
  std::string window;                            // its ImGui window
  std::string label;                             // what it says, or an icon's id; nothing after "##"
  float x = 0, y = 0, width = 0.0f, height = 0;  // of the part that can be seen, in the mouse's coordinates
  float full_width = 0.0f, full_height = 0.0f;   // of all of it
  bool enabled = true;
  bool visible() const { return width > 1.0f && height > 1.0f; }
};

class ItemLog {
 public:
  const std::vector<DrawnItem>& items() const { return items_; }
  // The first item of that name, in that window if one is named; one that can be seen before one that is
  // scrolled away. nullptr: not drawn.
  const DrawnItem* find(std::string_view label, std::string_view window = {}) const;
  void clear() { items_.clear(); }
  void add(DrawnItem item) { items_.push_back(std::move(item)); }

 private:
  std::vector<DrawnItem> items_;
};

// Notes ImGui's last item under a label, and that Tab stops there.
void note_item(std::string_view label);
// One of a row of choices: Tab stops at the chosen one. `group`: of begin_choices.
void note_choice(std::string_view label, bool chosen, int group);
int begin_choices();
// A field to type into: Tab goes on typing there.
void note_text_field(std::string_view label);
// Notes a box of the present window that is not an item of its own.
void note_box(std::string_view label, float x, float y, float width, float height);

}  // namespace engine
