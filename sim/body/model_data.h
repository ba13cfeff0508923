// ModelData: the published tables as they stand under assets/, in their own units, checked but not yet scaled
// to anybody.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "sim/body/body_id.h"
#include "sim/body/muscle_tables.h"
#include "sim/conventions.h"
#include "sim/scenario/movement.h"

namespace sim {

/// One row of assets/body/segments.csv: the reference man (1.75 m), right limbs. Lengths m; masses fractions
/// of body mass.
struct SegmentRow {
  BodyId body;           // a right-side or axial body
  Vec3 joint_neutral_m;  // joint with the parent, neutral standing, from mid-hip
  double mass_fraction_male, mass_fraction_female;
  Vec3 com_m;       // centre of mass from the body's origin
  Vec3 gyration_m;  // radii of gyration about x (antero-posterior), y (long), z (medio-lateral) through the
                    // COM
};

/// One row of assets/spine/levels.csv. Angles in degrees as published.
struct LevelRow {
  Level level;
  double
      disc_inclination_deg;   // forward tilt of the mid-disc plane in neutral standing, anterior edge down +
  double sacral_slope_share;  // part of a change of sacral slope that this disc follows
  double disc_area_male_mm2, disc_area_female_mm2;
  double flexion_range_deg, extension_range_deg;  // one-sided, from upright
  double flexion_share, extension_share;          // of total lumbar flexion (λ > 0) and extension (λ < 0)
  double lateral_bend_share, axial_rotation_share;
  double lateral_bend_range_deg, axial_rotation_range_deg;  // one-sided
};

/// One row of assets/body/shapes.csv: a tapered capsule fixed to a body (right limbs; left ones mirror z). m,
/// for 1.75 m.
struct ShapeRow {
  BodyId body;
  Vec3 from_m, to_m;
  double radius_from_m, radius_to_m;
};

/// assets/body/dimensions.csv: named lengths (m) of the reference man, by name.
struct Dimensions {
  double reference_height_m;                         // height all lengths of the body tables belong to
  double ankle_height_m;                             // ankle joint above the sole
  double heel_behind_ankle_m, toe_ahead_of_ankle_m;  // positive
  double foot_half_width_m;
  double balance_behind_ankle_m,
      balance_ahead_of_ankle_m;             // band of the centre of pressure before "falling"; positive
  double grip_below_wrist_m;                // grip centre along the hand's long axis
  Vec3 back_bar_thorax_m, goblet_thorax_m;  // load centres in the thorax frame
  double bar_leg_clearance_m;               // bar centre ahead of the leg's surface when it follows the legs
};

/// assets/body/loads.csv: one row a LoadKind.
struct LoadShapeRow {
  LoadKind kind;
  double grip_half_width_m;    // of each hand from the mid-plane; negative: as wide as the shoulders
  double centre_below_grip_m;  // load centre under the grips
  double half_depth_m;         // front-to-back half size: how far the grip must stay ahead of the legs
  double bottom_below_grip_m;  // lowest point under the grips
  double top_above_grip_m;
};

struct ModelData {
  std::vector<SegmentRow> segments;
  std::vector<LevelRow> levels;
  std::vector<ShapeRow> shapes;
  std::vector<LoadShapeRow> loads;
  Dimensions dimensions;
  MuscleTables muscles;
  MovementLibrary movements;
};

/// Reads assets/body, assets/spine and assets/movements. Throws InputError naming file, line, column, value,
/// what is allowed: missing or doubled bodies and levels, masses that do not sum to 1, negative gyration,
/// shares that do not sum to 1 …
ModelData load_model_data(const std::filesystem::path& assets);

}  // namespace sim
