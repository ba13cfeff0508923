// The tables under assets/body and assets/spine: complete as shipped, and refused with file, line, column and
// value when they are broken.
#include <algorithm>
#include <filesystem>
#include <functional>
#include <string>

#include "sim/body/model_data.h"
#include "sim/scenario/input_error.h"
#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

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

/// Takes the line away that begins with `begin`.
Edit remove_line(const std::string& begin) {
  return [=](std::string& text) {
    const size_t at = text.find("\n" + begin);
    REQUIRE(at != std::string::npos);
    text.erase(at + 1, text.find('\n', at + 1) - at);
  };
}

/// Writes the line that begins with `begin` twice.
Edit double_line(const std::string& begin) {
  return [=](std::string& text) {
    const size_t at = text.find("\n" + begin);
    REQUIRE(at != std::string::npos);
    text.insert(at + 1, text.substr(at + 1, text.find('\n', at + 1) - at));
  };
}

/// What load_model_data says of the shipped assets with one table edited; empty when it says nothing.
sim::InputError::Parts refusal(const std::string& table, const Edit& edit) {
  const TemporaryFolder folder;
  fs::copy(assets_dir(), folder.path(), fs::copy_options::recursive);
  std::string text = read_file(folder.path() / table);
  edit(text);
  folder.write(table, text);
  try {
    sim::load_model_data(folder.path());
  } catch (const sim::InputError& error) {
    INFO(error.what());
    CHECK(contains(error.what(), fs::path(table).filename().string()));  // the message names the file
    return error.parts();
  }
  FAIL_CHECK("the broken " << table << " was accepted");
  return {};
}

