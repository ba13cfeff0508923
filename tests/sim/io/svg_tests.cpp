// Curves as a picture: well-formed, one panel a unit, every curve inside its panel.
#include "sim/io/svg.h"

#include <algorithm>
#include <regex>
#include <sstream>

#include "tests/sim/lifts.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

std::string svg_of(const sim::Trial& trial, const char* globs) {
  std::ostringstream stream;
  sim::write_svg(stream, trial, sim::select_channels(globs));
  return stream.str();
}

size_t count(const std::string& text, const std::string& part) {
  size_t found = 0;
  for (size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

TEST_CASE("A picture has one panel a unit and one curve a channel, each with its name") {
  const sim::Trial trial = run(lift("rdl", {"sampling.rate_hz=20"}));
  const std::string svg = svg_of(trial, "spine.L5S1.compression_N,spine.L5S1.shear_N,joint.hip.torque_Nm");
  CHECK(svg.compare(0, 4, "<svg") == 0);
  CHECK(contains(svg, "</svg>\n"));
  CHECK(count(svg, "<path") == 3);
  CHECK(count(svg, ">s</text>") == 2);  // N and N·m
  for (const char* label : {"L5/S1 compression", "L5/S1 anterior shear", "Hip torque, both sides", "rdl"})
    CHECK(contains(svg, label));
}

TEST_CASE("Every element that is opened is closed, and words are escaped") {
  const sim::Trial trial = run(lift("rdl", {"sampling.rate_hz=20"}));
  const std::string svg = svg_of(trial, sim::kSvgChannels);
  CHECK(count(svg, "<text") == count(svg, "</text>"));
  CHECK(count(svg, "<path") + count(svg, "<line") + count(svg, "<rect") == count(svg, "/>"));
  CHECK_FALSE(contains(svg, "nan"));
  CHECK_FALSE(contains(svg, "inf"));
}

TEST_CASE("Curves stay inside the picture, also where nothing changes or all is zero") {
  for (const sim::Trial& trial : {run(lift("rdl", {"sampling.rate_hz=20", "load.mass_kg=150"})),
                                  run(lift("pose", {"sampling.rate_hz=10"}))}) {
    const std::string svg = svg_of(trial, "spine.*.shear_N,load.lever_arm_m,posture.lumbar_flexion_deg");
    std::smatch size;
    REQUIRE(std::regex_search(svg, size, std::regex("viewBox=\"0 0 (\\d+) (\\d+)\"")));
    const double width = std::stod(size[1]), height = std::stod(size[2]);
    const std::regex point("[ML]([-0-9.]+) ([-0-9.]+)");
    for (std::sregex_iterator each(svg.begin(), svg.end(), point), end; each != end; ++each) {
      const double x = std::stod((*each)[1]), y = std::stod((*each)[2]);
      const bool is_inside = x >= 0 && x <= width && y >= 0 && y <= height;
      CHECK(is_inside);
    }
  }
}

}  // namespace
}  // namespace tests
