// A neutral floor with lines every 10 cm and bolder ones every metre, a soft shadow, fading out with distance.
in vec3 v_world;
out vec4 out_color;

uniform sampler2D u_floor_shadow;

// Share of the pixel covered by lines `spacing` apart and `width_px` wide; fades to their mean where they get too close.
float grid_cover(vec2 at, float spacing, float width_px) {
  vec2 footprint = max(fwidth(at), vec2(1e-6));
  vec2 off = abs(fract(at / spacing - 0.5) - 0.5) * spacing;  // distance to the nearest line
  vec2 wide = 0.5 * width_px * footprint;
  vec2 cover = clamp((wide + 0.5 * footprint - off) / footprint, 0.0, 1.0);
  vec2 crowded = smoothstep(0.12, 0.45, footprint * width_px / spacing);
  cover *= 1.0 - crowded;
  return max(cover.x, cover.y);
}

void main() {
  vec2 at = v_world.xz;
  float distance_m = length(at - frame.floor_fade.xz);
  float fade = 1.0 - smoothstep(0.25, 1.0, distance_m / frame.floor_fade.y);

  // The map fades where it ends instead of stopping.
  vec2 map_at = (at - frame.floor_shadow.xz) / (2.0 * frame.floor_shadow.y) + 0.5;
  vec2 border = min(map_at, 1.0 - map_at);
  vec2 cover = texture(u_floor_shadow, map_at).rg;
  float shadow = max(cover.r, cover.g) * smoothstep(0.0, 0.08, min(border.x, border.y));

  vec3 color = frame.floor_color.rgb;
  float fine = grid_cover(at, 0.1, 1.0 * frame.viewport.z) * 0.17;
  float bold = grid_cover(at, 1.0, 1.5 * frame.viewport.z) * 0.42;
  color = mix(color, frame.grid_color.rgb, max(fine, bold));
  color *= 1.0 - frame.floor_shadow.w * shadow;
  out_color = vec4(color, frame.floor_color.a * fade);
}
