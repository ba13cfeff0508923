// Marks where a see-through thing stands between the floor and the light: red anything, green what is close to the floor.
in vec3 v_world;
out vec4 out_cover;

void main() { out_cover = vec4(1.0, 1.0 - smoothstep(0.02, 0.16, v_world.y), 0.0, 1.0); }
