// The claims page while it computes.
#include "tests/app/window.h"
#include "tests/engine/drawn_text.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

constexpr double kPatience_s = 120.0;  // for two lifts, under sanitizers

// Without spaces: kerning reads as some.
std::string squeeze(std::string text) {
  std::erase(text, ' ');
  return text;
}

bool says(const std::string& words) {
  for (const DrawnText& text : read_drawn_text())
    if (squeeze(text.text).find(squeeze(words)) != std::string::npos) return true;
  return false;
}

TEST_CASE("The claims page says how many of its lifts are simulated, while the window goes on") {
  Window window;
  if (!window) return;
  window.state().view.page = app::PageId::claims;
  const app::Progress& progress = window.program->memory().claims_progress;
  const double start = window.platform->time_s();
  while (progress.done < 2 && window.platform->time_s() - start < kPatience_s) window.tick();
  REQUIRE(progress.done >= 2);
  CHECK(progress.count > 20);
  window.tick();
  REQUIRE(window.program->memory().claims.running());
  CHECK(says(" of " + std::to_string(progress.count) + " lifts"));
  // closing the window does not wait for the rest
  const int done = progress.done;
  window.program->memory().claims_progress.cancelled = true;
  window.program->memory().claims.wait();
  CHECK(progress.done < done + 40);
  window.tick();
  REQUIRE(window.program->memory().claims.result() != nullptr);
  CHECK_FALSE(window.program->memory().claims.result()->is_complete);
}

}  // namespace
}  // namespace tests
