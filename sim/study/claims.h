// The claims ledger: every claim's lifts simulated, its numbers read, its verdict drawn. Nothing here knows
// any claim: all of it stands in the claims' files.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/study/batch.h"
#include "sim/study/claim.h"

namespace sim {

enum class ClaimVerdict : int {
  supported,     ///< everything that was expected came out
  contradicted,  ///< something did not
  contested,     ///< sources expect different things; each side says which of its expectations came out
  not_simulated  ///< the program cannot answer; `reason` says why
};
inline constexpr int kClaimVerdictCount = 4;
inline constexpr std::array<std::string_view, kClaimVerdictCount> kClaimVerdictNames{
    "supported", "contradicted", "contested", "not simulated"};
std::string_view verdict_name(ClaimVerdict verdict);

struct ExpectationResult {
  double value = 0.0;
  bool is_met = false;
};

/// A lift of a claim that cannot be done; of a series, the first such lift.
struct ImpossibleLift {
  std::string scenario;
  Feasibility feasibility;
  // of a series
  const Parameter* varied = nullptr;
  ParameterValue value{};    ///< of the first
  size_t count = 1, of = 1;  ///< lifts that cannot be done, and all of them
};
/// "far: out of reach …", "all: 2 of 5 lifts cannot be done, the first at load.mass_kg 80: out of reach …".
std::string describe_impossible_lift(const ImpossibleLift& lift);
/// The same with the parameter and its value, and with what is missing, as somebody else writes them.
std::string describe_impossible_lift(const ImpossibleLift& lift, std::string_view where,
                                     std::string_view missing);
/// The reason of a claim that needs that lift, around its sentence.
std::string lacks_lift(std::string_view impossible_lift);

struct ClaimResult {
  Claim claim;
  ClaimVerdict verdict = ClaimVerdict::not_simulated;
  std::string reason;                                 ///< of not_simulated
  std::vector<double> values;                         ///< of claim.measures
  std::vector<ExpectationResult> expectations;        ///< of claim.expectations
  std::vector<std::vector<ExpectationResult>> sides;  ///< of claim.sides
  std::vector<ImpossibleLift> impossible;             ///< in the order of claim.scenarios
  std::optional<size_t> lacks;                        ///< the one of them that is the reason
  /// A sentence for each lift that cannot be done.
  std::vector<std::string> remarks() const;
  /// All of a side's expectations came out.
  bool holds(size_t side) const;
};

struct ClaimsLedger {
  std::string version;  ///< of the program
  std::vector<Article> articles;
  std::vector<ClaimResult> results;  ///< in the library's order
  int lift_count = 0;                ///< simulated; lifts that claims share count once
  bool is_complete = true;           ///< false: ended early by options.progress; all verdicts are open then
  int count(ClaimVerdict verdict) const;
};

/// Simulates what the claims need, each lift once, and judges. The same numbers whatever options.threads is.
/// A lift that cannot be done leaves its claim not simulated, unless the claim is about that (may_fail); so
/// does a number that does not exist (a level never reached).
ClaimsLedger run_claims(const ModelData& data, const ClaimLibrary& library, const BatchOptions& options);

}  // namespace sim
