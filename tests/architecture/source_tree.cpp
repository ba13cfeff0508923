#include "tests/architecture/source_tree.h"

#include <algorithm>

#include <fmt/format.h>

#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace fs = std::filesystem;
namespace {

bool ends_with_any(std::string_view name, const std::vector<std::string>& endings) {
  return std::any_of(endings.begin(), endings.end(),
                     [&](const std::string& ending) { return name.ends_with(ending); });
}

}  // namespace

std::vector<SourceFile> load_files(const fs::path& top, const std::vector<std::string>& folders,
                                   const std::vector<std::string>& endings) {
  std::vector<SourceFile> files;
  for (const std::string& folder : folders) {
    if (!fs::is_directory(top / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      const std::string path = fs::relative(entry.path(), top).generic_string();
      if (entry.is_regular_file() && ends_with_any(path, endings))
        files.push_back({path, read_file(entry.path())});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

std::vector<SourceFile> load_code(bool with_tests) {
  std::vector<std::string> folders{"sim", "engine", "app"};
  if (with_tests) folders.push_back("tests");
  return load_files(source_dir(), folders, {".h", ".cpp", ".c"});
}

std::vector<SourceFile> load_everything() {
  const std::vector<std::string> folders{".ci",    "app",     "assets", "cmake",
                                         "engine", "shaders", "sim",    "tests"};
  const std::vector<std::string> endings{".c",  ".cmake", ".cpp",  ".csv", ".frag", ".glsl", ".h",  ".json",
                                         ".md", ".sh",    ".supp", ".txt", ".vert", "/run",  ".svg"};
  std::vector<SourceFile> files = load_files(source_dir(), folders, endings);
  for (const auto& entry : fs::directory_iterator(source_dir())) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() &&
        (ends_with_any(name, endings) || name.starts_with(".git") || name == "LICENSE") &&
        name != ".git") {  // a file where the checkout is one of several
      files.push_back({name, read_file(entry.path())});
    }
  }
  return files;
}

std::string_view folder_of(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::string_view name_of(std::string_view path) {
  return path.substr(path.rfind('/') + 1);
}

int line_count(std::string_view text) {
  const int ends = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  return text.empty() || text.back() == '\n' ? ends : ends + 1;
}

int line_at(std::string_view text, std::size_t offset) {
  return 1 +
         static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::string violation(std::string_view path, int line, std::string_view what) {
  return fmt::format("{}:{}: {}", path, line, what);
}

}  // namespace tests
