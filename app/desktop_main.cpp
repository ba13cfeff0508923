// hingelab: the lifts in a window.
#include <fmt/format.h>

#include <cstdio>
#include <exception>

#include "app/desktop.h"

int main(int argc, char** argv) {
  try {
    return static_cast<int>(app::run_desktop(app::parse_desktop_options(argc, argv)));
  } catch (const std::exception& error) {
    fmt::print(stderr, "hingelab: {}\n", error.what());
    return static_cast<int>(app::DesktopStatus::bad_input);
  }
}
