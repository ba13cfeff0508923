// Vertebrae, discs and the curves that ribs are made of.
#include <algorithm>
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "app/bones.h"
#include "app/sculpture.h"

namespace app {

using glm::vec3;

engine::MeshData build_vertebra(const VertebraShape& v, float cell_m) {
  Sculpture s(0.3f * v.half_height);
  const float d = v.half_depth, h = v.half_height, w = v.half_width;
  // body: a drum with a waist
  s.drum({0, 0, 0}, {d, h, w}, 0.25f * h);
  s.carve(true).both_sides(true).melt(0.5f * h).egg({0.2f * d, 0, 1.45f * w},
                                                    {1.4f * d, 0.55f * h, 0.52f * w});
  s.carve(false).melt(0.4f * h);
  // arch: pedicles, laminae
  const float pedicle = 0.36f * h, back = -d - 1.15f * v.canal;
  s.rod({-0.7f * d, 0.30f * h, v.canal}, {back, 0.25f * h, v.canal * 1.05f}, pedicle, pedicle);
  s.rod({back, 0.2f * h, v.canal * 1.05f}, {back - 0.8f * v.canal, -0.35f * h, 0.15f * v.canal}, pedicle,
        0.9f * pedicle);
  // transverse processes
  const float thin = std::max(0.22f * h, 1.1f * cell_m);
  s.rod({back + 0.2f * v.canal, 0.25f * h, 1.1f * v.canal},
        {-v.transverse_back, 0.45f * h, v.transverse_reach}, 1.35f * thin, thin);
  if (v.facets) {
    s.rod({back, 0.3f * h, 1.25f * v.canal}, {back - 0.1f * v.canal, 1.45f * h, 1.55f * v.canal}, 0.42f * h,
          0.34f * h);
    s.rod({back - 0.5f * v.canal, -0.3f * h, 0.75f * v.canal},
          {back - 0.55f * v.canal, -1.55f * h, 1.0f * v.canal}, 0.42f * h, 0.36f * h);
  }
  // spinous process: a blade
  s.both_sides(false);
  const vec3 root(back - 0.7f * v.canal, -0.3f * h, 0), tip(-v.spinous_reach, -v.spinous_drop, 0);
  const vec3 up(0, v.spinous_height, 0);
  const float blade = std::max(0.34f * h, 2.2f * cell_m);
  s.plate(root + 0.9f * up, root - 0.9f * up, tip + 0.7f * up, blade);
  s.plate(root - 0.9f * up, tip + 0.7f * up, tip - up, blade);
  s.rod(tip + 0.5f * up, tip - up, 0.62f * blade, 0.62f * blade);
  return s.make_mesh(cell_m);
}

engine::MeshData build_disc() {
  Sculpture s(0.0f);
  // a little wider than the vertebrae, with a rounded rim and a dent where the spinal canal passes
  s.drum({0, 0, 0}, {0.0200f, 0.0072f, 0.0268f}, 0.0058f);
  engine::MeshData mesh = s.make_mesh(0.0032f);
  for (engine::Vertex& vertex : mesh.vertices) {
    vertex.position.y /= 0.0144f;  // unit height; the normal follows as for any uneven scale
    vertex.normal = glm::normalize(vertex.normal * vec3(1, 0.0144f, 1));
  }
  return mesh;
}

std::vector<BonePart> build_lumbar_bones(const Landmarks& at) {
  constexpr float kDiscHeight_m = 0.0105f;
  std::vector<BonePart> parts;
  for (int body = sim::index_of(sim::BodyId::L5); body <= sim::index_of(sim::BodyId::L1); ++body) {
    const vec3 to_next = at.joint_in_parent[static_cast<std::size_t>(body) + 1];
    const float step = static_cast<float>(body - 1) / 4.0f;  // 0 at L5 … 1 at L1
    VertebraShape shape{0.0188f - 0.0016f * step,
                        0.5f * (glm::length(to_next) - kDiscHeight_m),
                        0.0262f - 0.0030f * step,
                        0.047f - 0.006f * step,
                        0.030f,
                        0.073f - 0.002f * step,
                        0.010f,
                        0.0105f,
                        0.0125f,
                        true};
    if (body == sim::index_of(sim::BodyId::L5))
      shape.spinous_reach = 0.063f, shape.spinous_height = 0.008f, shape.transverse_reach = 0.048f;
    if (body == sim::index_of(sim::BodyId::L3)) shape.transverse_reach = 0.050f;
    const float pitch = -std::atan2(to_next.x, to_next.y);
    engine::MeshData mesh;
    engine::append(mesh, build_vertebra(shape, 0.0034f),
                   glm::rotate(glm::translate(glm::mat4(1.0f), 0.5f * to_next), pitch, vec3(0, 0, 1)));
    parts.push_back({body, Tissue::bone, std::move(mesh), Zone::spine});
  }
  return parts;
}

std::vector<vec3> smooth_curve(const std::vector<vec3>& points, int steps) {
  std::vector<vec3> curve;
  const int last = static_cast<int>(points.size()) - 1;
  const auto point = [&](int i) {
    if (i < 0) return 2.0f * points.front() - points[1];
    if (i > last) return 2.0f * points.back() - points[static_cast<std::size_t>(last) - 1];
    return points[static_cast<std::size_t>(i)];
  };
  for (int i = 0; i < last; ++i)
    for (int k = 0; k < steps + (i + 1 == last ? 1 : 0); ++k) {
      const float t = static_cast<float>(k) / static_cast<float>(steps), t2 = t * t, t3 = t2 * t;
      curve.push_back(0.5f *
                      (2.0f * point(i) + (point(i + 1) - point(i - 1)) * t +
                       (2.0f * point(i - 1) - 5.0f * point(i) + 4.0f * point(i + 1) - point(i + 2)) * t2 +
                       (3.0f * point(i) - point(i - 1) - 3.0f * point(i + 1) + point(i + 2)) * t3));
    }
  return curve;
}

engine::MeshData make_band(const std::vector<vec3>& curve, float half_width_m, float half_thickness_m,
                           const vec3& flat, int slices) {
  std::vector<engine::LoftRing> rings;
  const std::size_t last = curve.size() - 1;
  for (std::size_t i = 0; i <= last; ++i) {
    const vec3 tangent = glm::normalize(curve[std::min(i + 1, last)] - curve[i == 0 ? 0 : i - 1]);
    const vec3 u = glm::normalize(flat - tangent * glm::dot(flat, tangent));
    const vec3 v = glm::cross(u, tangent);  // u × v points against the direction of travel
    const float taper = i == 0 || i == last ? 0.6f : 1.0f;
    rings.push_back({curve[i], u, v, half_width_m * taper, half_thickness_m * taper, 0.2f});
  }
  return engine::make_loft(rings, slices);
}

engine::MeshData mirrored(const engine::MeshData& mesh) {
  engine::MeshData out = mesh;
  for (engine::Vertex& vertex : out.vertices) vertex.position.z *= -1.0f, vertex.normal.z *= -1.0f;
  for (std::size_t i = 0; i + 2 < out.indices.size(); i += 3) std::swap(out.indices[i], out.indices[i + 1]);
  return out;
}

Landmarks::Landmarks(const sim::Model& model) {
  const double unit = 1.0 / model.scale;
  for (std::size_t i = 0; i < joint_in_parent.size(); ++i)
    joint_in_parent[i] = vec3(model.bodies[i].joint_in_parent * unit);
  thigh = static_cast<float>(model.thigh_length_m * unit);
  shank = static_cast<float>(model.shank_length_m * unit);
  upper_arm = static_cast<float>(model.upper_arm_length_m * unit);
  grip_in_hand = vec3(model.grip_in_hand * unit);
  forearm = glm::length(joint_in_parent[sim::index_of(sim::BodyId::hand_r)]);
  ankle_height = static_cast<float>(model.ankle_height_m * unit);
  heel_behind = static_cast<float>(model.heel_behind_ankle_m * unit);
  toe_ahead = static_cast<float>(model.toe_ahead_of_ankle_m * unit);
  sacral_slope_rad = static_cast<float>(model.sacral_slope_deg * sim::kRadPerDeg);
}

}  // namespace app
