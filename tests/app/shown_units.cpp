#include "tests/app/shown_units.h"

#include <algorithm>
#include <regex>
#include <set>

namespace tests {

std::vector<std::string> find_si_numbers(const std::string& text) {
  std::string plain;
  for (const char c : text) plain += static_cast<unsigned char>(c) < 128 && c != '?' ? c : ' ';
  static const std::regex kBlanks(" +"), kApart("([0-9.]) (?=[0-9.])"),  // a narrow 1 stands apart
      kNumber("([0-9.]*[0-9]|,) (kN|N|kg|m|cm|mm|MPa|kPa)(?![A-Za-z0-9])");
  plain = std::regex_replace(plain, kBlanks, " ");
  plain = std::regex_replace(plain, kApart, "$1");
  std::vector<std::string> found;
  for (std::sregex_iterator match(plain.begin(), plain.end(), kNumber), end; match != end; ++match)
    found.push_back(match->str());
  return found;
}

std::vector<std::string> find_si_text(const std::vector<DrawnText>& text,
                                      const std::vector<std::string>& quoted) {
  std::set<std::string> known;
  for (const std::string& sentence : quoted)
    for (std::string& number : find_si_numbers(sentence)) known.insert(std::move(number));
  std::vector<std::string> found;
  for (const DrawnText& run : text) {
    const std::vector<std::string> numbers = find_si_numbers(run.text);
    if (!std::all_of(numbers.begin(), numbers.end(), [&](const auto& each) { return known.contains(each); }))
      found.push_back(run.text);
  }
  return found;
}

}  // namespace tests
