// Where the camera stands for each named view.
#pragma once

#include <vector>

#include "app/state.h"
#include "engine/render/camera.h"

namespace app {

/// What must be in the picture: balls around joints and load at many instants. x, y, z and radius, m.
using Crowd = std::vector<glm::vec4>;
Crowd find_crowd(const sim::Model& model, const sim::Trial& trial);

/// A camera that shows the whole movement (spine: the lumbar spine of one frame) in a picture of the given
/// width over height.
engine::CameraView camera_view(ViewId view, const Crowd& crowd, const sim::Frame& frame, float aspect);

/// What the spine view keeps in its middle, m.
glm::vec3 spine_centre(const sim::Frame& frame);
/// On the floor, where a body that walks has come to; the origin for all others.
glm::vec3 standing_place(const sim::Frame& frame);

}  // namespace app
