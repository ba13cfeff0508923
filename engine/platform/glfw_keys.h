// GLFW's key numbers as our keys. Internal to engine/platform.
#pragma once

#include "engine/platform/input.h"

namespace engine {

Key key_from_glfw(int glfw_key);

}  // namespace engine
