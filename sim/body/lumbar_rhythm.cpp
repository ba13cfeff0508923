#include "sim/body/lumbar_rhythm.h"

#include <cmath>

namespace sim {
namespace {

constexpr double kSpared_rad = 2.0 * kRadPerDeg;  // of the range, that a rounded lift does not use up
constexpr double kEase_rad = 2.0 * kRadPerDeg;

}  // namespace

// min(λ, limit) with its corner rounded by a cubic on each side, so that value, slope and curvature are
// continuous.
RhythmValue lumbar_part(const Model& model, double lambda_rad) {
  const double limit = model.subject.lumbar_range_deg * kRadPerDeg - kSpared_rad;
  const double x = lambda_rad - limit, w = kEase_rad;
  if (x <= -w) return {lambda_rad, 1, 0};
  if (x >= w) return {limit, 0, 0};
  const double r = w - std::abs(x);
  const double corner = r * r * r / (6 * w * w), slope = r * r / (2 * w * w);
  return x < 0 ? RhythmValue{lambda_rad - corner, 1 - slope, -r / (w * w)}
               : RhythmValue{limit - corner, slope, -r / (w * w)};
}

RhythmValue level_flexion(const Model& model, Level level, double lambda_rad) {
  const RhythmValue part = lumbar_part(model, lambda_rad);
  const LumbarLevel& l = model.levels[static_cast<size_t>(index_of(level))];
  const double share = lambda_rad >= 0 ? l.flexion_share : l.extension_share;
  const double thorax = level == Level::T12L1 ? 1.0 : 0.0;
  return {share * part.value + thorax * (lambda_rad - part.value),
          share * part.slope + thorax * (1 - part.slope), (share - thorax) * part.curvature};
}

}  // namespace sim
