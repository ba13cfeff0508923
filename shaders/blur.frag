// One direction of a Gaussian blur: wide for the shadow as a whole (red), narrow near the floor (green). Neighbouring
// texels are read in pairs, between them.
in vec2 v_at;
out vec4 out_cover;

uniform sampler2D u_cover;
uniform vec2 u_step;  // one texel along the direction

void main() {
  vec2 near = u_step * 1.38, far = u_step * 3.29;
  vec2 sum = texture(u_cover, v_at).rg * vec2(0.20, 0.58);
  sum += (texture(u_cover, v_at + near).rg + texture(u_cover, v_at - near).rg) * vec2(0.30, 0.21);
  sum += (texture(u_cover, v_at + far).rg + texture(u_cover, v_at - far).rg) * vec2(0.10, 0.0);
  out_cover = vec4(sum, 0.0, 1.0);
}
