// How finely the figure is drawn. On a machine that is not fast enough the level follows from what pictures
// took, so that what moves keeps moving. No GL.
#pragma once

#include <array>

namespace app {

/// What the person asked for. `automatic`: as fine as the machine keeps up with.
enum class QualityChoice : int { automatic, fine, fast };
inline constexpr int kQualityChoiceCount = 3;
inline constexpr std::array<const char*, kQualityChoiceCount> kQualityChoiceNames{"Auto", "Fine", "Fast"};

struct QualityLevel {
  const char* name;
  int msaa;            ///< samples
  int shadow_size;     ///< texels along a side
  float render_scale;  ///< pixels drawn per pixel shown, along a side
  bool coarse;         ///< meshes with fewer triangles
  bool operator==(const QualityLevel&) const = default;
};
/// From the finest to the coarsest.
inline constexpr std::array<QualityLevel, 4> kQualityLevels{{{"full", 4, 2048, 1.0f, false},
                                                             {"medium", 0, 1024, 1.0f, true},
                                                             {"low", 0, 512, 0.75f, true},
                                                             {"lowest", 0, 512, 0.5f, true}}};
inline constexpr int kFinest = 0, kFast = 2, kCoarsest = static_cast<int>(kQualityLevels.size()) - 1;

/// Chooses a level from the time that whole frames take while things move. Goes down as soon as a few frames
/// in a row are too slow; up only after many were fast enough to bear the finer level, and ever later after
/// each time that this proved wrong: it does not swing to and fro.
class QualityGovernor {
 public:
  /// `level`: where to begin.
  explicit QualityGovernor(int level = kFinest) : level_(level) {}
  int level() const { return level_; }
  /// One moving frame took so long, s.
  void add_frame(double frame_s);

  static constexpr double kSlowest_s = 1.0 / 24.0;  ///< aims at more than the 20 frames a second it must hold
  /// Faster than this may try a finer level, which costs about a quarter more; the finest costs several times
  /// as much. A screen of 60 Hz is faster than either.
  static constexpr double kRoomy_s = 1.0 / 30.0, kRoomyForFinest_s = 1.0 / 45.0;
  static constexpr int kSlowFrames = 4, kRoomyFrames = 60, kMostPatience = 16;

 private:
  int level_;
  int slow_ = 0, roomy_ = 0;
  int patience_ = 1;    // times kRoomyFrames before the next try
  bool tried_ = false;  // the present level was reached by going up
};

}  // namespace app
