// Where the project and its data stand, for tests that read them.
#pragma once

#include <filesystem>

namespace tests {

/// The folder of the top CMakeLists.txt.
inline std::filesystem::path source_dir() {
  return HINGELAB_SOURCE_DIR;
}
inline std::filesystem::path assets_dir() {
  return source_dir() / "assets";
}

}  // namespace tests
