// What stands between the floor and the light, read from the solids' shadow map: red anything, green what is close to
// the floor.
in vec2 v_at;
out vec4 out_cover;

uniform highp sampler2DShadow u_shadow_map;

const float kCloseM = 0.16;

void main() {
  vec2 xz = frame.floor_shadow.xz + (2.0 * v_at - 1.0) * frame.floor_shadow.y;
  vec3 low = vec3(xz.x, 0.0, xz.y);
  vec3 high = low + frame.to_light.xyz * (kCloseM / frame.to_light.y);
  vec3 at_low = (frame.shadow_from_world * vec4(low, 1.0)).xyz;
  vec3 at_high = (frame.shadow_from_world * vec4(high, 1.0)).xyz;
  float covered = 1.0 - texture(u_shadow_map, at_low);
  float covered_higher = 1.0 - texture(u_shadow_map, at_high);
  out_cover = vec4(covered, covered - covered_higher, 0.0, 1.0);
}
