// One triangle over the whole picture, behind everything.
out vec2 v_at;  // 0…1, from the lower left

void main() {
  vec2 corner = vec2(float((gl_VertexID & 1) << 2), float((gl_VertexID & 2) << 1));  // 0 or 4
  v_at = corner * 0.5;
  gl_Position = vec4(corner - 1.0, 1.0, 1.0);
}
