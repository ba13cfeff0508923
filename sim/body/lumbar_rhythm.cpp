#include "sim/body/lumbar_rhythm.h"

#include <cmath>

namespace sim {
namespace {

constexpr double kSpared_rad = 2.0 * kRadPerDeg;  // of the range, that a rounded lift does not use up
constexpr double kEase_rad = 2.0 * kRadPerDeg;

constexpr double kUnstiffened = 0.7;  // of the range in bend and twist, as in the passive laws

// min(x, limit) with its corner rounded by a cubic on each side, so that value, slope and curvature are
// continuous.
RhythmValue eased_to(double limit, double x_rad) {
  const double x = x_rad - limit, w = kEase_rad;
  if (x <= -w) return {x_rad, 1, 0};
  if (x >= w) return {limit, 0, 0};
  const double r = w - std::abs(x);
  const double corner = r * r * r / (6 * w * w), slope = r * r / (2 * w * w);
  return x < 0 ? RhythmValue{x_rad - corner, 1 - slope, -r / (w * w)}
               : RhythmValue{limit - corner, slope, -r / (w * w)};
}

/// The same to either side.
RhythmValue eased_within(double limit, double x_rad) {
  const RhythmValue part = eased_to(limit, std::abs(x_rad));
  return x_rad >= 0 ? part : RhythmValue{-part.value, part.slope, -part.curvature};
}

/// What a level turns by: its share of the lumbar part, at T12/L1 the thorax' part on top.
RhythmValue level_turn(const RhythmValue& part, double whole, double share, Level level) {
  const double thorax = level == Level::T12L1 ? 1.0 : 0.0;
  return {share * part.value + thorax * (whole - part.value), share * part.slope + thorax * (1 - part.slope),
          (share - thorax) * part.curvature};
}

/// Unstiffened range of all levels that have a share.
double range_of(const Model& model, double LumbarLevel::*share, double LumbarLevel::*range) {
  double sum = 0;
  for (const LumbarLevel& level : model.levels)
    if (level.*share > 0) sum += level.*range;
  return kUnstiffened * sum;
}

}  // namespace

RhythmValue lumbar_part(const Model& model, double lambda_rad) {
  return eased_to(model.subject.lumbar_range_deg * kRadPerDeg - kSpared_rad, lambda_rad);
}

RhythmValue level_flexion(const Model& model, Level level, double lambda_rad) {
  const LumbarLevel& l = model.levels[static_cast<size_t>(index_of(level))];
  const double share = lambda_rad >= 0 ? l.flexion_share : l.extension_share;
  return level_turn(lumbar_part(model, lambda_rad), lambda_rad, share, level);
}

RhythmValue lumbar_bend_part(const Model& model, double bend_rad) {
  return eased_within(range_of(model, &LumbarLevel::lateral_bend_share, &LumbarLevel::lateral_bend_range_rad),
                      bend_rad);
}

RhythmValue lumbar_twist_part(const Model& model, double twist_rad) {
  return eased_within(
      range_of(model, &LumbarLevel::axial_rotation_share, &LumbarLevel::axial_rotation_range_rad), twist_rad);
}

RhythmValue level_bend(const Model& model, Level level, double bend_rad) {
  const double share = model.levels[static_cast<size_t>(index_of(level))].lateral_bend_share;
  return level_turn(lumbar_bend_part(model, bend_rad), bend_rad, share, level);
}

RhythmValue level_twist(const Model& model, Level level, double twist_rad) {
  const double share = model.levels[static_cast<size_t>(index_of(level))].axial_rotation_share;
  return level_turn(lumbar_twist_part(model, twist_rad), twist_rad, share, level);
}

}  // namespace sim
