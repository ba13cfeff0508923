// What the best lift of a hunt is, for one person: searched for over the hunt's own sliders.
#pragma once

#include <vector>

#include "sim/study/batch.h"
#include "sim/study/hunt.h"

namespace sim {

/// The best that the search found; there may be better between its steps or in a corner it did not see.
struct HuntPar {
  bool found = false;            ///< some lift keeps all limits
  double value = 0.0;            ///< of the goal; of a stage of practice 0
  Scenario scenario;             ///< that reaches it
  std::vector<double> settings;  ///< of hunt.sliders
  int lifts = 0;                 ///< simulated on the way
  bool is_complete = true;       ///< false: ended early by options.progress
};

/// A grid of kHuntGrid values a slider (kHuntGridOfMany where there are more than three sliders) and its
/// start, and from its best lifts downhill in steps that halve to the slider's own. A stage of practice: any
/// lift that keeps its limits. The same result whatever options.threads is.
HuntPar find_par(const ModelData& data, const Hunt& hunt, const SubjectSettings& person,
                 const BatchOptions& options);
inline constexpr int kHuntGrid = 5, kHuntGridOfMany = 3;
inline constexpr int kHuntStarts = 3;  ///< of the downhill walk

}  // namespace sim
