// The shelf: everyday things with their mass. A click puts one into the hands of the present lift, or opens
// the lift that fits it.
#include <imgui.h>

#include <algorithm>
#include <cmath>

#include "app/panels/object_icons.h"
#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr float kTileWidth = 76.0f, kIcon = 34.0f, kGap = 5.0f;

TextBuffer<32> weight_text(const sim::EverydayObject& object, const Units& units) {
  const double mass = object.load.mass_kg;
  if (object.load.kind == sim::LoadKind::none)
    return TextBuffer<32>("{}", units.text(std::abs(object.load.hand_force_forward_N), "N").view());
  constexpr double kOunce_kg = 0.028349523125;
  if (units.system == UnitSystem::us && mass < 16.0 * kOunce_kg)
    return TextBuffer<32>("{:.1f} oz", mass / kOunce_kg);
  const bool rounds_to_nothing = units.system == UnitSystem::body && mass < 0.005 * units.body_mass_kg;
  if (units.system != UnitSystem::si && !rounds_to_nothing)
    return TextBuffer<32>("{}", units.text(mass, "kg").view());
  if (mass < 1.0) return TextBuffer<32>("{:.0f} g", 1000.0 * mass);
  return TextBuffer<32>("{:g} kg", mass);
}

bool is_held(const sim::EverydayObject& object, const sim::Scenario& scenario) {
  return object.load.kind == scenario.load.kind && object.load.mass_kg == scenario.load.mass_kg &&
         (object.load.kind != sim::LoadKind::none ||
          object.load.hand_force_forward_N == scenario.load.hand_force_forward_N) &&
         (object.load.kind != sim::LoadKind::none || scenario.movement.id == "push_pull");
}

/// What a click asks for: the present lift with the object, or the object's own.
struct Taken {
  sim::Scenario scenario;
  bool own = false;
};

Taken take(const State& state, const sim::EverydayObject& object) {
  const sim::Scenario& present = state.requested();
  const sim::Movement& movement = state.movements().get(present.movement.id);
  if (sim::fits_movement(object, movement)) return {sim::with_object(present, object, movement), false};
  sim::Scenario own = sim::find_preset(state.presets(), object.preset).scenario;
  own.subject = present.subject;
  own.model = present.model;
  own.sampling = present.sampling;
  return {own, true};
}

void explain(const State& state, const sim::EverydayObject& object) {
  if (!ImGui::IsItemHovered()) return;
  const sim::Preset& preset = sim::find_preset(state.presets(), object.preset);
  const bool own = take(state, object).own;
  const DisplayUnit length = state.units().of("cm");
  const auto read = [&length](double length_m) {
    return length.size == 1.0 ? TextBuffer<32>("{:g}", 100.0 * length_m)
                              : TextBuffer<32>("{:.{}f}", 100.0 * length_m / length.size, length.decimals);
  };
  TextBuffer<96> grip;
  if (object.load.grip_height_m)
    grip = TextBuffer<96>("; gripped {:.0f} {} above the floor",
                          100.0 * *object.load.grip_height_m / length.size, length.name);
  engine::tooltip(TextBuffer<500>("{}\n\n{}, {} × {} × {} {}{}.\n\n{}{}", object.description,
                                  weight_text(object, state.units()).view(), read(object.width_m).view(),
                                  read(object.depth_m).view(), read(object.height_m).view(), length.name,
                                  grip.view(),
                                  own ? "Opens its own lift: " : "Puts it into the hands of this lift.",
                                  own ? preset.label : "")
                      .view());
}

void draw_tile(PanelContext& context, std::size_t index, const Rect& place) {
  State& state = context.state;
  const sim::EverydayObject& object = context.memory.objects[index];
  const engine::Palette& palette = engine::palette();
  ImGui::SetCursorScreenPos(ImVec2(place.x, place.y));
  ImGui::PushID(static_cast<int>(index));
  const bool clicked = ImGui::InvisibleButton("object", ImVec2(place.width, place.height));
  ImGui::PopID();
  engine::note_item(object.label);
  const bool lit = ImGui::IsItemHovered() || ImGui::IsItemFocused(),
             held = is_held(object, state.requested());
  explain(state, object);
  context.memory.object_areas[index] = place;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 low(place.x, place.y), high(place.x + place.width, place.y + place.height);
  list.AddRectFilled(low, high,
                     engine::to_u32(engine::mix(palette.panel, lit || held ? palette.accent : palette.text,
                                                lit || held ? 0.12f : 0.035f)),
                     px(5.0f));
  if (held) list.AddRect(low, high, engine::to_u32(palette.accent), px(5.0f), 0, px(1.5f));
  draw_object_icon(list, object.id, {place.x, place.y + px(3.0f), place.width, px(kIcon)},
                   engine::mix(palette.panel, palette.text, 0.75f),
                   engine::mix(palette.panel, palette.accent, 0.30f));
  const ImFont* font = engine::fonts().small;
  const auto centred = [&](std::string_view text, float y, engine::Color color) {
    const float width = engine::text_size(font, text).x;
    engine::draw_text(list, font, ImVec2(place.x + std::max(px(1.0f), 0.5f * (place.width - width)), y),
                      color, text);
  };
  list.PushClipRect(low, high, true);
  float y = place.y + px(kIcon + 5.0f);
  centred(object.label, y, palette.text);
  centred(weight_text(object, state.units()).view(), y + engine::text_height(font), palette.text_muted);
  list.PopClipRect();
  if (clicked) state.request(take(state, object).scenario);
}

}  // namespace

void draw_shelf(PanelContext& context) {
  std::vector<sim::EverydayObject>& objects = context.memory.objects;
  if (objects.empty())
    objects = sim::load_everyday_objects(context.memory.assets / "objects", context.state.presets());
  context.memory.object_areas.assign(objects.size(), {});
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, gap = px(kGap);
  const int columns = std::max(1, static_cast<int>((width + gap) / (px(kTileWidth) + gap)));
  const float tile = (width - static_cast<float>(columns - 1) * gap) / static_cast<float>(columns);
  const float height = px(kIcon + 8.0f) + 2.0f * engine::text_height(engine::fonts().small);
  int row = 0;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    const int column = static_cast<int>(i) % columns;
    row = static_cast<int>(i) / columns;
    draw_tile(context, i,
              {corner.x + static_cast<float>(column) * (tile + gap),
               corner.y + static_cast<float>(row) * (height + gap), tile, height});
  }
  ImGui::SetCursorScreenPos(ImVec2(corner.x, corner.y + static_cast<float>(row + 1) * (height + gap)));
  ImGui::Dummy(ImVec2(width, 1.0f));
}

}  // namespace app
