// Meshes made by sweeping a section: turned on a lathe, skinned over rings, drawn out along a line.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/render/mesh.h"

namespace engine {
namespace {

constexpr float kPi = std::numbers::pi_v<float>;
constexpr int kCapSteps = 4;  // rings of a half-sphere at a tube's end

void check_slices(int slices, const char* who) {
  if (slices < 3) throw std::invalid_argument(std::string(who) + ": a section needs at least 3 slices");
}

// Two triangles between points i and i + 1 of two neighbouring rows; nothing where a row has shrunk to a
// point.
void add_quad(MeshData& mesh, std::uint32_t low0, std::uint32_t low1, std::uint32_t high0,
              std::uint32_t high1) {
  const auto add = [&mesh](std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    const glm::vec3 pa = mesh.vertices[a].position, pb = mesh.vertices[b].position;
    const glm::vec3 pc = mesh.vertices[c].position;
    if (pa == pb || pb == pc || pc == pa) return;
    mesh.indices.insert(mesh.indices.end(), {a, b, c});
  };
  add(low1, low0, high0);
  add(low1, high0, high1);
}

void connect_rows(MeshData& mesh, std::uint32_t low, std::uint32_t high, int slices) {
  const auto n = static_cast<std::uint32_t>(slices);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t next = (i + 1) % n;
    add_quad(mesh, low + i, low + next, high + i, high + next);
  }
}

// One turned row with one normal in the profile's plane.
std::uint32_t add_lathe_row(MeshData& mesh, const glm::vec2& point, const glm::vec2& normal, int slices) {
  const auto first = static_cast<std::uint32_t>(mesh.vertices.size());
  for (int i = 0; i < slices; ++i) {
    const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(slices);
    const float c = std::cos(angle), s = std::sin(angle);
    mesh.vertices.push_back({{point.x * c, point.y, point.x * s}, {normal.x * c, normal.y, normal.x * s}});
  }
  return first;
}

// Point of a superellipse's edge at `angle`, on the unit circle when `squareness` is 0.
glm::vec2 section_point(float angle, float squareness) {
  const float power = 1.0f / (1.0f + 3.0f * std::clamp(squareness, 0.0f, 1.0f));
  const auto bent = [power](float x) { return std::copysign(std::pow(std::abs(x), power), x); };
  return {bent(std::cos(angle)), bent(std::sin(angle))};
}

// A flat end with its own normals.
void add_cap(MeshData& mesh, std::uint32_t row, int slices, const glm::vec3& normal, bool at_start) {
  glm::vec3 centre(0.0f);
  for (int i = 0; i < slices; ++i) centre += mesh.vertices[row + static_cast<std::uint32_t>(i)].position;
  const auto hub = static_cast<std::uint32_t>(mesh.vertices.size());
  mesh.vertices.push_back({centre / static_cast<float>(slices), normal});
  for (int i = 0; i < slices; ++i)
    mesh.vertices.push_back({mesh.vertices[row + static_cast<std::uint32_t>(i)].position, normal});
  const auto n = static_cast<std::uint32_t>(slices);
  for (std::uint32_t i = 0; i < n; ++i) {
    const std::uint32_t a = hub + 1 + i, b = hub + 1 + (i + 1) % n;
    if (at_start)
      mesh.indices.insert(mesh.indices.end(), {hub, a, b});
    else
      mesh.indices.insert(mesh.indices.end(), {hub, b, a});
  }
}

// Normals of a skin: triangles averaged by area around each vertex, and around each row that is a single
// point.
void smooth_rows(MeshData& mesh, std::size_t rows, int slices) {
  for (Vertex& vertex : mesh.vertices) vertex.normal = glm::vec3(0.0f);
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    Vertex& a = mesh.vertices[mesh.indices[i]];
    Vertex& b = mesh.vertices[mesh.indices[i + 1]];
    Vertex& c = mesh.vertices[mesh.indices[i + 2]];
    const glm::vec3 normal = glm::cross(b.position - a.position, c.position - a.position);
    a.normal += normal;
    b.normal += normal;
    c.normal += normal;
  }
  for (std::size_t row = 0; row < rows; ++row) {
    const std::size_t first = row * static_cast<std::size_t>(slices);
    const bool pointed = mesh.vertices[first].position == mesh.vertices[first + 1].position;
    glm::vec3 sum(0.0f);
    for (std::size_t i = 0; i < static_cast<std::size_t>(slices); ++i) sum += mesh.vertices[first + i].normal;
    for (std::size_t i = 0; i < static_cast<std::size_t>(slices); ++i) {
      glm::vec3& normal = mesh.vertices[first + i].normal;
      if (pointed) normal = sum;
      const float length = glm::length(normal);
      normal = length > 1e-20f ? normal / length : glm::vec3(0.0f, 1.0f, 0.0f);
    }
  }
}

