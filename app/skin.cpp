#include "app/skin.h"

#include <array>
#include <cmath>
#include <iterator>

#include "app/sculpture.h"
#include "sim/conventions.h"

namespace app {
namespace {

using glm::vec3;
using sim::BodyId;

constexpr float kCell_m = 0.012f;

engine::MeshData build_head_skin() {
  Sculpture s(0.040f);
  s.egg({0.004f, 0.168f, 0}, {0.100f, 0.081f, 0.079f});
  s.egg({0.055f, 0.095f, 0}, {0.052f, 0.075f, 0.060f});
  s.melt(0.020f).rod({0.108f, 0.135f, 0}, {0.122f, 0.106f, 0}, 0.008f, 0.012f);  // nose
  s.melt(0.015f).egg({0.094f, 0.040f, 0}, {0.020f, 0.018f, 0.024f});             // chin
  s.melt(0.060f).rod({-0.006f, -0.030f, 0}, {0.006f, 0.100f, 0}, 0.064f, 0.056f);
  s.both_sides(true).melt(0.006f).egg({0.002f, 0.128f, 0.078f}, {0.018f, 0.030f, 0.010f});  // ear
  return s.make_mesh(0.010f);
}

engine::MeshData build_upper_arm_skin(float length) {
  Sculpture s(0.030f);
  s.egg({0, 0.000f, 0.006f}, {0.058f, 0.058f, 0.050f});
  s.shaft({{0, -0.020f, 0.006f, 0.053f},
           {0.004f, -0.130f, 0.002f, 0.048f},
           {0, -length + 0.040f, 0, 0.041f},
           {0, -length - 0.002f, 0, 0.040f}});
  return s.make_mesh(kCell_m, 1.6f);
}

engine::MeshData build_forearm_skin(float length) {
  Sculpture s(0.020f);
  s.shaft({{0, 0, 0, 0.040f},
           {0.002f, -0.060f, 0.004f, 0.044f},
           {0.002f, -0.160f, 0.002f, 0.035f},
           {0, -length, 0, 0.027f}});
  return s.make_mesh(kCell_m, 1.6f);
}

engine::MeshData build_hand_skin(float grip) {
  Sculpture s(0.020f);
  s.rod({0, 0, 0}, {0, -0.030f, 0.004f}, 0.027f, 0.029f);
  s.egg({0, -0.7f * grip, 0.006f}, {0.040f, 0.036f, 0.024f});
  s.egg({0, -grip - 0.006f, -0.002f}, {0.039f, 0.032f, 0.035f});
  s.rod({0.022f, -0.030f, -0.004f}, {0.030f, -0.075f, -0.022f}, 0.014f, 0.013f);
  return s.make_mesh(0.009f);
}

engine::MeshData build_thigh_skin(float length) {
  Sculpture s(0.040f);
  s.egg({-0.004f, -0.010f, 0.010f}, {0.088f, 0.085f, 0.082f});
  s.shaft({{0.000f, -0.040f, 0.008f, 0.086f},
           {0.008f, -0.150f, 0.008f, 0.081f},
           {0.006f, -length + 0.120f, 0.003f, 0.064f},
           {0.002f, -length + 0.030f, 0, 0.057f},
           {0, -length, 0, 0.056f}});
  return s.make_mesh(0.015f, 1.5f);
}

engine::MeshData build_shank_skin(float length) {
  Sculpture s(0.030f);
  s.shaft({{0, 0, 0, 0.055f},
           {-0.006f, -0.060f, 0, 0.052f},
           {-0.012f, -0.130f, 0.002f, 0.056f},
           {-0.010f, -0.200f, 0, 0.050f},
           {-0.004f, -0.310f, 0, 0.038f},
           {0, -length, 0, 0.036f}});
  return s.make_mesh(kCell_m, 1.6f);
}

engine::MeshData build_foot_skin(float ankle_height, float heel_behind, float toe_ahead) {
  Sculpture s(0.030f);
  const float sole = -ankle_height;
  s.rod({-0.002f, 0, 0}, {-0.020f, sole + 0.040f, 0}, 0.037f, 0.036f);
  s.egg({-heel_behind + 0.036f, sole + 0.029f, 0}, {0.036f, 0.030f, 0.033f});
  s.plate({0.020f, -0.030f, 0}, {0.110f, sole + 0.026f, -0.018f}, {0.095f, sole + 0.023f, 0.022f}, 0.050f);
  s.plate({0.100f, sole + 0.020f, -0.022f}, {toe_ahead - 0.018f, sole + 0.015f, -0.022f},
          {0.120f, sole + 0.016f, 0.028f}, 0.032f);
  engine::MeshData mesh = s.make_mesh(0.010f);
  for (engine::Vertex& vertex : mesh.vertices)  // flat under the sole
    if (vertex.position.y < sole + 0.002f) vertex.position.y = sole + 0.002f;
  return mesh;
}

// A ring of the trunk, in the frame of a body of the reference man: height, forward centre, half axes.
struct TrunkRing {
  BodyId body;
  float y, x, half_x, half_z;
};
constexpr TrunkRing kTrunkRings[] = {
    {BodyId::pelvis, -0.085f, -0.004f, 0.020f, 0.030f}, {BodyId::pelvis, -0.078f, -0.006f, 0.072f, 0.100f},
    {BodyId::pelvis, -0.055f, -0.012f, 0.100f, 0.140f}, {BodyId::pelvis, -0.020f, -0.018f, 0.116f, 0.160f},
    {BodyId::pelvis, 0.020f, -0.018f, 0.121f, 0.167f},  {BodyId::pelvis, 0.060f, -0.014f, 0.115f, 0.163f},
    {BodyId::pelvis, 0.095f, -0.008f, 0.106f, 0.155f},  {BodyId::L5, 0.020f, 0.036f, 0.101f, 0.149f},
    {BodyId::L4, 0.018f, 0.026f, 0.099f, 0.145f},       {BodyId::L3, 0.018f, 0.026f, 0.098f, 0.142f},
    {BodyId::L2, 0.016f, 0.033f, 0.098f, 0.141f},       {BodyId::L1, 0.016f, 0.042f, 0.100f, 0.143f},
    {BodyId::thorax, 0.020f, 0.050f, 0.104f, 0.148f},   {BodyId::thorax, 0.065f, 0.048f, 0.110f, 0.155f},
    {BodyId::thorax, 0.110f, 0.045f, 0.115f, 0.162f},   {BodyId::thorax, 0.155f, 0.040f, 0.116f, 0.170f},
    {BodyId::thorax, 0.195f, 0.033f, 0.108f, 0.178f},   {BodyId::thorax, 0.228f, 0.024f, 0.094f, 0.178f},
    {BodyId::thorax, 0.256f, 0.018f, 0.078f, 0.150f},   {BodyId::thorax, 0.276f, 0.014f, 0.067f, 0.105f},
    {BodyId::thorax, 0.298f, 0.012f, 0.060f, 0.066f},   {BodyId::thorax, 0.318f, 0.014f, 0.030f, 0.032f}};
constexpr int kRings = static_cast<int>(std::size(kTrunkRings));
constexpr int kSlices = 32;
constexpr float kSquareness = 0.82f;  // of the superellipse's exponent: 1 an ellipse, less is fuller

float fuller(float v) {
  return std::copysign(std::pow(std::abs(v), kSquareness), v);
}

void index_trunk(engine::MeshData& out) {
  out.vertices.resize(static_cast<std::size_t>(kRings) * kSlices);
  for (int ring = 0; ring + 1 < kRings; ++ring)
    for (int i = 0; i < kSlices; ++i) {
      const auto at = [](int r, int k) { return static_cast<std::uint32_t>(r * kSlices + k % kSlices); };
      const std::uint32_t a = at(ring, i), b = at(ring, i + 1), c = at(ring + 1, i + 1), d = at(ring + 1, i);
      for (const std::uint32_t v : {a, d, c, a, c, b}) out.indices.push_back(v);
    }
  for (int i = 1; i + 1 < kSlices; ++i) {  // ends
    for (const int v : {0, i, i + 1}) out.indices.push_back(static_cast<std::uint32_t>(v));
    for (const int v : {0, i + 1, i})
      out.indices.push_back(static_cast<std::uint32_t>((kRings - 1) * kSlices + v));
  }
}

}  // namespace

std::vector<SkinPart> build_skin_parts(const Landmarks& at) {
  std::vector<SkinPart> parts;
  parts.push_back({sim::index_of(BodyId::head), build_head_skin()});
  parts.push_back({sim::index_of(BodyId::upper_arm_r), build_upper_arm_skin(at.upper_arm)});
  parts.push_back({sim::index_of(BodyId::forearm_r), build_forearm_skin(at.forearm)});
  parts.push_back({sim::index_of(BodyId::hand_r), build_hand_skin(-at.grip_in_hand.y)});
  parts.push_back({sim::index_of(BodyId::thigh_r), build_thigh_skin(at.thigh)});
  parts.push_back({sim::index_of(BodyId::shank_r), build_shank_skin(at.shank)});
  parts.push_back(
      {sim::index_of(BodyId::foot_r), build_foot_skin(at.ankle_height, at.heel_behind, at.toe_ahead)});
  return parts;
}

float girth_of(const sim::Model& model) {
  constexpr double kReferenceMassPerHeight_kg_per_m = 75.0 / 1.75;
  const double ratio = model.subject.mass_kg / model.subject.height_m / kReferenceMassPerHeight_kg_per_m;
  return static_cast<float>(std::sqrt(ratio));
}

void build_trunk_skin(const sim::Model& model, const sim::Kinematics& kinematics, engine::MeshData& out) {
  if (out.indices.empty()) index_trunk(out);
  const double scale = model.scale, girth = scale * static_cast<double>(girth_of(model));

  // rings where their bodies are
  for (int ring = 0; ring < kRings; ++ring) {
    const TrunkRing& r = kTrunkRings[ring];
    const sim::BodyMotion& body = kinematics.body[static_cast<std::size_t>(sim::index_of(r.body))];
    for (int i = 0; i < kSlices; ++i) {
      const float angle = 2.0f * static_cast<float>(sim::kPi) * static_cast<float>(i) / kSlices;
      const float x = r.half_x * fuller(std::cos(angle)), z = r.half_z * fuller(std::sin(angle));
      const sim::Vec3 local(scale * static_cast<double>(r.x) + girth * static_cast<double>(x),
                            scale * static_cast<double>(r.y), girth * static_cast<double>(z));
      out.vertices[static_cast<std::size_t>(ring * kSlices + i)].position =
          vec3(body.p_WB + body.R_WB * local);
    }
  }
  // normals from the neighbours around and along
  for (int ring = 0; ring < kRings; ++ring)
    for (int i = 0; i < kSlices; ++i) {
      const auto point = [&](int r, int k) {
        const int row = std::min(std::max(r, 0), kRings - 1), column = (k + kSlices) % kSlices;
        return out.vertices[static_cast<std::size_t>(row * kSlices + column)].position;
      };
      const vec3 along = point(ring + 1, i) - point(ring - 1, i),
                 around = point(ring, i + 1) - point(ring, i - 1);
      const vec3 normal = glm::cross(along, around);
      const float length = glm::length(normal);
      out.vertices[static_cast<std::size_t>(ring * kSlices + i)].normal =
          length > 1e-9f ? normal / length : vec3(0, 1, 0);
    }
}

}  // namespace app
