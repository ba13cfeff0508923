// What a number is made of: the free body of one frame with its numbers put in, as text and rows for a card.
// No drawing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/body/model.h"
#include "sim/trial/trial.h"

namespace app {

/// Which number of a level is explained.
enum class Explained : int { compression, shear, moment };

/// One contribution. Rows of one list add up to its whole.
struct ExplainedPart {
  std::string label;
  double value = 0.0;
  std::string help;  ///< where it comes from
};

struct Explanation {
  std::string title;  ///< "Compression at L5/S1"
  const char* unit = "N";
  double whole = 0.0;  ///< the number on the curve
  std::vector<ExplainedPart> parts;
  std::string equation;            ///< "2537 N = 312 + 181 + …", with the numbers of this frame
  std::vector<std::string> steps;  ///< how single parts come about, one sentence with numbers each
};

/// Decimals in which a unit's numbers are read: whole newtons, tenths of a newton metre.
int decimals_of_unit(std::string_view unit);
/// True when the part would be read as zero.
bool rounds_to_nothing(const ExplainedPart& part, std::string_view unit);
/// Contributions smaller than this part of the largest are put together as "the rest".
inline constexpr double kLeastShownPart = 0.005;

/// Of the frame at `frame_index` of the trial. The parts of compression and shear sum to the channel's value
/// exactly (but for rounding of the last bit), those of the moment to the net extensor demand.
Explanation explain(const sim::Trial& trial, int frame_index, sim::Level level, Explained what);

}  // namespace app
