// Who may include whom: the house's allow-list, and the checks that hold the code to it.
#pragma once

#include <string_view>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace tests {

/// Which library of somebody else a header in <…> belongs to: "std", "posix", "glm", "fmt", "json", "bullet",
/// "glad", "glfw", "egl", "imgui", "stb", "cli11", "catch", "benchmark"; empty when it is none of these.
std::string_view library_of(std::string_view header);

/// Every include that the allow-list does not allow, every file in a folder it does not declare, every
/// include of ours that is not written from the project's top folder or does not exist.
Violations find_layering_violations(const std::vector<SourceFile>& files);
/// Headers that include each other in a circle, and rooms of the engine that do.
Violations find_include_cycles(const std::vector<SourceFile>& files);
/// The command line works without a display: nothing that app/cli*.cpp includes, however far away, may draw.
Violations find_drawing_behind_command_line(const std::vector<SourceFile>& files);

}  // namespace tests
