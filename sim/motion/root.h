// Root of a scalar function: secant steps kept inside a bracket. No allocation.
#pragma once

#include <algorithm>
#include <cmath>

namespace sim {

/// x in [low, high] with f(x) = 0 for an f that grows from low to high, starting at `guess`; the end of the
/// interval when f has no sign change there. Stops at |f| <= tolerance or when the bracket has shrunk to
/// rounding.
template <class F>
double find_root_increasing(F&& f, double guess, double low, double high, double tolerance) {
  bool low_tried = false, high_tried = false;  // ends that are known to bracket the root
  double x = std::clamp(guess, low, high), previous_x = x, previous_f = 0;
  for (int i = 0; i < 100; ++i) {
    const double fx = f(x);
    if (std::abs(fx) <= tolerance) return x;
    // narrow the bracket; at an end with no sign change the end is the answer
    if (fx > 0) {
      if (x <= low) return low;
      high = x, high_tried = true;
    } else {
      if (x >= high) return high;
      low = x, low_tried = true;
    }
    if (high - low <= 4e-16 * (std::abs(low) + std::abs(high))) return x;
    // secant; the first step just probes a little to the side where the root is
    double next = i == 0 ? x + (fx > 0 ? -0.02 : 0.02) * (high - low)
                         : (fx != previous_f ? x - fx * (x - previous_x) / (fx - previous_f) : low - 1);
    previous_x = x, previous_f = fx;
    // out of the bracket: an end not yet tried, else its middle
    if (next <= low) next = low_tried ? 0.5 * (low + high) : low;
    if (next >= high) next = high_tried ? 0.5 * (low + high) : high;
    x = next;
  }
  return x;
}

}  // namespace sim
