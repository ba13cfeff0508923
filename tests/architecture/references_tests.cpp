#include "tests/architecture/language.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

TEST_CASE("Every paper key in comments, data and pages stands in the reference list of sim/README.md") {
  const std::set<std::string> known = find_reference_list(read_file(source_dir() / "sim" / "README.md"));
  Violations found;
  for (const SourceFile& file : load_everything()) {
    if (file.path.starts_with("tests/architecture/")) continue;  // holds planted keys
    for (const PaperKey& key : find_paper_keys(file)) {
      if (known.count(key.key) == 0)
        found.push_back(violation(file.path, key.line, key.key + " is not in the reference list"));
    }
  }
  CHECK(found == Violations{});
}

TEST_CASE("Paper keys are found in comments of code and anywhere in data") {
  const auto in_code = find_paper_keys(
      {"sim/a.h", "// From [Winter2009], table 4.\nint a[Size2000];\n/// [deLeva1996] [McGill1986b]\n"});
  REQUIRE(in_code.size() == 2);
  CHECK(in_code[0].key == "Winter2009");
  CHECK(in_code[0].line == 1);
  CHECK(in_code[1].key == "McGill1986b");
  CHECK(in_code[1].line == 3);
  CHECK(find_paper_keys({"assets/a.csv", "mass,4.5,[Winter2009]\n"}).size() == 1);
}

TEST_CASE("The reference list is what stands as items under its heading") {
  const std::string page =
      "See [Early1999].\n\n## References\n\n- [Winter2009] Winter, as [Inside2001] says.\n- "
      "**[McGill1986b]** McGill\n";
  CHECK(find_reference_list(page) == std::set<std::string>{"McGill1986b", "Winter2009"});
  CHECK(find_reference_list("- [Winter2009] without a heading\n").empty());
}

}  // namespace
}  // namespace tests
