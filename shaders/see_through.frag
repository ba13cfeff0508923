// A translucent surface or skin: lit softly all round, because hard shadows on it would hide what it shows; denser where
// it turns away.
out vec4 out_color;

void main() {
  vec3 to_eye = normalize(frame.eye.xyz - v_world);
  vec3 n = normalize(v_normal);
  if (dot(n, to_eye) < 0.0) n = -n;
  float facing = clamp(dot(n, to_eye), 0.0, 1.0);
  float alpha = clamp(v_color.a + v_material.z * rim(facing), 0.0, 1.0);
  out_color = vec4(shown(lit_surface(n, to_eye, facing, 1.0, 1.0)), alpha);
}
