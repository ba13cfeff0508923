#include "app/draw_body.h"

#include <algorithm>
#include <glm/gtc/matrix_transform.hpp>

#include "app/skin.h"

namespace app {
namespace {

using engine::DrawList;
using engine::rgb;
using engine::Style;
using glm::vec3;
using sim::BodyId;

constexpr float kDiscHeight_m =
    0.0125f;  // drawn: a little more than the gap between vertebrae, so that none shows
constexpr float kKneecapShare = 0.60f;  // part of the knee's bend that the kneecap follows from the thigh
constexpr vec3 kKneecapInThigh{0.0385f, 0.014f, 0.0f};
constexpr vec3 kTuberosityInShank{0.0265f, -0.066f, 0.003f};
constexpr std::uint8_t kGhostLayer = 0, kGlassLayer = 1, kSkinLayer = 2;

const engine::Color kBoneColor = rgb(0xE9DFC8), kCartilageColor = rgb(0xA9BEC6), kHollowColor = rgb(0x2E2823),
                    kToothColor = rgb(0xF4EFE2);
const engine::Color kSkinColor = rgb(0xC9A58C, 0.19f), kPlainDisc = rgb(0x5FA3C0);

Style style_of(Tissue tissue) {
  switch (tissue) {
    case Tissue::cartilage:
      return {kCartilageColor, engine::kBone};
    case Tissue::hollow:
      return {kHollowColor, engine::Material{1.0f, 0.0f, 0.0f, 0.0f}};
    case Tissue::tooth:
      return {kToothColor, engine::Material{0.35f, 0.4f, 0.0f, 0.0f}};
    case Tissue::bone:
      break;
  }
  return {kBoneColor, engine::kBone};
}

// Bone that one can look through: its nearest surface only.
Style glass(Style style) {
  style.color.a = 0.16f;
  style.material = engine::kSkinShell;
  style.blend = engine::Blend::shell;
  style.casts_shadow = false;
  style.layer = kGlassLayer;
  return style;
}

const sim::BodyMotion& body_of(const sim::Frame& frame, int body) {
  return frame.kinematics.body[static_cast<std::size_t>(body)];
}

bool is_right_limb(int body) {
  return body >= sim::index_of(BodyId::upper_arm_r) && body <= sim::index_of(BodyId::foot_r);
}

// A mesh on its body and, of a limb, its mirror image on the other side. `girth` widens across the long axis.
void place(const sim::Frame& frame, double scale, float girth, int body, engine::MeshId mesh,
           const Style& style, DrawList& list) {
  const vec3 wide(girth, 1.0f, girth);
  list.add_mesh(mesh, glm::scale(pose_of(body_of(frame, body), scale), wide), style);
  if (!is_right_limb(body)) return;
  const int left = sim::limb_body(static_cast<BodyId>(body), sim::Side::left);
  list.add_mesh(mesh, glm::scale(pose_of(body_of(frame, left), scale), wide * vec3(1, 1, -1)), style);
}

void draw_discs(const sim::Model& model, const sim::Frame& frame, const Overlays& overlays,
                const BodyMeshes& meshes, DrawList& list) {
  const bool colored = overlays.disc_colors;
  const float scale = static_cast<float>(model.scale);
  for (int level = 0; level < sim::kLevelCount; ++level) {
    const sim::LevelLoads& loads = frame.spine.level[static_cast<std::size_t>(level)];
    const glm::mat4 pose(glm::vec4(vec3(loads.disc.anterior), 0), glm::vec4(vec3(loads.disc.normal), 0),
                         glm::vec4(vec3(loads.disc.lateral), 0), glm::vec4(vec3(loads.disc.p), 1));
    const float share = static_cast<float>(loads.compression_N / disc_limit_N(overlays));
    const Style style{colored ? engine::load_color(share) : kPlainDisc,
                      engine::Material{0.45f, 0.30f, 0.0f, colored ? 0.28f : 0.0f}};
    const float narrow = level == sim::index_of(sim::Level::T12L1) ? 0.90f : 1.0f;
    list.add_mesh(meshes.disc, glm::scale(pose, scale * vec3(narrow, kDiscHeight_m, narrow)), style);
  }
}

// Kneecaps, each with its tendon to the shin.
void draw_knees(const sim::Model& model, const sim::Frame& frame, bool as_glass, const BodyMeshes& meshes,
                DrawList& list) {
  const auto look = [as_glass](Tissue tissue) {
    return as_glass ? glass(style_of(tissue)) : style_of(tissue);
  };
  const float scale = static_cast<float>(model.scale);
  for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
    const glm::mat4 shank = pose_of(body_of(frame, sim::limb_body(BodyId::shank_r, side)), model.scale);
    const glm::mat4 cap = kneecap_pose(model, frame, side);
    list.add_mesh(meshes.kneecap, cap, look(Tissue::bone));
    const vec3 from(cap * glm::vec4(-0.001f, -0.016f, 0, 1)), to(shank * glm::vec4(kTuberosityInShank, 1));
    list.add_capsule(from, to, 0.0070f * scale, 0.0065f * scale, look(Tissue::cartilage));
  }
}

}  // namespace

