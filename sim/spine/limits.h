// Published limits for spine loads, to be shown beside computed loads under the name of their source. They
// are what others recommend; this program states no risk of its own.
#pragma once

#include <array>
#include <string_view>

namespace sim {

enum class LimitedLoad : int { compression, shear };

struct PublishedLimit {
  LimitedLoad load;
  double value_N;
  std::string_view label;   ///< "NIOSH 1981 action limit"
  std::string_view source;  ///< where it stands, and for which level it was meant
};

inline constexpr std::array<PublishedLimit, 3> kPublishedLimits{{
    {LimitedLoad::compression, 3400.0, "NIOSH 1981 action limit",
     "350 kg of force on the L5/S1 disc; Work Practices Guide for Manual Lifting, NIOSH 1981"},
    {LimitedLoad::compression, 6400.0, "NIOSH 1981 maximum permissible limit",
     "650 kg of force on the L5/S1 disc; Work Practices Guide for Manual Lifting, NIOSH 1981"},
    {LimitedLoad::shear, 1000.0, "shear limit in Arjmand 2015",
     "recommended in several studies, as used for L5/S1 by Arjmand et al. 2015, Int J Ind Ergonomics 47:1-8"},
}};

}  // namespace sim
