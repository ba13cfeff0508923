// The level of drawing follows the machine, and does not swing.
#include "app/quality.h"
#include "tests/support/catch.h"

namespace tests {
namespace {

using app::QualityGovernor;

// A machine on which each level takes its own time.
struct Machine {
  std::array<double, app::kQualityLevels.size()> frame_s;
  int changes = 0;
  void run(QualityGovernor& governor, int frames) {
    for (int i = 0; i < frames; ++i) {
      const int before = governor.level();
      governor.add_frame(frame_s[static_cast<std::size_t>(before)]);
      changes += governor.level() != before ? 1 : 0;
    }
  }
};

TEST_CASE("A fast machine stays at the finest level, a slow one ends where it holds 20 frames a second") {
  QualityGovernor governor;
  Machine fast{{0.008, 0.006, 0.004, 0.003}};
  fast.run(governor, 1000);
  CHECK(governor.level() == app::kFinest);
  Machine slow{{0.200, 0.090, 0.040, 0.030}};
  slow.run(governor, 20);
  CHECK(governor.level() == 2);
  slow.run(governor, 2000);
  CHECK(governor.level() == 2);
  Machine hopeless{{0.9, 0.8, 0.7, 0.6}};
  hopeless.run(governor, 100);
  CHECK(governor.level() == app::kCoarsest);
}

TEST_CASE("One slow frame changes nothing") {
  QualityGovernor governor;
  for (int i = 0; i < 200; ++i) governor.add_frame(i % 10 == 0 ? 0.5 : 0.02);
  CHECK(governor.level() == app::kFinest);
}

TEST_CASE("It comes back when the machine has time again") {
  QualityGovernor governor(app::kCoarsest);
  Machine fast{{0.008, 0.006, 0.004, 0.003}};
  fast.run(governor, 3 * QualityGovernor::kRoomyFrames + 3);
  CHECK(governor.level() == app::kFinest);
}

TEST_CASE("Where a level is roomy and the next finer one too slow, it tries ever more seldom") {
  QualityGovernor governor(1);
  Machine between{{0.100, 0.010, 0.008, 0.006}};
  between.run(governor, 20000);
  // every try is two changes; without patience there would be about 600
  CHECK(between.changes < 60);
  CHECK(between.changes > 4);
}

TEST_CASE(
    "A little room is enough for the next level, not for the finest, which costs several times as much") {
  const double little_room_s = 0.030;
  REQUIRE(little_room_s < QualityGovernor::kRoomy_s);
  REQUIRE(little_room_s > QualityGovernor::kRoomyForFinest_s);
  QualityGovernor governor(app::kCoarsest);
  Machine machine{{0.120, little_room_s, little_room_s, little_room_s}};
  machine.run(governor, 2000);
  CHECK(governor.level() == 1);
  CHECK(machine.changes == app::kCoarsest - 1);
}

}  // namespace
}  // namespace tests
