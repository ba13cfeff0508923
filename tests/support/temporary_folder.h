// A folder of its own for a test that writes files.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

/// Made empty under the system's temporary folder, unlike that of any other test or process; removed at the
/// end.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  /// Writes `text` to a file of that name and returns its path.
  std::filesystem::path write(const std::string& name, const std::string& text) const;
  /// Names of all files in it, sorted: shows what was left behind.
  std::vector<std::string> file_names() const;

 private:
  std::filesystem::path path_;
};

/// The whole of a file; throws std::runtime_error when it cannot be read.
std::string read_file(const std::filesystem::path& path);

}  // namespace tests
