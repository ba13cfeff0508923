// How a pelvis-to-thorax flexion λ, side bend and twist are spread over the lumbar levels, and what the
// thorax takes of it.
#pragma once

#include "sim/body/model.h"

namespace sim {

/// A function of λ with its first and second derivative.
struct RhythmValue {
  double value, slope, curvature;
};

/// The part of λ (rad, flexion +) that the lumbar levels take: all of it up to subject.lumbar_range_deg − 2°,
/// nothing more beyond (eased over ±2°). The thorax is one rigid body here, so the rest, flexion of the
/// thoracic spine in a person, turns it as a whole.
RhythmValue lumbar_part(const Model& model, double lambda_rad);

/// Flexion of one level between its two bodies: its share of the lumbar part; at T12/L1 the thorax' part on
/// top.
RhythmValue level_flexion(const Model& model, Level level, double lambda_rad);

/// The same of side bend and twist (rad, either sign). The lumbar levels take as much as 70 % of their range,
/// where they begin to stiffen: about 15° of bend, 5° of twist. The rest, in a person a matter of the
/// thoracic spine, turns the thorax as a whole and strains no lumbar tissue.
RhythmValue lumbar_bend_part(const Model& model, double bend_rad);
RhythmValue lumbar_twist_part(const Model& model, double twist_rad);
RhythmValue level_bend(const Model& model, Level level, double bend_rad);
RhythmValue level_twist(const Model& model, Level level, double twist_rad);

}  // namespace sim
