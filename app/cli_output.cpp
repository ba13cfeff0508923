#include "app/cli_output.h"

#include <csignal>
#include <iostream>

#include "sim/io/atomic_file.h"

namespace app {

void print_output(const std::function<void(std::ostream&)>& write) {
  sim::DescriptorStream stream(1, "standard output");
  write(stream);
  stream.finish();
}

void print_message(const std::string& message) {
  std::cerr << "hingelab-cli: " << message << '\n';
}

void ignore_write_signals() {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
}

}  // namespace app