// Unit direction of travel at each point: the mean of the neighbouring pieces.
std::vector<glm::vec3> directions(std::span<const glm::vec3> points) {
  std::vector<glm::vec3> result(points.size());
  for (std::size_t i = 0; i < points.size(); ++i) {
    glm::vec3 sum(0.0f);
    if (i > 0) sum += glm::normalize(points[i] - points[i - 1]);
    if (i + 1 < points.size()) sum += glm::normalize(points[i + 1] - points[i]);
    const float length = glm::length(sum);
    result[i] = length > 1e-6f ? sum / length : glm::normalize(points[i] - points[i - 1]);
  }
  return result;
}

// Rings of a half-sphere before the first or after the last ring of a tube, from the tip or towards it.
void add_round_end(std::vector<LoftRing>& rings, const LoftRing& end, const glm::vec3& travel, float radius_m,
                   bool at_start) {
  for (int step = 0; step < kCapSteps; ++step) {
    const float part = static_cast<float>(at_start ? step : kCapSteps - 1 - step) / kCapSteps;
    const float angle = 0.5f * kPi * part;  // 0 at the tip
    LoftRing ring = end;
    ring.centre += travel * ((at_start ? -1.0f : 1.0f) * radius_m * std::cos(angle));
    ring.half_u = ring.half_v = radius_m * std::sin(angle);
    rings.push_back(ring);
  }
}

}  // namespace

MeshData make_lathe(std::span<const glm::vec2> profile, int slices, float crease_rad) {
  check_slices(slices, "make_lathe");

  // Close the ends on the axis and drop points that repeat.
  std::vector<glm::vec2> line;
  if (!profile.empty() && profile.front().x > 0.0f) line.push_back({0.0f, profile.front().y});
  for (const glm::vec2& point : profile) {
    if (!(point.x >= 0.0f)) throw std::invalid_argument("make_lathe: a radius is negative");
    if (line.empty() || point != line.back()) line.push_back(point);
  }
  if (!profile.empty() && profile.back().x > 0.0f) line.push_back({0.0f, profile.back().y});
  if (line.size() < 3) throw std::invalid_argument("make_lathe: the profile encloses nothing");

  // Outward normal of each piece; going up, outwards is to the right.
  std::vector<glm::vec2> normals;
  for (std::size_t i = 0; i + 1 < line.size(); ++i) {
    const glm::vec2 d = glm::normalize(line[i + 1] - line[i]);
    normals.push_back({d.y, -d.x});
  }

  // Neighbouring pieces share a row with the mean normal, unless the profile turns sharply there.
  MeshData mesh;
  const float least_cosine = std::cos(crease_rad);
  const auto smooth_after = [&](std::size_t i) {
    return i + 1 < normals.size() && glm::dot(normals[i], normals[i + 1]) >= least_cosine;
  };
  std::uint32_t low = add_lathe_row(mesh, line[0], normals[0], slices);
  for (std::size_t i = 0; i < normals.size(); ++i) {
    const bool smooth = smooth_after(i);
    const glm::vec2 normal = smooth ? glm::normalize(normals[i] + normals[i + 1]) : normals[i];
    const std::uint32_t high = add_lathe_row(mesh, line[i + 1], normal, slices);
    connect_rows(mesh, low, high, slices);
    const bool sharp_corner = !smooth && i + 1 < normals.size();
    low = sharp_corner ? add_lathe_row(mesh, line[i + 1], normals[i + 1], slices) : high;
  }
  return mesh;
}

