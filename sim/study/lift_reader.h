// The parts that files about lifts share: which lift, whose words, and what is read of it.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/study/claim.h"
#include "sim/study/json_reader.h"

namespace sim {

/// Lifts that a file has named so far, for others to be like.
using NamedLifts = std::vector<std::pair<std::string, Scenario>>;

class LiftReader : protected JsonReader {
 public:
  /// Keeps references: the arguments outlive the reader.
  LiftReader(std::string file, const std::vector<Article>& articles, const std::vector<Preset>& presets,
             const MovementLibrary& movements)
      : JsonReader(std::move(file)), articles_(articles), presets_(presets), movements_(movements) {}

 protected:
  const MovementLibrary& movements() const { return movements_; }

  /// "articles": "A0, A2"
  std::vector<std::string> read_articles(const JsonValue& root) const;
  /// One of "preset", "movement" and "like" (a lift of `likes`), with "set"; "regressed" takes one step back
  /// from it. Checked as a whole.
  Scenario read_lift(const std::string& key, const JsonValue& value, const NamedLifts& likes) const;
  /// What such a lift's load is times the subject's mass, where it starts from a preset with a relative load
  /// and sets none.
  std::optional<double> find_relative_load(const JsonValue& value, const Scenario& lift) const;
  /// "channel", "statistic" and what only some statistics have: "against", "level", "during", "check".
  StatisticRequest read_request(const std::string& key, const JsonValue& value) const;

 private:
  /// The preset a lift starts from when its load is relative and stays so; else null.
  const Preset* find_relative_preset(const JsonValue& value) const;
  Scenario read_base(const std::string& key, const JsonValue& value, const NamedLifts& likes) const;
  const Channel& read_channel(const std::string& key, const JsonValue& value) const;
  std::string_view read_check(const std::string& key, const JsonValue& value) const;

  const std::vector<Article>& articles_;
  const std::vector<Preset>& presets_;
  const MovementLibrary& movements_;
};

/// "L5/S1 moment (peak)" and the unit that it is in.
std::string reading_label(const StatisticRequest& request);
std::string reading_unit(const StatisticRequest& request);

}  // namespace sim
