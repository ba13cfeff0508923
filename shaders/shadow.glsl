// Share of the key light that reaches a point of a solid: four bilinear comparisons, as smooth as a 3 × 3 kernel.
uniform highp sampler2DShadow u_shadow_map;

float lit_share(vec3 world, vec3 normal) {
  // Moving the point off the surface along its normal keeps the surface from shading itself.
  float slope = 1.0 - max(dot(normal, frame.to_light.xyz), 0.0);
  vec3 moved = world + normal * frame.viewport.w * (1.0 + 1.5 * slope);
  vec3 at = (frame.shadow_from_world * vec4(moved, 1.0)).xyz;
  vec2 border = min(at.xy, 1.0 - at.xy);
  if (min(border.x, border.y) <= 0.0 || at.z >= 1.0) return 1.0;

  vec2 step = 0.85 / vec2(textureSize(u_shadow_map, 0));
  float sum = texture(u_shadow_map, at + vec3(step.x, step.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(step.x, -step.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(-step.x, step.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(-step.x, -step.y, 0.0));
  return 0.25 * sum;
}
