// Files and standard output: whatever is written is there as a whole, or an error says why not.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <stdexcept>
#include <string>

namespace sim {

/// Something could not be written. what(): "out.csv: cannot be written: No space left on device".
class IoError : public std::runtime_error {
 public:
  IoError(std::string path, std::string reason);
  const std::string& path() const { return path_; }
  const std::string& reason() const { return reason_; }

 private:
  std::string path_, reason_;
};

/// A stream to an open file descriptor that remembers why a write failed (the standard streams do not).
class DescriptorStream : public std::ostream {
 public:
  /// `name` is for errors. The descriptor stays open.
  DescriptorStream(int descriptor, std::string name);
  ~DescriptorStream() override;
  /// Writes what is still buffered. Throws IoError when anything since the start could not be written.
  void finish();

 private:
  class Buffer;
  std::unique_ptr<Buffer> buffer_;
  std::string name_;
};

/// Calls `write` with a stream to a file beside `path` and then renames it to `path`: an existing file is
/// replaced as a whole or kept as it was, and nothing else stays behind, whatever goes wrong. Signals that
/// end the program wait meanwhile. A path that is no regular file (a device, a pipe) is written in place.
/// Throws IoError; what `write` throws passes through.
void write_file_atomically(const std::filesystem::path& path,
                           const std::function<void(std::ostream&)>& write);

}  // namespace sim