const sim::PublishedLimit& disc_limit(const Overlays& overlays) {
  const auto index = static_cast<std::size_t>(std::max(overlays.limit, 0));
  const bool known = index < sim::kPublishedLimits.size() &&
                     sim::kPublishedLimits[index].load == sim::LimitedLoad::compression;
  return sim::kPublishedLimits[known ? index : 0];
}
double disc_limit_N(const Overlays& overlays) {
  return disc_limit(overlays).value_N;
}
const sim::PublishedLimit& shear_limit() {
  return *std::find_if(sim::kPublishedLimits.begin(), sim::kPublishedLimits.end(),
                       [](const sim::PublishedLimit& l) { return l.load == sim::LimitedLoad::shear; });
}

glm::mat4 kneecap_pose(const sim::Model& model, const sim::Frame& frame, sim::Side side) {
  const sim::BodyMotion& shank = body_of(frame, sim::limb_body(BodyId::shank_r, side));
  glm::mat4 thigh = pose_of(body_of(frame, sim::limb_body(BodyId::thigh_r, side)), model.scale);
  thigh[3] = glm::vec4(vec3(shank.p_WB), 1.0f);
  const auto flexion =
      static_cast<float>(frame.posture.knee_flexion[static_cast<std::size_t>(sim::index_of(side))]);
  return glm::translate(glm::rotate(thigh, -kKneecapShare * flexion, vec3(0, 0, 1)), kKneecapInThigh);
}

glm::mat4 pose_of(const sim::BodyMotion& body, double scale) {
  glm::mat4 pose(1.0f);
  for (int axis = 0; axis < 3; ++axis) pose[axis] = glm::vec4(vec3(body.R_WB[axis] * scale), 0.0f);
  pose[3] = glm::vec4(vec3(body.p_WB), 1.0f);
  return pose;
}

HandPose hand_pose(const sim::Motion& motion) {
  switch (motion.load_kind) {
    case sim::LoadKind::none:
      return HandPose::relaxed;
    case sim::LoadKind::barbell:
      return HandPose::palm_back;
    case sim::LoadKind::kettlebell:  // both hands on one handle
      return motion.load.count == 2 ? HandPose::palm_back : HandPose::palm_in;
    default:
      return HandPose::palm_in;
  }
}

void draw_body(const sim::Model& model, const sim::Motion& motion, const sim::Frame& frame,
               const Overlays& overlays, const BodyMeshes& meshes, DrawList& list) {
  const auto draw_bone = [&](const PlacedMesh& bone) {
    const Style style = style_of(bone.tissue);
    const bool as_glass = overlays.spine_focus && bone.zone != Zone::spine;
    place(frame, model.scale, 1.0f, bone.body, bone.mesh, as_glass ? glass(style) : style, list);
  };
  for (const PlacedMesh& bone : meshes.bones) draw_bone(bone);
  for (const PlacedMesh& bone : meshes.forearms[static_cast<std::size_t>(hand_pose(motion))]) draw_bone(bone);
  draw_discs(model, frame, overlays, meshes, list);
  draw_knees(model, frame, overlays.spine_focus, meshes, list);
  if (!overlays.skin) return;
  Style skin{kSkinColor, engine::kSkinShell, engine::Blend::shell};
  skin.casts_shadow = false;
  skin.layer = kSkinLayer;
  const float girth = girth_of(model);
  for (const PlacedMesh& part : meshes.skin) {
    const bool grows = part.body != sim::index_of(BodyId::head) &&
                       part.body != sim::index_of(BodyId::foot_r) &&
                       part.body != sim::index_of(BodyId::hand_r);
    place(frame, model.scale, grows ? girth : 1.0f, part.body, part.mesh, skin, list);
  }
  list.add_mesh(meshes.trunk_skin, glm::mat4(1.0f), skin);
}

void draw_ghost(const sim::Model& model, const sim::Motion&, const sim::Frame& frame, engine::Color color,
                const BodyMeshes& meshes, DrawList& list) {
  Style ghost{color, engine::kSkinShell, engine::Blend::shell};
  ghost.casts_shadow = false;
  ghost.layer = kGhostLayer;
  const float girth = girth_of(model);
  for (const PlacedMesh& part : meshes.skin)
    place(frame, model.scale, girth, part.body, part.mesh, ghost, list);
  for (const sim::Capsule& capsule : model.capsules) {
    if (capsule.body >= sim::index_of(BodyId::head)) continue;
    const sim::BodyMotion& body = body_of(frame, capsule.body);
    list.add_capsule(vec3(body.p_WB + body.R_WB * capsule.from), vec3(body.p_WB + body.R_WB * capsule.to),
                     static_cast<float>(capsule.radius_from_m), static_cast<float>(capsule.radius_to_m),
                     ghost);
  }
}

}  // namespace app
