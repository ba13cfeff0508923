#include "tests/engine/color_vision.h"

#include <algorithm>
#include <cmath>

namespace tests {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

// [Machado2009], severity 1.0; rows give red, green, blue.
constexpr Matrix kUsual{{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}};
constexpr Matrix kProtanopia{
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}}};
constexpr Matrix kDeuteranopia{
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}}};
constexpr Matrix kTritanopia{
    {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}}};
// Linear sRGB to CIE XYZ (IEC 61966-2-1).
constexpr Matrix kToXyz{{{0.4124564, 0.3575761, 0.1804375},
                         {0.2126729, 0.7151522, 0.0721750},
                         {0.0193339, 0.1191920, 0.9503041}}};

const Matrix& matrix_of(Vision vision) {
  switch (vision) {
    case Vision::protanopia:
      return kProtanopia;
    case Vision::deuteranopia:
      return kDeuteranopia;
    case Vision::tritanopia:
      return kTritanopia;
    default:
      return kUsual;
  }
}

Triple times(const Matrix& m, const Triple& v) {
  Triple out{};
  for (std::size_t i = 0; i < 3; ++i)
    for (std::size_t j = 0; j < 3; ++j) out[i] += m[i][j] * v[j];
  return out;
}

double linear(float channel) {
  const double c = static_cast<double>(channel);
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}
Triple linear(engine::Color color) {
  return {linear(color.r), linear(color.g), linear(color.b)};
}

Triple lab_of(engine::Color color, Vision vision) {
  Triple seen = times(matrix_of(vision), linear(color));
  for (double& channel : seen) channel = std::clamp(channel, 0.0, 1.0);
  const Triple xyz = times(kToXyz, seen), white = times(kToXyz, {1, 1, 1});
  const auto f = [](double t) {
    constexpr double d = 6.0 / 29.0;
    return t > d * d * d ? std::cbrt(t) : t / (3.0 * d * d) + 4.0 / 29.0;
  };
  const double x = f(xyz[0] / white[0]), y = f(xyz[1] / white[1]), z = f(xyz[2] / white[2]);
  return {116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)};
}

}  // namespace

const char* name_of(Vision vision) {
  constexpr std::array kNames{"usual", "protanopia", "deuteranopia", "tritanopia"};
  return kNames[static_cast<std::size_t>(vision)];
}

double color_distance(engine::Color a, engine::Color b, Vision vision) {
  const Triple p = lab_of(a, vision), q = lab_of(b, vision);
  return std::hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2]);
}

double contrast(engine::Color a, engine::Color b) {
  const auto luminance = [](engine::Color color) { return times(kToXyz, linear(color))[1]; };
  const double p = luminance(a), q = luminance(b);
  return (std::max(p, q) + 0.05) / (std::min(p, q) + 0.05);
}

engine::Color laid_over(engine::Color color, engine::Color ground) {
  return engine::with_opacity(engine::mix(ground, color, color.a), 1.0f);
}

}  // namespace tests
