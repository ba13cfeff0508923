#include "app/sculpture.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

#include "app/surface_net.h"

namespace app {
namespace {

using glm::vec3;

// Smooth minimum and maximum: exact outside the blend width k.
float melt_together(float a, float b, float k) {
  if (k <= 0.0f) return std::min(a, b);
  const float h = std::max(k - std::abs(a - b), 0.0f) / k;
  return std::min(a, b) - h * h * k * 0.25f;
}

float egg_distance(const vec3& p, const vec3& half) {
  const float k0 = glm::length(p / half), k1 = glm::length(p / (half * half));
  return k1 > 1e-6f ? k0 * (k0 - 1.0f) / k1 : -std::min({half.x, half.y, half.z});
}

// Hull of two balls: the nearer ball, or the cone between them.
float rod_distance(const vec3& p, const vec3& a, const vec3& b, float ra, float rb) {
  const vec3 axis = b - a;
  const float length_squared = glm::dot(axis, axis), drop = ra - rb;
  const float slant_squared = length_squared - drop * drop;
  if (slant_squared <= 0.0f) return std::min(glm::length(p - a) - ra, glm::length(p - b) - rb);
  const vec3 ap = p - a;
  const float y = glm::dot(ap, axis), z = y - length_squared;
  const vec3 across = ap * length_squared - axis * y;
  const float x2 = glm::dot(across, across), y2 = y * y * length_squared, z2 = z * z * length_squared;
  const float k = (drop < 0.0f ? -1.0f : 1.0f) * drop * drop * x2;
  const auto sign = [](float v) { return v < 0.0f ? -1.0f : 1.0f; };
  if (sign(z) * slant_squared * z2 > k) return std::sqrt(x2 + z2) / length_squared - rb;
  if (sign(y) * slant_squared * y2 < k) return std::sqrt(x2 + y2) / length_squared - ra;
  return (std::sqrt(x2 * slant_squared / length_squared) + y * drop) / length_squared - ra;
}

float triangle_distance(const vec3& p, const vec3& a, const vec3& b, const vec3& c) {
  const vec3 ba = b - a, cb = c - b, ac = a - c, pa = p - a, pb = p - b, pc = p - c;
  const vec3 normal = glm::cross(ba, ac);
  const auto side = [&](const vec3& edge, const vec3& from) {
    return glm::dot(glm::cross(edge, normal), from) >= 0.0f;
  };
  if (side(ba, pa) && side(cb, pb) && side(ac, pc)) {
    const float height = glm::dot(normal, pa);
    return std::sqrt(height * height / glm::dot(normal, normal));
  }
  const auto edge = [](const vec3& e, const vec3& from) {
    const vec3 d = e * std::clamp(glm::dot(e, from) / glm::dot(e, e), 0.0f, 1.0f) - from;
    return glm::dot(d, d);
  };
  return std::sqrt(std::min({edge(ba, pa), edge(cb, pb), edge(ac, pc)}));
}

float block_distance(const vec3& p, const vec3& half, float rounding) {
  const vec3 q = glm::abs(p) - (half - rounding);
  return glm::length(glm::max(q, vec3(0.0f))) + std::min(std::max({q.x, q.y, q.z}), 0.0f) - rounding;
}

float drum_distance(const vec3& p, const vec3& half, float rounding) {
  const glm::vec2 flat(p.x, p.z), axes(half.x - rounding, half.z - rounding);
  const float k0 = glm::length(flat / axes), k1 = glm::length(flat / (axes * axes));
  const float radial = k1 > 1e-6f ? k0 * (k0 - 1.0f) / k1 : -std::min(axes.x, axes.y);
  const glm::vec2 q(radial, std::abs(p.y) - (half.y - rounding));
  return glm::length(glm::max(q, glm::vec2(0.0f))) + std::min(std::max(q.x, q.y), 0.0f) - rounding;
}

glm::mat3 turned(float pitch, float yaw) {
  const float cp = std::cos(pitch), sp = std::sin(pitch), cy = std::cos(yaw), sy = std::sin(yaw);
  const glm::mat3 about_z(cp, sp, 0, -sp, cp, 0, 0, 0, 1), about_y(cy, 0, -sy, 0, 1, 0, sy, 0, cy);
  return about_y * about_z;
}

// Box around a turned box.
vec3 reach(const glm::mat3& turn, const vec3& half) {
  return glm::abs(turn[0]) * half.x + glm::abs(turn[1]) * half.y + glm::abs(turn[2]) * half.z;
}

}  // namespace

Sculpture& Sculpture::melt(float melt_m) {
  melt_m_ = melt_m;
  return *this;
}

Sculpture& Sculpture::both_sides(bool on) {
  both_sides_ = on;
  return *this;
}

Sculpture& Sculpture::carve(bool on) {
  carve_ = on;
  return *this;
}

Sculpture& Sculpture::add(Piece piece, const vec3& low, const vec3& high) {
  piece.carve = carve_;
  piece.melt_m = melt_m_;
  piece.mirrored = both_sides_;
  piece.low = low;
  piece.high = high;
  if (both_sides_) piece.low.z = std::min(low.z, -high.z), piece.high.z = std::max(high.z, -low.z);
  pieces_.push_back(piece);
  return *this;
}

Sculpture& Sculpture::ball(const vec3& centre, float radius_m) {
  return rod(centre, centre, radius_m, radius_m);
}

Sculpture& Sculpture::egg(const vec3& centre, const vec3& half_m, float pitch_rad, float yaw_rad) {
  Piece piece;
  piece.kind = Kind::egg;
  const glm::mat3 turn = turned(pitch_rad, yaw_rad);
  piece.to_local = glm::transpose(turn);
  piece.a = centre;
  piece.b = half_m;
  const vec3 r = reach(turn, half_m);
  return add(piece, centre - r, centre + r);
}

Sculpture& Sculpture::rod(const vec3& a, const vec3& b, float radius_a_m, float radius_b_m) {
  Piece piece;
  piece.kind = Kind::rod;
  piece.a = a;
  piece.b = b;
  piece.radius_a = radius_a_m;
  piece.radius_b = radius_b_m;
  return add(piece, glm::min(a - radius_a_m, b - radius_b_m), glm::max(a + radius_a_m, b + radius_b_m));
}

Sculpture& Sculpture::chain(const std::vector<glm::vec4>& points) {
  for (std::size_t i = 1; i < points.size(); ++i) {
    rod(vec3(points[i - 1]), vec3(points[i]), points[i - 1].w, points[i].w);
    pieces_.back().joins_previous = i > 1;
  }
  return *this;
}

Sculpture& Sculpture::shaft(const std::vector<glm::vec4>& points) {
  constexpr int kSteps = 4;
  const int last = static_cast<int>(points.size()) - 1;
  const auto at = [&](int i) { return points[static_cast<std::size_t>(std::clamp(i, 0, last))]; };
  std::vector<glm::vec4> curve;
  for (int i = 0; i < last; ++i)
    for (int k = 0; k < kSteps; ++k) {  // Catmull–Rom
      const float t = static_cast<float>(k) / kSteps;
      const glm::vec4 slope_0 = 0.5f * (at(i + 1) - at(i - 1)), slope_1 = 0.5f * (at(i + 2) - at(i));
      const glm::vec4 step = at(i + 1) - at(i);
      curve.push_back(at(i) + t * (slope_0 + t * (3.0f * step - 2.0f * slope_0 - slope_1 +
                                                  t * (slope_0 + slope_1 - 2.0f * step))));
    }
  curve.push_back(points.back());
  return chain(curve);
}

Sculpture& Sculpture::plate(const vec3& a, const vec3& b, const vec3& c, float thickness_m) {
  Piece piece;
  piece.kind = Kind::plate;
  piece.a = a;
  piece.b = b;
  piece.c = c;
  piece.radius_a = 0.5f * thickness_m;
  return add(piece, glm::min(glm::min(a, b), c) - piece.radius_a,
             glm::max(glm::max(a, b), c) + piece.radius_a);
}

Sculpture& Sculpture::block(const vec3& centre, const vec3& half_m, float rounding_m, float pitch_rad,
                            float yaw_rad) {
  egg(centre, half_m, pitch_rad, yaw_rad);
  pieces_.back().kind = Kind::block;
  pieces_.back().radius_a = rounding_m;
  return *this;
}

Sculpture& Sculpture::drum(const vec3& centre, const vec3& half_m, float rounding_m, float pitch_rad,
                           float yaw_rad) {
  block(centre, half_m, rounding_m, pitch_rad, yaw_rad);
  pieces_.back().kind = Kind::drum;
  return *this;
}

float Sculpture::distance_to(const Piece& piece, const vec3& point) {
  vec3 p = point;
  if (piece.mirrored) p.z = std::abs(p.z);
  switch (piece.kind) {
    case Kind::egg:
      return egg_distance(piece.to_local * (p - piece.a), piece.b);
    case Kind::rod:
      return piece.a == piece.b ? glm::length(p - piece.a) - piece.radius_a
                                : rod_distance(p, piece.a, piece.b, piece.radius_a, piece.radius_b);
    case Kind::plate:
      return triangle_distance(p, piece.a, piece.b, piece.c) - piece.radius_a;
    case Kind::block:
      return block_distance(piece.to_local * (p - piece.a), piece.b, piece.radius_a);
    case Kind::drum:
      return drum_distance(piece.to_local * (p - piece.a), piece.b, piece.radius_a);
  }
  return 1.0f;
}

float Sculpture::distance(const vec3& point) const {
  float d = 1.0f;
  for (std::size_t i = 0; i < pieces_.size();) {
    const Piece& first = pieces_[i];
    // a piece farther off than the surface so far plus the blend cannot matter
    const float matters = (first.carve ? std::max(-d, 0.0f) : d) + first.melt_m;
    float nearest = matters;
    do {
      const Piece& piece = pieces_[i];
      const vec3 outside = glm::max(glm::max(piece.low - point, point - piece.high), vec3(0.0f));
      if (glm::dot(outside, outside) < nearest * std::abs(nearest))
        nearest = std::min(nearest, distance_to(piece, point));
      ++i;
    } while (i < pieces_.size() && pieces_[i].joins_previous);
    if (nearest >= matters) continue;
    d = first.carve ? -melt_together(-d, nearest, first.melt_m) : melt_together(d, nearest, first.melt_m);
  }
  return d;
}

engine::MeshData Sculpture::make_mesh(float cell_m, float stretch) const {
  if (pieces_.empty()) throw std::invalid_argument("a sculpture without pieces has no skin");
  vec3 low(1e9f), high(-1e9f);
  for (const Piece& piece : pieces_) {
    if (piece.carve) continue;
    low = glm::min(low, piece.low - 0.5f * piece.melt_m);
    high = glm::max(high, piece.high + 0.5f * piece.melt_m);
  }
  return skin_surface([this](const vec3& p) { return distance(p); }, low, high,
                      vec3(cell_m, cell_m * stretch, cell_m));
}

}  // namespace app
