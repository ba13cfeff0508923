// Base meshes of the parametric shapes; mesh.vert gives them their proportions. Internal to engine/render.
#pragma once

#include "engine/render/draw_list.h"
#include "engine/render/mesh.h"

namespace engine {

// What mesh.vert expects in a vertex of each shape:
//   sphere    unit sphere, as any mesh
//   capsule   normal = direction from the end's centre; position.y > 0.5 marks the end at +length
//   cylinder  position.y 0 or 1, x and z on the unit circle or the axis; normal.y 0 on the side, ±1 on the
//   ends torus     position = ring point (unit circle in xz) + kTorusTube · normal box       normal =
//   direction within the bevel; sign of position = corner
inline constexpr float kTorusTube = 0.25f;

MeshData make_shape(Shape shape);

}  // namespace engine
