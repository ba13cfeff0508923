// Pictures in, an MP4 file out, by the program ffmpeg. The film is written beside its path and renamed over
// it when it is whole; whatever goes wrong, nothing half-written stays behind.
#pragma once

#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>

#include "engine/platform/platform.h"
#include "engine/render/image.h"

namespace engine {

class VideoWriter {
 public:
  // Starts ffmpeg. Width and height must be even. Throws std::runtime_error: ffmpeg is not installed (with
  // the package's name), the path cannot be written.
  VideoWriter(std::filesystem::path path, Size size, int frames_per_second);
  ~VideoWriter();
  VideoWriter(const VideoWriter&) = delete;
  VideoWriter& operator=(const VideoWriter&) = delete;

  // Of the size given. Throws std::runtime_error when ffmpeg gave up, with what it said.
  void add(const Image& picture);
  // Waits for ffmpeg and puts the film in its place. Throws std::runtime_error.
  void finish();
  // Ctrl-C, or another request to end, has come since the writer began: they wait as long as it lives.
  static bool interrupted();

 private:
  void start(int frames_per_second);
  [[noreturn]] void fail(const std::string& what);
  int wait_for_end();
  std::string what_it_said();

  std::filesystem::path path_, beside_;
  Size size_;
  int child_ = -1;
  int pipe_ = -1;
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> errors_;  // what ffmpeg says
  std::string row_;                                         // RGB of one picture
  struct Signals;
  std::unique_ptr<Signals> signals_;  // as they were before
};

}  // namespace engine
