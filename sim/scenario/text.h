// Text in and out, independent of the locale: numbers, whole files, small tables.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// The whole of `text` (blanks around it allowed) as a finite double, or nothing. Never depends on the
/// locale.
std::optional<double> parse_number(std::string_view text);
/// Shortest decimal text that reads back as exactly the same double.
std::string format_number(double value);
std::string_view trim(std::string_view text);
/// Reads a whole file. Throws InputError naming the file when it cannot.
std::string load_text_file(const std::filesystem::path& path);

/// A table as kept under assets/: comment lines start with #, then one header line, then comma-separated
/// rows; a field that holds commas stands in double quotes. Every access names file, line and column when it
/// fails.
class Table {
 public:
  static Table load(const std::filesystem::path& path);
  static Table parse(std::string_view text, std::string file_name);

  int row_count() const { return static_cast<int>(rows_.size()); }
  bool has_column(std::string_view column) const;
  const std::vector<std::string>& columns() const { return header_; }
  /// The field as text. Throws InputError when the column does not exist.
  const std::string& text(int row, std::string_view column) const;
  /// The field as a number within [low, high]. Throws InputError otherwise.
  double number(int row, std::string_view column, double low = -1e300, double high = 1e300) const;
  /// An error at this field, ready to throw.
  [[noreturn]] void fail(int row, std::string_view column, std::string problem, std::string allowed) const;
  const std::string& file() const { return file_; }
  int header_line() const { return header_line_; }
  int line_of(int row) const { return rows_[static_cast<size_t>(row)].line; }

 private:
  struct Row {
    int line;
    std::vector<std::string> fields;
  };
  int column_index(std::string_view column) const;  // -1 when absent
  std::string file_;
  int header_line_ = 0;
  std::vector<std::string> header_;
  std::vector<Row> rows_;
};

}  // namespace sim
