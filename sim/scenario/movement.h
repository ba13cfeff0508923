// Movements are data: one JSON file each under assets/movements. A movement says where it starts, what the
// hands hold and where, what a person may expect of its defaults, and from which source; the bottom posture
// is the Scenario's form.
#pragma once

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/scenario.h"

namespace sim {

/// How the arms and the load are carried. Forward positions are ahead of the ankle joints, for a 1.75 m tall
/// subject.
enum class Carry : int {
  hanging,  ///< straight arms hang vertically; a bar is pushed forward where it would enter the legs
  on_legs,  ///< straight arms; the load follows the front of the legs (lats on) or hangs (lats off)
  beside_legs,  ///< as on_legs, but weights of one hand each go down beside the legs, at their middle
  raised,   ///< straight arms, raised forward from vertical by arm_pitch_*_deg (blended from start to bottom)
  to_grip,  ///< straight arms from standing to a grip at grip_height_m at the bottom; trunk inclination is
            ///< solved
  back_bar,  ///< bar on the upper back, fixed to the thorax
  goblet,    ///< load at the chest, fixed to the thorax
  swung,     ///< straight arms turned to arm_pitch_*_deg (blended from start to bottom), hands at the load's
             ///< grips
  fixed_grip,  ///< hands stay at grip_height_m, grip_forward_m all the time; elbows bend
  pose         ///< as PoseSettings says
};

/// What kind of lift a movement is meant to be: which form checks apply to it.
enum class FormStyle : int {
  hinge,        ///< hips back over nearly still shins; stops where the person likes
  stiff_hinge,  ///< a hinge with nearly straight knees, on purpose
  floor_lift,   ///< hinged, with the depth and the knees that the load's place asks for
  squat,        ///< knees and hips share the way
  stoop,        ///< bent over with a round back, on purpose
  swing,        ///< the load is thrown and caught
  other         ///< holds, carries, drills: nothing to compare with
};

/// Under which heading people look for a lift.
enum class LiftGroup : int { hinges, squats, everyday, drills, progression, postures };
inline constexpr int kLiftGroupCount = 6;
inline constexpr std::array<std::string_view, kLiftGroupCount> kLiftGroupNames{
    "hinges", "squats", "everyday", "drills", "progression", "postures"};

/// What the leg that is off the floor does, degrees, at standing and at the bottom; flexion +.
struct FreeLeg {
  double hip_flexion_start_deg = 0.0;
  std::optional<double> hip_flexion_bottom_deg;  ///< unset: the thigh is in line with the trunk
  double knee_flexion_start_deg = 40.0, knee_flexion_bottom_deg = 10.0;
  double ankle_dorsiflexion_deg = 15.0;  ///< throughout: toes off the floor
};

struct Movement {
  std::string id;
  std::string label;
  std::string description;                ///< one or two sentences for people
  std::string words;                      ///< what else people call it, for searching; may be empty
  LiftGroup group = LiftGroup::postures;  ///< the file's; without one, what its style says
  Carry carry = Carry::hanging;
  FormStyle style = FormStyle::other;
  // standing key posture
  double start_trunk_inclination_deg = 0.0;
  double start_lumbar_flexion_deg = 0.0;
  double start_knee_flexion_deg = 3.0;
  double start_neck_extension_deg = 0.0;
  // what the hands do
  double arm_pitch_start_deg = 0.0;
  double arm_pitch_bottom_deg = 0.0;
  std::optional<double>
      grip_height_m;  ///< above the floor; to_grip and fixed_grip only; not scaled with height
  std::optional<double>
      grip_forward_m;  ///< unset: the hands hang under the shoulders at the bottom; fixed_grip needs it
  /// to_grip only: where standing holds the load, above the floor and ahead of the ankles; unset: straight
  /// arms hang
  std::optional<double> place_height_m, place_forward_m;
  std::optional<double> stance_width_m;  ///< between the ankle joints, for 1.75 m; unset: hip width
  FreeLeg free_leg;                      ///< with form.stance_leg right or left
  bool knees_lead = false;               ///< knees extend first on the way up (and flex last on the way down)
  bool is_cycle = false;  ///< repeats without stopping; bottom and standing are turning points (Carry::swung)
  bool is_static = false;  ///< held posture: duration is movement.pause_s
  /// What choosing this movement sets: the Scenario with this movement's bottom posture, tempo and load.
  Scenario defaults;
  std::string source;
};

class MovementLibrary {
 public:
  /// Every *.json in the folder, sorted by the "order" key of the files. Throws InputError with file, key,
  /// value.
  static MovementLibrary load(const std::filesystem::path& folder);
  const std::vector<Movement>& all() const { return movements_; }
  /// nullptr when there is none of that id.
  const Movement* find(const std::string& id) const;
  /// Throws InputError with the nearest name.
  const Movement& get(const std::string& id) const;

 private:
  std::vector<Movement> movements_;
};

}  // namespace sim
