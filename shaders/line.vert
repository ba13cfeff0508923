// Widens a segment to a strip of constant width on the screen, with room for round ends and soft edges.
layout(location = 0) in vec4 i_from;   // xyz, arc length
layout(location = 1) in vec4 i_to;
layout(location = 2) in vec4 i_color;  // sRGB
layout(location = 3) in vec4 i_style;  // width px, dash m

flat out vec4 v_color;
flat out vec2 v_ends;       // length of the segment and half its width, px
out vec2 v_at;              // along and across from the start, px
out float v_along_m;
flat out float v_dash_m;

const float kNear = 1e-3;
const float kTowardsEye = 4e-4;  // of the depth range: a line on a surface is not swallowed by it

void main() {
  vec4 a = frame.clip_from_world * vec4(i_from.xyz, 1.0);
  vec4 b = frame.clip_from_world * vec4(i_to.xyz, 1.0);
  float along_a = i_from.w, along_b = i_to.w;
  v_color = i_color;
  v_dash_m = i_style.y;
  v_ends = vec2(0.0);
  v_at = vec2(0.0);
  v_along_m = 0.0;

  // Cut off what lies behind the eye.
  float near_a = a.z + a.w, near_b = b.z + b.w;
  if (near_a < kNear && near_b < kNear) {
    gl_Position = vec4(2.0, 2.0, 2.0, 1.0);
    return;
  }
  if (near_a < kNear) {
    float t = (kNear - near_a) / (near_b - near_a);
    a = mix(a, b, t);
    along_a = mix(along_a, along_b, t);
  } else if (near_b < kNear) {
    float t = (kNear - near_b) / (near_a - near_b);
    b = mix(b, a, t);
    along_b = mix(along_b, along_a, t);
  }

  vec2 half_size = 0.5 * frame.viewport.xy;
  vec2 pa = a.xy / a.w * half_size, pb = b.xy / b.w * half_size;
  float length_px = length(pb - pa);
  vec2 direction = length_px > 1e-4 ? (pb - pa) / length_px : vec2(1.0, 0.0);
  float reach = 0.5 * i_style.x + 1.0;
  float end = float(gl_VertexID & 1), side = float(gl_VertexID >> 1) * 2.0 - 1.0;
  vec2 at = vec2(mix(-reach, length_px + reach, end), side * reach);
  vec2 pixel = pa + direction * at.x + vec2(-direction.y, direction.x) * at.y;
  float depth = mix(a.z / a.w, b.z / b.w, end) - kTowardsEye;

  v_at = at;
  v_ends = vec2(length_px, 0.5 * i_style.x);
  v_along_m = mix(along_a, along_b, length_px > 1e-4 ? at.x / length_px : 0.0);
  gl_Position = vec4(pixel / half_size, max(depth, -1.0), 1.0);  // w = 1: straight interpolation on the screen
}
