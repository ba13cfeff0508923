// Solids modelled like clay: rods, balls, plates and blocks that melt into one another or are carved away,
// described by a signed distance and turned into a smooth skin. Bones are made from these. Runs once at the
// start; no GL. Metres.
#pragma once

#include <glm/glm.hpp>
#include <vector>

#include "engine/render/mesh.h"

namespace app {

class Sculpture {
 public:
  /// `melt` is the width, m, over which what follows blends with what is already there.
  explicit Sculpture(float melt_m) : melt_m_(melt_m) {}
  Sculpture& melt(float melt_m);
  /// Whether what follows is put on the right (z > 0) and mirrored to the left as well. Off at first.
  Sculpture& both_sides(bool on);
  /// Whether what follows is cut out of what is already there. Off at first.
  Sculpture& carve(bool on);

  Sculpture& ball(const glm::vec3& centre, float radius_m);
  /// Half axes along x, y, z turned by `pitch_rad` about z, then `yaw_rad` about y.
  Sculpture& egg(const glm::vec3& centre, const glm::vec3& half_m, float pitch_rad = 0.0f,
                 float yaw_rad = 0.0f);
  /// Two balls and the cone between them.
  Sculpture& rod(const glm::vec3& a, const glm::vec3& b, float radius_a_m, float radius_b_m);
  /// Rods through points, as one piece; w is the radius at the point.
  Sculpture& chain(const std::vector<glm::vec4>& points_and_radii);
  /// A chain along a smooth curve through the points.
  Sculpture& shaft(const std::vector<glm::vec4>& points_and_radii);
  /// A triangle grown by half its thickness.
  Sculpture& plate(const glm::vec3& a, const glm::vec3& b, const glm::vec3& c, float thickness_m);
  /// Box with rounded edges, turned like an egg; `half_m` includes the rounding.
  Sculpture& block(const glm::vec3& centre, const glm::vec3& half_m, float rounding_m, float pitch_rad = 0.0f,
                   float yaw_rad = 0.0f);
  /// Upright cylinder of elliptic section with rounded rims: half axes in x and z, half height in y; turned
  /// like an egg.
  Sculpture& drum(const glm::vec3& centre, const glm::vec3& half_m, float rounding_m, float pitch_rad = 0.0f,
                  float yaw_rad = 0.0f);

  /// About the distance to the surface, m; negative inside.
  float distance(const glm::vec3& point) const;
  /// The skin, with vertices about `cell_m` apart, and `stretch` times that along y (for shafts). Throws
  /// std::invalid_argument when there is nothing to skin.
  engine::MeshData make_mesh(float cell_m, float stretch = 1.0f) const;

 private:
  enum class Kind : unsigned char { egg, rod, plate, block, drum };
  struct Piece {
    Kind kind = Kind::rod;
    bool carve = false, mirrored = false;
    bool joins_previous = false;  // part of a chain: united with the piece before, then melted as one
    float melt_m = 0.0f;
    glm::mat3 to_local{1.0f};
    glm::vec3 a{0.0f}, b{0.0f}, c{0.0f};
    float radius_a = 0.0f, radius_b = 0.0f;
    glm::vec3 low{0.0f}, high{0.0f};  // box around it
  };
  static float distance_to(const Piece& piece, const glm::vec3& point);
  Sculpture& add(Piece piece, const glm::vec3& low, const glm::vec3& high);

  float melt_m_;
  bool both_sides_ = false, carve_ = false;
  std::vector<Piece> pieces_;
};

}  // namespace app
