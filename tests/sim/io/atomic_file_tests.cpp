#include "sim/io/atomic_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <functional>
#include <stdexcept>

#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

using Names = std::vector<std::string>;

std::string reason_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const sim::IoError& error) {
    CHECK(contains(error.what(), error.path()));
    return error.reason();
  }
  FAIL("nothing was thrown");
  return {};
}

void write_text(const std::filesystem::path& path, const std::string& text) {
  sim::write_file_atomically(path, [&](std::ostream& stream) { stream << text; });
}

TEST_CASE("A file is written whole, new or in place of an older one, and nothing stays beside it") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.csv";
  const std::string large(1000000, 'x');
  write_text(path, large);
  CHECK((read_file(path) == large));
  write_text(path, "short");
  CHECK(read_file(path) == "short");
  write_text(path, "");
  CHECK(read_file(path).empty());
  CHECK(folder.file_names() == Names{"a.csv"});
}

TEST_CASE("What goes wrong while writing leaves the older file and nothing else") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "older");
  CHECK_THROWS_AS(sim::write_file_atomically(path,
                                             [](std::ostream& stream) {
                                               stream << std::string(200000, 'x');
                                               throw std::logic_error("broken");
                                             }),
                  std::logic_error);
  CHECK(read_file(path) == "older");
  CHECK(folder.file_names() == Names{"a.csv"});
  CHECK_THROWS_AS(sim::write_file_atomically(folder.path() / "b.csv",
                                             [](std::ostream&) { throw std::logic_error("broken"); }),
                  std::logic_error);
  CHECK(folder.file_names() == Names{"a.csv"});
}

TEST_CASE("A stream that fails for its own reasons is an error, not a shorter file") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.csv";
  reason_of([&] {
    sim::write_file_atomically(path, [](std::ostream& stream) { stream.setstate(std::ios::badbit); });
  });
  CHECK(folder.file_names().empty());
}

TEST_CASE("An output that cannot be written says why") {
  const TemporaryFolder folder;
  CHECK(reason_of([&] { write_text(folder.path() / "none" / "a.csv", "x"); }) == "No such file or directory");
  CHECK(reason_of([&] { write_text(folder.path(), "x"); }) == "is a folder");
  CHECK(reason_of([&] { write_text(folder.write("a", "") / "b.csv", "x"); }) == "Not a directory");
  CHECK(folder.file_names() == Names{"a"});
}

volatile std::sig_atomic_t terminations = 0;

TEST_CASE("A signal that ends the program waits until the file is whole") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "a.csv";
  terminations = 0;
  void (*before)(int) = std::signal(SIGTERM, [](int) { terminations = terminations + 1; });
  sim::write_file_atomically(path, [&](std::ostream& stream) {
    std::raise(SIGTERM);
    stream << "whole";
    CHECK(terminations == 0);
  });
  std::signal(SIGTERM, before);
  CHECK(terminations == 1);
  CHECK(read_file(path) == "whole");
}

TEST_CASE("What is no regular file is written in place and stays what it is") {
  // A pipe of our own: a device would be lost for the whole machine if this failed.
  const TemporaryFolder folder;
  const auto path = folder.path() / "pipe";
  REQUIRE(::mkfifo(path.c_str(), 0600) == 0);
  const int reader = ::open(path.c_str(), O_RDONLY | O_NONBLOCK);
  REQUIRE(reader >= 0);
  write_text(path, "through");
  std::string arrived(100, ' ');
  const ssize_t count = ::read(reader, arrived.data(), arrived.size());
  ::close(reader);
  REQUIRE(count >= 0);
  CHECK(arrived.substr(0, static_cast<size_t>(count)) == "through");
  CHECK(std::filesystem::is_fifo(path));
  CHECK(folder.file_names() == Names{"pipe"});
}

TEST_CASE("A protected file or folder is left as it is") {
  if (::geteuid() == 0) return;  // nothing is protected from root
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "older");
  ::chmod(path.c_str(), 0444);
  CHECK(reason_of([&] { write_text(path, "x"); }) == "Permission denied");
  CHECK(read_file(path) == "older");
  ::chmod(folder.path().c_str(), 0555);
  CHECK(reason_of([&] { write_text(folder.path() / "b.csv", "x"); }) == "Permission denied");
  ::chmod(folder.path().c_str(), 0755);
  CHECK(folder.file_names() == Names{"a.csv"});
}

TEST_CASE("A symbolic link stays one, and its target is written") {
  const TemporaryFolder folder;
  folder.write("target.csv", "older");
  std::filesystem::create_symlink("target.csv", folder.path() / "link.csv");
  std::filesystem::create_symlink("link.csv", folder.path() / "link_to_link.csv");
  write_text(folder.path() / "link_to_link.csv", "new");
  CHECK(std::filesystem::is_symlink(folder.path() / "link.csv"));
  CHECK(std::filesystem::is_symlink(folder.path() / "link_to_link.csv"));
  CHECK(read_file(folder.path() / "target.csv") == "new");
  std::filesystem::create_symlink("not_yet.csv", folder.path() / "dangling.csv");
  write_text(folder.path() / "dangling.csv", "born");
  CHECK(read_file(folder.path() / "not_yet.csv") == "born");
}

TEST_CASE("A replaced file keeps its permissions, a new one gets the usual ones") {
  const TemporaryFolder folder;
  const auto path = folder.write("a.csv", "older");
  ::chmod(path.c_str(), 0640);
  write_text(path, "new");
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);
  const mode_t mask = ::umask(0022);
  write_text(folder.path() / "b.csv", "x");
  ::umask(mask);
  REQUIRE(::stat((folder.path() / "b.csv").c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0644);
}

TEST_CASE("A descriptor stream reports the first thing that went wrong, and only then") {
  const int full = ::open("/dev/full", O_WRONLY);
  REQUIRE(full >= 0);
  sim::DescriptorStream stream(full, "standard output");
  stream << "small";  // still in the buffer
  CHECK(stream.good());
  CHECK(reason_of([&] { stream.finish(); }) == "No space left on device");
  ::close(full);

  const int null = ::open("/dev/null", O_WRONLY);
  REQUIRE(null >= 0);
  sim::DescriptorStream good(null, "standard output");
  for (int i = 0; i < 100000; ++i) good << "some text ";
  good.finish();
  ::close(null);

  sim::DescriptorStream closed(null, "standard output");
  closed << "x";
  CHECK(reason_of([&] { closed.finish(); }) == "Bad file descriptor");
}

}  // namespace
}  // namespace tests
