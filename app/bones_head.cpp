// Skull, jaw, teeth and neck, in the head's frame: origin between C7 and T1.
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "app/bones.h"
#include "app/sculpture.h"

namespace app {
namespace {

using glm::vec3;

engine::MeshData build_cranium() {
  Sculpture s(0.016f);
  // brain case: three eggs, narrowed at the temples, and its base
  s.egg({0.006f, 0.170f, 0}, {0.090f, 0.070f, 0.069f});
  s.egg({0.044f, 0.168f, 0}, {0.056f, 0.056f, 0.059f});
  s.egg({-0.050f, 0.152f, 0}, {0.042f, 0.050f, 0.056f});
  s.egg({0.010f, 0.124f, 0}, {0.052f, 0.020f, 0.040f});
  s.both_sides(true).melt(0.008f);
  s.egg({0.002f, 0.101f, 0.051f}, {0.011f, 0.018f, 0.009f}, -0.3f);                                 // mastoid
  s.carve(true).melt(0.014f).egg({0.066f, 0.140f, 0.082f}, {0.020f, 0.030f, 0.018f}).carve(false);  // temple
  // brow, cheekbone and its arch to the ear
  s.melt(0.009f);
  s.chain(
      {{0.098f, 0.152f, 0.006f, 0.008f}, {0.094f, 0.156f, 0.030f, 0.007f}, {0.080f, 0.149f, 0.050f, 0.007f}});
  s.chain(
      {{0.080f, 0.149f, 0.050f, 0.006f}, {0.076f, 0.130f, 0.053f, 0.006f}, {0.078f, 0.112f, 0.047f, 0.009f}});
  s.chain(
      {{0.078f, 0.112f, 0.050f, 0.008f}, {0.056f, 0.110f, 0.064f, 0.005f}, {0.022f, 0.116f, 0.063f, 0.006f}});
  s.rod({0.080f, 0.110f, 0.044f}, {0.092f, 0.096f, 0.022f}, 0.010f, 0.012f);
  s.both_sides(false).melt(0.010f);
  // upper jaw and the bridge of the nose
  s.egg({0.078f, 0.100f, 0}, {0.028f, 0.026f, 0.029f});
  s.egg({0.080f, 0.084f, 0}, {0.025f, 0.012f, 0.027f});
  s.rod({0.098f, 0.146f, 0}, {0.110f, 0.121f, 0}, 0.007f, 0.006f);
  // eye sockets, nose
  s.both_sides(true).carve(true).melt(0.006f);
  s.egg({0.095f, 0.131f, 0.031f}, {0.028f, 0.0165f, 0.0185f}, 0.0f, 0.35f);
  s.both_sides(false).melt(0.005f);
  s.chain({{0.108f, 0.116f, 0, 0.006f}, {0.106f, 0.103f, 0, 0.010f}});
  return s.make_mesh(0.0046f);
}

engine::MeshData build_jaw() {
  Sculpture s(0.010f);
  s.both_sides(true);
  s.chain({{0.026f, 0.062f, 0.047f, 0.008f},
           {0.056f, 0.049f, 0.041f, 0.010f},
           {0.084f, 0.043f, 0.026f, 0.011f},
           {0.097f, 0.042f, 0.006f, 0.011f}});
  s.plate({0.026f, 0.062f, 0.047f}, {0.014f, 0.112f, 0.051f}, {0.042f, 0.106f, 0.047f}, 0.009f);
  s.plate({0.026f, 0.062f, 0.047f}, {0.046f, 0.062f, 0.044f}, {0.042f, 0.106f, 0.047f}, 0.009f);
  s.ball({0.014f, 0.113f, 0.051f}, 0.007f);
  s.egg({0.102f, 0.036f, 0.006f}, {0.008f, 0.009f, 0.012f});  // chin
  return s.make_mesh(0.0050f);
}

// Two rows along the jaws' arch.
engine::MeshData build_teeth() {
  engine::MeshData teeth;
  const engine::MeshData tooth = engine::make_ellipsoid({0.0040f, 0.0072f, 0.0038f}, 8, 6);
  for (int row = 0; row < 2; ++row)
    for (int i = -6; i <= 6; ++i) {
      if (i == 0) continue;
      const float side = i < 0 ? -1.0f : 1.0f, along = (static_cast<float>(std::abs(i)) - 0.5f) / 6.0f;
      const float angle = along * 1.35f, depth = row == 0 ? 0.042f : 0.039f;
      const vec3 at(0.064f + depth * std::cos(angle), row == 0 ? 0.0735f : 0.0600f,
                    side * 0.027f * std::sin(angle));
      engine::append(teeth, tooth,
                     glm::rotate(glm::translate(glm::mat4(1.0f), at), -side * angle, vec3(0, 1, 0)));
    }
  return teeth;
}

engine::MeshData build_hollows() {
  engine::MeshData hollows;
  const engine::MeshData eye = engine::make_ellipsoid({0.012f, 0.0150f, 0.0170f}, 16, 10);
  for (const float side : {-1.0f, 1.0f})
    engine::append(hollows, eye, glm::translate(glm::mat4(1.0f), vec3(0.078f, 0.131f, side * 0.030f)));
  engine::append(hollows, engine::make_ellipsoid({0.006f, 0.0110f, 0.0085f}, 12, 8),
                 glm::translate(glm::mat4(1.0f), vec3(0.096f, 0.107f, 0)));
  return hollows;
}

// C7 … C1 up the neck's forward curve, discs between.
void build_neck(engine::MeshData& bone, engine::MeshData& discs) {
  const std::vector<vec3> centre{{0.005f, 0.0085f, 0},  {0.0125f, 0.0235f, 0}, {0.0175f, 0.0392f, 0},
                                 {0.0195f, 0.0552f, 0}, {0.0190f, 0.0712f, 0}, {0.0165f, 0.0872f, 0},
                                 {0.0135f, 0.1025f, 0}};
  const engine::MeshData lower = build_vertebra(
      {0.0082f, 0.0056f, 0.0120f, 0.029f, 0.010f, 0.047f, 0.010f, 0.005f, 0.010f, false}, 0.0044f);
  const engine::MeshData upper = build_vertebra(
      {0.0080f, 0.0056f, 0.0110f, 0.027f, 0.008f, 0.035f, 0.008f, 0.005f, 0.010f, false}, 0.0044f);
  const engine::MeshData disc = engine::make_ellipsoid({0.0085f, 0.0042f, 0.0120f}, 14, 8);
  for (std::size_t i = 0; i < centre.size(); ++i) {
    const vec3 below = i == 0 ? vec3(0.0f) : centre[i - 1],
               above = i + 1 < centre.size() ? centre[i + 1] : vec3(0.012f, 0.114f, 0);
    const vec3 axis = above - below;
    const float pitch = -std::atan2(axis.x, axis.y);
    const glm::mat4 pose = glm::rotate(glm::translate(glm::mat4(1.0f), centre[i]), pitch, vec3(0, 0, 1));
    engine::append(bone, i < 2 ? lower : upper, pose);
    const vec3 gap = i == 0 ? vec3(0.0f) : 0.5f * (centre[i] + centre[i - 1]);
    engine::append(discs, disc, glm::rotate(glm::translate(glm::mat4(1.0f), gap), pitch, vec3(0, 0, 1)));
  }
}

}  // namespace

std::vector<BonePart> build_head_bones() {
  const int head = sim::index_of(sim::BodyId::head);
  engine::MeshData bone = build_cranium(), discs;
  engine::append(bone, build_jaw());
  build_neck(bone, discs);
  std::vector<BonePart> parts;
  parts.push_back({head, Tissue::bone, std::move(bone)});
  parts.push_back({head, Tissue::cartilage, std::move(discs)});
  parts.push_back({head, Tissue::tooth, build_teeth()});
  parts.push_back({head, Tissue::hollow, build_hollows()});
  return parts;
}

}  // namespace app
