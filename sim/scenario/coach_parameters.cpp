// The rows of parameters() that coaching adds: drills, and faults on purpose.
#include <array>

#include "sim/scenario/parameter_rows.h"

namespace sim::parameter_rows {
namespace {

template <auto Member>
void add_fault(std::vector<Parameter>& rows, std::string_view id, std::string_view label,
               std::string_view help) {
  rows.push_back(number_row<&Scenario::fault, Member>({id, label, "%", kMore, help}, {0, 100, 5}));
}

constexpr std::array<std::string_view, 4> kArmsNames{"movement", "hands_on_hips", "dowel_neck_back",
                                                     "dowel_head_tailbone"};

}  // namespace

void add_drills(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::drill;
  rows.push_back(optional_row<kGroup, &DrillSettings::wall_distance_m>(
      {"drill.wall_distance_m", "Wall behind the heels", "m", kMore,
       "Distance from the heels back to a wall that the buttocks should touch. It does not hold the body up. "
       "Unset: "
       "no wall."},
      {0, 0.8, 0.01}));
  rows.push_back(toggle_row<kGroup, &DrillSettings::dowel>(
      {"drill.dowel", "Dowel on the back", "", kMore,
       "Lays a straight rod on head, back and tailbone and measures the gap at each."}));
  rows.push_back(choice_row<kGroup, &DrillSettings::arms, kArmsNames>(
      {"drill.arms", "Empty hands", "", kMore,
       "What hands without a load do: what the movement says, rest on the hips and go with them, or hold a "
       "dowel behind the back, the right hand at neck or head, the left one at lower back or tailbone."}));
}

void add_faults(std::vector<Parameter>& rows) {
  using F = FaultSettings;
  add_fault<&F::rounding_percent>(rows, "fault.rounding_percent", "Fault: rounding",
                                  "Rounds the lower back at the bottom, 30° more at 100 %. The hands stay "
                                  "where they were, so the hips give "
                                  "way by as much.");
  add_fault<&F::hips_stop_percent>(rows, "fault.hips_stop_percent", "Fault: hips stop",
                                   "The hips stop going back before the bottom, for the last 30 % of the way "
                                   "at 100 %; the lower back makes "
                                   "the rest of it. Not where the knees lead the way up.");
  add_fault<&F::squatting_percent>(rows, "fault.squatting_percent", "Fault: turned into a squat",
                                   "Knees forward and hips down: at 100 % the bottom is that of a squat, "
                                   "knees bent 105° and the trunk 35° "
                                   "forward (where its inclination is not solved from a reach).");
  add_fault<&F::shin_drift_percent>(
      rows, "fault.shin_drift_percent", "Fault: shins move",
      "The knees bend under the same trunk and the shins tip forward: to 95° of knee bend at 100 %.");
  add_fault<&F::overarching_percent>(rows, "fault.overarching_percent", "Fault: over-arching",
                                     "Arches the lower back at the bottom: to 15° of extension at 100 %.");
  add_fault<&F::neck_crank_percent>(rows, "fault.neck_crank_percent", "Fault: neck cranked",
                                    "Bends the neck back to look ahead at the bottom, by 40° at 100 %.");
  add_fault<&F::forward_head_percent>(rows, "fault.forward_head_percent", "Fault: head forward",
                                      "Bends the neck forward at the top, by 30° at 100 %. A rounded upper "
                                      "back is not simulated: the rib cage "
                                      "is rigid.");
  add_fault<&F::lockout_tilt_percent>(
      rows, "fault.lockout_tilt_percent", "Fault: pelvis tucked",
      "Rounds the lower back at the top, at start and lockout, by 15° at 100 %.");
  add_fault<&F::straight_knees_percent>(rows, "fault.straight_knees_percent", "Fault: straight knees",
                                        "Takes the knees' bend at the bottom away: straight at 100 %.");
  add_fault<&F::extreme_range_percent>(rows, "fault.extreme_range_percent", "Fault: too deep",
                                       "Goes deeper than asked: 25° more trunk inclination at 100 %, at most "
                                       "110°. Not where the depth is solved "
                                       "from a reach.");
  add_fault<&F::load_drift_percent>(rows, "fault.load_drift_percent", "Fault: load drifts",
                                    "Lets load and hands drift forward, by 15 cm at 100 %.");
  add_fault<&F::dropping_percent>(rows, "fault.dropping_percent", "Fault: dropped and bounced",
                                  "Drops into the bottom and comes straight back: at 100 % the way down "
                                  "takes 0.5 s and there is no pause.");
  add_fault<&F::feet_out_percent>(rows, "fault.feet_out_percent", "Fault: feet turned out",
                                  "Turns each foot out, by 35° at 100 %.");
  add_fault<&F::knees_in_percent>(rows, "fault.knees_in_percent", "Fault: knees fall in",
                                  "Turns the bent legs inward about the line from hip to ankle, by 30° at "
                                  "100 %. Straight legs hardly show it.");
  add_fault<&F::flared_ribs_percent>(
      rows, "fault.flared_ribs_percent", "Fault: ribs flared",
      "Starts (and ends) with the ribs tipped back over the pelvis, by 15° at 100 %.");
  add_fault<&F::lazy_glutes_percent>(
      rows, "fault.lazy_glutes_percent", "Fault: weak hips",
      "Takes strength from the hip extensors (gluteus maximus, hamstrings, adductor magnus): a tenth is left "
      "at "
      "100 %. The motion stays; what they cannot give shows as effort beyond strength.");
}

}  // namespace sim::parameter_rows
