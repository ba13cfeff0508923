// Draws scenes off screen and looks at their pixels.
#include "engine/render/renderer.h"

#include <array>
#include <glm/gtc/matrix_transform.hpp>
#include <optional>
#include <stdexcept>

#include "tests/engine/studio.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

using engine::Blend;
using engine::DrawList;
using engine::rgb;
using engine::Style;

TEST_CASE("The floor is darker in the shadow of a ball, and fades into the background far away") {
  Studio studio;
  if (!studio.platform) return;
  engine::CameraView view = studio.camera.view();
  view.elevation_rad = 0.6f;
  view.target = {0, 0.3f, 0};
  studio.camera.set(view);
  studio.settings.floor = true;
  studio.settings.environment.grid = studio.settings.environment.floor;  // no lines between the measurements
  studio.list.add_sphere({0, 0.5f, 0}, 0.25f, {});
  studio.draw();
  const glm::vec3 slide = studio.settings.light_direction * (-0.5f / studio.settings.light_direction.y);
  const int shaded = studio.at({slide.x, 0, slide.z}).brightness();
  const int lit = studio.at({-slide.x, 0, -slide.z}).brightness();
  CHECK(shaded < lit - 40);
  CHECK(shaded > lit / 3);  // soft, not black

  studio.settings.shadow_size = 0;
  studio.draw();
  CHECK(studio.at({slide.x, 0, slide.z}).brightness() == lit);
}

TEST_CASE("A skin throws a shadow on the floor but none on what it contains") {
  Studio studio;
  if (!studio.platform) return;
  studio.settings.floor = true;
  studio.settings.environment.grid = studio.settings.environment.floor;
  engine::CameraView view = studio.camera.view();
  view.elevation_rad = 0.7f;
  studio.camera.set(view);
  const glm::vec3 slide = studio.settings.light_direction * (-1.0f / studio.settings.light_direction.y);
  const auto brightness = [&](bool with_skin, const glm::vec3& at) {
    studio.list.clear();
    studio.list.add_sphere({0, 1, 0}, 0.1f, {});
    Style skin = glowing(0xFFFFFF, 0.004f, Blend::shell);
    if (with_skin) studio.list.add_sphere({0, 1, 0}, 0.4f, skin);
    studio.draw();
    return studio.at(at).brightness();
  };
  const glm::vec3 on_bone(-0.03f, 1.08f, 0.04f), under_skin(slide.x, 0.0f, slide.z + 0.25f);
  CHECK(std::abs(brightness(true, on_bone) - brightness(false, on_bone)) <= 2 * kRounding);
  CHECK(brightness(true, under_skin) < brightness(false, under_skin) - 20);
}

TEST_CASE("A solid shades what is behind it from the light") {
  Studio studio;
  if (!studio.platform) return;
  Style white;
  white.material = engine::kMatte;
  studio.settings.light_direction = {0, -1, 0};
  const auto top_brightness = [&](bool roof) {
    studio.list.clear();
    studio.list.add_box(glm::translate(glm::mat4(1.0f), glm::vec3(0, 0.8f, 0)), {0.4f, 0.1f, 0.4f}, 0.01f,
                        white);
    if (roof)
      studio.list.add_box(glm::translate(glm::mat4(1.0f), glm::vec3(0, 1.5f, 0)), {0.3f, 0.02f, 0.3f}, 0.0f,
                          white);
    engine::CameraView view = studio.camera.view();
    view.elevation_rad = 0.5f;
    view.target = {0, 0.9f, 0};
    studio.camera.set(view);
    studio.draw();
    return studio.at({0, 0.9f, 0.1f}).brightness();
  };
  CHECK(top_brightness(true) < top_brightness(false) - 40);
}

TEST_CASE("A gauge shows exactly the colour of its legend") {
  Studio studio;
  if (!studio.platform) return;
  for (const std::uint32_t color : {0x1F63D0u, 0xB8261Fu, 0x6FB1D8u, 0x202830u}) {
    studio.list.clear();
    studio.list.add_sphere({0, 1, 0}, 0.3f, glowing(color));
    studio.draw();
    const Pixel wanted{static_cast<int>(color >> 16), static_cast<int>(color >> 8 & 255),
                       static_cast<int>(color & 255)};
    CHECK(difference(studio.at({0, 1, 0}), wanted) <= kRounding);
  }
}

