// The skin of a solid that is given by its signed distance: surface nets (one vertex in each cell that the
// surface passes, moved onto the surface), normals from the distance's gradient.
#pragma once

#include <functional>
#include <glm/glm.hpp>

#include "engine/render/mesh.h"

namespace app {

/// `distance`: about the distance to the surface, m, negative inside; it may be off by a third. Looks between
/// `low` and `high`, which must enclose the solid. Triangles counter-clockwise from outside. Throws
/// std::invalid_argument when no surface is found, or the box is empty or would need more than 2^26 cells.
engine::MeshData skin_surface(const std::function<float(const glm::vec3&)>& distance, const glm::vec3& low,
                              const glm::vec3& high, const glm::vec3& cell_m);

}  // namespace app
