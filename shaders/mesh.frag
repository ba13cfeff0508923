// Lights a surface: key light with shadow, sky and ground, a weak light from the eye, a highlight, and the look of a
// rim. Works in linear light and writes sRGB.
in vec3 v_world;
in vec3 v_normal;
flat in vec4 v_color;
flat in vec4 v_material;
out vec4 out_color;

uniform int u_see_through;  // 1 for translucent items and shells

const float kEyeLight = 0.14;

// Straight up to 0.75, then bending towards 1: bright spots keep their form, chart colours keep their values.
vec3 tone(vec3 c) {
  vec3 over = max(c - 0.75, 0.0);
  return min(c, 0.75) + over / (1.0 + over * 4.0);
}

void main() {
  float roughness = v_material.x, specular = v_material.y, edge = v_material.z, emissive = v_material.w;
  vec3 to_eye = normalize(frame.eye.xyz - v_world);
  vec3 n = normalize(v_normal);
  if (dot(n, to_eye) < 0.0 && u_see_through == 1) n = -n;
  float facing = clamp(dot(n, to_eye), 0.0, 1.0);
  float toward_light = dot(n, frame.to_light.xyz);

  // A see-through surface is lit softly all round: hard shadows on a skin would hide what it shows.
  float lit = 1.0;
  if (u_see_through == 0) lit = mix(1.0, lit_share(v_world, n), frame.to_light.w);
  float diffuse = max(toward_light, 0.0) * lit;
  vec3 ambient = mix(frame.ground_light.rgb, frame.sky_light.rgb, 0.5 + 0.5 * n.y);
  vec3 color = v_color.rgb * (ambient + frame.key_light.rgb * diffuse + kEyeLight * facing);

  // Blinn–Phong; smoother is narrower and brighter.
  float shininess = exp2(9.0 - 8.0 * roughness);
  vec3 half_way = normalize(frame.to_light.xyz + to_eye);
  float highlight = pow(max(dot(n, half_way), 0.0), shininess) * (0.3 + 0.06 * shininess);
  float grazing = pow(1.0 - facing, 3.0);
  color += specular * (frame.key_light.rgb * highlight * lit + 0.35 * grazing * frame.sky_light.rgb);

  float alpha = v_color.a;
  if (u_see_through == 1)
    alpha = clamp(alpha + edge * grazing, 0.0, 1.0);
  else
    color += edge * grazing * 0.6 * frame.sky_light.rgb;
  vec3 shown = mix(tone(color), v_color.rgb, emissive);
  out_color = vec4(pow(shown, vec3(1.0 / 2.2)), alpha);
}
