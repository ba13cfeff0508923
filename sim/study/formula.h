// Arithmetic over named numbers, as data files write it: "100 * (far - near) / near".
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// Numbers, names (letters, digits, _ and ., beginning with a letter), + - * /, brackets, and the functions
/// abs(a), sqrt(a), sin_deg(a), cos_deg(a), min(a, b, ...), max(a, b, ...). Division by zero and roots of
/// negative numbers give what IEEE arithmetic gives.
class Formula {
 public:
  /// Throws InputError (problem and found, without file and line) for anything else.
  static Formula parse(const std::string& text);

  const std::string& text() const { return text_; }
  /// Every name used, once, in order of appearance.
  const std::vector<std::string>& names() const { return names_; }
  /// `value_of` is asked for each name.
  double evaluate(const std::function<double(const std::string&)>& value_of) const;

 private:
  friend class FormulaParser;
  /// Reverse Polish: operands push, operators take from the top and push.
  struct Step {
    enum class Kind : int { number, name, add, subtract, multiply, divide, negate, function };
    Kind kind;
    double number = 0.0;  ///< of number
    int index = 0;        ///< of a name in names_, of a function in its table
    int count = 0;        ///< arguments of a function
  };
  std::string text_;
  std::vector<std::string> names_;
  std::vector<Step> steps_;
};

/// True for what a file can name for formulas to use: without points, which stand between the parts of a
/// name that is made ("far.load.mass_kg").
bool is_formula_name(std::string_view text);

}  // namespace sim
