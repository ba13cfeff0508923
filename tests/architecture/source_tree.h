// The project's own files, read once, as the architecture tests look at them.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace tests {

struct SourceFile {
  std::string path;  ///< from the project's top folder, with forward slashes: "sim/body/model.h"
  std::string text;
};

/// What a check found, one line each: "sim/body/model.h:12: what is wrong". Empty when all is well.
using Violations = std::vector<std::string>;

/// All files of these folders whose name ends in one of `endings`, sorted by path.
std::vector<SourceFile> load_files(const std::filesystem::path& top, const std::vector<std::string>& folders,
                                   const std::vector<std::string>& endings);
/// C++ headers and sources of sim, engine and app; with the tests' own where `with_tests`.
std::vector<SourceFile> load_code(bool with_tests);
/// Everything that people wrote and share: code, shaders, assets, build files, scripts, pages. No build
/// folders.
std::vector<SourceFile> load_everything();

/// "sim/body" of "sim/body/model.h".
std::string_view folder_of(std::string_view path);
/// "model.h" of "sim/body/model.h".
std::string_view name_of(std::string_view path);
int line_count(std::string_view text);
/// 1-based line of the character at `offset`.
int line_at(std::string_view text, std::size_t offset);
std::string violation(std::string_view path, int line, std::string_view what);

}  // namespace tests
