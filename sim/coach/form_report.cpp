#include "sim/coach/form_report.h"

#include <algorithm>

#include "sim/coach/repetition.h"

namespace sim {
namespace {

// Beyond a threshold by less than this is rounding, in any of the units.
constexpr double kRounding = 1e-6;

FormCheck judge(const CheckRow& row, const Movement& movement, const Repetition& rep) {
  FormCheck check;
  check.info = row.info;
  check.applies = row.applies(movement, rep);
  if (!check.applies) return check;
  const Finding found = row.find(rep);
  check.amount = found.amount;
  check.threshold = found.threshold;
  check.fires_above = found.fires_above;
  if (found.threshold) {
    const double beyond = found.amount - *found.threshold;
    check.fired = (found.fires_above ? beyond : -beyond) > kRounding;
    if (check.fired) check.grade = found.clear ? CheckGrade::clear : CheckGrade::slight;
    check.clear_beyond = found.clear_beyond;
  }
  if (check.fired) check.first_breach_s = found.first_breach_s;
  return check;
}

}  // namespace

Repetition::Repetition(std::span<const FormState> states) : states_(states) {
  const auto lower = [](const FormState& a, const FormState& b) { return a.chest_drop_m < b.chest_drop_m; };
  const auto deepest = std::max_element(states.begin(), states.end(), lower);
  top_m_ = std::min_element(states.begin(), states.end(), lower)->chest_drop_m;
  drop_m_ = deepest->chest_drop_m - top_m_;
  if (!moves()) return;
  const auto top = std::find_if(states.begin(), states.end(), [&](const FormState& s) { return is_top(s); });
  auto bottom = std::max_element(top, states.end(), lower);
  if (!is_bottom(*bottom)) bottom = deepest;
  top_ = static_cast<size_t>(top - states.begin());
  bottom_ = static_cast<size_t>(bottom - states.begin());
}

double find_lowering_s(const Repetition& rep) {
  const std::span<const FormState> down = rep.way_down();
  const auto first = [&](auto&& holds) { return std::find_if(down.begin(), down.end(), holds); };
  const auto left = first([&](const FormState& s) { return !rep.is_top(s); });
  const auto arrived = first([&](const FormState& s) { return rep.is_bottom(s); });
  return left != down.end() && arrived != down.end() ? arrived->time_s - left->time_s : 0.0;
}

bool is_anything(const Movement&, const Repetition&) {
  return true;
}
bool is_lift(const Movement& movement, const Repetition& rep) {
  return movement.style != FormStyle::other && rep.moves();
}
bool is_soft_hinge(const Movement& movement, const Repetition& rep) {
  return movement.style == FormStyle::hinge && rep.moves();
}
bool is_hinge(const Movement& movement, const Repetition& rep) {
  return (movement.style == FormStyle::hinge || movement.style == FormStyle::stiff_hinge) && rep.moves();
}
bool is_hinge_like(const Movement& movement, const Repetition& rep) {
  return is_hinge(movement, rep) || (movement.style == FormStyle::floor_lift && rep.moves());
}
bool has_load_along_legs(const Movement& movement, const Repetition& rep) {
  const bool along = movement.carry == Carry::on_legs || movement.carry == Carry::beside_legs ||
                     movement.carry == Carry::hanging;
  return along && is_lift(movement, rep) && rep.top().load_to_legs_m < Clearance::kFar;
}

std::span<const FormCheckInfo> form_checks() {
  static const std::vector<FormCheckInfo> table = [] {
    std::vector<FormCheckInfo> rows;
    for (const CheckRow& row : fault_rows()) rows.push_back(row.info);
    for (const CheckRow& row : cue_rows()) rows.push_back(row.info);
    return rows;
  }();
  return table;
}

const FormCheck* FormReport::find(std::string_view id) const {
  for (const FormCheck& check : checks)
    if (check.info.id == id) return &check;
  return nullptr;
}

int FormReport::count_fired(CheckKind kind) const {
  return static_cast<int>(std::count_if(checks.begin(), checks.end(), [kind](const FormCheck& check) {
    return check.fired && check.info.kind == kind;
  }));
}

void judge_form(const Movement& movement, std::span<const FormState> states, FormReport& report) {
  const Repetition rep(states);
  report.checks.clear();
  for (const CheckRow& row : fault_rows()) report.checks.push_back(judge(row, movement, rep));
  for (const CheckRow& row : cue_rows()) report.checks.push_back(judge(row, movement, rep));
}

FormReport judge_form(const Movement& movement, std::span<const FormState> states) {
  FormReport report;
  judge_form(movement, states, report);
  return report;
}

}  // namespace sim
