#include "app/quality.h"

#include <algorithm>

namespace app {

void QualityGovernor::add_frame(double frame_s) {
  slow_ = frame_s > kSlowest_s ? slow_ + 1 : 0;
  roomy_ = frame_s < (level_ == kFinest + 1 ? kRoomyForFinest_s : kRoomy_s) ? roomy_ + 1 : 0;
  if (slow_ >= kSlowFrames && level_ < kCoarsest) {
    if (tried_) patience_ = std::min(2 * patience_, kMostPatience);
    ++level_;
    slow_ = roomy_ = 0;
    tried_ = false;
  } else if (roomy_ >= patience_ * kRoomyFrames && level_ > kFinest) {
    --level_;
    slow_ = roomy_ = 0;
    tried_ = true;
  }
}

}  // namespace app