TEST_CASE("Something see-through mixes with what is behind it, and hides behind what is in front") {
  Studio studio;
  if (!studio.platform) return;
  studio.list.add_sphere({0, 1, 0}, 0.2f, glowing(0xC00000));
  studio.list.add_sphere({0, 1, 1}, 0.2f, glowing(0x0000C0, 0.5f, Blend::translucent));
  studio.draw();
  const Pixel mixed = studio.at({0, 1, 1});
  CHECK(difference(mixed, {0x60, 0, 0x60}) <= 2 * kRounding);
  engine::CameraView view = studio.camera.view();
  view.azimuth_rad = 3.14159265f;  // from the other side
  studio.camera.set(view);
  studio.draw();
  CHECK(difference(studio.at({0, 1, 0}), {0xC0, 0, 0}) <= kRounding);
}

TEST_CASE("Overlapping parts of one skin look like one skin, of two skins like two") {
  Studio studio;
  if (!studio.platform) return;
  const auto middle = [&](int parts, bool same_layer) {
    studio.list.clear();
    studio.list.add_sphere({0, 1, -1}, 0.5f, glowing(0x000000));
    for (int i = 0; i < parts; ++i) {
      Style style = glowing(0xC0C0C0, 0.4f, Blend::shell);
      style.layer = same_layer ? std::uint8_t{0} : static_cast<std::uint8_t>(i);
      studio.list.add_sphere({0.02f * static_cast<float>(i), 1, 0.1f * static_cast<float>(i)}, 0.3f, style);
    }
    studio.draw();
    return studio.at({0, 1, 0}).brightness();
  };
  CHECK(std::abs(middle(3, true) - middle(1, true)) <= kRounding);
  CHECK(middle(2, false) > middle(1, true) + 30);
}

TEST_CASE("Parametric shapes fill their outline and no more") {
  Studio studio;
  if (!studio.platform) return;
  const auto covers = [&](const glm::vec3& point) { return difference(studio.at(point), kRed) <= kRounding; };
  const auto fresh = [&](auto&& add) {
    studio.list.clear();
    add();
    studio.draw();
  };
  const Style red = glowing(0xFF0000);

  fresh([&] { studio.list.add_capsule({-0.5f, 1, 0}, {0.5f, 1, 0}, 0.3f, 0.1f, red); });
  CHECK(covers({-0.78f, 1, 0}));
  CHECK_FALSE(covers({-0.83f, 1, 0}));
  CHECK(covers({0.57f, 1, 0}));
  CHECK_FALSE(covers({0.63f, 1, 0}));
  CHECK(covers({0.0f, 1.18f, 0}));  // the cone that touches both: 0.204 high half way
  CHECK_FALSE(covers({0.0f, 1.23f, 0}));

  // A steep taper: the cone touches both balls, 0.20 high where the line between their tops is only 0.16.
  fresh([&] { studio.list.add_capsule({-0.4f, 1, 0}, {0.1f, 1, 0}, 0.4f, 0.1f, red); });
  CHECK(covers({0.0f, 1.178f, 0}));
  CHECK_FALSE(covers({0.0f, 1.225f, 0}));

  fresh([&] { studio.list.add_cylinder({0, 0.5f, 0}, {0, 1.5f, 0}, 0.4f, 0.0f, red); });
  CHECK(covers({0.18f, 1.0f, 0}));
  CHECK_FALSE(covers({0.23f, 1.0f, 0}));
  CHECK_FALSE(covers({0.0f, 0.40f, 0}));

  fresh([&] { studio.list.add_ring({0, 1, 0}, {0, 0, 1}, 0.4f, 0.05f, red); });
  CHECK(covers({0.4f, 1, 0}));
  CHECK(covers({0, 1.43f, 0}));
  CHECK_FALSE(covers({0.3f, 1, 0}));
  CHECK_FALSE(covers({0, 1, 0}));

  fresh([&] {
    studio.list.add_box(glm::translate(glm::mat4(1.0f), glm::vec3(0, 1, 0)), {0.5f, 0.3f, 0.2f}, 0.05f, red);
  });
  CHECK(covers({0.46f, 1.0f, 0.2f}));
  CHECK(covers({0.0f, 1.27f, 0.2f}));
  CHECK_FALSE(covers({0.54f, 1.0f, 0.2f}));
  CHECK_FALSE(covers({0.0f, 1.34f, 0.2f}));

  fresh([&] {
    studio.list.add_ellipsoid(glm::translate(glm::mat4(1.0f), glm::vec3(0, 1, 0)), {0.5f, 0.2f, 0.1f}, red);
  });
  CHECK(covers({0.47f, 1.0f, 0}));
  CHECK_FALSE(covers({0.0f, 1.24f, 0}));
}

