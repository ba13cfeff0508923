// Agreement with an independent implementation of the muscle model (tests/oracles/prototype_spine_loads.csv).
#include <algorithm>
#include <cmath>
#include <string>

#include "sim/scenario/text.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

// What two readings of one specification may differ by before one of them has misread it.
constexpr double kDemandedShare = 0.05, kDemandedShear_N = 40;
// What is reached. The prototype took the feet's centre of mass 1 cm further back, so that its shanks stand
// up to 0.15° otherwise, and printed whole newtons.
constexpr Tolerance kReachedCompression{2, 0.005, "printed in newtons; shanks 0.15° apart"};
constexpr Tolerance kReachedShear{3, 0, "printed in newtons; shanks 0.15° apart"};

/// The held posture that a row of prototype_reference.csv names.
std::vector<std::string> settings_of(const sim::Table& postures, const std::string& name) {
  int row = 0;
  while (row < postures.row_count() && postures.text(row, "posture") != name) ++row;
  REQUIRE(row < postures.row_count());
  const auto number = [&](const char* column) { return postures.number(row, column); };
  const double load_kg = number("load_kg");
  return {fmt::format("pose.trunk_inclination_deg={}", number("trunk_deg")),
          fmt::format("form.lumbar_flexion_deg={}", number("lumbar_deg")),
          fmt::format("form.knee_flexion_deg={}", number("knee_deg")),
          load_kg > 0 ? "load.kind=dumbbells" : "load.kind=none",
          fmt::format("load.mass_kg={}", load_kg),
          "brace.pressure_fraction=0",
          "brace.cocontraction_fraction=0"};
}

TEST_CASE("Loads on the discs are those of an independent implementation of the same specification") {
  const std::filesystem::path folder = source_dir() / "tests" / "oracles";
  const sim::Table postures = sim::Table::load(folder / "prototype_reference.csv");
  const sim::Table loads = sim::Table::load(folder / "prototype_spine_loads.csv");
  REQUIRE(loads.row_count() == 28);
  for (int r = 0; r < loads.row_count(); ++r) {
    std::vector<std::string> settings = settings_of(postures, loads.text(r, "posture"));
    settings.push_back(fmt::format("subject.strength_scale={}", loads.text(r, "strength_scale")));
    const sim::Frame frame = held(settings);
    for (size_t l = 0; l < sim::kLevelCount; ++l) {
      const std::string level(sim::kLevelNames[l]);
      CAPTURE(loads.text(r, "posture"), loads.text(r, "strength_scale"), level);
      const double compression_N = loads.number(r, level + "_compression_N");
      const double shear_N = loads.number(r, level + "_shear_N");
      const sim::LevelLoads& computed = frame.spine.level[l];
      CHECK(std::abs(computed.compression_N - compression_N) <= kDemandedShare * compression_N);
      CHECK(std::abs(computed.shear_N - shear_N) <=
            std::max(kDemandedShear_N, kDemandedShare * std::abs(shear_N)));
      CHECK(near(computed.compression_N, compression_N, kReachedCompression));
      CHECK(near(computed.shear_N, shear_N, kReachedShear));
    }
  }
}

}  // namespace
}  // namespace tests
