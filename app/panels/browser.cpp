// The browser: every movement and preset with a picture of its posture, found by typing, taken by Enter or a
// click as one undo step.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/panel.h"
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

constexpr const char* kTitle = "###browser";
constexpr float kWidth = 1120.0f, kHeight = 760.0f, kMargin = 22.0f;  // design pixels
constexpr float kCardWidth = 158.0f, kPicture = 96.0f, kGap = 8.0f, kDetail = 270.0f, kDetailFrom = 760.0f;

bool pressed(ImGuiKey key) {
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key));
}

void close(Browser& browser) {
  browser.open = false;
  ImGui::CloseCurrentPopup();
}

void pick(PanelContext& context, int found) {
  Browser& browser = context.memory.browser;
  if (found < 0 || found >= static_cast<int>(browser.found.size())) return;
  State& state = context.state;
  const LibraryItem& item =
      browser.items[static_cast<std::size_t>(browser.found[static_cast<std::size_t>(found)])];
  state.take_up(choose_item(item, state.requested(), state.movements()));
  close(browser);
}

void search(Browser& browser) {
  if (browser.found_for == browser.query.data()) return;
  browser.found_for = browser.query.data();
  browser.found = find_items(browser.items, browser.found_for);
  browser.chosen = 0;
  browser.scroll_to_chosen = true;
}

// --- one card ---

void draw_peak(ImDrawList& list, ImVec2 at, const Silhouette& figure) {
  const engine::Palette& palette = engine::palette();
  const TextBuffer<48> text("peak {:.1f} kN", 1e-3 * figure.peak_compression_N);
  const float line = engine::text_height(engine::fonts().small);
  list.AddRectFilled(
      ImVec2(at.x, at.y + 0.2f * line), ImVec2(at.x + 0.6f * line, at.y + 0.8f * line),
      engine::to_u32(engine::load_color(static_cast<float>(figure.peak_compression_N / disc_limit_N()))),
      px(2.0f));
  engine::draw_text(list, engine::fonts().small, ImVec2(at.x + line, at.y), palette.text_muted, text.view());
}

float card_height() {
  return px(kPicture) + 2.0f * engine::text_height(engine::fonts().regular) +
         engine::text_height(engine::fonts().small) + px(14.0f);
}

// Where a card stands; true when it was clicked.
bool draw_card(PanelContext& context, int found, const Rect& place, bool present, int choices) {
  Browser& browser = context.memory.browser;
  const int index = browser.found[static_cast<std::size_t>(found)];
  const LibraryItem& item = browser.items[static_cast<std::size_t>(index)];
  const engine::Palette& palette = engine::palette();
  ImGui::SetCursorScreenPos(ImVec2(place.x, place.y));
  ImGui::PushID(found);
  const bool clicked = ImGui::InvisibleButton("card", ImVec2(place.width, place.height));
  const bool hovered = ImGui::IsItemHovered(), focused = !browser.typing && ImGui::IsItemFocused();
  ImGui::PopID();
  // the mouse chooses when it moves, so that it does not take the choice from the keys by lying there
  if (hovered && (ImGui::GetIO().MouseDelta.x != 0.0f || ImGui::GetIO().MouseDelta.y != 0.0f)) {
    browser.chosen = found;
    if (browser.focused >= 0) engine::focus_last_item();
  } else if (focused && browser.focused != found) {  // the keyboard came here
    browser.chosen = found;
  }
  if (focused) browser.next_focused = found;
  const bool chosen = browser.chosen == found;
  engine::note_choice(item.label, chosen, choices);  // Tab stops at the chosen one
  if (chosen && browser.scroll_to_chosen) {
    ImGui::SetScrollFromPosY(place.y + 0.5f * place.height - ImGui::GetWindowPos().y, 0.5f);
    browser.scroll_to_chosen = false;
  }
  if (!ImGui::IsRectVisible(ImVec2(place.x, place.y), ImVec2(place.x + place.width, place.y + place.height)))
    return clicked;
  browser.cards[static_cast<std::size_t>(found)] = place;

  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low(place.x, place.y), high(place.x + place.width, place.y + place.height);
  list.AddRectFilled(low, high,
                     engine::to_u32(chosen ? engine::mix(palette.panel, palette.accent, 0.10f)
                                           : engine::mix(palette.panel, palette.text, 0.025f)),
                     px(6.0f));
  if (chosen || present)
    list.AddRect(low, high, engine::to_u32(engine::with_opacity(palette.accent, chosen ? 0.9f : 0.4f)),
                 px(6.0f), 0, px(chosen ? 2.0f : 1.0f));
  const float inset = px(8.0f);
  const Rect picture{place.x + inset, place.y + px(6.0f), place.width - 2.0f * inset, px(kPicture)};
  const Silhouette* figure = browser.thumbnails.of(static_cast<std::size_t>(index));
  list.PushClipRect(low, high, true);
  if (figure != nullptr) draw_silhouette(list, *figure, picture, palette);
  const ImFont* font = engine::fonts().regular;
  const float line = engine::text_height(font);
  float y = picture.y + picture.height + px(3.0f);
  list.AddText(font, line, ImVec2(picture.x, y), engine::to_u32(palette.text), item.label.data(),
               item.label.data() + item.label.size(), picture.width);
  y = high.y - engine::text_height(engine::fonts().small) - px(4.0f);
  if (figure != nullptr && figure->parts > 0) draw_peak(list, ImVec2(picture.x, y), *figure);
  list.PopClipRect();
  return clicked;
}

