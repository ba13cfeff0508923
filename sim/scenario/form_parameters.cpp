// The rows of parameters() that shape the bottom posture.
#include <array>

#include "sim/scenario/parameter_rows.h"

namespace sim::parameter_rows {
namespace {

constexpr std::array<std::string_view, 3> kStanceLegNames{"both", "right", "left"};

}  // namespace

void add_form_parameters(std::vector<Parameter>& rows) {
  constexpr auto kGroup = &Scenario::form;
  rows.push_back(number_row<kGroup, &FormSettings::trunk_inclination_deg>(
      {"form.trunk_inclination_deg", "Trunk inclination", "°", kMore,
       "Forward pitch of the rib cage from upright at the bottom: pelvis pitch plus lumbar flexion. Not used "
       "by lifts from a height, where it is solved, nor by a held posture, which has its own."},
      {-10, 110, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::knee_flexion_deg>(
      {"form.knee_flexion_deg", "Knee bend", "°", kMore,
       "Knee flexion at the bottom, 0 straight. Ankle and hip follow from balance."},
      {0, 130, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::lumbar_flexion_deg>(
      {"form.lumbar_flexion_deg", "Lumbar flexion (spine shape)", "°", kBasic,
       "How much the lower back is rounded at the bottom: rib-cage pitch minus pelvis pitch, 0 as in upright "
       "standing, "
       "rounded +, arched -. It is spread over the six levels as people spread it."},
      {-20, 70, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::neck_extension_deg>(
      {"form.neck_extension_deg", "Gaze (neck extension)", "°", kMore,
       "Tilt of the head backwards against the rib cage at the bottom: 0 in line with the trunk, looking up "
       "+."},
      {-30, 40, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::lumbar_late_fraction>(
      {"form.lumbar_late_fraction", "Lumbar flexion late", "", kMore,
       "When the lower back flexes on the way down: 0 in step with the trunk, 1 only in the lower half of "
       "the "
       "way, so that the arch is kept in the upper half."},
      {0, 1, 0.1}));
  rows.push_back(optional_row<kGroup, &FormSettings::knee_share_percent>(
      {"form.knee_share_percent", "Hinge to squat", "%", kMore,
       "Bottom posture on one scale from the hip hinge (0) to the squat (100): knees and trunk go from the "
       "hinge's to the squat's. Unset: trunk inclination and knee flexion are as set. Where a load has a "
       "grip "
       "height the trunk goes as far as the hands need."},
      {0, 100, 5}));
  rows.push_back(
      number_row<kGroup, &FormSettings::side_bend_deg>({"form.side_bend_deg", "Side bend", "°", kMore,
                                                        "Sideways bend of the lower back at the bottom, rib "
                                                        "cage against pelvis: to the right +, to the left -. "
                                                        "Standing starts without."},
                                                       {-25, 25, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::twist_deg>(
      {"form.twist_deg", "Twist", "°", kMore,
       "Turn of the rib cage against the pelvis at the bottom: the "
       "lower back takes about 5°, the rib cage the rest. To the "
       "right +, to the left -. Standing starts without."},
      {-30, 30, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::knee_spread_deg>(
      {"form.knee_spread_deg", "Knee spread", "°", kMore,
       "How far each leg turns about the line from hip to ankle at the bottom, feet where they are: knees "
       "out "
       "+, knees in -."},
      {-15, 30, 1}));
  rows.push_back(choice_row<kGroup, &FormSettings::stance_leg, kStanceLegNames>(
      {"form.stance_leg", "Stands on", "", kMore,
       "Both feet, or one: then the other leg goes back with the hinge and all weight is on the one foot."}));
  rows.push_back(number_row<kGroup, &FormSettings::pelvis_list_deg>(
      {"form.pelvis_list_deg", "Pelvis drop", "°", kExpert,
       "On one leg: how far the free side of the pelvis drops at the bottom, 0 level."},
      {-15, 15, 1}));
  rows.push_back(number_row<kGroup, &FormSettings::foot_yaw_deg>(
      {"form.foot_yaw_deg", "Toes out", "°", kMore, "How far each foot is turned out from straight ahead."},
      {-10, 45, 1}));
  rows.push_back(optional_row<kGroup, &FormSettings::stance_width_m>(
      {"form.stance_width_m", "Stance width", "m", kMore,
       "Distance between the two ankle joints. Unset: the movement's own, scaled with body height."},
      {0.05, 0.9, 0.01}));
  rows.push_back(number_row<kGroup, &FormSettings::cop_forward_m>(
      {"form.cop_forward_m", "Centre of pressure", "m", kExpert,
       "Where the balance puts the centre of pressure, ahead of the ankle joint of a 1.75 m tall person; "
       "scaled with height. "
       "The default is mid-foot."},
      {-0.02, 0.10, 0.005}));
  rows.push_back(number_row<kGroup, &FormSettings::cop_sideways_m>(
      {"form.cop_sideways_m", "Centre of pressure, sideways", "m", kExpert,
       "Where the pelvis' sideways shift tries to bring the centre of pressure, to the right of the middle "
       "between the feet (on one leg: of that foot's line) of a 1.75 m tall person; scaled with height. Over "
       "two "
       "feet the pelvis shifts at most 4 cm."},
      {-0.10, 0.10, 0.005}));
  rows.push_back(number_row<kGroup, &FormSettings::ankle_limit_deg>(
      {"form.ankle_limit_deg", "Ankle limit", "°", kExpert,
       "Largest ankle dorsiflexion (shin leaning forward). At the limit the shin is held and balance is what "
       "results."},
      {10, 50, 1}));
}

}  // namespace sim::parameter_rows
