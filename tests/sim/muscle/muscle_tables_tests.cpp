// The tables under assets/muscles: complete as shipped, and refused with file, line, column and value when
// they are broken.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>

#include "sim/body/muscle_tables.h"
#include "sim/scenario/input_error.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

namespace fs = std::filesystem;

using Edit = std::function<void(std::string& text)>;

/// The first `from` becomes `to`; a test that no longer finds what it breaks must say so.
Edit replace(const std::string& from, const std::string& to) {
  return [=](std::string& text) {
    const size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    text.replace(at, from.size(), to);
  };
}

/// Where the line stands that begins with `begin`, and its length.
std::pair<size_t, size_t> line_at(const std::string& text, const std::string& begin) {
  const size_t at = text.find("\n" + begin);
  REQUIRE(at != std::string::npos);
  return {at + 1, text.find('\n', at + 1) - at};
}
Edit double_line(const std::string& begin) {
  return [=](std::string& text) {
    const auto [at, size] = line_at(text, begin);
    text.insert(at, text.substr(at, size));
  };
}
/// Keeps comments and header only.
void empty_table(std::string& text) {
  const auto [at, size] = line_at(text, "IL_L1,");
  text.erase(at);
}

/// What load_muscle_tables says of the shipped tables with one of them edited.
sim::InputError::Parts refusal(const std::string& table, const Edit& edit) {
  const TemporaryFolder folder;
  fs::copy(assets_dir() / "muscles", folder.path(), fs::copy_options::recursive);
  std::string text = read_file(folder.path() / table);
  edit(text);
  folder.write(table, text);
  try {
    sim::load_muscle_tables(folder.path());
  } catch (const sim::InputError& error) {
    INFO(error.what());
    CHECK(contains(error.what(), table));  // the message names the file
    return error.parts();
  }
  FAIL_CHECK("the broken " << table << " was accepted");
  return {};
}

