#include "tests/support/process.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

// argv and envp as exec wants them: pointers into the strings, ended by a null pointer.
std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& text : strings) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> whole_environment(const std::vector<std::string>& own) {
  std::vector<std::string> result = own;
  for (const char* name : {"PATH", "HOME", "ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"}) {
    const std::string start = std::string(name) + "=";
    const bool given =
        std::any_of(own.begin(), own.end(), [&](const std::string& text) { return text.starts_with(start); });
    const char* value = std::getenv(name);
    if (!given && value != nullptr) result.push_back(start + value);
  }
  return result;
}

}  // namespace

ProcessResult run_process(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                          const std::filesystem::path& folder, const std::vector<std::string>& environment) {
  // Output goes to files rather than pipes: nothing can block, however much is written.
  const TemporaryFolder streams;
  const std::string output_file = (streams.path() / "output").string();
  const std::string errors_file = (streams.path() / "errors").string();
  constexpr int kWrite = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, 1, output_file.c_str(), kWrite, 0600);
  posix_spawn_file_actions_addopen(&actions, 2, errors_file.c_str(), kWrite, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, folder.c_str());

  // Start and wait.
  std::vector<std::string> words{program.string()};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<std::string> variables = whole_environment(environment);
  pid_t child = 0;
  const int error = posix_spawn(&child, program.c_str(), &actions, nullptr, pointers(words).data(),
                                pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), program.string());
  int status = 0;
  rusage usage{};
  while (wait4(child, &status, 0, &usage) < 0) {
    if (errno != EINTR) throw std::system_error(errno, std::generic_category(), "wait4");
  }

  const int exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return {exit_status, read_file(output_file), read_file(errors_file),
          static_cast<double>(usage.ru_maxrss) / 1024.0};
}

}  // namespace tests