MeshData make_loft(std::span<const LoftRing> rings, int slices) {
  check_slices(slices, "make_loft");
  if (rings.size() < 2) throw std::invalid_argument("make_loft: needs at least 2 rings");
  MeshData mesh;
  for (const LoftRing& ring : rings) {
    for (int i = 0; i < slices; ++i) {
      const float angle = 2.0f * kPi * static_cast<float>(i) / static_cast<float>(slices);
      const glm::vec2 p = section_point(angle, ring.squareness);
      mesh.vertices.push_back({ring.centre + p.x * ring.half_u * ring.u + p.y * ring.half_v * ring.v, {}});
    }
  }
  for (std::size_t row = 0; row + 1 < rings.size(); ++row) {
    const auto low = static_cast<std::uint32_t>(row * static_cast<std::size_t>(slices));
    connect_rows(mesh, low, low + static_cast<std::uint32_t>(slices), slices);
  }
  smooth_rows(mesh, rings.size(), slices);

  // Flat ends, unless they run out to a point.
  const auto last = static_cast<std::uint32_t>((rings.size() - 1) * static_cast<std::size_t>(slices));
  const auto open = [](const LoftRing& ring) { return ring.half_u > 0.0f && ring.half_v > 0.0f; };
  const auto travel = [](const LoftRing& ring) { return glm::normalize(glm::cross(ring.v, ring.u)); };
  if (open(rings.front())) add_cap(mesh, 0, slices, -travel(rings.front()), true);
  if (open(rings.back())) add_cap(mesh, last, slices, travel(rings.back()), false);
  return mesh;
}

MeshData make_tube(std::span<const glm::vec3> points, std::span<const float> radii_m, int slices,
                   bool round_ends) {
  if (points.size() < 2) throw std::invalid_argument("make_tube: needs at least 2 points");
  if (radii_m.size() != 1 && radii_m.size() != points.size())
    throw std::invalid_argument("make_tube: give one radius, or one for each point");
  const auto radius = [&](std::size_t i) { return radii_m[radii_m.size() == 1 ? 0 : i]; };
  const std::vector<glm::vec3> travel = directions(points);

  // Carry the section along without twist: each frame is the last one, made perpendicular to the new
  // direction.
  const glm::vec3 helper = std::abs(travel[0].y) < 0.9f ? glm::vec3(0, 1, 0) : glm::vec3(1, 0, 0);
  glm::vec3 u = glm::normalize(glm::cross(helper, travel[0]));
  std::vector<LoftRing> rings;
  for (std::size_t i = 0; i < points.size(); ++i) {
    u = glm::normalize(u - travel[i] * glm::dot(u, travel[i]));
    const LoftRing ring{points[i], u, glm::cross(u, travel[i]), radius(i), radius(i), 0.0f};
    if (round_ends && i == 0) add_round_end(rings, ring, travel[i], radius(i), true);
    rings.push_back(ring);
    if (round_ends && i + 1 == points.size()) add_round_end(rings, ring, travel[i], radius(i), false);
  }
  return make_loft(rings, slices);
}

MeshData make_sphere(int slices, int stacks) {
  if (stacks < 2) throw std::invalid_argument("make_sphere: needs at least 2 stacks");
  std::vector<glm::vec2> profile;
  for (int i = 0; i <= stacks; ++i) {
    const float angle = kPi * static_cast<float>(i) / static_cast<float>(stacks);
    const bool pole = i == 0 || i == stacks;
    profile.push_back({pole ? 0.0f : std::sin(angle), -std::cos(angle)});
  }
  MeshData mesh = make_lathe(profile, slices, kPi);
  for (Vertex& vertex : mesh.vertices) vertex.normal = glm::normalize(vertex.position);
  return mesh;
}

}  // namespace engine
