// A calm gradient, dithered by less than one step of 8 bits so that it shows no bands.
in vec2 v_at;
out vec4 out_color;

void main() {
  vec3 color = mix(frame.background_bottom.rgb, frame.background_top.rgb, smoothstep(0.0, 1.0, v_at.y));
  float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715))));
  out_color = vec4(color + (noise - 0.5) / 255.0, 1.0);
}
