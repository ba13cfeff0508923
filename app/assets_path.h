// Where the program's data stand.
#pragma once

#include <filesystem>

namespace app {

/// The assets folder: HINGELAB_ASSETS of the environment when it is set; else beside the program as built or
/// as installed; else the source tree that it was built from. Throws sim::InputError naming the places that
/// were tried.
std::filesystem::path find_assets();

}  // namespace app
