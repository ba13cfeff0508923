// Reading a hunt, or a stage of practice, of a data file.
#pragma once

#include "sim/study/hunt.h"
#include "sim/study/measure_reader.h"

namespace sim {

class HuntReader : MeasureReader {
 public:
  using MeasureReader::MeasureReader;

  /// `likes`: lifts that "start" may be like. A stage of practice has no goal, no audience and no minutes.
  Hunt read(const std::string& id, const JsonValue& root, const NamedLifts& likes, bool is_stage);

 private:
  void read_start(const JsonValue& root, const NamedLifts& likes);
  void read_slider(const JsonMember& member);
  void read_goal(const JsonValue& root);
  void read_limits(const JsonValue& root, bool is_stage);

  Hunt hunt_;
};

}  // namespace sim
