// What every shader of one frame shares. Mirrors FrameBlock of engine/render/renderer.cpp.
layout(std140) uniform Frame {
  mat4 clip_from_world;
  mat4 shadow_from_world;    // to texture space, 0…1
  vec4 eye;                  // xyz: camera position
  vec4 to_light;             // xyz: unit; w: strength of the shadow, 0 when off
  vec4 key_light;            // rgb linear, strength included
  vec4 sky_light;            // likewise
  vec4 ground_light;         // likewise
  vec4 background_top;       // sRGB
  vec4 background_bottom;    // sRGB
  vec4 floor_color;          // sRGB
  vec4 grid_color;           // sRGB
  vec4 viewport;             // width, height in pixels; pixel scale; metres a shadow texel
  vec4 floor_fade;           // xz: middle of the floor's light; y: radius where it has faded, m
  vec4 floor_shadow;         // xz: middle of the floor's shadow map; y: half its side, m; w: strength, 0 when off
} frame;
