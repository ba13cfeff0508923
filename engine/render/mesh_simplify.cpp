#include "engine/render/mesh_simplify.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <queue>

namespace engine {
namespace {

constexpr float kLeastFacing = 0.35f;     // cosine by which a triangle may turn in one step
constexpr float kLeastRoundness = 0.03f;  // height over longest edge: no slivers

// Sum over planes of area × squared distance, as a quadratic form of the place.
struct Quadric {
  double xx = 0, xy = 0, xz = 0, yy = 0, yz = 0, zz = 0;
  glm::dvec3 linear{0.0};
  double constant = 0, area = 0;

  void add_plane(const glm::dvec3& n, double offset, double weight) {
    xx += weight * n.x * n.x, xy += weight * n.x * n.y, xz += weight * n.x * n.z;
    yy += weight * n.y * n.y, yz += weight * n.y * n.z, zz += weight * n.z * n.z;
    linear += weight * offset * n;
    constant += weight * offset * offset;
    area += weight;
  }
  void add(const Quadric& q) {
    xx += q.xx, xy += q.xy, xz += q.xz, yy += q.yy, yz += q.yz, zz += q.zz;
    linear += q.linear;
    constant += q.constant;
    area += q.area;
  }
  double at(const glm::dvec3& p) const {
    return p.x * (xx * p.x + 2.0 * (xy * p.y + xz * p.z)) + p.y * (yy * p.y + 2.0 * yz * p.z) +
           zz * p.z * p.z + 2.0 * glm::dot(linear, p) + constant;
  }
};

class Simplifier {
 public:
  Simplifier(const MeshData& mesh, float tolerance_m);
  std::vector<std::uint32_t> run();

 private:
  using Index = std::uint32_t;
  using Triangle = std::array<Index, 3>;
  struct Candidate {
    double cost;
    Index vertex, target;
    std::uint32_t version;
    bool operator<(const Candidate& o) const {  // the cheapest is on top
      return cost != o.cost ? cost > o.cost : vertex > o.vertex;
    }
  };

  glm::vec3 place(Index v) const { return mesh_.vertices[v].position; }
  bool is_alive(std::size_t t) const { return triangles_[t][0] != triangles_[t][1]; }
  void find_borders();
  void neighbours(Index vertex, std::vector<Index>& to) const;
  void propose(Index vertex);
  bool may_collapse(Index vertex, Index target);
  void collapse(Index vertex, Index target);

