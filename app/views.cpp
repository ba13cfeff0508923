#include "app/views.h"

#include <algorithm>
#include <cmath>

namespace app {
namespace {

using glm::vec3;

constexpr float kFlesh_m = 0.07f;    // around joint centres
constexpr float kBarHalf_m = 1.11f;  // of a barbell
constexpr std::size_t kInstants = 16;
// Part of the picture that the figure may fill; the rest is left to captions and buttons.
constexpr float kFill = 0.87f;
constexpr float kRaise = 0.035f;  // of the picture: buttons stand below

struct Angle {
  float azimuth_deg, elevation_deg;
};
constexpr Angle kAngles[kViewCount] = {{0.0f, 4.0f}, {90.0f, 5.0f}, {38.0f, 12.0f}, {18.0f, 6.0f}};

// Moves and sizes the view until the balls fill the picture.
void fit(const Crowd& crowd, float aspect, engine::CameraView& view) {
  const float ca = std::cos(view.azimuth_rad), sa = std::sin(view.azimuth_rad);
  const float ce = std::cos(view.elevation_rad), se = std::sin(view.elevation_rad);
  const vec3 away(sa * ce, se, ca * ce), right(ca, 0, -sa), up = glm::cross(away, right);
  const float tan_v = std::tan(0.5f * view.fov_y_rad), tan_h = tan_v * aspect;
  for (int step = 0; step < 12; ++step) {
    // the picture's edges as the balls reach them, −1 … 1
    glm::vec2 low(1e9f), high(-1e9f);
    for (const glm::vec4& ball : crowd) {
      const vec3 p = vec3(ball) - view.target;
      const float depth = std::max(view.distance_m - glm::dot(p, away), 0.2f);
      const glm::vec2 at(glm::dot(p, right) / (depth * tan_h), glm::dot(p, up) / (depth * tan_v));
      const glm::vec2 reach = ball.w / depth / glm::vec2(tan_h, tan_v);
      low = glm::min(low, at - reach);
      high = glm::max(high, at + reach);
    }
    const glm::vec2 middle = 0.5f * (low + high), half = 0.5f * (high - low);
    view.target += (middle.x * tan_h * right + middle.y * tan_v * up) * view.distance_m;
    view.distance_m *= std::max(half.x, half.y) / kFill;
  }
  view.target -= 2.0f * kRaise * tan_v * view.distance_m * up;
}

}  // namespace

Crowd find_crowd(const sim::Model& model, const sim::Trial& trial) {
  Crowd crowd;
  const std::size_t count = trial.frames.size();
  const sim::Vec3 vertex = sim::Vec3(0.02, 0.16, 0) * model.scale;
  sim::Vec3 origin(0.0);  // of the body where it stands: the camera goes along
  const auto add = [&](const sim::Vec3& p, float radius) { crowd.emplace_back(vec3(p - origin), radius); };
  for (std::size_t i = 0; i <= kInstants; ++i) {
    const sim::Frame& frame = trial.frames[i * (count - 1) / kInstants];
    origin.x = frame.support.origin_m;
    for (const sim::BodyMotion& body : frame.kinematics.body) add(body.p_WB, kFlesh_m);
    const sim::BodyMotion& head = frame.kinematics.body[sim::index_of(sim::BodyId::head)];
    add(head.p_WB + head.R_WB * vertex, 1.4f * kFlesh_m);
    if (!(frame.load.mass_kg > 0.0)) continue;
    add(frame.load.centre, 2.0f * kFlesh_m);
    if (trial.motion.load_kind != sim::LoadKind::barbell) continue;
    for (const double side : {-1.0, 1.0})
      add(frame.load.centre + sim::Vec3(0, 0, side * static_cast<double>(kBarHalf_m)), 0.03f);
  }
  origin.x = 0.0;
  for (const double z : {-0.12, 0.12}) add(sim::Vec3(0.12, 0.0, z), kFlesh_m);
  return crowd;
}

vec3 standing_place(const sim::Frame& frame) {
  return {static_cast<float>(frame.support.origin_m), 0.0f, 0.0f};
}

vec3 spine_centre(const sim::Frame& frame) {
  return vec3(frame.spine.level[sim::index_of(sim::Level::L3L4)].disc.p);
}

engine::CameraView camera_view(ViewId view, const Crowd& crowd, const sim::Frame& frame, float aspect) {
  const Angle angle = kAngles[static_cast<std::size_t>(view)];
  engine::CameraView camera;
  camera.fov_y_rad = 0.5f;
  camera.azimuth_rad = glm::radians(angle.azimuth_deg);
  camera.elevation_rad = glm::radians(angle.elevation_deg);
  camera.target = vec3(0, 0.9f, 0);
  camera.distance_m = 4.0f;
  if (view == ViewId::spine) {
    camera.target = spine_centre(frame) + vec3(0.09f, 0, 0);
    camera.distance_m = 0.24f / std::tan(0.5f * camera.fov_y_rad) / std::min(aspect, 1.0f);
  } else {
    fit(crowd, aspect, camera);
    camera.target += standing_place(frame);
  }
  return camera;
}

}  // namespace app
