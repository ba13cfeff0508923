// A neutral floor with lines every 10 cm and bolder ones every metre, a soft shadow, fading out with distance.
in vec3 v_world;
out vec4 out_color;

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
  float lit = lit_share(v_world, vec3(0.0, 1.0, 0.0), 2.0);

  vec3 color = frame.floor_color.rgb;
  float fine = grid_cover(at, 0.1, 1.0 * frame.viewport.z) * 0.22;
  float bold = grid_cover(at, 1.0, 1.5 * frame.viewport.z) * 0.55;
  color = mix(color, frame.grid_color.rgb, max(fine, bold));
  color *= 1.0 - frame.to_light.w * (1.0 - lit);
  out_color = vec4(color, frame.floor_color.a * fade);
}
