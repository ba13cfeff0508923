#include "engine/platform/video_writer.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <stdexcept>
#include <utility>
#include <vector>

extern char** environ;

namespace engine {
namespace {

std::filesystem::path name_beside(const std::filesystem::path& path) {
  return path.parent_path() / fmt::format(".hingelab-{}.tmp.mp4", ::getpid());
}

sigset_t ending_signals() {
  sigset_t ending;
  sigemptyset(&ending);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&ending, signal);
  return ending;
}

}  // namespace

// Requests to end wait, and a write to an ffmpeg that gave up fails instead of ending the program.
struct VideoWriter::Signals {
  sigset_t before{};
  Signals() {
    const sigset_t ending = ending_signals();
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    std::signal(SIGPIPE, SIG_IGN);
  }
  // What waited was answered by leaving no film: it does not end the program as well.
  ~Signals() {
    const sigset_t ending = ending_signals();
    const timespec at_once{};
    while (sigtimedwait(&ending, nullptr, &at_once) > 0) {
    }
    std::signal(SIGPIPE, SIG_DFL);
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
  }
  Signals(const Signals&) = delete;
  Signals& operator=(const Signals&) = delete;
};

VideoWriter::VideoWriter(std::filesystem::path path, Size size, int frames_per_second)
    : path_(std::move(path)),
      beside_(name_beside(path_)),
      size_(size),
      errors_(std::tmpfile(), std::fclose),
      signals_(std::make_unique<Signals>()) {
  start(frames_per_second);
}

void VideoWriter::start(int frames_per_second) {
  // the path is tried before minutes of work
  const int trial = ::open(beside_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (trial < 0)
    throw std::runtime_error(fmt::format("{}: cannot be written: {}", path_.string(), std::strerror(errno)));
  ::close(trial);
  ::unlink(beside_.c_str());

  std::array<int, 2> ends{};
  if (errors_ == nullptr || ::pipe2(ends.data(), O_CLOEXEC) != 0)
    throw std::runtime_error(fmt::format("cannot start ffmpeg: {}", std::strerror(errno)));
  std::vector<std::string> words{"ffmpeg",
                                 "-hide_banner",
                                 "-loglevel",
                                 "error",
                                 "-y",
                                 "-f",
                                 "rawvideo",
                                 "-pixel_format",
                                 "rgb24",
                                 "-video_size",
                                 fmt::format("{}x{}", size_.width, size_.height),
                                 "-framerate",
                                 std::to_string(frames_per_second),
                                 "-i",
                                 "pipe:0",
                                 "-c:v",
                                 "libx264",
                                 "-preset",
                                 "medium",
                                 "-crf",
                                 "18",
                                 "-pix_fmt",
                                 "yuv420p",
                                 "-movflags",
                                 "+faststart",
                                 beside_.is_absolute() ? beside_.string() : "./" + beside_.string()};
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_adddup2(&files, ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&files, ::fileno(errors_.get()), STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  // Ctrl-C is for this program, which cleans up
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setsigmask(&attributes, &signals_->before);
  const int problem = ::posix_spawnp(&child_, "ffmpeg", &files, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  ::close(ends[0]);
  pipe_ = ends[1];
  if (problem == 0) return;
  child_ = -1;
  ::close(std::exchange(pipe_, -1));
  throw std::runtime_error(problem == ENOENT
                               ? std::string("--video needs the program ffmpeg, which is not "
                                             "installed: sudo apt install ffmpeg")
                               : fmt::format("cannot start ffmpeg: {}", std::strerror(problem)));
}

VideoWriter::~VideoWriter() {
  if (pipe_ >= 0) ::close(pipe_);
  if (child_ > 0) {
    ::kill(child_, SIGKILL);
    wait_for_end();
  }
  if (!beside_.empty()) ::unlink(beside_.c_str());
}

bool VideoWriter::interrupted() {
  sigset_t waiting;
  sigpending(&waiting);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP})
    if (sigismember(&waiting, signal) == 1) return true;
  return false;
}

void VideoWriter::add(const Image& picture) {
  if (picture.width != size_.width || picture.height != size_.height)
    throw std::logic_error("a picture of another size than the film");
  row_.resize(3 * static_cast<std::size_t>(size_.width) * static_cast<std::size_t>(size_.height));
  const auto channels = static_cast<std::size_t>(picture.channels);
  for (std::size_t i = 0; 3 * i < row_.size(); ++i)
    for (std::size_t c = 0; c < 3; ++c) row_[3 * i + c] = static_cast<char>(picture.pixels[channels * i + c]);
  for (std::size_t sent = 0; sent < row_.size();) {
    const ssize_t count = ::write(pipe_, row_.data() + sent, row_.size() - sent);
    if (count > 0)
      sent += static_cast<std::size_t>(count);
    else if (errno != EINTR)
      fail("ffmpeg gave up");
  }
}

void VideoWriter::finish() {
  ::close(std::exchange(pipe_, -1));
  if (wait_for_end() != 0) fail("ffmpeg could not write it");
  std::error_code error;
  std::filesystem::rename(beside_, path_, error);
  if (error)
    throw std::runtime_error(fmt::format("{}: cannot be written: {}", path_.string(), error.message()));
  beside_.clear();
}

int VideoWriter::wait_for_end() {
  int status = 0;
  while (::waitpid(child_, &status, 0) < 0 && errno == EINTR) {
  }
  child_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

std::string VideoWriter::what_it_said() {
  std::rewind(errors_.get());
  std::array<char, 600> text{};
  const std::size_t size = std::fread(text.data(), 1, text.size() - 1, errors_.get());
  std::string said(text.data(), size);
  while (!said.empty() && said.back() == '\n') said.pop_back();
  return said;
}

void VideoWriter::fail(const std::string& what) {
  if (child_ > 0) wait_for_end();
  throw std::runtime_error(fmt::format("{}: {}: {}", path_.string(), what, what_it_said()));
}

}  // namespace engine