// --- all cards ---

struct Grid {
  int columns = 1;
  float card_width = 0.0f;
};

Grid find_grid(float width) {
  Grid grid;
  grid.columns = std::max(1, static_cast<int>((width + px(kGap)) / px(kCardWidth + kGap)));
  grid.card_width =
      (width - static_cast<float>(grid.columns - 1) * px(kGap)) / static_cast<float>(grid.columns);
  return grid;
}

// Whether a heading stands over this one: the first of its group, while nothing is typed.
bool begins_group(const Browser& browser, int found) {
  if (browser.query[0] != '\0') return false;
  const auto group = [&](int i) {
    return browser.items[static_cast<std::size_t>(browser.found[static_cast<std::size_t>(i)])].group;
  };
  return found == 0 || group(found) != group(found - 1);
}

// The place of each in rows: a group begins a row of its own.
int row_of(const Browser& browser, int columns, int wanted, int& column) {
  int row = -1;
  column = columns;
  for (int i = 0; i <= wanted; ++i) {
    if (begins_group(browser, i) || ++column >= columns) ++row, column = 0;
  }
  return row;
}

void move_by_rows(Browser& browser, int columns, int rows) {
  int column = 0, other = 0;
  const int target = row_of(browser, columns, browser.chosen, column) + rows;
  int best = browser.chosen;
  for (int i = 0; i < static_cast<int>(browser.found.size()); ++i)
    if (row_of(browser, columns, i, other) == target && other <= column) best = i;
  browser.chosen = best;
}

void move_choice(Browser& browser, int columns) {
  const int before = browser.chosen, count = static_cast<int>(browser.found.size());
  if (count == 0) return;
  if (pressed(ImGuiKey_RightArrow)) ++browser.chosen;
  if (pressed(ImGuiKey_LeftArrow)) --browser.chosen;
  browser.chosen = std::clamp(browser.chosen, 0, count - 1);
  if (pressed(ImGuiKey_DownArrow)) move_by_rows(browser, columns, 1);
  if (pressed(ImGuiKey_UpArrow)) move_by_rows(browser, columns, -1);
  if (pressed(ImGuiKey_PageDown)) move_by_rows(browser, columns, 2);
  if (pressed(ImGuiKey_PageUp)) move_by_rows(browser, columns, -2);
  browser.scroll_to_chosen = browser.scroll_to_chosen || browser.chosen != before;
}