/// The line on which `text` stands in a shipped table.
int line_of(const std::string& table, const std::string& text) {
  const std::string all = read_file(assets_dir() / table);
  const size_t at = all.find(text);
  REQUIRE(at != std::string::npos);
  return 1 + static_cast<int>(std::count(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

TEST_CASE("The shipped tables are complete") {
  const sim::ModelData& data = model_data();
  CHECK(data.segments.size() == 14);  // seven of the trunk, head, six of a side
  CHECK(data.levels.size() == sim::kLevelCount);
  CHECK(data.loads.size() == sim::kLoadKindCount);
  CHECK(data.dimensions.reference_height_m == 1.75);
}

TEST_CASE("A table of segments that lacks a body, doubles one or knows another is refused") {
  CHECK(contains(refusal("body/segments.csv", remove_line("L3,")).problem, "L3"));
  CHECK(contains(refusal("body/segments.csv", remove_line("hand_r,")).problem, "hand_r"));

  const auto doubled = refusal("body/segments.csv", double_line("shank_r,"));
  CHECK(contains(doubled.problem, "twice"));
  CHECK(doubled.line == line_of("body/segments.csv", "\nshank_r,") + 2);
  CHECK(contains(doubled.found, "shank_r"));

  const auto unknown = refusal("body/segments.csv", replace("\nthigh_r,", "\nthighs,"));
  CHECK(unknown.key == "body");
  CHECK(unknown.line == line_of("body/segments.csv", "\nthigh_r,") + 1);
  CHECK(contains(unknown.found, "thighs"));
  CHECK(contains(unknown.allowed, "thigh_r"));

  // left limbs follow from the right ones
  CHECK(contains(refusal("body/segments.csv", replace("\nthigh_r,", "\nthigh_l,")).problem, "left"));
}

TEST_CASE("Masses of either sex that do not sum to the whole body are refused with their sum") {
  const auto male = refusal("body/segments.csv", replace(",0.2126,0.2227,", ",0.2326,0.2227,"));
  CHECK(male.key == "mass_male");
  CHECK(contains(male.problem, "sum to 1"));
  CHECK(contains(male.found, "1.02"));
  const auto female = refusal("body/segments.csv", replace(",0.2126,0.2227,", ",0.2126,0.2027,"));
  CHECK(female.key == "mass_female");
  CHECK(contains(female.found, "0.97"));
}

TEST_CASE("A field of a table that is no number, or out of range, is refused with line, column and value") {
  struct Case {
    const char *table, *from, *to, *column, *found;
  };
  const Case cases[] = {
      {"body/segments.csv", "\nhead,-0.0348,", "\nhead,abc,", "joint_x_m", "abc"},
      {"body/segments.csv", "\nhead,-0.0348,", "\nhead,nan,", "joint_x_m", "nan"},
      {"body/segments.csv", "\nhead,-0.0348,", "\nhead,-34.8,", "joint_x_m", "-34.8"},
      {"body/segments.csv", "0.0694,0.0668", "-0.0694,0.0668", "mass_male", "-0.0694"},
      {"body/segments.csv", "0.074,0.064,0.077", "0.074,0,0.077", "gyration_y_m", "0"},
      {"body/shapes.csv", "-0.4244,0,0.082", "-0.4244,0,-0.082", "radius_from_m", "-0.082"},
      {"body/shapes.csv", "-0.4244,0,0.082", "-0.4244,0,82", "radius_from_m", "82"},
      {"body/loads.csv", "box,0.20,", "box,wide,", "grip_half_width_m", "wide"},
      {"body/loads.csv", "kettlebell,0.04,0.19", "kettlebell,0.04,-0.19", "centre_below_grip_m", "-0.19"},
      {"spine/levels.csv", "L4L5,12.0,", "L4L5,120,", "disc_inclination_deg", "120"},
      {"spine/levels.csv", "1700,1450", "1700 mm2,1450", "disc_area_male_mm2", "1700 mm2"},
      {"spine/levels.csv", "L4L5,12.0,0.7", "L4L5,12.0,1.7", "sacral_slope_share", "1.7"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.table, c.to);
    const auto parts = refusal(c.table, replace(c.from, c.to));
    CHECK(parts.key == c.column);
    CHECK(contains(parts.found, c.found));
    CHECK(!parts.allowed.empty());
    CHECK(parts.line == line_of(c.table, c.from) + (c.from[0] == '\n' ? 1 : 0));
  }
}

TEST_CASE("A table without one of its columns is refused by the column's name") {
  CHECK(refusal("body/segments.csv", replace(",gyration_z_m", ",gyration_w_m")).key == "gyration_z_m");
  CHECK(refusal("spine/levels.csv", replace(",sacral_slope_share,", ",slope_share,")).key ==
        "sacral_slope_share");
  CHECK(refusal("body/loads.csv", replace("half_depth_m,bottom", "depth_m,bottom")).key == "half_depth_m");
}

TEST_CASE("Levels of the spine stand once each, from the bottom up") {
  CHECK(contains(refusal("spine/levels.csv", remove_line("L3L4,")).problem, "order"));
  CHECK(contains(refusal("spine/levels.csv", remove_line("T12L1,")).problem, "number of levels"));
  const auto doubled = refusal("spine/levels.csv", double_line("L2L3,"));
  CHECK(contains(doubled.problem, "order"));
  CHECK(doubled.line == line_of("spine/levels.csv", "\nL2L3,") + 2);
  CHECK(contains(refusal("spine/levels.csv", replace("\nL1L2,", "\nL12,")).found, "L12"));
}

TEST_CASE("Shares of the levels that do not sum to one are refused by column") {
  const auto flexion = refusal("spine/levels.csv", replace(",0.228,", ",0.328,"));
  CHECK(flexion.key == "flexion_share");
  CHECK(contains(flexion.found, "1.1"));
  CHECK(refusal("spine/levels.csv", replace(",0.1,0.181,", ",0.2,0.181,")).key == "extension_share");
  CHECK(refusal("spine/levels.csv", replace(",0.181,", ",0.081,")).key == "lateral_bend_share");
}

TEST_CASE("Dimensions stand once each, and none may lack") {
  for (const char* name :
       {"reference_height_m", "heel_behind_ankle_m", "back_bar_y_m", "bar_leg_clearance_m"}) {
    CAPTURE(name);
    CHECK(refusal("body/dimensions.csv", remove_line(std::string(name) + ",")).key == name);
    const auto doubled = refusal("body/dimensions.csv", double_line(std::string(name) + ","));
    CHECK(contains(doubled.problem, "twice"));
    CHECK(doubled.line > 0);
  }
  const auto unknown = refusal(
      "body/dimensions.csv", replace("\nreference_height_m,1.75", "\nsole_m,0.02,\nreference_height_m,1.75"));
  CHECK(contains(unknown.found, "sole_m"));
}

TEST_CASE("Limbs hang straight under their first joint, as posture and balance take for granted") {
  const auto knee = refusal("body/segments.csv", replace("shank_r,0,-0.4244", "shank_r,0.01,-0.4244"));
  CHECK(knee.key == "joint_x_m");
  CHECK(contains(knee.found, "0.01"));
  CHECK(refusal("body/segments.csv", replace("0.2213,0.1706", "0.2213,0.19")).key == "joint_z_m");
  CHECK(refusal("body/segments.csv", replace("foot_r,0,-0.854", "foot_r,0,0.854")).key == "joint_y_m");
  CHECK(refusal("body/segments.csv", replace("0.0138,0,-0.1236", "0.0138,0.02,-0.1236")).key == "com_x_m");
}

TEST_CASE("A balance band that reaches beyond the foot is refused") {
  const auto parts = refusal("body/dimensions.csv",
                             replace("balance_ahead_of_ankle_m,0.10", "balance_ahead_of_ankle_m,0.25"));
  CHECK(parts.key == "value");
  CHECK(contains(parts.found, "0.25"));
}

TEST_CASE("The legs' shapes, which a bar follows, may not lack, and load kinds stand in their order") {
  CHECK(contains(refusal("body/shapes.csv", remove_line("thigh_r,")).problem, "thigh_r"));
  CHECK(contains(refusal("body/shapes.csv", remove_line("shank_r,")).problem, "shank_r"));
  CHECK(contains(refusal("body/loads.csv", remove_line("cable,")).problem, "number"));
  const auto swapped = refusal("body/loads.csv", replace("\nbarbell,", "\nbar,"));
  CHECK(contains(swapped.found, "bar"));
  CHECK(contains(swapped.allowed, "barbell"));
}

TEST_CASE("A folder without tables is refused by the file that lacks") {
  const TemporaryFolder empty;
  try {
    sim::load_model_data(empty.path());
    FAIL_CHECK("an empty folder was accepted");
  } catch (const sim::InputError& error) {
    CHECK(contains(error.what(), "segments.csv"));
  }
}

}  // namespace
}  // namespace tests
