// How a surface answers the light: key light, sky and ground, a weak light from the eye, a highlight. Linear light.
in vec3 v_world;
in vec3 v_normal;
flat in vec4 v_color;
flat in vec4 v_material;  // roughness, specular, edge, emissive

const float kEyeLight = 0.14;
const float kKeyInHollows = 0.55;  // the key light is broad: part of it is kept from hollows, too

// How much the surface turns away from the eye: 0 facing it, 1 at the rim.
float rim(float facing) {
  float away = 1.0 - facing;
  return away * away * away;
}

// `lit`: share of the key light that arrives; `open`: of the light from all around. Blinn–Phong: smoother is narrower
// and brighter.
vec3 lit_surface(vec3 n, vec3 to_eye, float facing, float lit, float open) {
  float diffuse = max(dot(n, frame.to_light.xyz), 0.0) * lit * mix(kKeyInHollows, 1.0, open);
  vec3 ambient = mix(frame.ground_light.rgb, frame.sky_light.rgb, 0.5 + 0.5 * n.y);
  vec3 color = v_color.rgb * (open * (ambient + kEyeLight * facing) + frame.key_light.rgb * diffuse);
  float shininess = exp2(9.0 - 8.0 * v_material.x);
  float highlight = pow(max(dot(n, normalize(frame.to_light.xyz + to_eye)), 0.0), shininess) * (0.3 + 0.06 * shininess);
  return color + v_material.y * (frame.key_light.rgb * highlight * lit + 0.35 * rim(facing) * frame.sky_light.rgb);
}

// To sRGB. Straight up to 0.75, then bending towards 1, so that bright spots keep their form. What shines by itself
// keeps its exact colour.
vec3 shown(vec3 color) {
  vec3 over = max(color - 0.75, 0.0);
  vec3 toned = min(color, 0.75) + over / (1.0 + over * 4.0);
  return pow(mix(toned, v_color.rgb, v_material.w), vec3(1.0 / 2.2));
}
