#include "tests/architecture/code_text.h"

#include "tests/support/catch.h"

namespace tests {
namespace {

TEST_CASE("Code is seen without its comments and the insides of its literals") {
  CHECK(code_only("int a = 1;  // int b\n") == "int a = 1;          \n");
  CHECK(code_only("f(\"a // b\", '\"', '\\'');") == "f(\"      \", ' ', '  ');");
  CHECK(code_only("x /* y\n z */ w") == "x     \n      w");
  CHECK(code_only("auto s = R\"(a \" b)\"; t") == "auto s = R\"       \"; t");
  CHECK(code_only("n = 1'000'000; c = 'x';") == "n = 1'000'000; c = ' ';");
}

TEST_CASE("Comments are seen without the code around them") {
  CHECK(comments_only("int a; // [Key2000]\nb") == "       // [Key2000]\n ");
  CHECK(comments_only("s = \"// no\"; /* yes */") == "             /* yes */");
}

TEST_CASE("Includes are found with their lines and marks, and not in comments") {
  const auto includes = find_includes(
      "#pragma once\n// #include <no>\n#include <vector>\n  # include \"sim/a.h\"\n/*\n#include <no>\n*/\n");
  REQUIRE(includes.size() == 2);
  CHECK(includes[0].header == "vector");
  CHECK(includes[0].line == 3);
  CHECK_FALSE(includes[0].quoted);
  CHECK(includes[1].header == "sim/a.h");
  CHECK(includes[1].line == 4);
  CHECK(includes[1].quoted);
}

}  // namespace
}  // namespace tests