TEST_CASE("Lines are as wide as asked, hidden behind solids unless they are on top, and dashed evenly") {
  Studio studio;
  if (!studio.platform) return;
  engine::LineStyle style;
  style.color = rgb(0xFF0000);
  style.width_px = 5.0f;
  // Drawn area over length in pixels; a line that nothing hides is 5 wide, its edges half covered.
  const auto mean_width = [&](float z) {
    const glm::vec3 from(-0.8f, 1, z), to(0.8f, 1, z);
    studio.list.clear();
    studio.list.add_sphere({0, 1, 0}, 0.3f, glowing(0x202020));
    studio.list.add_line(from, to, style);
    studio.draw();
    const float length = studio.camera.project(to, kSize)->x - studio.camera.project(from, kSize)->x;
    return static_cast<float>(count_pixels(studio.image, rgb(0xFF0000), kRounding)) / length;
  };
  const float in_front = mean_width(0.4f);
  CHECK(in_front > 3.9f);
  CHECK(in_front < 5.3f);
  CHECK(mean_width(-0.4f) < 0.8f * in_front);
  style.on_top = true;
  CHECK(mean_width(-0.4f) > 3.9f);
  style.dash_m = 0.1f;
  CHECK(mean_width(0.4f) > 0.4f * in_front);
  CHECK(mean_width(0.4f) < 0.6f * in_front);
}

TEST_CASE("A line that runs behind the eye is cut, not thrown across the picture") {
  Studio studio;
  if (!studio.platform) return;
  engine::LineStyle style;
  style.color = rgb(0xFF0000);
  studio.list.add_line({0.3f, 0.5f, 0}, {0.3f, 0.5f, 20.0f}, style);
  studio.draw();
  CHECK(count_pixels(studio.image, rgb(0xFF0000), 60) > 10);
  for (int x = 0; x < kWidth / 2; ++x)  // it lies to the right of and below the middle
    for (int y = 0; y < kHeight / 2; ++y) REQUIRE(pixel_at(studio.image, x, y).g > 100);
}

TEST_CASE("More samples than the driver has are reduced, and smooth the edges") {
  Studio studio;
  if (!studio.platform) return;
  studio.settings.environment.background_top = studio.settings.environment.background_bottom = rgb(0x000000);
  studio.list.add_sphere({0, 1, 0}, 0.4f, glowing(0xFFFFFF));
  const auto between = [&] {
    int count = 0;
    for (int y = 0; y < kHeight; ++y)
      for (int x = 0; x < kWidth; ++x) {
        const int brightness = pixel_at(studio.image, x, y).brightness();
        if (brightness > 40 && brightness < 215) ++count;
      }
    return count;
  };
  studio.draw();
  CHECK(studio.renderer->stats().msaa == 1);
  CHECK(between() == 0);
  studio.settings.msaa = 1024;
  studio.draw();
  CHECK(studio.renderer->stats().msaa >= 1);
  CHECK(studio.renderer->stats().msaa < 1024);
  if (studio.renderer->stats().msaa > 1) CHECK(between() > 20);
  CHECK(difference(studio.at({0, 1, 0}), {255, 255, 255}) <= kRounding);
}

TEST_CASE("The same scene gives the same picture, also after others and after a change of size") {
  Studio studio;
  if (!studio.platform) return;
  studio.settings.floor = true;
  studio.settings.msaa = 4;
  studio.list.add_capsule({0, 0.5f, 0}, {0.2f, 1.2f, 0.1f}, 0.2f, 0.1f, {});
  studio.draw();
  const engine::Image first = studio.image;
  studio.renderer->render(DrawList{}, studio.camera, 77, 55, {});
  studio.renderer->render(studio.list, studio.camera, 0, 100, studio.settings);  // nothing to draw into
  studio.draw();
  CHECK(studio.image.pixels == first.pixels);
}

TEST_CASE("A missing or broken shader is named") {
  Studio studio;
  if (!studio.platform) return;
  const auto error_of = [](const std::filesystem::path& folder) -> std::string {
    try {
      const engine::Renderer renderer(folder);
      return {};
    } catch (const std::runtime_error& error) {
      return error.what();
    }
  };
  const TemporaryFolder folder;
  CHECK(contains(error_of(folder.path()), "mesh.vert"));
  for (const auto& file : std::filesystem::directory_iterator(shader_folder()))
    std::filesystem::copy(file.path(), folder.path());
  folder.write("floor.frag", "this is no shader\n");
  CHECK(contains(error_of(folder.path()), "floor.frag"));
}

}  // namespace
}  // namespace tests
