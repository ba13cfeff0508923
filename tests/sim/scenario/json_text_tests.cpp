#include "sim/scenario/json_text.h"

#include <limits>
#include <sstream>

#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

using sim::InputError;
using sim::JsonValue;
using sim::JsonWriter;

InputError::Parts refused(const std::string& text) {
  INFO(text.substr(0, 100));
  const auto parts = error_of([&] { sim::parse_json_object(text, "f.json"); });
  CHECK(parts.file == "f.json");
  return parts;
}

TEST_CASE("Values are read with the line of their key") {
  const JsonValue root = sim::parse_json_object(
      "{\n  \"a\": 1,\n  \"b\": {\n    \"c\": \"x\", \"d\":\n      true,\n    \"e\": null\n  },\n  \"f\": "
      "[1, {\"g\": 2}],\n"
      "  \"h\": 2.50\n}\n",
      "f.json");
  REQUIRE(root.members.size() == 4);
  CHECK(root.find("a")->line == 2);
  CHECK(root.find("a")->number == 1.0);
  const JsonValue* group = root.find("b");
  REQUIRE(group != nullptr);
  CHECK(group->line == 3);
  CHECK(group->find("c")->line == 4);
  CHECK(group->find("c")->text == "x");
  CHECK(group->find("d")->line == 4);
  CHECK(group->find("d")->toggle);
  CHECK(group->find("e")->kind == JsonValue::Kind::null);
  CHECK(group->find("e")->line == 6);
  CHECK(root.find("f")->kind == JsonValue::Kind::list);
  CHECK(root.find("f")->members.empty());
  CHECK(root.find("h")->line == 9);
  CHECK(root.find("h")->describe() == "2.50");
}

TEST_CASE("A key that stands twice in one group is refused at its second line, naming the first") {
  const auto parts = refused("{\n\"load\": {\n\"mass_kg\": 1,\n\"mass_kg\": 2}}");
  CHECK(parts.line == 4);
  CHECK(parts.key == "mass_kg");
  CHECK(contains(parts.problem, "line 3"));
  CHECK(refused("{\"a\": {}, \n\"a\": {}}").line == 2);
  // The same key in two groups is no repetition.
  CHECK(sim::parse_json_object("{\"a\": {\"x\": 1}, \"b\": {\"x\": 1}}", "f.json").members.size() == 2);
}

TEST_CASE("Broken JSON is refused at its line") {
  CHECK(refused("{\n\"a\": 1,\n}").line == 3);
  CHECK(refused("{\n\"a\" 1\n}").line == 2);
  CHECK(refused("{\n\"a\": 1\n\"b\": 2}").line == 3);
  CHECK(refused("{\"a\": 1").line == 1);
  CHECK(refused("{\"a\": 1}\n}").line == 2);
  CHECK(refused("{\"a\": nan}").line == 1);
  CHECK(refused("{\"a\": NaN}").line == 1);
  CHECK(refused("{\"a\": Infinity}").line == 1);
  CHECK(refused("{\"a\": 01}").line == 1);
  CHECK(refused("{'a': 1}").line == 1);
  CHECK(refused("{\n// comment\n}").line == 2);
  CHECK(refused("").line == 1);
  CHECK(refused("{\"a\": \"\xff\"}").line == 1);
}

TEST_CASE("A number beyond the range of doubles is refused, not made infinite") {
  const auto parts = refused("{\n\"a\": 1e999}");
  CHECK(parts.line == 2);
  CHECK(contains(parts.problem, "too large"));
  CHECK(refused("{\"a\": -1e999}").line == 1);
}

TEST_CASE("A file that is not one group is refused") {
  CHECK(contains(refused("[1, 2]").found, "list"));
  CHECK(contains(refused("12").found, "12"));
  CHECK(contains(refused("\"text\"").found, "text"));
  CHECK(contains(refused("null").found, "null"));
}

TEST_CASE("Endless nesting is refused instead of exhausting the stack") {
  CHECK(contains(refused(std::string(100000, '[')).problem, "deep"));
  std::string groups;
  for (int i = 0; i < 100000; ++i) groups += "{\"a\":";
  CHECK(contains(refused(groups).problem, "deep"));
}

TEST_CASE("What is written on lines or on one line reads back as it was") {
  for (const JsonWriter::Layout layout : {JsonWriter::Layout::lines, JsonWriter::Layout::one_line}) {
    std::ostringstream stream;
    JsonWriter writer(stream, layout);
    writer.begin_object();
    writer.key("quote \" \\ and \x01 tab\t");
    writer.text("line\nbreak \"°\" \\");
    writer.key("group");
    writer.begin_object();
    writer.key("number");
    writer.number(0.1);
    writer.key("unset");
    writer.null();
    writer.end_object();
    writer.key("empty");
    writer.begin_object();
    writer.end_object();
    writer.key("numbers");
    writer.number_list({1.0, 2.5});
    writer.key("on");
    writer.toggle(true);
    writer.end_object();

    const std::string text = stream.str();
    INFO(text);
    CHECK((text.find('\n') == std::string::npos) == (layout == JsonWriter::Layout::one_line));
    CHECK(contains(text, "[1, 2.5]"));
    const JsonValue root = sim::parse_json_object(text, "f.json");
    REQUIRE(root.members.size() == 5);
    CHECK(root.members[0].key == "quote \" \\ and \x01 tab\t");
    CHECK(root.members[0].value.text == "line\nbreak \"°\" \\");
    CHECK(root.find("group")->find("number")->number == 0.1);
    CHECK(root.find("group")->find("unset")->kind == JsonValue::Kind::null);
    CHECK(root.find("on")->toggle);
  }
}

TEST_CASE("What is not finite is written as null, which JSON knows") {
  std::ostringstream stream;
  JsonWriter(stream, JsonWriter::Layout::one_line)
      .number_list({1.0, std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()});
  CHECK(stream.str() == "[1, null, null]");
}

}  // namespace
}  // namespace tests
