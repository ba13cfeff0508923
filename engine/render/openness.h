// Ambient occlusion, worked out once when meshes are made: how much of the sky around each vertex is free.
#pragma once

#include <span>

#include "engine/render/mesh.h"

namespace engine {

struct OpennessPart {
  MeshData* mesh;  // its vertices get their openness; its triangles (the coarse ones if any) are in the way
  glm::vec3 offset{0.0f};  // where it stands among the others, m
};

// Sets Vertex::openness in [0, 1]: 1 where nothing stands before the half space over the surface, 0 where
// nothing gets in; directions weigh as they light a matt surface. Parts are in one another's way. Looks along
// `axes` evenly spread lines, from both ends, at maps with texels of `texel_m` (larger where a map would pass
// 512 on a side): what is thinner may be missed. The same parts give the same result. Throws
// std::invalid_argument when a number is not positive.
void bake_openness(std::span<const OpennessPart> parts, float texel_m, int axes = 16);

}  // namespace engine
