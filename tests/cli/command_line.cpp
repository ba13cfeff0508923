#include "tests/cli/command_line.h"

#include <sstream>
#include <stdexcept>

namespace tests {
namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> fields;
  std::istringstream stream(line);
  for (std::string field; std::getline(stream, field, ',');) fields.push_back(field);
  if (line.ends_with(',')) fields.emplace_back();
  return fields;
}

double number(const std::string& text) {
  std::size_t used = 0;
  const double value = std::stod(text, &used);
  if (used != text.size()) throw std::runtime_error("not a number: " + text);
  return value;
}

}  // namespace

ProcessResult run_cli(const std::vector<std::string>& arguments, const TemporaryFolder& folder) {
  return run_process(HINGELAB_CLI, arguments, folder.path());
}

std::string Csv::comment(const std::string& key) const {
  for (const std::string& line : comments) {
    if (!line.starts_with(key + ":")) continue;
    const std::size_t start = line.find_first_not_of(' ', key.size() + 1);
    return start == std::string::npos ? "" : line.substr(start);
  }
  return "";
}

Csv parse_csv(const std::string& text) {
  Csv csv;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (csv.ids.empty() && line.starts_with("# ")) {
      csv.comments.push_back(line.substr(2));
    } else if (csv.ids.empty()) {
      csv.ids = split(line);
    } else {
      const std::vector<std::string> fields = split(line);
      if (fields.size() != csv.ids.size())
        throw std::runtime_error("a row has not as many fields as the header: " + line);
      for (std::size_t i = 0; i < fields.size(); ++i) csv.columns[csv.ids[i]].push_back(number(fields[i]));
      ++csv.row_count;
    }
  }
  if (!text.ends_with('\n')) throw std::runtime_error("the last line has no end");
  return csv;
}

}  // namespace tests
