#include "app/assets_path.h"

#include <cstdlib>
#include <string>
#include <system_error>
#include <vector>

#include "sim/scenario/input_error.h"

namespace app {
namespace {

/// A folder of that name is ours when it holds movements: every program of ours needs them.
bool holds_assets(const std::filesystem::path& folder) {
  std::error_code error;
  return std::filesystem::is_directory(folder / "movements", error);
}

std::vector<std::filesystem::path> usual_places() {
  std::vector<std::filesystem::path> places;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (!error) {
    const std::filesystem::path folder = program.parent_path();
    places.push_back(folder / "../../assets");              // build/<preset>/hingelab-cli
    places.push_back(folder / "../share/hingelab/assets");  // bin/hingelab-cli
  }
  places.push_back(HINGELAB_SOURCE_ASSETS);
  return places;
}

}  // namespace

std::filesystem::path find_assets() {
  // What a person asks for is taken or refused, never replaced.
  if (const char* asked = std::getenv("HINGELAB_ASSETS"); asked && *asked) {
    if (holds_assets(asked)) return asked;
    throw sim::InputError({.key = "HINGELAB_ASSETS",
                           .found = asked,
                           .problem = "no assets folder",
                           .allowed = "a folder that holds movements/"});
  }
  std::string tried;
  for (const std::filesystem::path& place : usual_places()) {
    if (holds_assets(place)) return place.lexically_normal();
    tried += (tried.empty() ? "" : ", ") + place.lexically_normal().string();
  }
  throw sim::InputError({.problem = "the assets folder was not found in " + tried,
                         .allowed = "set HINGELAB_ASSETS to the folder that holds movements/"});
}

}  // namespace app
