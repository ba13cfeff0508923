// What a number is made of: the free body of one frame with its numbers put in, as text and rows for a card.
// No drawing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/selection.h"
#include "app/units.h"
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
  std::string title;       ///< "Compression at L5/S1"
  const char* unit = "N";  ///< of the values below, a table unit
  double whole = 0.0;      ///< the number on the curve
  std::vector<ExplainedPart> parts;
  std::string equation;            ///< "2537 N = 312 + 181 + …", with the numbers of this frame
  std::vector<std::string> steps;  ///< how single parts come about, one sentence with numbers each
};

/// True when the part would be read as zero in this unit.
bool rounds_to_nothing(const ExplainedPart& part, const DisplayUnit& unit);
/// Contributions smaller than this part of the largest are put together as "the rest".
inline constexpr double kLeastShownPart = 0.005;

/// Of the frame at `frame_index` of the trial. The parts of compression and shear sum to the channel's value
/// exactly (but for rounding of the last bit), those of the moment to the net extensor demand. Texts are in
/// `units`, values in the table unit.
Explanation explain(const sim::Trial& trial, int frame_index, sim::Level level, Explained what,
                    const Units& units = {});

/// Of a joint's torque, both sides together, and of a muscle group's force, both sides. Parts sum to the
/// channel's value (of a joint: but for the rounding of a sum over the body).
Explanation explain_joint(const sim::Model& model, const sim::Trial& trial, int frame_index, JointId joint,
                          const Units& units = {});
Explanation explain_muscle(const sim::Trial& trial, int frame_index, sim::ReportedGroup group,
                           const Units& units = {});

/// "312 + 181 − 20"
std::string sum_text(const std::vector<ExplainedPart>& parts, const DisplayUnit& unit);

}  // namespace app