void draw_cards(PanelContext& context, const LibraryItem* present) {
  Browser& browser = context.memory.browser;
  browser.cards.assign(browser.found.size(), {});
  const float width = ImGui::GetContentRegionAvail().x;
  const Grid grid = find_grid(width);
  if (browser.typing) move_choice(browser, grid.columns);
  const int choices = engine::begin_choices();
  browser.next_focused = -1;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float height = card_height(), heading = engine::text_height(engine::fonts().strong) + px(12.0f);
  float y = corner.y;
  int column = 0, picked = -1;
  for (int i = 0; i < static_cast<int>(browser.found.size()); ++i) {
    const LibraryItem& item =
        browser.items[static_cast<std::size_t>(browser.found[static_cast<std::size_t>(i)])];
    const bool first = begins_group(browser, i);
    if (i > 0 && (first || column + 1 >= grid.columns))
      y += height + px(kGap), column = 0;
    else if (i > 0)
      ++column;
    if (first) {
      engine::draw_text(*ImGui::GetWindowDrawList(), engine::fonts().strong, ImVec2(corner.x, y + px(5.0f)),
                        engine::palette().text, group_label(item.group));
      y += heading;
    }
    const float x = corner.x + static_cast<float>(column) * (grid.card_width + px(kGap));
    if (draw_card(context, i, {x, y, grid.card_width, height}, &item == present, choices)) picked = i;
  }
  browser.focused = browser.next_focused;
  ImGui::SetCursorScreenPos(ImVec2(corner.x, y + height + px(kGap)));
  ImGui::Dummy(ImVec2(width, 1.0f));
  if (browser.found.empty()) {
    ImGui::SetCursorScreenPos(corner);
    engine::muted_text("No lift is called so. Try bar, box, wall, swing, toddler, bend over …");
  }
  if (picked >= 0) pick(context, picked);
}

// --- what the chosen one is, and what would change ---

void draw_changes(const State& state, const sim::Scenario& chosen) {
  const auto changes = sim::find_differences(state.requested(), chosen);
  engine::heading(changes.empty() ? "This is the present lift" : "What would change");
  const sim::Movement& movement = state.movements().get(chosen.movement.id);
  for (const sim::ParameterDifference& change : changes) {
    const sim::Parameter& parameter = *change.parameter;
    if (parameter.id == "movement.id") continue;  // its name stands above
    if (!sim::parameter_applies(parameter, chosen, movement)) continue;
    engine::colored_text(engine::palette().text_muted, parameter.label);
    const TextBuffer<120> values("{} → {}", format_parameter_value(parameter, change.before),
                                 format_parameter_value(parameter, change.after));
    const float width = ImGui::CalcTextSize(values.c_str()).x;
    ImGui::SameLine();
    if (ImGui::GetContentRegionAvail().x < width) ImGui::NewLine();
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(0.0f, ImGui::GetContentRegionAvail().x - width));
    ImGui::TextUnformatted(values.c_str());
  }
}

void draw_detail(PanelContext& context, bool tall) {
  Browser& browser = context.memory.browser;
  if (browser.found.empty()) return;
  const int index = browser.found[static_cast<std::size_t>(browser.chosen)];
  const LibraryItem& item = browser.items[static_cast<std::size_t>(index)];
  const Silhouette* figure = browser.thumbnails.of(static_cast<std::size_t>(index));
  ImGui::PushTextWrapPos(0.0f);
  if (tall) {
    const ImVec2 corner = ImGui::GetCursorScreenPos();
    const float width = ImGui::GetContentRegionAvail().x;
    if (figure != nullptr)
      draw_silhouette(*ImGui::GetWindowDrawList(), *figure, {corner.x, corner.y, width, px(170.0f)},
                      engine::palette());
    ImGui::Dummy(ImVec2(width, px(174.0f)));
  }
  ImGui::PushFont(engine::fonts().strong);
  ImGui::TextUnformatted(item.label.c_str());
  ImGui::PopFont();
  ImGui::TextUnformatted(item.description.c_str());
  const engine::Palette& palette = engine::palette();
  const Units units{context.state.view.units, item.scenario.subject.mass_kg};
  engine::badge(group_label(item.group), palette.accent);
  ImGui::SameLine();
  engine::badge(item.is_preset ? "preset" : "movement", palette.text_muted);
  if (item.scenario.load.mass_kg > 0.0) {
    ImGui::SameLine();
    engine::badge(
        format_parameter_value(*sim::find_parameter("load.mass_kg"), item.scenario.load.mass_kg, units),
        palette.text_muted);
  }
  if (figure != nullptr && figure->parts > 0 && tall)
    engine::muted_text(TextBuffer<160>("Largest compression {}, a standard person of 75 kg{}",
                                       units.text(figure->peak_compression_N, "N").view(),
                                       figure->possible ? "" : "; it cannot be done as it stands")
                           .view());
  ImGui::PopTextWrapPos();
  if (tall) {
    draw_changes(context.state, choose_item(item, context.state.requested(), context.state.movements()));
  }
}

