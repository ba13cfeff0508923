// A square of floor around its middle, in the plane y = 0.
out vec3 v_world;

void main() {
  vec2 corner = vec2(float(gl_VertexID & 1), float(gl_VertexID >> 1)) * 2.0 - 1.0;
  vec2 xz = frame.floor_fade.xz + corner.yx * frame.floor_fade.y;  // counter-clockwise from above
  v_world = vec3(xz.x, 0.0, xz.y);
  gl_Position = frame.clip_from_world * vec4(v_world, 1.0);
}
