// The figure: bones that fit the model, and draw items that are sound for every preset and instant. No GL.
#include <algorithm>
#include <cmath>
#include <set>

#include "app/bones.h"
#include "app/draw_body.h"
#include "app/draw_load.h"
#include "app/sculpture.h"
#include "app/skin.h"
#include "engine/render/mesh_simplify.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr Tolerance kSkin{2e-4, 0.0, "a vertex is drawn onto the surface in one step"};
constexpr Tolerance kVolume{0.0, 0.02, "facets cut corners"};
constexpr Tolerance kWithinJoint{0.030, 0.0, "joint centres lie within heads and condyles"};
constexpr Tolerance kSole{0.008, 0.0, "soft tissue under the foot"};
constexpr Tolerance kStature{0.02, 0.0, "published segment lengths do not add up to stature exactly"};
constexpr Tolerance kSmallestDisc{1.0, 0.0, "kg; the smallest disc weighs half a kilogram"};

using glm::vec3;
using sim::BodyId;

sim::Model reference_man() {
  return sim::build_model(sim::load_model_data(assets_dir()), {}, {});
}

bool is_finite(const vec3& v) {
  return std::isfinite(v.x) && std::isfinite(v.y) && std::isfinite(v.z);
}

// Six times the signed volume: positive when triangles face outwards.
double volume_of(const engine::MeshData& mesh) {
  double sum = 0.0;
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const vec3 a = mesh.vertices[mesh.indices[i]].position, b = mesh.vertices[mesh.indices[i + 1]].position,
               c = mesh.vertices[mesh.indices[i + 2]].position;
    sum += static_cast<double>(glm::dot(a, glm::cross(b, c)));
  }
  return sum / 6.0;
}

void check_mesh(const engine::MeshData& mesh) {
  REQUIRE_FALSE(mesh.vertices.empty());
  REQUIRE(mesh.indices.size() % 3 == 0);
  bool sound = true;
  for (const engine::Vertex& v : mesh.vertices)
    sound = sound && is_finite(v.position) && std::abs(glm::length(v.normal) - 1.0f) < 1e-3f;
  for (const std::uint32_t index : mesh.indices) sound = sound && index < mesh.vertices.size();
  CHECK(sound);
  CHECK(volume_of(mesh) > 0.0);
}

std::vector<app::BonePart> all_bones(const sim::Model& model) {
  const app::Landmarks at(model);
  std::vector<app::BonePart> all;
  const auto add = [&all](std::vector<app::BonePart> parts) {
    std::move(parts.begin(), parts.end(), std::back_inserter(all));
  };
  add(app::build_head_bones());
  add(app::build_thorax_bones(at));
  add(app::build_lumbar_bones(at));
  add(app::build_pelvis_bones(at));
  add(app::build_leg_bones(at));
  add(app::build_upper_arm_bones(at));
  for (int pose = 0; pose < app::kHandPoseCount; ++pose)
    add(app::build_forearm_and_hand_bones(at, static_cast<app::HandPose>(pose)));
  return all;
}

engine::Bounds bounds_of_body(const std::vector<app::BonePart>& bones, BodyId body) {
  engine::Bounds all{vec3(1e9f), vec3(-1e9f)};
  for (const app::BonePart& part : bones) {
    if (part.body != sim::index_of(body)) continue;
    const engine::Bounds one = engine::bounds_of(part.mesh);
    all.low = glm::min(all.low, one.low);
    all.high = glm::max(all.high, one.high);
  }
  return all;
}

TEST_CASE("A sculpted ball has the ball's size, and a carved one is smaller") {
  app::Sculpture ball(0.0f);
  ball.ball({0.1f, 0.2f, 0.3f}, 0.05f);
  const engine::MeshData skin = ball.make_mesh(0.004f);
  check_mesh(skin);
  for (const engine::Vertex& v : skin.vertices)
    REQUIRE(near(glm::length(v.position - vec3(0.1f, 0.2f, 0.3f)), 0.05, kSkin));
  const double solid = volume_of(skin);
  constexpr double kBall = 4.0 / 3.0 * 3.14159265 * 0.05 * 0.05 * 0.05;
  CHECK(near(solid, kBall, kVolume));
  ball.carve(true).ball({0.1f, 0.2f, 0.3f + 0.05f}, 0.03f);
  CHECK(volume_of(ball.make_mesh(0.004f)) < 0.95 * solid);
}