// The field has the keyboard from the start, and again after a click beside everything; Tab leads away from
// it and back. True on Enter.
bool draw_search(Browser& browser, float width) {
  ImGui::SetNextItemWidth(width - ImGui::GetFrameHeight() - px(8.0f));
  // the history's callback takes up and down from the text field: they belong to the cards
  const bool enter = ImGui::InputTextWithHint(
      "##search", "Search: box, wall, swing, bend over, toddler …", browser.query.data(),
      browser.query.size(), ImGuiInputTextFlags_CallbackHistory | ImGuiInputTextFlags_EnterReturnsTrue,
      [](ImGuiInputTextCallbackData*) { return 0; });
  engine::note_text_field("search");
  browser.start_typing = browser.start_typing && !ImGui::IsItemActive();
  browser.typing = ImGui::IsItemActive() || browser.start_typing;
  if (browser.start_typing) engine::type_into_last_item();
  ImGui::SameLine(0.0f, px(8.0f));
  if (engine::icon_button("close", engine::Icon::close, "Close (Esc)")) close(browser);
  return enter;
}

void draw_contents(PanelContext& context, float width) {
  Browser& browser = context.memory.browser;
  const bool enter = draw_search(browser, ImGui::GetContentRegionAvail().x);
  if (!browser.open) return;
  search(browser);
  browser.just_opened = false;
  const bool tall = width >= px(kDetailFrom);
  const LibraryItem* present =
      find_present(browser.items, context.state.requested(), context.state.movements());
  const ImVec2 room = ImGui::GetContentRegionAvail();
  const float strip = 4.0f * ImGui::GetTextLineHeightWithSpacing();
  const ImVec2 cards = tall ? ImVec2(room.x - px(kDetail + 14.0f), room.y)
                            : ImVec2(room.x, room.y - strip - ImGui::GetStyle().ItemSpacing.y);
  ImGui::BeginChild("cards", cards, false);
  draw_cards(context, present);
  ImGui::EndChild();
  if (!browser.open) return;
  if (tall) ImGui::SameLine(0.0f, px(14.0f));
  ImGui::BeginChild("detail", ImVec2(0.0f, 0.0f), false, ImGuiWindowFlags_NoNav);
  draw_detail(context, tall);
  ImGui::EndChild();
  if (ImGui::IsMouseReleased(ImGuiMouseButton_Left)) browser.start_typing = true;
  if (enter) pick(context, browser.chosen);
}

}  // namespace

void open_browser(PanelContext& context) {
  Browser& browser = context.memory.browser;
  if (browser.open) return;
  const State& state = context.state;
  if (browser.items.empty()) browser.items = make_library(state.movements(), state.presets());
  if (!browser.thumbnails.started()) {
    std::vector<sim::Scenario> scenarios;
    for (const LibraryItem& item : browser.items) scenarios.push_back(item.scenario);
    browser.thumbnails.start(std::make_shared<const sim::ModelData>(state.data()), std::move(scenarios));
  }
  browser.query.fill('\0');
  browser.found_for = "\n";
  search(browser);
  // it opens on the present lift
  const LibraryItem* present = find_present(browser.items, state.requested(), state.movements());
  for (std::size_t i = 0; i < browser.found.size(); ++i)
    if (&browser.items[static_cast<std::size_t>(browser.found[i])] == present)
      browser.chosen = static_cast<int>(i);
  browser.open = browser.just_opened = browser.start_typing = true;
}

void draw_browser(PanelContext& context, const Rect& area) {
  Browser& browser = context.memory.browser;
  if (!browser.open) return;
  if (browser.just_opened) ImGui::OpenPopup(kTitle);
  const float margin = px(kMargin);
  const ImVec2 size(std::min(px(kWidth), area.width - 2.0f * margin),
                    std::min(px(kHeight), area.height - 2.0f * margin));
  const ImVec2 corner(0.5f * (area.width - size.x), 0.5f * (area.height - size.y));
  ImGui::SetNextWindowPos(corner);
  ImGui::SetNextWindowSize(size);
  const bool shown = ImGui::BeginPopupModal(kTitle, nullptr,
                                            ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize |
                                                ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings |
                                                ImGuiWindowFlags_NoScrollbar);
  if (!shown) {
    browser.open = false;
    return;
  }
  browser.thumbnails.poll();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool outside =
      mouse.x < corner.x || mouse.y < corner.y || mouse.x > corner.x + size.x || mouse.y > corner.y + size.y;
  if (pressed(ImGuiKey_Escape) || (outside && ImGui::IsMouseClicked(ImGuiMouseButton_Left)))
    close(browser);
  else
    draw_contents(context, size.x);
  ImGui::EndPopup();
}

}  // namespace app
