#include "sim/io/claims_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <ostream>

namespace sim {
namespace {

constexpr size_t kWidth = 110;

/// Words on lines of at most kWidth letters, each after `indent`.
void write_wrapped(std::ostream& stream, const std::string& text, const std::string& indent) {
  std::string line = indent;
  size_t begin = 0;
  while (begin < text.size()) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (line.size() > indent.size() && line.size() + word.size() >= kWidth) {
      stream << line << '\n';
      line = indent;
    }
    if (line.size() > indent.size()) line += ' ';
    line += word;
    begin = end + 1;
  }
  stream << line << '\n';
}

void write_expectations(std::ostream& stream, const std::vector<Expectation>& expectations,
                        const std::vector<ExpectationResult>& results, const char* indent) {
  for (size_t i = 0; i < expectations.size(); ++i) {
    const Expectation& e = expectations[i];
    stream << fmt::format("{}{} {}: {}  (expected {})\n", indent, results[i].is_met ? "yes" : "no ", e.label,
                          format_claim_value(results[i].value, e.unit), describe_expected(e));
  }
}

void write_measures(std::ostream& stream, const ClaimResult& result) {
  for (size_t m = 0; m < result.values.size(); ++m)
    stream << fmt::format("      {}: {}\n", result.claim.measures[m].label,
                          format_claim_value(result.values[m], result.claim.measures[m].unit));
}

void write_claim(std::ostream& stream, const ClaimResult& result) {
  const Claim& claim = result.claim;
  stream << fmt::format("{:<5} {:<14} {}  ({})\n", claim.id, verdict_name(result.verdict), claim.label,
                        fmt::join(claim.articles, ", "));
  write_wrapped(stream, claim.statement, "      ");
  if (!result.reason.empty()) write_wrapped(stream, "Not simulated: " + result.reason, "      ");
  write_measures(stream, result);
  write_expectations(stream, claim.expectations, result.expectations, "      ");
  for (size_t s = 0; s < result.sides.size(); ++s) {
    stream << fmt::format("      {} here: {}\n", result.holds(s) ? "holds" : "does not hold",
                          claim.sides[s].source);
    write_wrapped(stream, claim.sides[s].says, "        ");
    write_expectations(stream, claim.sides[s].expectations, result.sides[s], "        ");
  }
  for (const std::string& remark : result.remarks()) write_wrapped(stream, "Remark: " + remark, "      ");
  if (!claim.note.empty()) write_wrapped(stream, "Note: " + claim.note, "      ");
  stream << '\n';
}

}  // namespace

std::string format_claim_number(double value) {
  if (!std::isfinite(value)) return "-";
  const double size = std::abs(value);
  const int digits = size >= 1000.0 ? 0 : size >= 100.0 ? 1 : size >= 10.0 ? 2 : 3;
  std::string text = fmt::format("{:.{}f}", value, digits);
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : text;
}

std::string format_claim_value(double value, const std::string& unit) {
  return format_claim_number(value) + (unit.empty() || unit == "°" ? "" : " ") + unit;
}

void write_claims_text(std::ostream& stream, const ClaimsLedger& ledger) {
  stream << fmt::format("HingeLab {}: what is said about the hip hinge, simulated ({} lifts)\n",
                        ledger.version, ledger.lift_count);
  for (const Article& article : ledger.articles)
    stream << fmt::format("{}  {}\n", article.key, article.title);
  stream << '\n';
  for (const ClaimResult& result : ledger.results) write_claim(stream, result);
  for (int v = 0; v < kClaimVerdictCount; ++v)
    stream << fmt::format("{:<14} {}\n", kClaimVerdictNames[static_cast<size_t>(v)],
                          ledger.count(static_cast<ClaimVerdict>(v)));
}

}  // namespace sim
