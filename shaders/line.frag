// A line with round ends, soft edges and optional dashes.
flat in vec4 v_color;
flat in vec2 v_ends;
in vec2 v_at;
in float v_along_m;
flat in float v_dash_m;
out vec4 out_color;

void main() {
  float beyond = v_at.x - clamp(v_at.x, 0.0, v_ends.x);
  float off = length(vec2(beyond, v_at.y));
  float cover = clamp(v_ends.y + 0.5 - off, 0.0, 1.0);
  float along_px = fwidth(v_along_m);
  if (v_dash_m > 0.0) {
    float phase = abs(fract(v_along_m / (2.0 * v_dash_m)) - 0.25);  // from the middle of a dash
    float soft = max(along_px / (2.0 * v_dash_m), 1e-5);
    cover *= clamp((0.25 - min(phase, 1.0 - phase)) / soft + 0.5, 0.0, 1.0);
  }
  if (cover <= 0.0) discard;
  out_color = vec4(v_color.rgb, v_color.a * cover);
}
