#include "sim/world/load_handles.h"

namespace sim {

Handle find_handle(const LoadShape& size, LoadKind kind, double below_grip_m, double sigma) {
  const Vec3 up(0, below_grip_m, 0), beside(0, 0, sigma * size.grip_half_width_m);
  switch (kind) {
    case LoadKind::barbell:
      return {up, Vec3(0, 0, kBarHalfLength_m)};
    case LoadKind::kettlebell:
      return {up, Vec3(0, 0, size.grip_half_width_m)};
    case LoadKind::dumbbells:
      return {up, Vec3(size.half_depth_m, 0, 0)};
    case LoadKind::bag:
      return {up, Vec3(0)};
    default:
      return {up + beside, Vec3(0)};
  }
}

Handle find_thorax_handle(const LoadShape& size, LoadKind kind, double sigma) {
  if (kind == LoadKind::kettlebell) return {Vec3(0, 0, sigma * size.half_depth_m), Vec3(0)};
  return find_handle(size, kind, 0.0, sigma);
}

}  // namespace sim