TEST_CASE("Nothing sculpted has no skin") {
  CHECK_THROWS_AS(app::Sculpture(0.01f).make_mesh(0.004f), std::invalid_argument);
  app::Sculpture hidden(0.0f);
  hidden.ball({0, 0, 0}, 0.01f).carve(true).ball({0, 0, 0}, 0.05f);
  CHECK_THROWS_AS(hidden.make_mesh(0.002f), std::invalid_argument);
}

TEST_CASE("Every bone is a sound mesh that faces outwards, and every body but none has bones") {
  const sim::Model model = reference_man();
  std::set<int> bodies;
  for (const app::BonePart& part : all_bones(model)) {
    check_mesh(part.mesh);
    bodies.insert(part.body);
  }
  for (int body = 0; body <= sim::index_of(BodyId::foot_r); ++body) CHECK(bodies.count(body) == 1);
  check_mesh(app::build_kneecap());
  check_mesh(app::build_disc());
}

TEST_CASE("Bones reach from joint to joint") {
  const sim::Model model = reference_man();
  const app::Landmarks at(model);
  const auto bones = all_bones(model);
  const struct {
    BodyId body;
    double length;
  } shafts[] = {{BodyId::thigh_r, at.thigh},
                {BodyId::shank_r, at.shank},
                {BodyId::upper_arm_r, at.upper_arm},
                {BodyId::forearm_r, at.forearm}};
  for (const auto& shaft : shafts) {
    const engine::Bounds box = bounds_of_body(bones, shaft.body);
    CAPTURE(sim::kBodyNames[static_cast<std::size_t>(sim::index_of(shaft.body))]);
    CHECK(near(box.high.y, 0.0, kWithinJoint));
    CHECK(near(box.low.y, -shaft.length, kWithinJoint));
  }
  // soles on the floor, crown of the head at the top of the stature, within a skin's thickness
  CHECK(near(bounds_of_body(bones, BodyId::foot_r).low.y, -model.ankle_height_m, kSole));
  const double head_joint_m = model.ankle_height_m + model.shank_length_m + model.thigh_length_m + 0.5756;
  CHECK(near(head_joint_m + static_cast<double>(bounds_of_body(bones, BodyId::head).high.y), 1.75, kStature));
}

TEST_CASE("The trunk's skin encloses the lumbar joints in any bend, and faces outwards") {
  const sim::Model model = reference_man();
  engine::MeshData skin;
  for (const double flexion_deg : {-20.0, 0.0, 30.0, 57.0}) {
    sim::Coordinates pose;
    pose.trunk_inclination = (flexion_deg + 40.0) * sim::kRadPerDeg;
    pose.lumbar_flexion = flexion_deg * sim::kRadPerDeg;
    sim::JointMotions joints;
    sim::Kinematics kinematics;
    sim::assemble_joint_motions(model, {model.hip_half_width_m, 0.0}, sim::at_rest(pose), joints);
    sim::solve_kinematics(model, joints, kinematics);
    app::build_trunk_skin(model, kinematics, skin);
    check_mesh(skin);
    for (int body = sim::index_of(BodyId::L5); body <= sim::index_of(BodyId::thorax); ++body) {
      const sim::BodyMotion& b = kinematics.body[static_cast<std::size_t>(body)];
      // skin before and behind the joint
      const vec3 forward(b.R_WB[0]), joint(b.p_WB);
      float front = 0.0f, back = 0.0f;
      for (const engine::Vertex& v : skin.vertices) {
        const vec3 off = v.position - joint;
        if (glm::length(off - forward * glm::dot(off, forward)) > 0.05f) continue;
        front = std::max(front, glm::dot(off, forward));
        back = std::min(back, glm::dot(off, forward));
      }
      CHECK(front > 0.05f);
      CHECK(back < -0.03f);
    }
  }
}

