#include "sim/scenario/text.h"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <locale>
#include <random>

#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

double from_bits(std::uint64_t bits) {
  double value = 0.0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// A number format as in Germany: decimal comma, points between thousands.
class CommaNumbers : public std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

/// Makes the whole program use that format for one test.
class CommaLocale {
 public:
  CommaLocale() : before_(std::locale::global(std::locale(std::locale::classic(), new CommaNumbers))) {}
  ~CommaLocale() { std::locale::global(before_); }

 private:
  std::locale before_;
};

TEST_CASE("Any finite double reads back exactly from the text it is written as") {
  std::mt19937_64 random(20240501);
  int compared = 0;
  for (int i = 0; i < 20000; ++i) {
    const double value = from_bits(random());
    if (!std::isfinite(value)) continue;
    ++compared;
    const auto back = sim::parse_number(sim::format_number(value));
    REQUIRE(back.has_value());
    REQUIRE(*back == value);
  }
  CHECK(compared > 19000);
  for (const double value :
       {0.0, 0.1, 1.0 / 3.0, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -12.5}) {
    CAPTURE(value);
    CHECK(sim::parse_number(sim::format_number(value)) == value);
  }
}

TEST_CASE("Numbers are written as short as they can be, and negative zero as zero") {
  CHECK(sim::format_number(20.0) == "20");
  CHECK(sim::format_number(0.1) == "0.1");
  CHECK(sim::format_number(-0.0) == "0");
  CHECK(sim::format_number(4.5) == "4.5");
}

TEST_CASE("Numbers are read and written alike whatever the program's locale is") {
  const CommaLocale locale;
  CHECK(sim::parse_number("1.5") == 1.5);
  CHECK(sim::parse_number("1234567.25") == 1234567.25);
  CHECK_FALSE(sim::parse_number("1,5").has_value());
  CHECK(sim::format_number(1234567.25) == "1234567.25");
}

TEST_CASE("Only whole decimal numbers are read as numbers") {
  for (const char* text : {"0", "+3", "-3.25", ".5", "5.", "1e3", "1E-3", "  7 ", "\t7\n", "007"}) {
    CAPTURE(text);
    CHECK(sim::parse_number(text).has_value());
  }
  for (const char* text :
       {"",    " ",   "abc", "1a", "1 2", "0x10",  "nan", "NaN",   "inf",   "-inf",   "infinity", "1e",
        "1e+", "--1", "+-1", ".",  "e5",  "1.2.3", "1,5", "1_000", "1e999", "-1e999", "1d3",      "٣"}) {
    CAPTURE(text);
    CHECK_FALSE(sim::parse_number(text).has_value());
  }
  CHECK_FALSE(sim::parse_number(std::string_view("1\0", 2)).has_value());
}

TEST_CASE("Reading a file that is not there or is a folder names it") {
  const TemporaryFolder folder;
  const auto path = folder.path() / "missing.json";
  const auto missing = error_of([&] { sim::load_text_file(path); });
  CHECK(missing.file == path.string());
  CHECK(contains(missing.problem, "does not exist"));
  CHECK(contains(error_of([&] { sim::load_text_file(folder.path()); }).problem, "folder"));
}

TEST_CASE("A file is read whole, its bytes unchanged") {
  const TemporaryFolder folder;
  std::string content(100000, 'x');
  content += std::string("\0\r\n\xff end", 9);
  CHECK(sim::load_text_file(folder.write("a.txt", content)) == content);
  CHECK(sim::load_text_file(folder.write("empty.txt", "")).empty());
}

constexpr const char* kTable = R"(# a comment, with commas
name,value,note

first, 1.5 ,"one, two"
# another comment
second,-2e1,"say ""so"""
)";

TEST_CASE("A table gives its fields by row and column, past comments, blanks and quotes") {
  const sim::Table table = sim::Table::parse(kTable, "t.csv");
  REQUIRE(table.row_count() == 2);
  CHECK(table.text(0, "name") == "first");
  CHECK(table.number(0, "value") == 1.5);
  CHECK(table.text(0, "note") == "one, two");
  CHECK(table.number(1, "value") == -20.0);
  CHECK(table.text(1, "note") == "say \"so\"");
  CHECK(table.line_of(0) == 4);
  CHECK(table.line_of(1) == 6);
  CHECK(table.has_column("note"));
  CHECK_FALSE(table.has_column("Note"));
}

TEST_CASE("A table with a byte order mark and Windows line ends reads the same") {
  const sim::Table table = sim::Table::parse("\xEF\xBB\xBFname,value\r\na,1\r\nb,\r\n", "t.csv");
  REQUIRE(table.row_count() == 2);
  CHECK(table.number(0, "value") == 1.0);
  CHECK(table.text(1, "value").empty());
}

TEST_CASE("A wrong field of a table is reported with file, line, column, value and what is allowed") {
  const sim::Table table = sim::Table::parse(kTable, "t.csv");
  const auto not_number = error_of([&] { table.number(0, "name"); });
  CHECK(not_number.file == "t.csv");
  CHECK(not_number.line == 4);
  CHECK(not_number.key == "name");
  CHECK(not_number.found == "\"first\"");
  CHECK(not_number.allowed == "a number");
  const auto out_of_range = error_of([&] { table.number(1, "value", 0.0, 300.0); });
  CHECK(out_of_range.line == 6);
  CHECK(out_of_range.problem == "out of range");
  CHECK(out_of_range.allowed == "a number from 0 to 300");
  const auto no_column = error_of([&] { table.text(0, "valve"); });
  CHECK(no_column.nearest == "value");
}

TEST_CASE("A table with a broken shape is refused at its line") {
  CHECK(error_of([] { sim::Table::parse("a,b\n1\n", "t"); }).line == 2);
  CHECK(error_of([] { sim::Table::parse("a,b\n1,2,3\n", "t"); }).line == 2);
  CHECK(error_of([] { sim::Table::parse("a,b\n1,\"2\n", "t"); }).line == 2);
  CHECK(error_of([] { sim::Table::parse("a,b\n1,\"2\"x\n", "t"); }).line == 2);
  CHECK(error_of([] { sim::Table::parse("a,a\n1,2\n", "t"); }).key == "a");
  CHECK(contains(error_of([] { sim::Table::parse("# nothing\n", "t"); }).problem, "header"));
}

}  // namespace
}  // namespace tests