  const MeshData& mesh_;
  double allowed_;  // squared distance
  std::vector<Triangle> triangles_;
  std::vector<std::vector<Index>> around_;  // triangles at each vertex
  std::vector<Quadric> quadrics_;
  std::vector<std::uint32_t> versions_;
  std::vector<bool> fixed_;
  std::priority_queue<Candidate> queue_;
  std::vector<Index> near_, near_target_;  // scratch
};

Simplifier::Simplifier(const MeshData& mesh, float tolerance_m)
    : mesh_(mesh),
      allowed_(static_cast<double>(tolerance_m) * static_cast<double>(tolerance_m)),
      around_(mesh.vertices.size()),
      quadrics_(mesh.vertices.size()),
      versions_(mesh.vertices.size(), 0),
      fixed_(mesh.vertices.size(), false) {
  triangles_.reserve(mesh.indices.size() / 3);
  for (std::size_t i = 0; i + 2 < mesh.indices.size(); i += 3) {
    const Triangle triangle{mesh.indices[i], mesh.indices[i + 1], mesh.indices[i + 2]};
    const glm::dvec3 a(place(triangle[0])), b(place(triangle[1])), c(place(triangle[2]));
    const glm::dvec3 normal = glm::cross(b - a, c - a);
    const double twice_area = glm::length(normal);
    const auto number = static_cast<Index>(triangles_.size());
    triangles_.push_back(triangle);
    for (const Index v : triangle) {
      around_[v].push_back(number);
      if (twice_area > 0.0)
        quadrics_[v].add_plane(normal / twice_area, -glm::dot(normal, a) / twice_area, twice_area);
    }
  }
  find_borders();
}

// A vertex stays where an edge has not exactly two triangles.
void Simplifier::find_borders() {
  std::vector<std::pair<Index, Index>> edges;
  edges.reserve(3 * triangles_.size());
  for (const Triangle& t : triangles_)
    for (std::size_t k = 0; k < 3; ++k) edges.push_back(std::minmax(t[k], t[(k + 1) % 3]));
  std::sort(edges.begin(), edges.end());
  for (std::size_t i = 0; i < edges.size();) {
    std::size_t end = i;
    while (end < edges.size() && edges[end] == edges[i]) ++end;
    if (end - i != 2) fixed_[edges[i].first] = fixed_[edges[i].second] = true;
    i = end;
  }
}

void Simplifier::neighbours(Index vertex, std::vector<Index>& to) const {
  to.clear();
  for (const Index t : around_[vertex])
    for (const Index v : triangles_[t])
      if (v != vertex) to.push_back(v);
  std::sort(to.begin(), to.end());
  to.erase(std::unique(to.begin(), to.end()), to.end());
}

// The neighbour onto which the vertex moves at the least cost.
void Simplifier::propose(Index vertex) {
  ++versions_[vertex];
  if (fixed_[vertex] || around_[vertex].empty()) return;
  const Quadric& q = quadrics_[vertex];
  double least = allowed_ * q.area;
  Index target = vertex;
  for (const Index t : around_[vertex])
    for (const Index other : triangles_[t]) {
      if (other == vertex) continue;
      const double cost = q.at(glm::dvec3(place(other)));
      if (cost < least) least = cost, target = other;
    }
  if (target != vertex)
    queue_.push({std::max(least, 0.0) / std::max(q.area, 1e-30), vertex, target, versions_[vertex]});
}

// Only a disc of triangles that stays a disc, without folds and slivers.
bool Simplifier::may_collapse(Index vertex, Index target) {
  neighbours(vertex, near_);
  neighbours(target, near_target_);
  std::size_t shared = 0;
  for (const Index v : near_)
    shared += std::binary_search(near_target_.begin(), near_target_.end(), v) ? 1 : 0;
  if (shared != 2 || near_.size() < 4) return false;
  for (const Index t : around_[vertex]) {
    const Triangle& triangle = triangles_[t];
    if (std::find(triangle.begin(), triangle.end(), target) != triangle.end()) continue;
    std::array<glm::vec3, 3> before, after;
    for (std::size_t k = 0; k < 3; ++k) {
      before[k] = place(triangle[k]);
      after[k] = place(triangle[k] == vertex ? target : triangle[k]);
    }
    const glm::vec3 was = glm::cross(before[1] - before[0], before[2] - before[0]);
    const glm::vec3 is = glm::cross(after[1] - after[0], after[2] - after[0]);
    float longest = 0.0f;
    for (std::size_t k = 0; k < 3; ++k) {
      const glm::vec3 edge = after[(k + 1) % 3] - after[k];
      longest = std::max(longest, glm::dot(edge, edge));
    }
    if (glm::length(is) < kLeastRoundness * longest) return false;
    if (glm::dot(was, is) < kLeastFacing * glm::length(was) * glm::length(is)) return false;
  }
  return true;
}

void Simplifier::collapse(Index vertex, Index target) {
  for (const Index t : around_[vertex]) {
    Triangle& triangle = triangles_[t];
    if (std::find(triangle.begin(), triangle.end(), target) != triangle.end()) {
      for (const Index v : triangle)
        if (v != vertex) std::erase(around_[v], t);
      triangle = {0, 0, 0};
      continue;
    }
    std::replace(triangle.begin(), triangle.end(), vertex, target);
    around_[target].push_back(t);
  }
  around_[vertex].clear();
  quadrics_[target].add(quadrics_[vertex]);
  neighbours(target, near_);
  propose(target);
  for (const Index v : near_) propose(v);
}

std::vector<std::uint32_t> Simplifier::run() {
  for (Index v = 0; v < around_.size(); ++v) propose(v);
  while (!queue_.empty()) {
    const Candidate next = queue_.top();
    queue_.pop();
    if (next.version != versions_[next.vertex] || around_[next.vertex].empty()) continue;
    if (may_collapse(next.vertex, next.target)) collapse(next.vertex, next.target);
  }
  std::vector<std::uint32_t> indices;
  for (std::size_t t = 0; t < triangles_.size(); ++t)
    if (is_alive(t)) indices.insert(indices.end(), triangles_[t].begin(), triangles_[t].end());
  return indices;
}

}  // namespace

std::vector<std::uint32_t> simplified_indices(const MeshData& mesh, float tolerance_m) {
  return Simplifier(mesh, tolerance_m).run();
}

}  // namespace engine
