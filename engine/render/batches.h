// Sorts a DrawList into what the GPU is told: instances in one array, and runs of equal mesh in it. No GL, no
// allocation once warm. Internal to engine/render.
#pragma once

#include <cstdint>
#include <glm/glm.hpp>
#include <span>
#include <vector>

#include "engine/render/draw_list.h"

namespace engine {

struct Instance {                 // as the vertex shader reads it
  glm::vec4 row_x, row_y, row_z;  // affine transform by rows
  glm::vec4 color;                // linear light, straight opacity
  glm::vec4 material;             // roughness, specular, edge, emissive
  glm::vec4 shape;                // a parametric shape's lengths, bevel
};

struct Batch {
  MeshId mesh;
  std::uint32_t first = 0;  // instance
  std::uint32_t count = 0;
  std::uint32_t casters = 0;  // the first so many throw a shadow
  std::uint8_t layer = 0;
  bool mirrored = false;  // the transforms turn triangles inside out
};

struct LineInstance {  // as the line shader reads it
  glm::vec4 from;      // xyz, arc length there
  glm::vec4 to;
  glm::vec4 color;  // sRGB
  glm::vec4 style;  // width in pixels, dash in metres
};

glm::vec3 to_linear(Color color);  // sRGB to linear light

class Batches {
 public:
  // Items whose mesh is unknown (value ≥ mesh_count) are left out.
  void build(const DrawList& list, const glm::vec3& eye, std::uint32_t mesh_count, float pixel_scale);

  std::span<const Instance> instances() const { return instances_; }
  std::span<const Batch> opaque() const { return batches_[0]; }
  std::span<const Batch> translucent() const { return batches_[1]; }  // back to front
  std::span<const Batch> shells() const { return batches_[2]; }       // by rising layer
  std::span<const LineInstance> lines() const { return lines_; }
  std::uint32_t hidden_line_count() const { return hidden_lines_; }  // first these, then the lines on top

 private:
  struct Key {
    Blend pass;
    std::uint8_t layer;
    float depth;  // squared distance of translucent items, 0 of others
    std::uint32_t mesh;
    bool mirrored;
    bool casts_shadow;
    std::uint32_t item;
  };
  std::vector<Key> keys_;
  std::vector<Instance> instances_;
  std::vector<Batch> batches_[3];
  std::vector<LineInstance> lines_;
  std::uint32_t hidden_lines_ = 0;
};

}  // namespace engine
