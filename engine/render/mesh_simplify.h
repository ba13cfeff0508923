// A coarser surface over the same vertices, for pictures in which the difference is smaller than a pixel.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/render/mesh.h"

namespace engine {

// Triangles that use fewer of the mesh's vertices and stay within about `tolerance_m` of its surface (mean
// distance; single points may be twice as far off). Borders and creases, where vertices are split, stay as
// they are. The same mesh gives the same triangles. Edge collapse by quadric error: Garland and Heckbert,
// Surface simplification using quadric error metrics, SIGGRAPH 1997.
std::vector<std::uint32_t> simplified_indices(const MeshData& mesh, float tolerance_m);

}  // namespace engine
