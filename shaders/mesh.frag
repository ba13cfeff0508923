// An opaque surface, with the shadow that others throw on it and a rim of sky.
in float v_openness;  // share of the light from all around that arrives
out vec4 out_color;

void main() {
  vec3 to_eye = normalize(frame.eye.xyz - v_world);
  vec3 n = normalize(v_normal);
  float facing = clamp(dot(n, to_eye), 0.0, 1.0);
  float lit = mix(1.0, lit_share(v_world, n), frame.to_light.w);
  vec3 color = lit_surface(n, to_eye, facing, lit, v_openness);
  color += v_material.z * rim(facing) * 0.6 * v_openness * frame.sky_light.rgb;
  out_color = vec4(shown(color), 1.0);
}
