// Where the renderer draws: the picture (with or without multisampling) and the shadow map. Internal to
// engine/render.
#pragma once

#include "engine/render/gl.h"

namespace engine {

// Colour RGBA8 and depth. With multisampling the colour is resolved into the texture by resolve().
class PictureTarget {
 public:
  // Makes the buffers anew when something changed. Samples are clamped to what the driver supports.
  void ensure(int width, int height, int samples);
  void bind() const;
  void resolve() const;
  GLuint texture() const { return texture_.name(); }
  GLuint resolved_fbo() const { return resolved_.name(); }
  int width() const { return width_; }
  int height() const { return height_; }
  int samples() const { return samples_; }  // 1: no multisampling

 private:
  int width_ = 0, height_ = 0, samples_ = 0, asked_samples_ = -1;
  gl::Framebuffer drawn_, resolved_;
  gl::Renderbuffer color_, depth_;
  gl::Texture texture_;
};

class ShadowTarget {
 public:
  void ensure(int size);  // 0: one far texel, so that the sampler stays complete
  void bind() const;
  GLuint texture() const { return texture_.name(); }
  int size() const { return size_; }

 private:
  int size_ = -1;
  gl::Framebuffer fbo_;
  gl::Texture texture_;
};

// The shadow on the floor, seen from above: two textures between which the blur goes back and forth.
class FloorShadowTarget {
 public:
  void ensure(int size);  // 0: one clear texel
  void bind(int which) const;
  GLuint texture(int which) const { return textures_[which].name(); }
  int size() const { return size_; }

 private:
  int size_ = -1;
  gl::Framebuffer fbos_[2];
  gl::Texture textures_[2];
};

}  // namespace engine
