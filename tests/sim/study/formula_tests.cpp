// Formulas of data files: the arithmetic people expect, and words for what is not one.
#include "sim/study/formula.h"

#include <cmath>

#include "sim/scenario/input_error.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

double value_of(const std::string& text) {
  return sim::Formula::parse(text).evaluate([](const std::string& name) {
    if (name == "a") return 6.0;
    if (name == "b_2") return 1.5;
    return std::nan("");
  });
}

TEST_CASE("Formulas follow the order of arithmetic") {
  CHECK(value_of("1 + 2 * 3") == 7.0);
  CHECK(value_of("(1 + 2) * 3") == 9.0);
  CHECK(value_of("2 - 3 - 4") == -5.0);
  CHECK(value_of("24 / 4 / 2") == 3.0);
  CHECK(value_of("-a + 10") == 4.0);
  CHECK(value_of("2 * -a") == -12.0);
  CHECK(value_of("--3") == 3.0);
  CHECK(value_of("100*(a-b_2)/b_2") == 300.0);
  CHECK(value_of(" .5 ") == 0.5);
}

TEST_CASE("Functions take their arguments, however nested") {
  CHECK(value_of("abs(b_2 - a)") == 4.5);
  CHECK(value_of("max(1, a, 3)") == 6.0);
  CHECK(value_of("min(max(a, 2), 4) + 1") == 5.0);
  CHECK(value_of("sqrt(abs(-16))") == 4.0);
  CHECK(near(value_of("sin_deg(30)"), 0.5, kRoundOff));
  CHECK(near(value_of("cos_deg(60)"), 0.5, kRoundOff));
}

TEST_CASE("What has no value is no number, and does not stop the program") {
  CHECK(std::isnan(value_of("unknown + 1")));
  CHECK(std::isinf(value_of("1 / 0")));
  CHECK(std::isnan(value_of("sqrt(-1)")));
}

TEST_CASE("A formula knows the names that it uses, each once") {
  CHECK(sim::Formula::parse("a + b / a + max(c, b)").names() == std::vector<std::string>{"a", "b", "c"});
  CHECK(sim::is_formula_name("hip_20"));
  CHECK_FALSE(sim::is_formula_name("20_hip"));
  CHECK_FALSE(sim::is_formula_name("hip angle"));
  CHECK_FALSE(sim::is_formula_name(""));
}

TEST_CASE("What is no formula is refused") {
  for (const char* text : {"", "1 +", "(1", "1)", "a b", "1 2", "* 3", "min(1)", "abs(1, 2)", "tan(1)", "a;",
                           "1..2", "max()", "max(1,)", "a ^ 2"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(sim::Formula::parse(text), sim::InputError);
  }
  CHECK_THROWS_AS(sim::Formula::parse(std::string(1000, '(')), sim::InputError);  // and not the stack's end
}

}  // namespace
}  // namespace tests
