// Places on the figure that can be dragged, each of which sets one parameter: the value follows from where
// the place should be on the screen. No drawing.
#pragma once

#include <functional>
#include <glm/glm.hpp>
#include <optional>
#include <span>

#include "app/state.h"

namespace app {

struct Handle {
  const char* label;         ///< "Trunk"
  const char* parameter_id;  ///< what dragging it sets
  /// Where it is in a frame, W, m.
  sim::Vec3 (*place)(const sim::Model&, const sim::Frame&);
};
std::span<const Handle> handles();

/// True when the handle's parameter can be set in the present lift.
bool handle_applies(const State& state, const Handle& handle);

/// Where the handle would be, at the present instant, under another value of its parameter. Nothing when that
/// lift is not valid. Plans a repetition and computes one frame: for the one handle that is held.
std::optional<sim::Vec3> place_under(const State& state, const Handle& handle, double value);

/// Where a point of the figure is on the screen, pixels; nothing behind the camera.
using Projection = std::function<std::optional<glm::vec2>(const sim::Vec3&)>;

/// The value that brings the handle to `wanted_px`, one step of Newton's method along the handle's way on the
/// screen, in the parameter's range and rounding. Nothing when the handle hardly moves with its parameter at
/// this instant (less than kLeastTravel_px over its whole range), as at the start of a lift whose bottom is
/// being set.
std::optional<double> value_at_pixel(const State& state, const Handle& handle, const Projection& project,
                                     const glm::vec2& wanted_px);
inline constexpr float kLeastTravel_px = 24.0f;

}  // namespace app
