#include "app/draw_muscles.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace app {
namespace {

using engine::DrawList;
using glm::vec3;
using sim::BodyId;
using sim::ReportedGroup;

constexpr std::size_t kMostPoints = 12;
constexpr float kThinnest_px = 1.2f, kWidest_px = 6.0f;  // of a fascicle …
constexpr double kWidestFascicle_N = 250.0;              // … that pulls this much
constexpr float kSlender_m = 0.006f, kStout_m = 0.026f;  // radius of a belly …
constexpr double kStoutest_N = 2000.0;                   // … that pulls this much
constexpr float kTendon = 0.35f;                         // of a belly's radius
constexpr float kPale = 0.25f;  // what is left of the colour of others than the chosen

/// A point of a leg muscle's course. Body: right side, frame of the reference man, m; y counts from the
/// body's lower end where `from_below`. On the kneecap: its front.
enum class Where : unsigned char { body, below, kneecap };
struct Via {
  BodyId body;
  vec3 p;
  Where where = Where::body;
};
struct Course {
  ReportedGroup group;
  int count;
  std::array<Via, 5> via;
};
constexpr vec3 kTuberosity{0.0265f, -0.066f, 0.003f}, kHeel{-0.048f, -0.028f, 0.0f},
    kIschium{-0.045f, -0.050f, 0.058f};
// Origins and insertions as anatomical atlases draw them.
constexpr std::array<Course, 9> kCourses{{
    {ReportedGroup::gluteus_maximus,
     4,
     {{{BodyId::pelvis, {-0.088f, 0.070f, 0.035f}},
       {BodyId::pelvis, {-0.098f, 0.005f, 0.062f}},
       {BodyId::thigh_r, {-0.050f, -0.045f, 0.045f}},
       {BodyId::thigh_r, {-0.012f, -0.150f, 0.022f}}}}},
    {ReportedGroup::gluteus_medius,
     3,
     {{{BodyId::pelvis, {-0.015f, 0.110f, 0.110f}},
       {BodyId::pelvis, {-0.012f, 0.050f, 0.135f}},
       {BodyId::thigh_r, {-0.006f, -0.004f, 0.064f}}}}},
    {ReportedGroup::hamstrings_medial,
     4,
     {{{BodyId::pelvis, kIschium},
       {BodyId::thigh_r, {-0.040f, -0.200f, -0.008f}},
       {BodyId::thigh_r, {-0.040f, 0.050f, -0.026f}, Where::below},
       {BodyId::shank_r, {0.008f, -0.065f, -0.024f}}}}},
    {ReportedGroup::hamstrings_lateral,
     4,
     {{{BodyId::pelvis, kIschium},
       {BodyId::thigh_r, {-0.040f, -0.200f, 0.018f}},
       {BodyId::thigh_r, {-0.038f, 0.050f, 0.030f}, Where::below},
       {BodyId::shank_r, {-0.012f, -0.035f, 0.040f}}}}},
    {ReportedGroup::quadriceps,
     5,
     {{{BodyId::thigh_r, {0.012f, -0.080f, 0.030f}},
       {BodyId::thigh_r, {0.040f, -0.210f, 0.026f}},
       {BodyId::thigh_r, {0.046f, 0.080f, 0.010f}, Where::below},
       {BodyId::thigh_r, {0.009f, 0.004f, 0.0f}, Where::kneecap},
       {BodyId::shank_r, kTuberosity}}}},
    {ReportedGroup::rectus_femoris,
     4,
     {{{BodyId::pelvis, {0.040f, 0.038f, 0.088f}},
       {BodyId::thigh_r, {0.058f, -0.180f, -0.004f}},
       {BodyId::thigh_r, {0.055f, 0.080f, -0.004f}, Where::below},
       {BodyId::thigh_r, {0.010f, 0.008f, 0.0f}, Where::kneecap}}}},
    {ReportedGroup::adductor_magnus,
     3,
     {{{BodyId::pelvis, {-0.030f, -0.062f, 0.040f}},
       {BodyId::thigh_r, {-0.020f, -0.170f, -0.030f}},
       {BodyId::thigh_r, {-0.008f, 0.120f, -0.020f}, Where::below}}}},
    {ReportedGroup::gastrocnemius,
     4,
     {{{BodyId::thigh_r, {-0.026f, 0.012f, 0.0f}, Where::below},
       {BodyId::shank_r, {-0.052f, -0.100f, 0.0f}},
       {BodyId::shank_r, {-0.046f, -0.230f, 0.0f}},
       {BodyId::foot_r, kHeel}}}},
    {ReportedGroup::soleus,
     4,
     {{{BodyId::shank_r, {-0.018f, -0.060f, 0.012f}},
       {BodyId::shank_r, {-0.036f, -0.180f, 0.006f}},
       {BodyId::shank_r, {-0.042f, 0.110f, 0.0f}, Where::below},
       {BodyId::foot_r, kHeel}}}},
}};

vec3 place(const sim::Model& model, const sim::Frame& frame, const Via& via, sim::Side side) {
  vec3 local = via.p;
  if (side == sim::Side::left) local.z = -local.z;
  if (via.where == Where::kneecap) return vec3(kneecap_pose(model, frame, side) * glm::vec4(local, 1.0f));
  const auto length = static_cast<float>(
      (via.body == BodyId::thigh_r ? model.thigh_length_m : model.shank_length_m) / model.scale);
  if (via.where == Where::below) local.y -= length;
  const int body = via.body == BodyId::pelvis ? 0 : sim::limb_body(via.body, side);
  return vec3(pose_of(frame.kinematics.body[static_cast<std::size_t>(body)], model.scale) *
              glm::vec4(local, 1.0f));
}

bool belongs(sim::LegGroup muscle, ReportedGroup group) {
  switch (muscle) {
    case sim::LegGroup::gluteus_maximus:
      return group == ReportedGroup::gluteus_maximus;
    case sim::LegGroup::gluteus_medius:
      return group == ReportedGroup::gluteus_medius;
    case sim::LegGroup::hamstrings_medial:
      return group == ReportedGroup::hamstrings_medial;
    case sim::LegGroup::hamstrings_lateral:
    case sim::LegGroup::biceps_femoris_short:
      return group == ReportedGroup::hamstrings_lateral;
    case sim::LegGroup::vasti:
      return group == ReportedGroup::quadriceps;
    case sim::LegGroup::rectus_femoris:
      return group == ReportedGroup::rectus_femoris;
    case sim::LegGroup::adductor_magnus:
      return group == ReportedGroup::adductor_magnus;
    case sim::LegGroup::gastrocnemius:
      return group == ReportedGroup::gastrocnemius;
    case sim::LegGroup::soleus:
      return group == ReportedGroup::soleus;
    default:
      return false;
  }
}

// Of one leg's muscles of a group; the quadriceps without rectus femoris, which is drawn by itself.
struct LegEffort {
  double force_N = 0.0, strength_N = 0.0;
  double activation() const { return strength_N > 0.0 ? force_N / strength_N : 0.0; }
};
LegEffort effort_of(const sim::Model& model, const sim::Frame& frame, ReportedGroup group, sim::Side side) {
  const sim::LegForces& leg = frame.muscles.leg[static_cast<std::size_t>(sim::index_of(side))];
  LegEffort effort;
  for (std::size_t i = 0; i < model.muscles.leg.size(); ++i) {
    if (!belongs(model.muscles.leg[i].group, group)) continue;
    effort.force_N += leg.force_N[i];
    effort.strength_N += model.muscles.leg[i].max_force_N;
  }
  return effort;
}

ReportedGroup reported(sim::TrunkGroup group) {
  return group == sim::TrunkGroup::external_internal_oblique ? ReportedGroup::external_oblique
                                                             : static_cast<ReportedGroup>(group);
}

struct Brush {
  std::optional<ReportedGroup> chosen;
  const engine::Palette& palette;
  DrawList& list;
};

engine::Color color_of(const Brush& brush, ReportedGroup group, double activation) {
  const engine::Color full = engine::activation_color(static_cast<float>(activation));
  if (!brush.chosen || *brush.chosen == group) return full;
  return engine::mix(brush.palette.border, full, kPale);
}

void draw_fascicle(const Brush& brush, engine::Color color, std::span<const vec3> points, double force_N) {
  const auto share = static_cast<float>(std::sqrt(std::clamp(force_N / kWidestFascicle_N, 0.0, 1.0)));
  brush.list.add_polyline(points, {color, kThinnest_px + share * (kWidest_px - kThinnest_px)});
}

// Slender at both ends, full between.
void draw_belly(const Brush& brush, engine::Color color, std::span<const vec3> points, double force_N) {
  const auto share = static_cast<float>(std::sqrt(std::clamp(force_N / kStoutest_N, 0.0, 1.0)));
  const float radius = kSlender_m + share * (kStout_m - kSlender_m);
  const engine::Style style{color, engine::Material{0.45f, 0.30f, 0.0f, 0.15f}};
  for (std::size_t i = 0; i + 1 < points.size(); ++i) {
    const float from = i == 0 ? kTendon : 1.0f, to = i + 2 == points.size() ? kTendon : 1.0f;
    brush.list.add_capsule(points[i], points[i + 1], from * radius, to * radius, style);
  }
}

}  // namespace

