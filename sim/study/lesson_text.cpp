#include "sim/study/lesson_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

constexpr int kMostDecimals = 6;

[[noreturn]] void fail(const std::string& found, std::string problem, std::string allowed) {
  throw InputError(
      {.found = '"' + found + '"', .problem = std::move(problem), .allowed = std::move(allowed)});
}

/// The next part of "a | b | c", taken off the front.
std::string take_part(std::string_view& rest) {
  const size_t bar = rest.find('|');
  const std::string part(trim(rest.substr(0, bar)));
  rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
  return part;
}

int read_decimals(const std::string& text, const std::string& inside) {
  const auto number = parse_number(text);
  if (!number || *number < 0 || *number > kMostDecimals || *number != std::floor(*number))
    fail(inside, "decimals are no whole number", fmt::format("0 to {}", kMostDecimals));
  return static_cast<int>(*number);
}

}  // namespace

int usual_decimals(const std::string& unit) {
  if (unit == "m") return 2;
  if (unit.empty() || unit == "s" || unit == "kN" || unit == "cm" || unit == "kPa") return 1;
  return 0;
}

std::string format_lesson_value(double value, const std::string& unit, int decimals) {
  if (!std::isfinite(value)) return "–";
  const double scale = std::pow(10.0, decimals);
  const double rounded = std::round(value * scale) / scale;             // what is shown as 0 has no sign
  const std::string gap = unit.empty() || unit == "°" ? "" : "\u00a0";  // does not break
  return fmt::format("{}{:.{}f}{}{}", rounded < 0 ? "−" : "", std::abs(rounded), decimals, gap, unit);
}

LessonText LessonText::parse(const std::string& text,
                             const std::function<std::optional<std::string>(const std::string&)>& unit_of) {
  LessonText result;
  const auto add_text = [&](std::string_view part) {
    if (part.find('}') != std::string_view::npos)
      fail(text, "a brace closes that was not opened", "{FORMULA | UNIT | DECIMALS}");
    if (!part.empty()) result.pieces_.push_back({.text = std::string(part)});
  };
  for (size_t at = 0; at < text.size();) {
    const size_t open = text.find('{', at);
    add_text(std::string_view(text).substr(at, open == std::string::npos ? open : open - at));
    if (open == std::string::npos) break;
    const size_t close = text.find('}', open);
    if (close == std::string::npos) fail(text.substr(open), "the brace is not closed", "{FORMULA | UNIT}");
    const std::string inside = text.substr(open + 1, close - open - 1);
    std::string_view rest(inside);
    const bool has_unit = rest.find('|') != std::string_view::npos;
    Piece piece;
    piece.formula = Formula::parse(take_part(rest));
    for (const std::string& name : piece.formula->names()) {
      const std::optional<std::string> unit = unit_of(name);
      if (!unit)
        fail(inside, fmt::format("\"{}\" is no measure of this file", name),
             "the name of a measure, SCENARIO.PARAMETER or LIMIT.BOUND");
      if (piece.formula->text() == name) piece.unit = *unit;
    }
    if (has_unit) piece.unit = take_part(rest);
    piece.decimals = rest.empty() ? usual_decimals(piece.unit) : read_decimals(take_part(rest), inside);
    result.pieces_.push_back(std::move(piece));
    at = close + 1;
  }
  return result;
}

std::string LessonText::fill(const std::function<double(const std::string&)>& value_of,
                             const NumberFormat& format) const {
  std::string text;
  for (const Piece& piece : pieces_)
    text +=
        piece.formula ? format(piece.formula->evaluate(value_of), piece.unit, piece.decimals) : piece.text;
  return text;
}

std::vector<std::string> LessonText::unresolved(
    const std::function<double(const std::string&)>& value_of) const {
  std::vector<std::string> missing;
  for (const Piece& piece : pieces_)
    if (piece.formula && !std::isfinite(piece.formula->evaluate(value_of)))
      missing.push_back(piece.formula->text());
  return missing;
}

}  // namespace sim
