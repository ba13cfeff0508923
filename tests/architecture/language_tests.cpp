#include "tests/architecture/language.h"

#include "tests/support/catch.h"

namespace tests {
namespace {

const Violations kNone;

TEST_CASE("Code keeps to the language subset that also compiles for the browser") {
  CHECK(find_forbidden_language(load_code(false)) == kNone);
}

TEST_CASE("No data that lasts can change") {
  CHECK(find_static_mutable_data(load_code(false)) == kNone);
}

TEST_CASE("Every header guards itself") {
  CHECK(find_unguarded_headers(load_code(true)) == kNone);
}

TEST_CASE("The language check catches planted violations and leaves comments and literals alone") {
  const auto check = [](const std::string& text) {
    return find_forbidden_language({{"sim/body/a.cpp", text}});
  };
  CHECK(check("#include <ranges>\n") ==
        Violations{"sim/body/a.cpp:1: #include <ranges>: does not compile for the browser"});
  CHECK(check("auto v = std::views::all(x);\n").size() == 1);
  CHECK(check("std::jthread worker;\n").size() == 1);
  CHECK(check("double x = std::stod(text);\n").size() == 1);
  CHECK(check("#ifdef __EMSCRIPTEN__\n#endif\n").size() == 1);
  CHECK(check("using namespace std;\n").size() == 1);
  CHECK(check("// std::format is missing\nconst char* s = \"std::format\";\n") == kNone);
  CHECK(find_forbidden_language({{"engine/platform/a.cpp", "#ifdef __EMSCRIPTEN__\n#endif\n"}}) == kNone);
}

TEST_CASE("The check of lasting data catches every place it can hide in") {
  const auto count = [](const std::string& text) {
    return find_static_mutable_data({{"sim/a.cpp", text}}).size();
  };
  CHECK(count("namespace sim {\nint calls = 0;\n}\n") == 1);
  CHECK(count("namespace {\nstd::vector<double> cache;\n}\n") == 1);
  CHECK(count("double table[3] = {1, 2, 3};\n") == 1);
  CHECK(count("std::mutex lock{};\n") == 1);
  CHECK(count("inline int shared = 1;\n") == 1);
  CHECK(count("int f() {\n  static int calls = 0;\n  return ++calls;\n}\n") == 1);
  CHECK(count("int f() {\n  static std::vector<int> cache{1, 2};\n  return cache[0];\n}\n") == 1);
  CHECK(count("int f() {\n  thread_local int calls;\n  return ++calls;\n}\n") == 1);
  CHECK(count("class A {\n public:\n  static int count;\n};\n") == 1);
  CHECK(count("int A::count = 0;\n") == 1);
  CHECK(count("static const char* current = nullptr;\n") == 1);
  CHECK(find_static_mutable_data({{"sim/a.cpp", "\n\nint calls = 0;\n"}}) ==
        Violations{"sim/a.cpp:3: int calls = 0: data that lasts must be const"});
}

TEST_CASE("The check of lasting data leaves constants, functions, types and members alone") {
  const auto check = [](const std::string& text) { return find_static_mutable_data({{"sim/a.cpp", text}}); };
  CHECK(check("namespace sim {\nconst int kOne = 1;\nconstexpr std::array<int, 2> kTwo{1, 2};\n}\n") ==
        kNone);
  CHECK(check("inline constexpr const char* kName = \"x\";\nstatic const char* const kOther = \"y\";\n") ==
        kNone);
  CHECK(check("int f(int a = 0);\nstatic int g() { return 1; }\ntemplate <class T = int>\nT h(T t) { int x = "
              "0; return t; }\n") == kNone);
  CHECK(check("struct A {\n  int x = 0;\n  std::vector<int> v{1, 2};\n  static A make();\n  bool "
              "operator==(const A&) const = default;\n};\n") == kNone);
  CHECK(check("struct B;\nenum class C : int { one, two };\nusing D = std::vector<int>;\nextern int "
              "elsewhere;\n") == kNone);
  CHECK(check("const std::vector<int>& table() {\n  static const std::vector<int> rows = {1, 2};\n  return "
              "rows;\n}\n") == kNone);
  CHECK(check("const auto twice = [](int x) {\n  int y = 2 * x;\n  return y;\n};\n") == kNone);
  CHECK(check("A& A::operator=(const A&) = default;\nA::A() : x{1}, y(2) {\n  int z = 0;\n}\n") == kNone);
  CHECK(check("#define COUNT \\\n  int count = 0\nvoid f() {\n  for (int i = 0; i < 3; ++i) {\n    if (int j "
              "= i) use({j, i});\n  }\n}\n") == kNone);
}

}  // namespace
}  // namespace tests
