// Force–length and force–velocity curves of muscle fibres, dimensionless [DeGroote2016].
#pragma once

namespace sim {

/// Active force–length at fibre length / optimal length.
double active_force_length(double fibre_ratio);
/// The same from a table (cubic Hermite, within 1e-8), several times faster; exact outside 0 … kLargestFibreRatio.
double active_force_length_fast(double fibre_ratio);
/// Passive force–length; strain_at_max is the strain at which passive force equals maximum force. Zero up to
/// optimal length.
double passive_force_length(double fibre_ratio, double strain_at_max);
/// Force–velocity at fibre velocity / maximum velocity, shortening negative, within [0.3, 1.3].
double force_velocity(double velocity_ratio);

inline constexpr double kPassiveStrain = 0.6;  // strain at maximum force, most muscles
inline constexpr double kPassiveStrainExtensor =
    0.8;  // trunk extensors; a design choice to meet [Dolan1994]'s moment
inline constexpr double kLargestFibreRatio = 1.7;       // passive force is not extrapolated beyond
inline constexpr double kLeastActiveRatio = 0.05;       // of capacity that force–length leaves
inline constexpr double kMaximumVelocity_per_s = 10.0;  // optimal lengths a second

}  // namespace sim
