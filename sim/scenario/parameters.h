// The table of everything a person can set. Sliders, --set, JSON keys and their checks, the list command and
// the property tests all read it: a new parameter is one member of Scenario and one row here.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/scenario/movement.h"
#include "sim/scenario/scenario.h"

namespace sim {

enum class ParameterKind : int { number, optional_number, integer, choice, toggle };
enum class ParameterDepth : int { basic, more, expert };

/// A parameter's value in any kind: unset, number, text (choice), on/off.
using ParameterValue = std::variant<std::monostate, double, std::string, bool>;

struct Parameter {
  std::string_view id;     ///< "load.mass_kg": group, name, unit suffix
  std::string_view label;  ///< for people, without unit
  std::string_view unit;   ///< display unit ("kg", "°", "m", "s", "Hz", "")
  ParameterKind kind;
  ParameterDepth depth;
  double low, high, step;                 ///< numbers: closed range and a sensible step
  std::vector<std::string_view> choices;  ///< choice only (movement.id: filled from the library, empty here)
  std::string_view help;                  ///< one or two sentences: what it is, in what frame
  ParameterValue (*get)(const Scenario&);
  void (*set)(Scenario&, const ParameterValue&);  ///< precondition: kind matches and value was checked
};

std::span<const Parameter> parameters();
/// nullptr when there is none of that id.
const Parameter* find_parameter(std::string_view id);
/// Checks kind and range, then sets. Throws InputError (key, found, allowed; file and line are added by
/// loaders).
void set_parameter(Scenario& scenario, std::string_view id, const ParameterValue& value);
/// The same from text, as --set gives it: "none" or "" unsets an optional number.
void set_parameter_from_text(Scenario& scenario, std::string_view id, std::string_view text);
/// As set_parameter_from_text reads it: "20", "none", "both", "on".
std::string format_parameter(const ParameterValue& value);
/// Kind and range of one value alone. Throws InputError as set_parameter does.
void check_parameter(const Parameter& parameter, const ParameterValue& value);
/// "a number from 0 to 300 kg", "both, right, left": the end of an error message, and of a tooltip.
std::string describe_allowed(const Parameter& parameter);

/// Checks every single range, and what single ranges cannot: movement exists, exclusive pose settings, pose
/// settings of another movement, one-hand loads, a mass without a load, sample count (kMaxSampleCount).
/// Throws InputError.
void check_scenario(const Scenario& scenario, const MovementLibrary& movements);
inline constexpr int kMaxSampleCount = 20000;

/// False when the parameter changes nothing in this scenario (pose settings outside pose, the tempo of a held
/// posture, a trunk inclination that is solved, bracing without muscles ...): for greyed sliders and for
/// notes.
bool parameter_applies(const Parameter& parameter, const Scenario& scenario, const Movement& movement);
/// One hand can carry it.
bool fits_one_hand(LoadKind kind);
/// True where the body can step forward between repetitions: on both legs, with whatever is carried, but not
/// in a swing, a held posture, or with hands that are tied to a place or a cable.
bool can_step(const Scenario& scenario, const Movement& movement);
/// Steps after each raise; 0 where the body cannot step.
int step_count(const Scenario& scenario, const Movement& movement);
/// The movement reaches for, or holds on to, a grip at a height.
bool has_grip(Carry carry);
/// The movement's hands hold the load (true), or it lies on the body.
bool carries_in_hands(Carry carry);

/// Duration of the whole trial, s, and the number of its samples (the last sample falls on or before the
/// end).
double trial_duration_s(const Scenario& scenario, const Movement& movement);
int trial_sample_count(const Scenario& scenario, const Movement& movement);

/// "form.lumbar_flexion_deg 5 → 20" for each parameter that differs.
struct ParameterDifference {
  const Parameter* parameter;
  ParameterValue before, after;
};
std::vector<ParameterDifference> find_differences(const Scenario& before, const Scenario& after);

}  // namespace sim
