#include "engine/render/image.h"

#include <filesystem>
#include <stdexcept>
#include <string>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

engine::Image make_image(int width, int height, int channels) {
  engine::Image image;
  image.width = width;
  image.height = height;
  image.channels = channels;
  for (int i = 0; i < width * height * channels; ++i) image.pixels.push_back(static_cast<std::uint8_t>(i));
  return image;
}

unsigned big_endian(const std::string& bytes, std::size_t at) {
  unsigned value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value * 256 + static_cast<unsigned char>(bytes[at + i]);
  return value;
}

// What the call threw, or "".
std::string error_of(const std::filesystem::path& path, const engine::Image& image) {
  try {
    engine::write_png(path, image);
    return {};
  } catch (const std::runtime_error& error) {
    return error.what();
  }
}

TEST_CASE("A PNG holds the picture's size and channels and leaves nothing beside it") {
  const TemporaryFolder folder;
  for (const int channels : {3, 4}) {
    engine::write_png(folder.path() / "a.png", make_image(17, 5, channels));
    const std::string bytes = read_file(folder.path() / "a.png");
    REQUIRE(bytes.size() > 33);
    CHECK(bytes.substr(1, 3) == "PNG");
    CHECK(big_endian(bytes, 16) == 17);
    CHECK(big_endian(bytes, 20) == 5);
    CHECK(bytes[25] == (channels == 3 ? 2 : 6));  // colour type: RGB, RGBA
    CHECK(bytes.substr(bytes.size() - 8, 4) == "IEND");
    CHECK(folder.file_names() == std::vector<std::string>{"a.png"});
  }
}

TEST_CASE("A picture that cannot be written says where and why and leaves nothing") {
  const TemporaryFolder folder;
  const engine::Image image = make_image(4, 4, 3);
  const std::string missing = error_of(folder.path() / "nowhere" / "a.png", image);
  CHECK(contains(missing, "nowhere"));
  CHECK(contains(missing, "No such file"));

  // A folder in the way: the picture is written beside it and cannot take its place.
  std::filesystem::create_directories(folder.path() / "taken.png" / "inside");
  CHECK(contains(error_of(folder.path() / "taken.png", image), "taken.png"));
  CHECK(contains(error_of(folder.path() / "empty.png", engine::Image{}), "empty"));
  CHECK(folder.file_names() == std::vector<std::string>{"taken.png"});
}

TEST_CASE("A picture that fails leaves the old file as it was") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.png", "old");
  engine::Image broken = make_image(4, 4, 3);
  broken.pixels.pop_back();
  CHECK_FALSE(error_of(path, broken).empty());
  CHECK(read_file(path) == "old");
}

}  // namespace
}  // namespace tests
