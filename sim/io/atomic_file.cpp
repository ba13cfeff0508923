#include "sim/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace sim {
namespace {

constexpr int kMostLinks = 40;         // symbolic links in a row, as the system allows
constexpr int kMostTemporaries = 100;  // names tried for the file beside

std::string reason_of(int error) {
  return std::generic_category().message(error);
}

/// Closes a descriptor at the end of its scope.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int value() const { return value_; }
  /// False when closing reports a late write error.
  bool close() { return ::close(std::exchange(value_, -1)) == 0; }

 private:
  int value_;
};

/// Lets Ctrl-C and its kin wait, so that no file beside stays behind.
class DeferredSignals {
 public:
  DeferredSignals() {
    sigset_t ending;
    sigemptyset(&ending);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
    pthread_sigmask(SIG_BLOCK, &ending, &before_);
  }
  ~DeferredSignals() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  DeferredSignals(const DeferredSignals&) = delete;
  DeferredSignals& operator=(const DeferredSignals&) = delete;

 private:
  sigset_t before_{};
};

/// Removes the file beside unless it was renamed.
class TemporaryFile {
 public:
  TemporaryFile(std::filesystem::path path, int descriptor)
      : path_(std::move(path)), descriptor_(descriptor) {}
  ~TemporaryFile() {
    if (!path_.empty()) ::unlink(path_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  const std::filesystem::path& path() const { return path_; }
  Descriptor& descriptor() { return descriptor_; }
  void keep() { path_.clear(); }

 private:
  std::filesystem::path path_;
  Descriptor descriptor_;
};

/// The file that a path means: what its symbolic links lead to, existing or not.
std::filesystem::path follow_links(std::filesystem::path path) {
  std::error_code error;
  for (int i = 0; i < kMostLinks && std::filesystem::is_symlink(path, error); ++i) {
    const std::filesystem::path target = std::filesystem::read_symlink(path, error);
    if (error) break;
    path = path.parent_path() / target;  // an absolute target replaces the whole
  }
  return path;
}

void write_in_place(const std::filesystem::path& path, const std::function<void(std::ostream&)>& write) {
  Descriptor descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
  if (descriptor.value() < 0) throw IoError(path.string(), reason_of(errno));
  DescriptorStream stream(descriptor.value(), path.string());
  write(stream);
  stream.finish();
  if (!descriptor.close()) throw IoError(path.string(), reason_of(errno));
}

/// Opens a new file in the folder of `target`, under a name that nobody has.
std::unique_ptr<TemporaryFile> open_beside(const std::filesystem::path& target,
                                           const std::string& name_in_errors) {
  for (int i = 0; i < kMostTemporaries; ++i) {
    std::filesystem::path path = target.parent_path() / fmt::format(".hingelab-{}-{}.tmp", ::getpid(), i);
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor >= 0) return std::make_unique<TemporaryFile>(std::move(path), descriptor);
    if (errno != EEXIST) throw IoError(name_in_errors, reason_of(errno));
  }
  throw IoError(name_in_errors, "no free name for a file beside it");
}

}  // namespace

IoError::IoError(std::string path, std::string reason)
    : std::runtime_error(path + ": cannot be written: " + reason),
      path_(std::move(path)),
      reason_(std::move(reason)) {}

/// Collects what is written and hands it to the descriptor in large pieces.
class DescriptorStream::Buffer : public std::streambuf {
 public:
  explicit Buffer(int descriptor) : descriptor_(descriptor) {
    setp(bytes_.data(), bytes_.data() + bytes_.size());
  }
  int error() const { return error_; }

 protected:
  int_type overflow(int_type c) override {
    if (sync() != 0) return traits_type::eof();
    if (!traits_type::eq_int_type(c, traits_type::eof())) sputc(traits_type::to_char_type(c));
    return traits_type::not_eof(c);
  }

  int sync() override {
    const char* at = pbase();
    while (error_ == 0 && at < pptr()) {
      const ssize_t written = ::write(descriptor_, at, static_cast<size_t>(pptr() - at));
      if (written >= 0) {
        at += written;
      } else if (errno != EINTR) {
        error_ = errno;
      }
    }
    setp(bytes_.data(), bytes_.data() + bytes_.size());
    return error_ == 0 ? 0 : -1;
  }

 private:
  int descriptor_;
  int error_ = 0;
  std::array<char, 65536> bytes_;
};

DescriptorStream::DescriptorStream(int descriptor, std::string name)
    : std::ostream(nullptr), buffer_(std::make_unique<Buffer>(descriptor)), name_(std::move(name)) {
  rdbuf(buffer_.get());
}

DescriptorStream::~DescriptorStream() = default;

void DescriptorStream::finish() {
  flush();
  if (buffer_->error() != 0) throw IoError(name_, reason_of(buffer_->error()));
  if (!good()) throw IoError(name_, "the stream failed");
}

void write_file_atomically(const std::filesystem::path& path,
                           const std::function<void(std::ostream&)>& write) {
  const std::filesystem::path target = follow_links(path);
  struct stat status {};
  const bool exists = ::stat(target.c_str(), &status) == 0;
  if (exists && S_ISDIR(status.st_mode)) throw IoError(path.string(), "is a folder");
  if (exists && !S_ISREG(status.st_mode)) return write_in_place(path, write);
  // A rename would replace a file that the person protected.
  if (exists && ::access(target.c_str(), W_OK) != 0) throw IoError(path.string(), reason_of(errno));

  const DeferredSignals deferred;
  const std::unique_ptr<TemporaryFile> beside = open_beside(target, path.string());
  if (exists) ::fchmod(beside->descriptor().value(), status.st_mode & 07777);
  DescriptorStream stream(beside->descriptor().value(), path.string());
  write(stream);
  stream.finish();

  // On disk before it takes the name, so that even a power cut leaves the old file or the new one.
  if (::fsync(beside->descriptor().value()) != 0) throw IoError(path.string(), reason_of(errno));
  if (!beside->descriptor().close()) throw IoError(path.string(), reason_of(errno));
  if (::rename(beside->path().c_str(), target.c_str()) != 0) throw IoError(path.string(), reason_of(errno));
  beside->keep();
}

}  // namespace sim
