#include "engine/ui/viewport.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "engine/ui/imgui_compat.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"

namespace engine {
namespace {

constexpr float kSmallPicture =
    420.0f;                       // width in which labels are left out rather than heaped, design pixels
constexpr float kStillPx = 4.0f;  // a press that moves less is a click

// What the labels of one picture must not cover: obstacles, then the labels that have their place.
class Taken {
 public:
  Taken(const ImRect& picture, std::span<const LabelObstacle> obstacles) : picture_(picture) {
    for (const LabelObstacle& o : obstacles) add(ImRect(o.x, o.y, o.x + o.width, o.y + o.height));
  }
  void add(const ImRect& rect) {
    if (count_ < rects_.size()) rects_[count_++] = rect;
  }
  bool is_free(const ImRect& rect) const {
    const auto overlaps = [&rect](const ImRect& other) { return other.Overlaps(rect); };
    return picture_.Contains(rect) && std::none_of(rects_.begin(), rects_.begin() + count_, overlaps);
  }

  const ImRect& picture() const { return picture_; }

 private:
  ImRect picture_;
  std::array<ImRect, 64> rects_;
  std::size_t count_ = 0;
};

ImRect label_at(const ImVec2& point, const ImVec2& size, LabelAnchor anchor) {
  const float gap = px(8.0f);
  ImVec2 corner(point.x - 0.5f * size.x, point.y - 0.5f * size.y);
  if (anchor == LabelAnchor::right) corner.x = point.x + gap;
  if (anchor == LabelAnchor::left) corner.x = point.x - gap - size.x;
  if (anchor == LabelAnchor::above) corner.y = point.y - gap - size.y;
  if (anchor == LabelAnchor::below) corner.y = point.y + gap;
  return {corner, ImVec2(corner.x + size.x, corner.y + size.y)};
}

LabelAnchor opposite(LabelAnchor anchor) {
  constexpr std::array kOpposite{LabelAnchor::centre, LabelAnchor::right, LabelAnchor::left,
                                 LabelAnchor::below, LabelAnchor::above};
  return kOpposite[static_cast<std::size_t>(anchor)];
}

// As asked for; else a line or more higher or lower, or on the other side of its point. Where nothing is
// free: as asked for, or nowhere in a small picture.
std::optional<ImRect> find_place(const Taken& taken, const ImVec2& point, const ImVec2& size,
                                 LabelAnchor anchor) {
  constexpr int kFurthest = 6;
  const ImRect wanted = label_at(point, size, anchor);
  for (int i = 0; i <= 2 * kFurthest; ++i) {
    const auto step = static_cast<float>(i % 2 == 0 ? i / 2 : -(i + 1) / 2);
    for (const LabelAnchor side : {anchor, opposite(anchor)}) {
      ImRect rect = label_at(point, size, side);
      rect.Translate(ImVec2(0.0f, step * (size.y + px(2.0f))));
      if (taken.is_free(rect)) return rect;
    }
  }
  if (taken.picture().GetWidth() < px(kSmallPicture)) return {};
  return wanted;
}

void draw_labels(ImDrawList& draw, const ImRect& picture, const Camera& camera, const DrawList& list,
                 const glm::vec2& size_px, float pixels_per_unit, std::span<const LabelObstacle> obstacles) {
  const ImFont* font = fonts().small;
  Taken taken(picture, obstacles);
  draw.PushClipRect(picture.Min, picture.Max, true);
  for (const Label& label : list.labels()) {
    const auto at = camera.project(label.position, size_px);
    if (!at) continue;
    const std::string_view text = list.text_of(label);
    const ImVec2 bare = text_size(font, text);
    const ImVec2 padding = label.boxed ? ImVec2(px(6.0f), px(3.0f)) : ImVec2(0.0f, 0.0f);
    const ImVec2 size(bare.x + 2.0f * padding.x, bare.y + 2.0f * padding.y);
    const ImVec2 point(picture.Min.x + at->x / pixels_per_unit, picture.Min.y + at->y / pixels_per_unit);
    const auto found = find_place(taken, point, size, label.anchor);
    if (!found) continue;
    const ImRect place = *found;
    taken.add(place);
    if (label.boxed) {
      draw.AddRectFilled(place.Min, place.Max, to_u32(with_opacity(palette().panel, 0.88f)), px(4.0f));
      draw.AddRect(place.Min, place.Max, to_u32(with_opacity(label.color, 0.45f)), px(4.0f));
    }
    draw_text(draw, font, ImVec2(place.Min.x + padding.x, place.Min.y + padding.y), label.color, text);
  }
  draw.PopClipRect();
}

}  // namespace

ViewportResult viewport(const char* id, Renderer& renderer, Camera& camera, const DrawList& list,
                        const ImVec2& size, bool hold_camera, std::span<const LabelObstacle> obstacles) {
  ViewportResult result;
  const ImGuiIO& io = ImGui::GetIO();
  const float density = io.DisplayFramebufferScale.x > 0.0f ? io.DisplayFramebufferScale.x : 1.0f;
  const ImVec2 full(std::max(size.x, 1.0f), std::max(size.y, 1.0f));
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImRect picture(corner, ImVec2(corner.x + full.x, corner.y + full.y));
  ImGui::PushItemFlag(ImGuiItemFlags_NoNav, true);  // nothing there to press
  ImGui::InvisibleButton(id, full,
                         ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                             ImGuiButtonFlags_MouseButtonMiddle);
  ImGui::PopItemFlag();
  result.size_px = {std::round(full.x * density), std::round(full.y * density)};
  result.mouse_px = {(io.MousePos.x - corner.x) * density, (io.MousePos.y - corner.y) * density};
  result.hovered = ImGui::IsItemHovered();
  const bool active = ImGui::IsItemActive();

  // What the left button does. ImGui remembers how far the mouse went since the press.
  result.pressed = result.hovered && ImGui::IsMouseClicked(ImGuiMouseButton_Left);
  result.dragging = active && ImGui::IsMouseDown(ImGuiMouseButton_Left);
  result.released = ImGui::IsItemDeactivated() && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  const float moved2 = io.MouseDragMaxDistanceSqr[ImGuiMouseButton_Left];
  result.clicked = result.released && moved2 < px(kStillPx) * px(kStillPx);
  result.double_clicked = result.hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);

  // Camera.
  const float dx = io.MouseDelta.x, dy = io.MouseDelta.y;
  if (active && (dx != 0.0f || dy != 0.0f)) {
    const bool left = ImGui::IsMouseDown(ImGuiMouseButton_Left),
               middle = ImGui::IsMouseDown(ImGuiMouseButton_Middle);
    const bool pan = ImGui::IsMouseDown(ImGuiMouseButton_Right) || ((left || middle) && io.KeyShift);
    if (pan && !(left && hold_camera))
      camera.pan(dx, dy, full.y);
    else if (middle || (left && !hold_camera))
      camera.orbit(dx, dy, full.y);
  }
  if (result.hovered) {
    compat::own_mouse_wheel();
    if (io.MouseWheel != 0.0f) camera.zoom(io.MouseWheel);
  }

  result.ray = camera.ray_from_pixel(result.mouse_px, result.size_px);
  if (result.hovered) result.pick = list.pick(result.ray);

  // GL's rows run upwards.
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (renderer.texture() != 0)
    draw.AddImage(compat::texture_id(renderer.texture()), picture.Min, picture.Max, ImVec2(0.0f, 1.0f),
                  ImVec2(1.0f, 0.0f));
  draw_labels(draw, picture, camera, list, result.size_px, density, obstacles);
  return result;
}

}  // namespace engine