bool course_is_schematic(ReportedGroup group) {
  return group >= ReportedGroup::gluteus_maximus;
}

void visit_muscles(const sim::Model& model, const sim::Frame& frame, MuscleVisitor visit, void* user) {
  std::array<vec3, kMostPoints> points;
  const sim::MuscleModel& muscles = model.muscles;
  const auto world = [&](int index) {
    const sim::PathPoint& point = muscles.points[static_cast<std::size_t>(index)];
    const sim::BodyMotion& body = frame.kinematics.body[static_cast<std::size_t>(point.body)];
    return vec3(body.p_WB + body.R_WB * point.p_B);
  };
  for (std::size_t i = 0; i < muscles.trunk.size(); ++i) {
    const sim::TrunkFascicle& fascicle = muscles.trunk[i];
    // its points stand one after the other
    const sim::PathSegment& first = muscles.segments[static_cast<std::size_t>(fascicle.first_segment)];
    const int from = std::min(first.lower_point, first.upper_point);
    const std::size_t count = std::min(static_cast<std::size_t>(fascicle.segment_count) + 1, points.size());
    for (std::size_t k = 0; k < count; ++k) points[k] = world(from + static_cast<int>(k));
    visit(user, reported(fascicle.group), fascicle.side, {points.data(), count}, frame.muscles.total_N[i],
          frame.muscles.activation[i]);
  }
  for (const Course& course : kCourses) {
    for (const sim::Side side : {sim::Side::right, sim::Side::left}) {
      for (std::size_t i = 0; i < static_cast<std::size_t>(course.count); ++i)
        points[i] = place(model, frame, course.via[i], side);
      const LegEffort effort = effort_of(model, frame, course.group, side);
      visit(user, course.group, side, {points.data(), static_cast<std::size_t>(course.count)}, effort.force_N,
            effort.activation());
    }
  }
}

void draw_muscles(const sim::Model& model, const sim::Frame& frame, std::optional<ReportedGroup> chosen,
                  const engine::Palette& palette, DrawList& list) {
  Brush brush{chosen, palette, list};
  visit_muscles(
      model, frame,
      [](void* user, ReportedGroup group, sim::Side, std::span<const vec3> points, double force_N,
         double activation) {
        const Brush& with = *static_cast<const Brush*>(user);
        const engine::Color color = color_of(with, group, activation);
        if (course_is_schematic(group))
          draw_belly(with, color, points, force_N);
        else
          draw_fascicle(with, color, points, force_N);
      },
      &brush);
}

}  // namespace app
