// The 3D picture inside the interface, worked by injected mouse.
#include "engine/ui/viewport.h"

#include "tests/engine/interface.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

struct ViewportStage {
  Interface hands{{480, 360}};
  std::optional<engine::Renderer> renderer;
  engine::Camera camera;
  engine::DrawList list;
  engine::ViewportResult last;
  bool hold_camera = false;
  int clicks = 0, presses = 0;

  ViewportStage() {
    engine::CameraView view;
    view.target = {0, 1, 0};
    view.azimuth_rad = 0.0f;
    camera.set(view);
    if (!hands) return;
    renderer.emplace(shader_folder());
    list.add_sphere({0, 1, 0}, 0.3f, {engine::rgb(0xC02020)});
    list.add_pick(42, {0, 1, 0}, {0, 1, 0}, 0.3f);
    list.add_label({0, 1.4f, 0}, "label", engine::rgb(0x0000C0));
  }
  void draw() {
    engine::RenderSettings settings;
    settings.msaa = 0;
    last = engine::viewport("body", *renderer, camera, list, ImVec2(400, 300), hold_camera);
    renderer->render(list, camera, static_cast<int>(last.size_px.x), static_cast<int>(last.size_px.y),
                     settings);
    clicks += last.clicked ? 1 : 0;
    presses += last.pressed ? 1 : 0;
  }
  void settle() {
    hands.settle([this] { draw(); });
  }
};

const ImVec2 kMiddle{214, 162};  // window padding and half the picture

TEST_CASE("The picture appears with its labels, and pointing at a thing names it") {
  ViewportStage stage;
  if (!stage.hands) return;
  stage.hands.move(kMiddle);
  stage.settle();
  stage.settle();
  REQUIRE(stage.last.hovered);
  REQUIRE(stage.last.pick.has_value());
  CHECK(stage.last.pick->id == 42);
  const engine::Image& image = stage.hands.picture();
  const Pixel ball = pixel_at(image, 214, 162);
  CHECK(ball.r > ball.g + 60);
  CHECK(count_pixels(image, engine::rgb(0x0000C0), 60) > 8);
  stage.hands.move({60, 60});
  stage.settle();
  CHECK_FALSE(stage.last.pick.has_value());
}

TEST_CASE("Dragging orbits, the wheel zooms, Shift or the right button pans, and a still press is a click") {
  ViewportStage stage;
  if (!stage.hands) return;
  stage.settle();
  const engine::CameraView start = stage.camera.view();
  stage.hands.click(kMiddle);
  stage.settle();
  CHECK(stage.clicks == 1);
  CHECK(stage.camera.view() == start);

  stage.hands.move(kMiddle);
  stage.hands.press();
  stage.hands.move({kMiddle.x + 60, kMiddle.y + 20});
  stage.hands.release();
  stage.settle();
  CHECK(stage.clicks == 1);
  CHECK(stage.presses == 2);
  CHECK(stage.camera.view().azimuth_rad < start.azimuth_rad);
  CHECK(stage.camera.view().elevation_rad > start.elevation_rad);
  CHECK(stage.camera.view().target == start.target);

  stage.hands.platform->inject(engine::scroll_event(0, 2));
  stage.settle();
  CHECK(stage.camera.view().distance_m < start.distance_m);

  const engine::CameraView turned = stage.camera.view();
  stage.hands.press(engine::MouseButton::right);
  stage.hands.move(kMiddle);
  stage.hands.release(engine::MouseButton::right);
  stage.settle();
  CHECK(stage.camera.view().azimuth_rad == turned.azimuth_rad);
  CHECK(stage.camera.view().target != turned.target);
}

TEST_CASE("While the program drags something the camera stays") {
  ViewportStage stage;
  if (!stage.hands) return;
  stage.hold_camera = true;
  stage.settle();
  const engine::CameraView start = stage.camera.view();
  stage.hands.move(kMiddle);
  stage.hands.press();
  stage.hands.move({kMiddle.x + 60, kMiddle.y + 20});
  stage.settle();
  CHECK(stage.last.dragging);
  CHECK(stage.last.mouse_px.x > 200.0f);
  CHECK(stage.camera.view() == start);
  stage.hands.release();
  stage.settle();
  CHECK_FALSE(stage.last.dragging);
}

}  // namespace
}  // namespace tests
