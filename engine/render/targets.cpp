#include "engine/render/targets.h"

#include <algorithm>

namespace engine {
namespace {

constexpr int kLargestShadow = 4096;

int supported_samples(int asked) {
  if (asked <= 1) return 1;
  GLint most = 1;
  glGetIntegerv(GL_MAX_SAMPLES, &most);
  return std::clamp(asked, 1, std::max<int>(most, 1));
}

void storage(const gl::Renderbuffer& buffer, GLenum format, int width, int height, int samples) {
  glBindRenderbuffer(GL_RENDERBUFFER, buffer.name());
  if (samples > 1)
    glRenderbufferStorageMultisample(GL_RENDERBUFFER, samples, format, width, height);
  else
    glRenderbufferStorage(GL_RENDERBUFFER, format, width, height);
}

}  // namespace

void PictureTarget::ensure(int width, int height, int samples) {
  if (width == width_ && height == height_ && samples == asked_samples_) return;
  asked_samples_ = samples;
  width_ = width;
  height_ = height;
  samples_ = supported_samples(samples);

  // The texture keeps its name over changes of size: the interface may already refer to it this frame.
  if (!texture_) texture_ = gl::Texture::make();
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glBindTexture(GL_TEXTURE_2D, 0);

  depth_ = gl::Renderbuffer::make();
  storage(depth_, GL_DEPTH_COMPONENT24, width, height, samples_);
  resolved_ = gl::Framebuffer::make();
  glBindFramebuffer(GL_FRAMEBUFFER, resolved_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, texture_.name(), 0);
  if (samples_ <= 1) {
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth_.name());
    color_.reset();
    drawn_.reset();
  }
  gl::check_framebuffer("picture");
  if (samples_ <= 1) return;

  color_ = gl::Renderbuffer::make();
  storage(color_, GL_RGBA8, width, height, samples_);
  drawn_ = gl::Framebuffer::make();
  glBindFramebuffer(GL_FRAMEBUFFER, drawn_.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color_.name());
  glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_RENDERBUFFER, depth_.name());
  gl::check_framebuffer("multisampled picture");

  // A driver may round the number up.
  GLint given = samples_;
  glBindRenderbuffer(GL_RENDERBUFFER, color_.name());
  glGetRenderbufferParameteriv(GL_RENDERBUFFER, GL_RENDERBUFFER_SAMPLES, &given);
  samples_ = given;
}

void PictureTarget::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, drawn_ ? drawn_.name() : resolved_.name());
  glViewport(0, 0, width_, height_);
}

void PictureTarget::resolve() const {
  if (!drawn_) return;
  glBindFramebuffer(GL_READ_FRAMEBUFFER, drawn_.name());
  glBindFramebuffer(GL_DRAW_FRAMEBUFFER, resolved_.name());
  glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
}

void ShadowTarget::ensure(int size) {
  const int wanted = std::clamp(size, 0, kLargestShadow);
  if (wanted == size_) return;
  size_ = wanted;
  const int texels = std::max(wanted, 1);
  const float far = 1.0f;

  // Depth comparison with bilinear filtering: four comparisons for one look-up.
  if (!texture_) texture_ = gl::Texture::make();
  glBindTexture(GL_TEXTURE_2D, texture_.name());
  glTexImage2D(GL_TEXTURE_2D, 0, GL_DEPTH_COMPONENT24, texels, texels, 0, GL_DEPTH_COMPONENT, GL_FLOAT,
               texels == 1 ? &far : nullptr);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_COMPARE_FUNC, GL_LEQUAL);
  glBindTexture(GL_TEXTURE_2D, 0);
  if (wanted == 0) return;

  fbo_ = gl::Framebuffer::make();
  glBindFramebuffer(GL_FRAMEBUFFER, fbo_.name());
  glFramebufferTexture2D(GL_FRAMEBUFFER, GL_DEPTH_ATTACHMENT, GL_TEXTURE_2D, texture_.name(), 0);
  glDrawBuffer(GL_NONE);
  glReadBuffer(GL_NONE);
  gl::check_framebuffer("shadow");
}

void ShadowTarget::bind() const {
  glBindFramebuffer(GL_FRAMEBUFFER, fbo_.name());
  glViewport(0, 0, size_, size_);
}

void FloorShadowTarget::ensure(int size) {
  if (size == size_) return;
  size_ = size;
  const int texels = std::max(size, 1);
  for (int i = 0; i < 2; ++i) {
    if (!textures_[i]) textures_[i] = gl::Texture::make();
    glBindTexture(GL_TEXTURE_2D, textures_[i].name());
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RG8, texels, texels, 0, GL_RG, GL_UNSIGNED_BYTE, nullptr);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
    glBindTexture(GL_TEXTURE_2D, 0);
    fbos_[i] = gl::Framebuffer::make();
    glBindFramebuffer(GL_FRAMEBUFFER, fbos_[i].name());
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, textures_[i].name(), 0);
    gl::check_framebuffer("floor shadow");
    glClearColor(0.0f, 0.0f, 0.0f, 0.0f);
    glClear(GL_COLOR_BUFFER_BIT);
  }
}

void FloorShadowTarget::bind(int which) const {
  glBindFramebuffer(GL_FRAMEBUFFER, fbos_[which].name());
  glViewport(0, 0, size_, size_);
}

}  // namespace engine
