// Places one instance of a mesh; gives parametric shapes their lengths. Also used, with u_clip_from_world of the light,
// to draw the shadow map.
layout(location = 0) in vec3 a_position;
layout(location = 1) in vec3 a_normal;
layout(location = 2) in vec4 i_row_x;
layout(location = 3) in vec4 i_row_y;
layout(location = 4) in vec4 i_row_z;
layout(location = 5) in vec4 i_color;
layout(location = 6) in vec4 i_material;
layout(location = 7) in vec4 i_shape;
layout(location = 8) in float a_openness;  // share of the sky that is free over the surface

uniform mat4 u_clip_from_world;
uniform int u_shape;  // engine::Shape, or larger for a mesh drawn as it is

invariant gl_Position;
out vec3 v_world;
out vec3 v_normal;
flat out vec4 v_color;
flat out vec4 v_material;
out float v_openness;

const int kCapsule = 1, kCylinder = 2, kTorus = 3, kBox = 4;
const float kTorusTube = 0.25;
const float kThrownBack = 0.6;  // of the light, by what stands in the way: hollows are not black

// Two half-spheres and the cone that touches both: the seam circles tilt towards the smaller end.
void shape_capsule(inout vec3 position, inout vec3 normal) {
  float r0 = i_shape.x, r1 = i_shape.y, len = i_shape.z;
  float at_end = step(0.5, position.y);
  float sine = clamp((r0 - r1) / max(len, 1e-6), -0.97, 0.97);
  float tangent = sine * inversesqrt(1.0 - sine * sine);
  normal = normalize(normal + vec3(0.0, tangent * (1.0 - abs(normal.y)), 0.0));
  position = normal * mix(r0, r1, at_end) + vec3(0.0, at_end * len, 0.0);
}

void shape_cylinder(inout vec3 position, inout vec3 normal) {
  float r0 = i_shape.x, r1 = i_shape.y, len = i_shape.z;
  float side = 1.0 - abs(normal.y);
  normal = normalize(vec3(normal.x, normal.y + side * (r0 - r1) / max(len, 1e-6), normal.z));
  position = vec3(position.xz * mix(r0, r1, position.y), position.y * len).xzy;
}

void shape_torus(inout vec3 position, inout vec3 normal) {
  vec3 ring = position - kTorusTube * normal;
  position = ring * i_shape.x + normal * i_shape.y;
}

void shape_box(inout vec3 position, inout vec3 normal) {
  vec3 corner = sign(position);
  position = corner * (i_shape.xyz - i_shape.w) + normal * i_shape.w;
}

void main() {
  vec3 position = a_position, normal = a_normal;
  if (u_shape == kCapsule) shape_capsule(position, normal);
  else if (u_shape == kCylinder) shape_cylinder(position, normal);
  else if (u_shape == kTorus) shape_torus(position, normal);
  else if (u_shape == kBox) shape_box(position, normal);

  vec4 local = vec4(position, 1.0);
  v_world = vec3(dot(i_row_x, local), dot(i_row_y, local), dot(i_row_z, local));
  // Cofactors: the inverse transpose up to a factor, right for any scaling; the sign is for mirrors.
  vec3 x = i_row_x.xyz, y = i_row_y.xyz, z = i_row_z.xyz;
  vec3 yz = cross(y, z);
  v_normal = vec3(dot(yz, normal), dot(cross(z, x), normal), dot(cross(x, y), normal)) * sign(dot(x, yz));
  v_color = i_color;
  v_material = i_material;
  v_openness = a_openness / (1.0 - kThrownBack * (1.0 - a_openness));
  gl_Position = u_clip_from_world * vec4(v_world, 1.0);
}
