// Rib cage, thoracic spine, breastbone and shoulder girdle, in the thorax frame: origin between L1 and T12.
#include <cmath>
#include <glm/gtc/matrix_transform.hpp>

#include "app/bones.h"
#include "app/sculpture.h"

namespace app {
namespace {

using glm::vec3;

struct ThoracicVertebra {
  vec3 centre;
  float pitch;  // about z; forward lean is negative
  float height;
};

// T12 (first) … T1: inclinations in standing of the spine the model's joints come from (sim/README.md, "The
// body"), heights falling upwards, stretched so that the chain ends at the neck.
std::vector<ThoracicVertebra> place_thoracic_spine(const vec3& neck) {
  constexpr float kLean_deg[12] = {-20, -16, -11, -7, -2, 4, 10, 16, 22, 26, 29, 30};
  std::vector<ThoracicVertebra> spine;
  vec3 end(0.0f);
  for (int i = 0; i < 12; ++i) {
    const float height = 0.0270f - 0.00065f * static_cast<float>(i), lean = glm::radians(kLean_deg[i]);
    const vec3 step(height * std::sin(lean), height * std::cos(lean), 0);
    spine.push_back({end + 0.5f * step, -lean, height});
    end += step;
  }
  const float stretch = neck.y / end.y;
  for (ThoracicVertebra& v : spine) {
    v.centre.x += (neck.x - end.x) * v.centre.y / end.y;
    v.centre.y *= stretch;
    v.height *= stretch;
  }
  return spine;
}

struct Rib {
  vec3 side, front;             // farthest out; where bone ends
  std::vector<vec3> cartilage;  // from there on; empty: a floating rib
};

// Ribs 1 … 10.
const std::vector<Rib>& ribs() {
  static const std::vector<Rib> table{
      {{0.035f, 0.266f, 0.052f}, {0.072f, 0.247f, 0.036f}, {{0.082f, 0.244f, 0.020f}}},
      {{0.033f, 0.227f, 0.083f}, {0.098f, 0.207f, 0.050f}, {{0.105f, 0.207f, 0.016f}}},
      {{0.032f, 0.191f, 0.105f}, {0.115f, 0.173f, 0.064f}, {{0.117f, 0.182f, 0.016f}}},
      {{0.032f, 0.157f, 0.119f},
       {0.126f, 0.139f, 0.076f},
       {{0.129f, 0.150f, 0.045f}, {0.125f, 0.163f, 0.016f}}},
      {{0.031f, 0.123f, 0.129f},
       {0.131f, 0.104f, 0.086f},
       {{0.137f, 0.118f, 0.050f}, {0.131f, 0.143f, 0.016f}}},
      {{0.029f, 0.089f, 0.135f},
       {0.130f, 0.069f, 0.096f},
       {{0.140f, 0.082f, 0.060f}, {0.135f, 0.124f, 0.016f}}},
      {{0.027f, 0.055f, 0.139f},
       {0.123f, 0.034f, 0.106f},
       {{0.139f, 0.048f, 0.068f}, {0.139f, 0.106f, 0.014f}}},
      {{0.023f, 0.023f, 0.139f},
       {0.107f, 0.001f, 0.115f},
       {{0.127f, 0.010f, 0.092f}, {0.136f, 0.040f, 0.074f}}},
      {{0.017f, -0.007f, 0.136f},
       {0.089f, -0.027f, 0.120f},
       {{0.107f, -0.022f, 0.108f}, {0.124f, 0.004f, 0.096f}}},
      {{0.008f, -0.032f, 0.129f},
       {0.065f, -0.049f, 0.121f},
       {{0.083f, -0.046f, 0.116f}, {0.103f, -0.026f, 0.111f}}}};
  return table;
}

void build_ribs(const std::vector<ThoracicVertebra>& spine, engine::MeshData& bone,
                engine::MeshData& cartilage) {
  constexpr int kSlices = 7;
  const vec3 up(0, 1, 0);
  const auto add_both = [](engine::MeshData& to, const engine::MeshData& part) {
    engine::append(to, part);
    engine::append(to, mirrored(part));
  };
  for (std::size_t i = 0; i < ribs().size(); ++i) {
    const Rib& rib = ribs()[i];
    const vec3 v = spine[11 - i].centre;
    const float wide = rib.side.z;
    // head at the spine, tubercle, angle at the back, side, front
    std::vector<vec3> points{v + vec3(-0.008f, 0.010f, 0.016f), v + vec3(-0.030f, 0.008f, 0.034f)};
    if (i == 0) {
      points.push_back({0.5f * (v.x - 0.028f + rib.side.x) - 0.012f, v.y + 0.002f, 0.85f * wide + 0.004f});
    } else {
      const float drop = v.y - rib.side.y;
      points.push_back({v.x - 0.048f, v.y - 0.10f * drop, 0.035f + 0.28f * wide});
      points.push_back({v.x - 0.018f, v.y - 0.45f * drop, 0.26f * 0.035f + 0.78f * wide});
    }
    points.push_back(rib.side);
    points.push_back({rib.front.x - 0.34f * (rib.front.x - rib.side.x),
                      0.42f * rib.side.y + 0.58f * rib.front.y,
                      rib.front.z + 0.72f * (rib.side.z - rib.front.z)});
    points.push_back(rib.front);
    add_both(bone, make_band(smooth_curve(points, 5), i == 0 ? 0.0058f : 0.0064f, 0.0034f,
                             i == 0 ? vec3(0.4f, 0.6f, 0.7f) : up, kSlices));
    std::vector<vec3> soft{rib.front + 0.004f * glm::normalize(rib.front - points[points.size() - 2])};
    soft.insert(soft.end(), rib.cartilage.begin(), rib.cartilage.end());
    soft.front() = rib.front;
    add_both(cartilage, make_band(smooth_curve(soft, 6), 0.0062f, 0.0042f, up, kSlices));
  }
  // the two floating pairs
  const vec3 t11 = spine[1].centre, t12 = spine[0].centre;
  const std::vector<vec3> eleven{t11 + vec3(-0.010f, 0.006f, 0.016f), t11 + vec3(-0.040f, 0.000f, 0.055f),
                                 vec3(-0.032f, -0.006f, 0.100f), vec3(0.012f, -0.046f, 0.121f)};
  const std::vector<vec3> twelve{t12 + vec3(-0.010f, 0.004f, 0.017f), t12 + vec3(-0.038f, -0.006f, 0.050f),
                                 vec3(-0.044f, -0.026f, 0.086f)};
  add_both(bone, make_band(smooth_curve(eleven, 7), 0.0060f, 0.0034f, up, kSlices));
  add_both(bone, make_band(smooth_curve(twelve, 7), 0.0056f, 0.0032f, up, kSlices));
}

engine::MeshData build_breastbone() {
  Sculpture s(0.012f);
  s.both_sides(true);
  s.plate({0.082f, 0.252f, 0.024f}, {0.082f, 0.252f, -0.024f}, {0.107f, 0.206f, 0.010f}, 0.011f);
  s.plate({0.106f, 0.208f, 0.013f}, {0.106f, 0.208f, -0.013f}, {0.136f, 0.118f, 0.016f}, 0.010f);
  s.plate({0.106f, 0.208f, -0.013f}, {0.136f, 0.118f, -0.016f}, {0.136f, 0.118f, 0.016f}, 0.010f);
  s.plate({0.138f, 0.110f, 0.010f}, {0.138f, 0.110f, -0.010f}, {0.137f, 0.082f, 0.0f}, 0.007f);
  s.carve(true).melt(0.006f).both_sides(false).ball({0.078f, 0.264f, 0}, 0.012f);
  return s.make_mesh(0.0050f);
}

// Right shoulder blade and collar bone.
engine::MeshData build_girdle(const vec3& shoulder) {
  Sculpture s(0.010f);
  const vec3 top(-0.056f, 0.262f, 0.068f), bottom(-0.090f, 0.118f, 0.084f),
      neck(shoulder + vec3(-0.020f, -0.004f, -0.034f));
  const vec3 edge(-0.077f, 0.222f, 0.073f);
  s.plate(top, edge, neck, 0.0085f).plate(edge, bottom, neck, 0.0085f);
  s.chain({{bottom, 0.0055f},
           {glm::mix(bottom, neck, 0.5f) + vec3(0.004f, 0, 0.004f), 0.0050f},
           {neck, 0.0090f}});
  s.chain({{top, 0.0040f}, {edge, 0.0040f}, {bottom, 0.0050f}});
  s.chain({{top, 0.0040f},
           {glm::mix(top, neck, 0.6f) + vec3(0, 0.006f, 0), 0.0040f},
           {neck + vec3(0, 0.008f, 0), 0.0080f}});
  // socket, spine with the acromion, coracoid
  s.egg(shoulder + vec3(-0.010f, 0, -0.024f), {0.015f, 0.019f, 0.010f}, 0.0f, 0.5f);
  s.melt(0.006f);
  s.chain({{edge, 0.0040f}, {-0.062f, 0.240f, 0.108f, 0.0055f}, {-0.034f, 0.258f, 0.152f, 0.0070f}});
  s.chain({{-0.034f, 0.258f, 0.152f, 0.0075f},
           {shoulder + vec3(-0.020f, 0.036f, 0.010f), 0.0095f},
           {shoulder + vec3(0.010f, 0.036f, 0.004f), 0.0085f}});
  s.chain({{shoulder + vec3(-0.012f, 0.016f, -0.030f), 0.0080f},
           {shoulder + vec3(0.014f, 0.022f, -0.036f), 0.0075f},
           {shoulder + vec3(0.032f, 0.010f, -0.026f), 0.0065f}});
  s.carve(true).melt(0.004f).ball(shoulder + vec3(0, 0, -0.002f), 0.0250f).carve(false);
  engine::MeshData mesh = s.make_mesh(0.0050f);

  const std::vector<vec3> collar{{0.086f, 0.254f, 0.020f},
                                 {0.097f, 0.258f, 0.058f},
                                 {0.080f, 0.264f, 0.102f},
                                 shoulder + vec3(0.020f, 0.040f, -0.026f),
                                 shoulder + vec3(0.014f, 0.038f, -0.004f)};
  const std::vector<vec3> curve = smooth_curve(collar, 5);
  std::vector<float> radii(curve.size());
  for (std::size_t i = 0; i < radii.size(); ++i) {
    const float t = static_cast<float>(i) / static_cast<float>(radii.size() - 1);
    radii[i] = 0.0062f + 0.0040f * std::pow(std::abs(2.0f * t - 1.0f), 3.0f);
  }
  engine::append(mesh, engine::make_tube(curve, radii, 10));
  return mesh;
}

}  // namespace

std::vector<BonePart> build_thorax_bones(const Landmarks& at) {
  const int thorax = sim::index_of(sim::BodyId::thorax);
  const auto spine = place_thoracic_spine(at.joint_in_parent[sim::index_of(sim::BodyId::head)]);
  engine::MeshData bone, cartilage, spine_bone, spine_discs;

  // three sizes of vertebra, discs between them
  const engine::MeshData low = build_vertebra(
      {0.0165f, 0.0100f, 0.0200f, 0.030f, 0.033f, 0.062f, 0.016f, 0.008f, 0.0095f, false}, 0.0048f);
  const engine::MeshData middle = build_vertebra(
      {0.0148f, 0.0094f, 0.0158f, 0.034f, 0.036f, 0.064f, 0.030f, 0.006f, 0.0085f, false}, 0.0048f);
  const engine::MeshData high = build_vertebra(
      {0.0112f, 0.0084f, 0.0150f, 0.036f, 0.028f, 0.056f, 0.018f, 0.005f, 0.0090f, false}, 0.0048f);
  const engine::MeshData disc = engine::make_ellipsoid({1.0f, 1.0f, 1.0f}, 16, 8);
  for (std::size_t i = 0; i < spine.size(); ++i) {
    const ThoracicVertebra& v = spine[i];
    const glm::mat4 pose = glm::rotate(glm::translate(glm::mat4(1.0f), v.centre), v.pitch, vec3(0, 0, 1));
    engine::append(spine_bone, i < 4 ? low : i < 9 ? middle : high, pose);
    if (i == 0) continue;
    const float width = i < 4 ? 0.0200f : i < 9 ? 0.0160f : 0.0150f;
    const vec3 gap = 0.5f * (v.centre + spine[i - 1].centre);
    engine::append(spine_discs, disc,
                   glm::scale(glm::rotate(glm::translate(glm::mat4(1.0f), gap), v.pitch, vec3(0, 0, 1)),
                              vec3(0.85f * width, 0.0048f, width)));
  }
  build_ribs(spine, bone, cartilage);
  engine::append(bone, build_breastbone());
  const engine::MeshData girdle = build_girdle(at.joint_in_parent[sim::index_of(sim::BodyId::upper_arm_r)]);
  engine::append(bone, girdle);
  engine::append(bone, mirrored(girdle));

  std::vector<BonePart> parts;
  parts.push_back({thorax, Tissue::bone, std::move(bone)});
  parts.push_back({thorax, Tissue::cartilage, std::move(cartilage)});
  parts.push_back({thorax, Tissue::bone, std::move(spine_bone), Zone::spine});
  parts.push_back({thorax, Tissue::cartilage, std::move(spine_discs), Zone::spine});
  return parts;
}

}  // namespace app
