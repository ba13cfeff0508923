#include "sim/scenario/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <fstream>
#include <locale>
#include <sstream>
#include <utility>

#include "sim/scenario/input_error.h"

namespace sim {
namespace {

constexpr std::string_view kBlanks = " \t\r\n\f\v";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

size_t skip_digits(std::string_view text, size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

/// Sign, digits with at most one point, decimal exponent: no hexadecimal, no "inf", no "nan", no thousands
/// separators.
bool is_decimal_number(std::string_view text) {
  size_t at = 0;
  if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
  const size_t whole = at;
  at = skip_digits(text, at);
  size_t digits = at - whole;
  if (at < text.size() && text[at] == '.') {
    const size_t fraction = ++at;
    at = skip_digits(text, at);
    digits += at - fraction;
  }
  if (digits == 0) return false;
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const size_t exponent = at;
    at = skip_digits(text, at);
    if (at == exponent) return false;
  }
  return at == text.size();
}

/// The fields of one line; `line_number` and `file` are for the error of an open quote.
std::vector<std::string> split_fields(std::string_view line, const std::string& file, int line_number) {
  std::vector<std::string> fields;
  size_t at = 0;
  while (true) {
    // A field that starts with a quote runs to the next single quote; a doubled quote inside stands for one.
    while (at < line.size() && (line[at] == ' ' || line[at] == '\t')) ++at;
    std::string field;
    if (at < line.size() && line[at] == '"') {
      for (++at;; ++at) {
        if (at >= line.size())
          throw InputError({.file = file,
                            .line = line_number,
                            .found = std::string(line),
                            .problem = "a quote is not closed"});
        if (line[at] != '"') {
          field += line[at];
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
          field += line[++at];
        } else {
          break;
        }
      }
      const size_t comma = std::min(line.find(',', ++at), line.size());
      if (!trim(line.substr(at, comma - at)).empty())
        throw InputError({.file = file,
                          .line = line_number,
                          .found = std::string(line),
                          .problem = "text after a closing quote"});
      at = comma;
    } else {
      const size_t comma = std::min(line.find(',', at), line.size());
      field = trim(line.substr(at, comma - at));
      at = comma;
    }
    fields.push_back(std::move(field));
    if (at >= line.size()) return fields;
    ++at;
  }
}

}  // namespace

std::optional<double> parse_number(std::string_view text) {
  const std::string_view number = trim(text);
  if (!is_decimal_number(number)) return std::nullopt;
  // A stream with the classic locale reads doubles exactly whatever the program's locale is.
  std::istringstream stream{std::string(number)};
  stream.imbue(std::locale::classic());
  double value = 0.0;
  stream >> value;
  if (stream.fail() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string format_number(double value) {
  return fmt::format("{}", value == 0.0 ? 0.0 : value);  // no "-0"
}

std::string_view trim(std::string_view text) {
  const size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string load_text_file(const std::filesystem::path& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error))
    throw InputError({.file = path.string(), .problem = "is a folder, not a file"});
  std::ifstream stream(path, std::ios::binary);
  if (!stream) {
    const bool exists = std::filesystem::exists(path, error);
    throw InputError(
        {.file = path.string(), .problem = exists ? "cannot be opened for reading" : "does not exist"});
  }
  std::string content;
  std::array<char, 16384> chunk;
  while (stream.read(chunk.data(), chunk.size()) || stream.gcount() > 0)
    content.append(chunk.data(), static_cast<size_t>(stream.gcount()));
  if (stream.bad()) throw InputError({.file = path.string(), .problem = "cannot be read"});
  return content;
}

Table Table::load(const std::filesystem::path& path) {
  return parse(load_text_file(path), path.string());
}

Table Table::parse(std::string_view text, std::string file_name) {
  Table table;
  table.file_ = std::move(file_name);
  if (text.substr(0, kByteOrderMark.size()) == kByteOrderMark) text.remove_prefix(kByteOrderMark.size());

  int line_number = 0;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = trim(text.substr(at, end - at));
    at = end + 1;
    ++line_number;
    if (line.empty() || line.front() == '#') continue;

    // The first line that is no comment names the columns; all others must have as many fields.
    std::vector<std::string> fields = split_fields(line, table.file_, line_number);
    if (table.header_.empty()) {
      for (size_t i = 0; i < fields.size(); ++i)
        if (std::find(fields.begin(), fields.begin() + static_cast<std::ptrdiff_t>(i), fields[i]) !=
            fields.begin() + static_cast<std::ptrdiff_t>(i))
          throw InputError(
              {.file = table.file_, .line = line_number, .key = fields[i], .problem = "column stands twice"});
      table.header_ = std::move(fields);
      table.header_line_ = line_number;
    } else if (fields.size() != table.header_.size()) {
      throw InputError({.file = table.file_,
                        .line = line_number,
                        .found = fmt::format("{} fields", fields.size()),
                        .problem = "wrong number of fields",
                        .allowed = fmt::format("{}, as in the header", table.header_.size())});
    } else {
      table.rows_.push_back({line_number, std::move(fields)});
    }
  }
  if (table.header_.empty()) throw InputError({.file = table.file_, .problem = "has no header line"});
  return table;
}

int Table::column_index(std::string_view column) const {
  const auto found = std::find(header_.begin(), header_.end(), column);
  return found == header_.end() ? -1 : static_cast<int>(found - header_.begin());
}

bool Table::has_column(std::string_view column) const {
  return column_index(column) >= 0;
}

const std::string& Table::text(int row, std::string_view column) const {
  assert(row >= 0 && row < row_count());
  const int index = column_index(column);
  if (index < 0)
    throw InputError({.file = file_,
                      .line = header_line_,
                      .key = std::string(column),
                      .problem = "column is missing",
                      .nearest = find_nearest_name(column, header_)});
  return rows_[static_cast<size_t>(row)].fields[static_cast<size_t>(index)];
}

double Table::number(int row, std::string_view column, double low, double high) const {
  const std::optional<double> value = parse_number(text(row, column));
  const bool has_range = low > -1e300 || high < 1e300;
  const std::string allowed =
      has_range ? fmt::format("a number from {} to {}", format_number(low), format_number(high)) : "a number";
  if (!value) fail(row, column, "not a number", allowed);
  if (*value < low || *value > high) fail(row, column, "out of range", allowed);
  return *value;
}

void Table::fail(int row, std::string_view column, std::string problem, std::string allowed) const {
  const int index = column_index(column);
  const std::string found =
      index < 0 ? "" : '"' + rows_[static_cast<size_t>(row)].fields[static_cast<size_t>(index)] + '"';
  throw InputError({.file = file_,
                    .line = line_of(row),
                    .key = std::string(column),
                    .found = found,
                    .problem = std::move(problem),
                    .allowed = std::move(allowed)});
}

}  // namespace sim
