// The units in which numbers are read and typed. The display edge only: everything behind it is in the units
// of sim::parameters() and sim::channels() ("table units": kg, m, N, N·m, °, s …), and so are files and the
// command line.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/ui/number.h"
#include "sim/scenario/parameters.h"

namespace app {

/// si: kg, m, N, N·m. us: pound, inch, pound-force, pound-force foot, psi; power and work stay in watt and
/// joule. body: masses in body masses (BM), forces in body weights (BW), moments in N·m, power in W and work
/// in J per kg of body mass; lengths and pressures as in si.
enum class UnitSystem : int { si, us, body };
inline constexpr int kUnitSystemCount = 3;
inline constexpr std::array<const char*, kUnitSystemCount> kUnitSystemNames{"si", "us", "body"};

struct DisplayUnit {
  std::string_view name;    ///< after the number: "lb"; ends with a zero
  double size = 1.0;        ///< of one, in the table unit: 1 lb = 0.45359237 kg
  int decimals = 1;         ///< in tables and captions
  int coarse_decimals = 0;  ///< in large read-outs
};

/// How a number parameter is shown: its unit, and a step that is round in it.
struct DisplayParameter {
  DisplayUnit unit;
  double step = 0.0;  ///< in the unit
  int decimals = 0;   ///< that the step needs
};

/// A system of units for one person.
struct Units {
  UnitSystem system = UnitSystem::si;
  double body_mass_kg = 75.0;  ///< of whom the numbers are

  /// Of a table unit. One that has no other name in this system is shown as it is.
  DisplayUnit of(std::string_view table_unit) const;
  DisplayParameter of(const sim::Parameter& parameter) const;
  double read(double value, std::string_view table_unit) const { return value / of(table_unit).size; }
  /// "1234 N", "277 lbf", "1.68 BW".
  engine::NumberText text(double value, std::string_view table_unit) const;
  /// The same with the fewer decimals of large read-outs.
  engine::NumberText coarse_text(double value, std::string_view table_unit) const;
  bool operator==(const Units&) const = default;
};

/// Reads what a person typed for a number parameter: a plain number in the shown unit, or one with any unit
/// of its kind, in every system: "45 lb", "1.5 bw", "18 in", "5 ft 9 in", "5'9\"", "20 kg", "0,4 m". The
/// result is in the parameter's own unit, its range not checked. Nothing: `problem` says why and what could
/// be written.
std::optional<double> parse_quantity(std::string_view text, const sim::Parameter& parameter,
                                     const Units& units, std::string& problem);

/// The unit and rounding in which a parameter's numbers are read: "0.40 m", "45 lb".
std::string format_parameter_value(const sim::Parameter& parameter, const sim::ParameterValue& value,
                                   const Units& units = {});
/// "Load mass: 20 → 40 kg", as sim::describe_difference, in these units.
std::string describe_difference(const sim::ParameterDifference& difference, const Units& units);
/// Decimals in which a value (in the parameter's own unit) is read: what the step needs, and one more where
/// it lies between two steps, as one that was set in other units does.
int decimals_to_show(double value, const DisplayParameter& shown);
/// Decimals that a step needs: 0.01 → 2.
int decimals_of(double step);

}  // namespace app
