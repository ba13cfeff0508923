// Share of the key light that reaches a point: 3 × 3 bilinear comparisons, weighted towards the middle.
uniform highp sampler2DShadow u_shadow_map;

float lit_share(vec3 world, vec3 normal, float spread) {
  if (frame.to_light.w <= 0.0) return 1.0;
  // Moving the point off the surface along its normal keeps the surface from shading itself.
  float slope = 1.0 - max(dot(normal, frame.to_light.xyz), 0.0);
  vec3 moved = world + normal * frame.viewport.w * (1.0 + 1.5 * slope);
  vec3 at = (frame.shadow_from_world * vec4(moved, 1.0)).xyz;
  vec2 border = min(at.xy, 1.0 - at.xy);
  if (min(border.x, border.y) <= 0.0 || at.z >= 1.0) return 1.0;

  vec2 texel = spread / vec2(textureSize(u_shadow_map, 0));
  float sum = 4.0 * texture(u_shadow_map, at);
  sum += 2.0 * texture(u_shadow_map, at + vec3(texel.x, 0.0, 0.0));
  sum += 2.0 * texture(u_shadow_map, at - vec3(texel.x, 0.0, 0.0));
  sum += 2.0 * texture(u_shadow_map, at + vec3(0.0, texel.y, 0.0));
  sum += 2.0 * texture(u_shadow_map, at - vec3(0.0, texel.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(texel.x, texel.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(texel.x, -texel.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(-texel.x, texel.y, 0.0));
  sum += texture(u_shadow_map, at + vec3(-texel.x, -texel.y, 0.0));
  // The shadow fades where the map ends instead of stopping.
  float inside = smoothstep(0.0, 0.06, min(border.x, border.y));
  return mix(1.0, sum / 16.0, inside);
}
