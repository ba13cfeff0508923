// Text with computed numbers in it, as lessons write it: "The moment grows by {far - near | N·m}." What
// stands in braces is a formula over measures; nobody types a result.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "sim/study/formula.h"

namespace sim {

/// How a number of a text is written: its value, its unit as the text gives it, its decimals.
using NumberFormat = std::function<std::string(double value, const std::string& unit, int decimals)>;

/// Decimals usual for a unit: none for N, W, J, °, % and N·m, two for m, one else.
int usual_decimals(const std::string& unit);
/// "1234 N", "−3.5 N·m", "12°", with a blank that does not break.
std::string format_lesson_value(double value, const std::string& unit, int decimals);

class LessonText {
 public:
  /// One stretch of text, or a number.
  struct Piece {
    std::string text;
    std::optional<Formula> formula{};
    std::string unit{};
    int decimals = 0;
  };

  LessonText() = default;
  /// "{FORMULA}", "{FORMULA | UNIT}" or "{FORMULA | UNIT | DECIMALS}". Without a unit it is what `unit_of`
  /// says of a formula that is one name; without decimals, those usual for the unit. Throws InputError
  /// (problem, found, allowed) for an open brace, an unknown name (`unit_of` gives nothing), an unreadable
  /// formula.
  static LessonText parse(const std::string& text,
                          const std::function<std::optional<std::string>(const std::string&)>& unit_of);

  bool empty() const { return pieces_.empty(); }
  const std::vector<Piece>& pieces() const { return pieces_; }
  /// With its numbers; "–" where a number does not exist.
  std::string fill(const std::function<double(const std::string&)>& value_of,
                   const NumberFormat& format = format_lesson_value) const;
  /// Every number that does not exist, as its formula.
  std::vector<std::string> unresolved(const std::function<double(const std::string&)>& value_of) const;

 private:
  std::vector<Piece> pieces_;
};

}  // namespace sim
