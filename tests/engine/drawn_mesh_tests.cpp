// Uploaded meshes, drawn off screen.
#include <glm/gtc/matrix_transform.hpp>
#include <stdexcept>

#include "tests/engine/studio.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

using engine::rgb;
using engine::Style;

TEST_CASE("An uploaded mesh is lit the same when it is mirrored, and can be replaced") {
  Studio studio;
  if (!studio.platform) return;
  const engine::MeshId mesh = studio.renderer->upload(engine::make_sphere(48, 32));
  Style dark;
  dark.color = rgb(0x204060);
  const auto draw_with = [&](float sign) {
    studio.list.clear();
    studio.list.add_mesh(
        mesh,
        glm::scale(glm::translate(glm::mat4(1.0f), glm::vec3(0, 1, 0)), glm::vec3(0.3f, 0.3f, 0.3f * sign)),
        dark);
    studio.draw();
    return std::array{studio.at({0, 1, 0}), studio.at({0.2f, 1.1f, 0}), studio.at({-0.2f, 0.9f, 0})};
  };
  const auto plain = draw_with(1.0f), mirrored = draw_with(-1.0f);
  for (std::size_t i = 0; i < plain.size(); ++i) CHECK(difference(plain[i], mirrored[i]) <= kRounding);

  studio.renderer->replace(mesh, engine::make_box({0.01f, 0.01f, 0.01f}));
  CHECK(difference(draw_with(1.0f)[1], plain[1]) > 20);
}

TEST_CASE("Broken meshes are refused and unknown ones are not drawn") {
  Studio studio;
  if (!studio.platform) return;
  engine::MeshData broken;
  CHECK_THROWS_AS(studio.renderer->upload(broken), std::invalid_argument);
  broken.vertices.resize(3);
  broken.indices = {0, 1, 3};
  CHECK_THROWS_AS(studio.renderer->upload(broken), std::invalid_argument);
  CHECK_THROWS_AS(studio.renderer->replace(engine::mesh_of(engine::Shape::box), engine::make_sphere()),
                  std::invalid_argument);
  studio.list.add_mesh(engine::MeshId{1000}, glm::mat4(1.0f), {});
  studio.draw();
  CHECK(studio.renderer->stats().items == 0);
}

TEST_CASE("Coarse pictures draw a mesh's coarser triangles, and every triangle of a mesh without any") {
  Studio studio;
  if (!studio.platform) return;
  engine::MeshData quad;
  for (const glm::vec2 at : {glm::vec2(-1, -1), {1, -1}, {1, 1}, {-1, 1}})
    quad.vertices.push_back({{at.x, at.y, 0}, {0, 0, 1}});
  quad.indices = {0, 1, 2, 0, 2, 3};
  const engine::MeshId plain = studio.renderer->upload(quad);
  quad.coarse_indices = {0, 1, 2};  // half of it, to be told apart
  const engine::MeshId halved = studio.renderer->upload(quad);
  studio.settings.shadow_size = 0;
  for (const bool coarse : {false, true}) {
    studio.settings.coarse = coarse;
    for (const engine::MeshId mesh : {plain, halved}) {
      const bool half = coarse && mesh == halved;
      studio.list.clear();
      studio.list.add_mesh(mesh, glm::translate(glm::mat4(1.0f), {0, 1, 0}), glowing(0xFF0000));
      studio.draw();
      INFO("coarse " << coarse << ", half of it is left out " << half);
      CHECK(studio.renderer->stats().triangles == (half ? 1 : 2));
      CHECK(difference(studio.at({0.5f, 0.5f, 0}), kRed) <= kRounding);
      CHECK((difference(studio.at({-0.5f, 1.5f, 0}), kRed) > 100) == half);
    }
  }
  quad.coarse_indices = {0, 1, 4};
  CHECK_THROWS_AS(studio.renderer->upload(quad), std::invalid_argument);
}

TEST_CASE("Only what may be in the picture is drawn") {
  Studio studio;
  if (!studio.platform) return;
  const auto items_drawn = [&studio](const glm::vec3& centre) {
    studio.list.clear();
    studio.list.add_sphere(centre, 0.5f, glowing(0xFF0000));
    studio.draw();
    return studio.renderer->stats().items;
  };
  CHECK(items_drawn({0, 1, 0}) == 1);
  CHECK(items_drawn({9, 1, 0}) == 0);
  CHECK(items_drawn({0, -9, 0}) == 0);
  CHECK(items_drawn({0, 1, 9}) == 0);  // behind the eye

  // one that only reaches in
  const glm::vec3 corner = studio.camera.ray_from_pixel({0.0f, 0.5f * kHeight}, kSize).at(4.0f);
  CHECK(items_drawn(corner - glm::vec3(0.3f, 0, 0)) == 1);
  CHECK(count_pixels(studio.image, rgb(0xFF0000), kRounding) > 0);
}

TEST_CASE("A surface to which less of the sky is open is darker, unless it shines by itself") {
  Studio studio;
  if (!studio.platform) return;
  const auto brightness = [&studio](float openness, const Style& style) {
    engine::MeshData ball = engine::make_sphere();
    for (engine::Vertex& vertex : ball.vertices) vertex.openness = openness;
    studio.list.clear();
    studio.list.add_mesh(studio.renderer->upload(ball),
                         glm::scale(glm::translate(glm::mat4(1.0f), {0, 1, 0}), glm::vec3(0.5f)), style);
    studio.draw();
    return studio.at({0, 1, 0.5f}).brightness();
  };
  const int open = brightness(1.0f, {}), half = brightness(0.5f, {}), closed = brightness(0.0f, {});
  CHECK(half < open - 15);
  CHECK(closed < half - 15);
  CHECK(brightness(0.0f, glowing(0xFF0000)) == brightness(1.0f, glowing(0xFF0000)));
}

}  // namespace
}  // namespace tests
