#include "sim/motion/axial_body.h"

#include "sim/body/lumbar_rhythm.h"

namespace sim {

AxialBody place_axial_body(const Model& model, const PostureRequest& request, double list, double trunk) {
  AxialBody axial;
  const double lumbar = request.lumbar_flexion;
  axial.thorax_pitch = trunk - lumbar;
  Mat3 R = bend_rotation(list) * pitch_rotation(axial.thorax_pitch);
  axial.R_WPelvis = R;
  Vec3 origin(0);
  for (size_t i = 0; i <= index_of(BodyId::head); ++i) {
    const Body& body = model.bodies[i];
    if (i > 0) {
      origin += R * body.joint_in_parent;
      if (i <= kLevelCount) {
        const auto level = static_cast<Level>(i - 1);
        const double flexion = level_flexion(model, level, lumbar).value;
        axial.thorax_pitch += flexion;
        R = R * pitch_rotation(flexion) * bend_rotation(level_bend(model, level, request.side_bend).value) *
            twist_rotation(level_twist(model, level, request.twist).value);
      } else {
        R = R * pitch_rotation(-request.neck_extension);
      }
    }
    if (i == index_of(BodyId::thorax)) axial.thorax = origin, axial.R_WT = R;
    axial.mass_kg += body.mass_kg;
    axial.moment += body.mass_kg * (origin + R * body.com);
  }
  return axial;
}

}  // namespace sim
