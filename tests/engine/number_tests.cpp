#include "engine/ui/number.h"

#include <limits>
#include <string>

#include "engine/ui/widgets.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

std::string shown(double value, int decimals, bool wide = true) {
  std::array<char, 64> buffer{};
  return std::string(engine::format_number(buffer, value, decimals, wide));
}

TEST_CASE("Numbers have a real minus, thin spaces from 10 000 on and no minus zero") {
  CHECK(shown(3400, 0) == "3400");
  CHECK(shown(12345.678, 1) == "12\u2009345.7");
  CHECK(shown(-1234567, 0) == "\u22121\u2009234\u2009567");
  CHECK(shown(-0.04, 1) == "0.0");
  CHECK(shown(-0.06, 1) == "\u22120.1");
  CHECK(shown(std::numeric_limits<double>::quiet_NaN(), 1) == "\u2013");
  CHECK(shown(-12345, 0, false) == "-12 345");
}

TEST_CASE("A number too long for its place is cut, never written past it") {
  std::array<char, 6> buffer{'x', 'x', 'x', 'x', 'x', 'x'};
  const auto text = engine::format_number(std::span(buffer).first(5), 123456789.0, 0);
  CHECK(text.size() <= 5);
  CHECK(buffer[5] == 'x');
}

TEST_CASE("Units follow after a space, degrees and per cent without") {
  CHECK(engine::number_text(20, 0, "kg").view() == "20 kg");
  CHECK(engine::number_text(20, 0, "\u00b0").view() == "20\u00b0");
  CHECK(engine::number_text(20, 0, "%").view() == "20%");
  CHECK(engine::number_text(20, 0).view() == "20");
}

TEST_CASE("A slider's values snap to exact decimals and stay in range") {
  const engine::SliderSpec spec{.low = -0.25, .high = 1.0, .step = 0.05};
  CHECK(engine::snapped(spec, 0.151) == 0.15);
  CHECK(engine::snapped(spec, 0.349) == 0.35);
  CHECK(engine::snapped(spec, -9.0) == -0.25);
  CHECK(engine::snapped(spec, 9.0) == 1.0);
  CHECK(engine::snapped({.low = 0, .high = 200, .step = 2.5}, 41.0) == 40.0);
  CHECK(engine::snapped({.low = 0, .high = 1, .step = 0.0}, 0.123456) == 0.123456);
}

TEST_CASE("A slider's bar and its value are inverse, also on a logarithmic scale") {
  for (const bool logarithmic : {false, true}) {
    const engine::SliderSpec spec{.low = 0.5, .high = 32.0, .step = 0.0, .logarithmic = logarithmic};
    for (const double share : {0.0, 0.25, 0.5, 1.0}) {
      CAPTURE(logarithmic, share);
      CHECK(std::abs(engine::share_of(spec, engine::value_at(spec, share)) - share) < 1e-12);
    }
    CHECK(engine::share_of(spec, -5.0) == 0.0);
    CHECK(engine::share_of(spec, 99.0) == 1.0);
  }
  CHECK(std::abs(engine::value_at({.low = 1, .high = 100, .logarithmic = true}, 0.5) - 10.0) < 1e-12);
}

TEST_CASE("Typed numbers may have a decimal comma, and what is not a number is refused") {
  double value = -1.0;
  CHECK(engine::parse_number("12.5", value));
  CHECK(value == 12.5);
  CHECK(engine::parse_number(" 0,25 ", value));
  CHECK(value == 0.25);
  CHECK(engine::parse_number("-3e2", value));
  CHECK(value == -300.0);
  for (const char* wrong : {"", "  ", "abc", "1.2.3", "12 kg", "nan", "1e999"}) {
    CAPTURE(wrong);
    CHECK_FALSE(engine::parse_number(wrong, value));
  }
  CHECK(value == -300.0);
}

}  // namespace
}  // namespace tests