TEST_CASE(
    "Every preset draws finite items of positive size at every instant, the lifter wholly in one place") {
  const auto movements = sim::MovementLibrary::load(assets_dir() / "movements");
  const sim::ModelData data = sim::load_model_data(assets_dir());
  app::BodyMeshes meshes;  // which mesh an item uses does not matter here
  meshes.bones.resize(12);
  meshes.skin.resize(7);
  app::Overlays everything;
  everything.gravity_line = true;
  everything.disc_labels = everything.load_path = true;
  engine::DrawList list;
  for (const sim::Preset& preset : sim::load_presets(assets_dir() / "presets", movements)) {
    CAPTURE(preset.id);
    const sim::Model model = sim::build_model(data, preset.scenario.subject, preset.scenario.model);
    const sim::Trial trial = sim::simulate(model, preset.scenario);
    bool sound = true;
    for (const sim::Frame& frame : trial.frames) {
      list.clear();
      app::draw_body(model, trial.motion, frame, everything, meshes, list);
      app::draw_load(model, trial.motion, frame, 1.0f, {0, 1, 4}, list);
      app::draw_marks(model, frame, everything, engine::palette_of(engine::ThemeId::light), list);
      app::draw_ghost(model, trial.motion, frame, engine::rgb(0x1F63D0, 0.1f), meshes, list);
      for (const engine::DrawItem& item : list.items()) {
        for (int column = 0; column < 4; ++column) sound = sound && is_finite(vec3(item.transform[column]));
        sound = sound && std::abs(glm::determinant(glm::mat3(item.transform))) > 1e-12f &&
                glm::length(vec3(item.transform[3])) < 4.0f && is_finite(item.shape);
      }
      for (const engine::LineSegment& line : list.lines())
        sound = sound && is_finite(line.from) && is_finite(line.to);
    }
    CHECK(sound);
    const bool loaded = preset.scenario.load.mass_kg > 0.0;
    engine::DrawList load;
    app::draw_load(model, trial.motion, trial.frames.front(), 1.0f, {0, 1, 4}, load);
    CHECK(load.items().empty() == !loaded);
  }
}

TEST_CASE("Discs on the bar add up to its load") {
  for (const double total : {20.0, 25.0, 40.0, 60.0, 100.0, 142.5, 300.0}) {
    const app::BarbellPlates plates = app::choose_plates(total);
    double sum = 20.0;
    for (int i = 0; i < plates.count; ++i) sum += 2.0 * plates.plate[static_cast<std::size_t>(i)].mass_kg;
    CAPTURE(total);
    CHECK(near(sum, total, kSmallestDisc));
  }
  CHECK(app::choose_plates(10.0).count == 0);
  CHECK(app::choose_plates(1e6).count == app::kMostPlates);
}

TEST_CASE("A disc is coloured by its compression against the action limit") {
  const sim::Model model = reference_man();
  const sim::Trial trial = sim::simulate(model, preset_scenario("rdl"));
  sim::Frame frame = trial.frames.front();
  app::BodyMeshes meshes;
  meshes.disc = {77};
  const auto color_at = [&](double compression_N) {
    for (sim::LevelLoads& level : frame.spine.level) level.compression_N = compression_N;
    engine::DrawList list;
    app::draw_body(model, trial.motion, frame, {}, meshes, list);
    for (const engine::DrawItem& item : list.items())
      if (item.mesh == meshes.disc) return item.style.color;
    return engine::Color{};
  };
  CHECK((color_at(0.0) == engine::load_color(0.0f)));
  CHECK((color_at(3400.0) == engine::load_color(1.0f)));
  CHECK((color_at(9000.0) == engine::load_color(1.0f)));
}

TEST_CASE(
    "Coarser bones have less than half the triangles, and what they lose is thinner than the tolerance") {
  constexpr float kAllowed_m = 0.0012f;
  std::size_t fine = 0, coarse = 0;
  for (const app::BonePart& part : all_bones(reference_man())) {
    engine::MeshData bone = part.mesh;
    bone.indices = engine::simplified_indices(part.mesh, kAllowed_m);
    double area = 0.0;
    for (std::size_t i = 0; i + 2 < part.mesh.indices.size(); i += 3) {
      const vec3 a = part.mesh.vertices[part.mesh.indices[i]].position,
                 b = part.mesh.vertices[part.mesh.indices[i + 1]].position,
                 c = part.mesh.vertices[part.mesh.indices[i + 2]].position;
      area += 0.5 * static_cast<double>(glm::length(glm::cross(b - a, c - a)));
    }
    INFO("body " << part.body << ", " << part.mesh.indices.size() / 3 << " triangles");
    CHECK(std::abs(volume_of(bone) - volume_of(part.mesh)) < area * static_cast<double>(kAllowed_m));
    fine += part.mesh.indices.size();
    coarse += bone.indices.size();
  }
  CHECK(2 * coarse < fine);
}

}  // namespace
}  // namespace tests
