// The table of published measurements is refused with file, line, column and what is allowed.
#include <string>

#include "sim/scenario/published.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

const std::string kHeader =
    "id,task,reference,group,kind,source,quantity,level,channels,reading,value,range_end,sd,unit,read,not_"
    "used,note\n";

std::vector<sim::PublishedRow> read(const std::string& rows) {
  std::vector<sim::Preset> tasks(2);
  tasks[0].id = "standing", tasks[1].id = "bent";
  return sim::read_published_rows(sim::Table::parse(kHeader + rows, "measurements.csv"), tasks);
}

sim::InputError::Parts error(const std::string& rows) {
  return error_of([&] { read(rows); });
}

TEST_CASE("A row of published measurements is read with every field") {
  const auto rows = read(
      "a,bent,standing,wilke,measurement,Wilke1999,pressure,L4/5,spine.*,ratio,220,,,%,abstract,,a note\n"
      "b,bent,,,posture,Key2000,angle,hip,posture.*,highest,-3,-1,0.5,°,table,,\n"
      "c,,,,limit,Key2000,limit,,,,3400,,,N,abstract,no measurement,\n");
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].task == "bent");
  CHECK(rows[0].reference == "standing");
  CHECK(rows[0].group == "wilke");
  CHECK(rows[0].reading == sim::Reading::ratio);
  CHECK(rows[0].value == 220);
  CHECK_FALSE(rows[0].sd.has_value());
  CHECK(rows[0].note == "a note");
  CHECK(rows[1].kind == sim::Evidence::posture);
  CHECK(rows[1].range_end == -1.0);
  CHECK(rows[1].sd == 0.5);
  CHECK(rows[1].is_used());
  CHECK_FALSE(rows[2].is_used());
  CHECK(rows[2].not_used == "no measurement");
}

TEST_CASE("A row of published measurements that cannot be compared is refused at its column") {
  struct Bad {
    const char* row;
    const char* column;
  };
  for (const Bad& bad : {
           Bad{"a,bend,,,measurement,K2000,q,,c,held,1,,,N,abstract,,\n", "task"},
           Bad{"a,bent,,,measurement,K2000,q,,c,ratio,1,,,N,abstract,,\n", "reference"},
           Bad{"a,bent,standing,,measurement,K2000,q,,c,held,1,,,N,abstract,,\n", "reference"},
           Bad{"a,bent,,,measured,K2000,q,,c,held,1,,,N,abstract,,\n", "kind"},
           Bad{"a,bent,,,limit,K2000,q,,c,held,1,,,N,abstract,,\n", "kind"},
           Bad{"a,bent,,,measurement,K2000,q,,c,mean,1,,,N,abstract,,\n", "reading"},
           Bad{"a,bent,,,measurement,K2000,q,,,held,1,,,N,abstract,,\n", "channels"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,zero,,,N,abstract,,\n", "value"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,0,,,N,abstract,,\n", "value"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,1,0.5,,N,abstract,,\n", "range_end"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,-1,0.5,,N,abstract,,\n", "range_end"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,1,,-1,N,abstract,,\n", "sd"},
           Bad{"a,bent,,,measurement,,q,,c,held,1,,,N,abstract,,\n", "source"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,1,,,,abstract,,\n", "unit"},
           Bad{"a,,,,measurement,K2000,q,,c,held,1,,,N,abstract,,\n", "not_used"},
           Bad{"a,bent,,,measurement,K2000,q,,c,held,1,,,N,abstract,a reason,\n", "not_used"},
       }) {
    CAPTURE(bad.row);
    const sim::InputError::Parts parts = error(bad.row);
    CHECK(parts.file == "measurements.csv");
    CHECK(parts.line == 2);
    CHECK(parts.key == bad.column);
  }
  const std::string row = "a,bent,,,measurement,K2000,q,,c,held,1,,,N,abstract,,\n";
  CHECK(error(row + row).key == "id");
  CHECK(error(row + row).line == 3);
}

}  // namespace
}  // namespace tests
