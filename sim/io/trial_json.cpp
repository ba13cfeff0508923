#include "sim/io/trial_json.h"

#include <ostream>

#include "sim/scenario/json_text.h"
#include "sim/scenario/scenario_json.h"

namespace sim {
namespace {

const char* trouble_name(Trouble trouble) {
  switch (trouble) {
    case Trouble::none:
      return "none";
    case Trouble::out_of_reach:
      return "out_of_reach";
    case Trouble::stance_too_wide:
      return "stance_too_wide";
    case Trouble::out_of_balance:
      return "out_of_balance";
    case Trouble::leaves_floor:
      return "leaves_floor";
    case Trouble::through_floor:
      return "through_floor";
    case Trouble::load_through_legs:
      return "load_through_legs";
  }
  return "none";
}

void write_feasibility(JsonWriter& json, const Feasibility& feasibility) {
  json.begin_object();
  json.key("possible");
  json.toggle(feasibility.trouble == Trouble::none);
  json.key("trouble");
  json.text(trouble_name(feasibility.trouble));
  json.key("missing_m");
  json.number(feasibility.missing_m);
  json.key("time_s");
  json.number(feasibility.time_s);
  json.key("ankle_at_limit");
  json.toggle(feasibility.ankle_at_limit);
  json.end_object();
}

const char* grade_name(CheckGrade grade) {
  return grade == CheckGrade::none ? "none" : grade == CheckGrade::slight ? "slight" : "clear";
}

/// What the form checks say of this movement; those that do not apply to it are left out.
void write_form(JsonWriter& json, const FormReport& form) {
  json.begin_list();
  for (const FormCheck& check : form.checks) {
    if (!check.applies) continue;
    json.begin_object();
    json.key("id");
    json.text(check.info.id);
    json.key("kind");
    json.text(check.info.kind == CheckKind::fault ? "fault" : "cue");
    json.key("label");
    json.text(check.info.label);
    json.key("fired");
    json.toggle(check.fired);
    json.key("grade");
    json.text(grade_name(check.grade));
    json.key("amount");
    json.number(check.amount);
    json.key("threshold");
    check.threshold ? json.number(*check.threshold) : json.null();
    json.key("clear_beyond");
    check.clear_beyond ? json.number(*check.clear_beyond) : json.null();
    json.key("fires");
    json.text(check.fires_above ? "above" : "below");
    json.key("unit");
    json.text(check.info.unit);
    json.key("first_breach_s");
    check.first_breach_s ? json.number(*check.first_breach_s) : json.null();
    json.end_object();
  }
  json.end_list();
}

}  // namespace

void write_trial_json(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_object();

  // Who computed it and whether it can be done.
  json.key("program");
  json.text("HingeLab");
  json.key("version");
  json.text(trial.provenance.version);
  json.key("model");
  json.text(trial.provenance.model);
  json.key("solver");
  json.text(trial.provenance.solver);
  json.key("status");
  json.text(trial.status);
  json.key("feasibility");
  write_feasibility(json, trial.feasibility);
  json.key("form");
  write_form(json, trial.form);

  // What was asked.
  json.key("scenario");
  write_scenario(json, trial.scenario);

  // What came out, a column a channel.
  json.key("channels");
  json.begin_object();
  std::vector<double> column(trial.frames.size());
  for (const Channel* channel : channels) {
    for (size_t i = 0; i < column.size(); ++i) column[i] = channel->value(trial.frames[i]);
    json.key(channel->id);
    json.number_list(column);
  }
  json.end_object();

  json.end_object();
  stream << '\n';
}

}  // namespace sim