/// The line of a shipped table that begins with `begin`.
int line_of(const std::string& table, const std::string& begin) {
  const std::string all = read_file(assets_dir() / "muscles" / table);
  const auto [at, size] = line_at(all, begin);
  return 1 + static_cast<int>(std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

TEST_CASE(
    "The shipped muscle tables are complete: 104 fascicles of the trunk and 40 muscles of a leg a side") {
  const sim::MuscleTables& tables = model_data().muscles;
  CHECK(tables.trunk.size() == 104);
  CHECK(tables.leg.size() == 40);
  CHECK(2 * tables.trunk.size() == static_cast<size_t>(sim::kTrunkFascicleMax));
  CHECK(tables.leg.size() == static_cast<size_t>(sim::kLegMuscleMax));
}

TEST_CASE("A number in a muscle table that is none or out of range is refused with line, column and value") {
  struct Case {
    const char *table, *row, *from, *to, *column;
  };
  const Case cases[] = {
      {"trunk.csv", "IL_L1,", "ILpL,1.080,", "ILpL,-1.080,", "pcsa_cm2"},
      {"trunk.csv", "IL_L1,", "ILpL,1.080,", "ILpL,0,", "pcsa_cm2"},
      {"trunk.csv", "IL_L1,", "ILpL,1.080,", "ILpL,1.08 cm2,", "pcsa_cm2"},
      {"trunk.csv", "IL_L1,", "ILpL,1.080,", "ILpL,,", "pcsa_cm2"},
      {"trunk.csv", "IL_L1,", "0.0579,0.1312", "57.9,0.1312", "optimal_fibre_m"},
      {"trunk.csv", "IL_L1,", "0.0579,0.1312", "0.0579,-0.1312", "tendon_slack_m"},
      {"trunk.csv", "IL_L1,", "0.1312,0.2409", "0.1312,13.8", "pennation_rad"},
      {"trunk.csv", "IL_R5,", "0.2409,0.1381", "0.2409,nan", "fixed_length_m"},
      {"leg.csv", "bflh,", "lateral,1313.2", "lateral,-1313.2", "max_force_N"},
      {"leg.csv", "bflh,", "0.0976,0.3325", "inf,0.3325", "optimal_fibre_m"},
      {"leg.csv", "bflh,", "0.0976,0.3325", "0.0976,332.5", "tendon_slack_m"},
      {"leg.csv", "bflh,", "0.1759,0.4215", "0.1759,42.15", "neutral_length_m"},
      {"hip_flexion_arms.csv", "glmax1,", "glmax1,-0.0509", "glmax1,-5.09", "-15"},
      {"knee_flexion_arms.csv", "vasint,", "vasint,-0.0425", "vasint,x", "0"},
      {"ankle_dorsiflexion_arms.csv", "soleus,", "soleus,-0.0436,-0.0442", "soleus,-0.0436,", "-20"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.table, c.to);
    const auto parts = refusal(c.table, replace(c.from, c.to));
    CHECK(parts.key == c.column);
    CHECK(parts.line == line_of(c.table, c.row));
    CHECK(contains(parts.allowed, "number"));
    CHECK(!parts.found.empty());
  }
}

TEST_CASE("A group, a body or a path that nobody knows is refused") {
  const auto group = refusal("trunk.csv", replace("IL_L1,erector_spinae", "IL_L1,erector"));
  CHECK(group.key == "group");
  CHECK(group.line == line_of("trunk.csv", "IL_L1,"));
  CHECK(contains(group.found, "erector"));
  CHECK(contains(group.allowed, "multifidus"));
  CHECK(refusal("leg.csv", replace("bflh,hamstrings_lateral", "bflh,hamstrings")).key == "group");

  struct Case {
    const char *from, *to, *problem;
  };
  const Case cases[] = {
      {"0.0454;L1:-0.0410", "0.0454;L9:-0.0410", "L9"},
      {"0.0454;L1:-0.0410", "0.0454;head:-0.0410", "head"},        // no lumbar joint lies beyond the thorax
      {"0.0454;L1:-0.0410", "0.0454;thigh_l:-0.0410", "thigh_l"},  // the table is the right side's
      {"-0.0410:0.0193:0.0281", "-0.0410:0.0193", "coordinate"},
      {"-0.0410:0.0193:0.0281", "-0.0410:0.0193:", "coordinate"},
      {"-0.0410:0.0193:0.0281", "-0.0410:0.0193:28.1", "coordinate"},  // millimetres
      {"-0.0410:0.0193:0.0281", "-0.0410:wide:0.0281", "coordinate"},
      {"-0.0410:0.0193:0.0281", "-0.0410:0.0193:0.0281:0.1", "coordinates"},
      {"0.0454;L1:-0.0410:0.0193:0.0281", "0.0454", "two points"},
      {"0.0454;L1:-0.0410:0.0193:0.0281", "0.0454;;", "colon"},
      {"pelvis:-0.1120:0.0929:0.0454;L1:-0.0410:0.0193:0.0281", "pelvis", "colon"},
      {"0.0454;L1:-0.0410", "0.0454;pelvis:-0.0410", "lumbar joint"},
      {"0.0454;L1:-0.0410", "0.0454;thigh_r:-0.0410", "lumbar joint"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.to);
    const auto parts = refusal("trunk.csv", replace(c.from, c.to));
    CHECK(parts.key == "path");
    CHECK(parts.line == line_of("trunk.csv", "IL_L1,"));
    CHECK(contains(parts.problem, c.problem));
    CHECK(contains(parts.allowed, "metres"));
  }
}

TEST_CASE("A muscle that stands twice in a table is refused at its second line") {
  for (const auto& [table, name, key] : {std::tuple{"trunk.csv", "RA", "name"},
                                         {"leg.csv", "soleus", "name"},
                                         {"hip_flexion_arms.csv", "semimem", "muscle"},
                                         {"hip_rotation_arms.csv", "glmed1", "muscle"},
                                         {"ankle_dorsiflexion_arms.csv", "gasmed", "muscle"}}) {
    CAPTURE(table, name);
    const auto parts = refusal(table, double_line(std::string(name) + ","));
    CHECK(contains(parts.problem, "twice"));
    CHECK(parts.key == key);
    CHECK(contains(parts.found, name));
    CHECK(parts.line == line_of(table, std::string(name) + ",") + 1);
  }
}

TEST_CASE(
    "Moment arms of a muscle that leg.csv does not list, and a listed muscle without any, are refused") {
  const auto unknown = refusal("knee_flexion_arms.csv", replace("\nvasint,", "\nvastus,"));
  CHECK(unknown.key == "muscle");
  CHECK(unknown.line == line_of("knee_flexion_arms.csv", "vasint,"));
  CHECK(contains(unknown.found, "vastus"));
  // soleus crosses the ankle only: without its row there it would be a muscle that does nothing
  const TemporaryFolder folder;
  const auto bare =
      refusal("leg.csv", replace("\nsoleus,", "\nplantaris,soleus,100,0.05,0.3,0,0.35\nsoleus,"));
  CHECK(bare.key == "name");
  CHECK(contains(bare.found, "plantaris"));
  CHECK(bare.line == line_of("leg.csv", "soleus,"));
}

TEST_CASE("Columns of moment arms are angles that ascend") {
  const auto swapped = refusal("hip_flexion_arms.csv", replace("muscle,-15,-5,5", "muscle,-5,-15,5"));
  CHECK(swapped.key == "-15");
  CHECK(contains(swapped.found, "-15"));
  CHECK(contains(swapped.problem, "larger"));
  CHECK(swapped.line == line_of("hip_flexion_arms.csv", "muscle,"));
  CHECK(refusal("hip_flexion_arms.csv", replace("muscle,-15,-5,5", "muscle,-15,straight,5")).key ==
        "straight");
  CHECK(refusal("knee_flexion_arms.csv", replace("muscle,0,10,20", "muscle,0,10,10")).key == "10");  // twice
  CHECK(contains(
      refusal("knee_flexion_arms.csv", [](std::string& text) { text = "muscle,0\nvasint,-0.04\n"; }).problem,
      "columns"));
}

TEST_CASE("A muscle table without one of its columns, or without rows, is refused") {
  CHECK(refusal("trunk.csv", replace(",pcsa_cm2,", ",pcsa_mm2,")).key == "pcsa_cm2");
  CHECK(refusal("trunk.csv", replace(",path", ",points")).key == "path");
  CHECK(refusal("leg.csv", replace(",max_force_N,", ",force,")).key == "max_force_N");
  CHECK(refusal("leg.csv", replace(",max_force_N,", ",force,")).line == line_of("leg.csv", "name,"));
  CHECK(refusal("hip_flexion_arms.csv", replace("\nmuscle,", "\nname,")).line ==
        line_of("hip_flexion_arms.csv", "muscle,"));
  CHECK(contains(refusal("trunk.csv", empty_table).problem, "no fascicle"));
  CHECK(contains(refusal("trunk.csv", replace("ILpL,1.080,0.0579,", "ILpL,1.080,")).problem, "fields"));
}

TEST_CASE("A folder without muscle tables is refused by the file that lacks") {
  for (const char* file : {"trunk.csv", "leg.csv", "hip_flexion_arms.csv", "hip_adduction_arms.csv",
                           "hip_rotation_arms.csv", "knee_flexion_arms.csv", "ankle_dorsiflexion_arms.csv"}) {
    const TemporaryFolder folder;
    fs::copy(assets_dir() / "muscles", folder.path(), fs::copy_options::recursive);
    fs::remove(folder.path() / file);
    try {
      sim::load_muscle_tables(folder.path());
      FAIL_CHECK("a folder without " << file << " was accepted");
    } catch (const sim::InputError& error) {
      CHECK(contains(error.what(), file));
    }
  }
}

TEST_CASE("More muscles than a frame holds are refused, not cut off") {
  sim::MuscleTables trunk = model_data().muscles, leg = model_data().muscles;
  trunk.trunk.push_back(trunk.trunk.front());
  leg.leg.push_back(leg.leg.front());
  CHECK_THROWS_AS(sim::build_muscle_model(trunk, {}), sim::InputError);
  CHECK_THROWS_AS(sim::build_muscle_model(leg, {}), sim::InputError);
}

}  // namespace
}  // namespace tests
