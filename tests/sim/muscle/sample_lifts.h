// Frames of all kinds of lifts, for tests that must hold for every one of them.
#pragma once

#include <functional>
#include <vector>

#include "sim/body/model.h"
#include "sim/scenario/scenario.h"
#include "sim/trial/frame.h"

namespace tests {

/// Every movement done by average, weak, strong, small and old people, with loads from none to far beyond
/// strength, symmetric and in one hand, with both powers of recruitment and all ways to brace.
std::vector<sim::Scenario> sample_lifts();

/// A few frames of each of them, evenly spread over the repetition, bottom included.
using Visit = std::function<void(const sim::Model&, const sim::Scenario&, const sim::Frame&)>;
void visit_sample_frames(int frames_per_lift, const Visit& visit);

/// Frames of lifts from anywhere in the box of parameters: three in a row, 1/120 s apart, at some instant of
/// each (the first solved cold, the others warm). `number` tells which of the three.
using NumberedVisit =
    std::function<void(const sim::Model&, const sim::Scenario&, const sim::Frame&, int number)>;
void visit_random_frames(unsigned seed, int lifts, int instants_per_lift, const NumberedVisit& visit);

/// Sanitizers slow everything down severalfold: long tests then take fewer samples.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace tests
