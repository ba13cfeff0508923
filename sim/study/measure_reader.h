// Reading what claims, lessons and hunts share: lifts, numbers read of them, and what has to come out.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/study/claim.h"
#include "sim/study/lift_reader.h"

namespace sim {

class MeasureReader : protected LiftReader {
 public:
  using LiftReader::LiftReader;

 protected:
  /// "scenarios", appended to claim_.scenarios.
  void read_scenarios(const JsonValue& root);
  /// "measures", appended to claim_.measures; each may use those before it. Where there is one scenario only,
  /// a reading need not name it.
  void read_measures(const JsonValue& root);
  /// Every member of a group of expectations.
  std::vector<Expectation> read_expectations(const std::string& where, const JsonValue& value) const;
  /// "sides" of something contested, at least two.
  std::vector<ClaimSide> read_sides(const JsonValue& root) const;
  /// A formula of the measures read so far.
  Formula read_formula(const std::string& key, const JsonValue& value) const;
  const ClaimMeasure* find_measure(const std::string& name) const;
  Names scenario_names() const;
  Names measure_names() const;
  /// The scenario of that name, or the only one.
  int read_scenario_name(const std::string& key, const JsonValue& value) const;

  Claim claim_;
  NamedLifts lifts_;

 private:
  void read_scenario(const JsonMember& member);
  void read_vary(const std::string& key, const JsonValue& vary, const Preset& base,
                 ClaimScenario& result) const;
  void read_measure(const JsonMember& member);
  void read_reading(const std::string& key, const JsonValue& value, ClaimMeasure& measure) const;
  void take_words(ClaimMeasure& measure, const std::string& label, const std::string& unit) const;
  void read_across(const std::string& key, const JsonValue& value, ClaimMeasure& measure) const;
  void take_across_unit(ClaimMeasure& measure) const;
  Expectation read_expectation(const std::string& where, const JsonMember& member) const;
  void read_bounds(const std::string& key, const JsonValue& value, Expectation& expectation) const;
};

}  // namespace sim
