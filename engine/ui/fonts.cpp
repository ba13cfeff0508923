#include "engine/ui/fonts.h"

#include <imgui.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <filesystem>
#include <string>
#include <system_error>

namespace engine {
namespace {

constexpr float kRegularPx = 16.0f;
constexpr float kSmallPx = 13.0f;
constexpr float kTitlePx = 19.0f;
constexpr float kLargePx = 30.0f;

// Latin with accents, Greek, punctuation, super- and subscripts, arrows, mathematics, simple shapes.
constexpr std::array<ImWchar, 23> kWide{0x0020, 0x00FF, 0x0100, 0x017F, 0x0370, 0x03FF, 0x2000, 0x206F,
                                        0x2070, 0x209F, 0x2190, 0x21FF, 0x2200, 0x22FF, 0x25A0, 0x25FF,
                                        0x2605, 0x2606, 0x2713, 0x2717, 0x20AC, 0x20AC, 0};
// Headings and read-outs, which are large: fewer glyphs. All that the program's own words use: a test looks.
constexpr std::array<ImWchar, 21> kNarrow{0x0020, 0x00FF, 0x0370, 0x03FF, 0x2009, 0x2026, 0x2032,
                                          0x2033, 0x203A, 0x203A, 0x2070, 0x2089, 0x2190, 0x2193,
                                          0x2212, 0x2212, 0x2248, 0x2248, 0x2260, 0x2265, 0};

struct Family {
  const char *regular, *strong;
  FontSource source;
};
// In the order in which they are looked for. The others are what Debian and Ubuntu come with.
constexpr std::array kFamilies{Family{"Inter-Regular", "Inter-SemiBold", FontSource::inter},
                               Family{"DejaVuSans", "DejaVuSans-Bold", FontSource::other},
                               Family{"NotoSans-Regular", "NotoSans-Bold", FontSource::other},
                               Family{"LiberationSans-Regular", "LiberationSans-Bold", FontSource::other}};

std::string font_file(const char* name) {
  static constexpr std::array kFolders{"/usr/share/fonts/opentype/inter",
                                       "/usr/share/fonts/truetype/inter",
                                       "/usr/share/fonts/inter",
                                       "/usr/share/fonts/OTF",
                                       "/usr/local/share/fonts/inter",
                                       "/usr/local/share/fonts",
                                       "/usr/share/fonts/truetype/dejavu",
                                       "/usr/share/fonts/truetype/noto",
                                       "/usr/share/fonts/truetype/liberation",
                                       "/usr/share/fonts/truetype/liberation2"};
  for (const char* folder : kFolders) {
    for (const char* ending : {".otf", ".ttf"}) {
      const std::filesystem::path path = std::filesystem::path(folder) / (std::string(name) + ending);
      std::error_code ignored;
      if (std::filesystem::is_regular_file(path, ignored)) return path.string();
    }
  }
  return {};
}

ImFont* add(const std::string& file, float size_px, const ImWchar* ranges) {
  ImFontConfig config;
  config.OversampleH = 2;
  config.OversampleV = 1;
  config.PixelSnapH = false;
  return ImGui::GetIO().Fonts->AddFontFromFileTTF(file.c_str(), size_px, &config, ranges);
}

// All digits as wide as the widest, so that running numbers do not dance.
void make_digits_even(ImFont* font) {
#if IMGUI_VERSION_NUM < 19200
  float widest = 0.0f;
  for (ImWchar c = '0'; c <= '9'; ++c) widest = std::max(widest, font->GetCharAdvance(c));
  for (ImWchar c = '0'; c <= '9'; ++c) {
    auto* glyph = const_cast<ImFontGlyph*>(font->FindGlyphNoFallback(c));
    if (glyph == nullptr) continue;
    const float shift = std::round(0.5f * (widest - glyph->AdvanceX));
    glyph->X0 += shift;
    glyph->X1 += shift;
    glyph->AdvanceX = widest;
    font->IndexAdvanceX[c] = widest;
  }
#else
  static_cast<void>(font);
#endif
}

}  // namespace

FontSource load_fonts(float scale, FontSource best, Fonts& fonts) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  std::string regular, strong;
  FontSource source = FontSource::built_in;
  for (const Family& family : kFamilies) {
    if (family.source < best) continue;
    regular = font_file(family.regular);
    strong = font_file(family.strong);
    source = family.source;
    if (!regular.empty() && !strong.empty()) break;
  }
  const auto size = [scale](float design_px) { return std::round(design_px * scale); };
  if (regular.empty() || strong.empty()) {
    // ImGui's own pixel font, one size for each use.
    const auto fallback = [&](float design_px) {
      ImFontConfig config;
      config.SizePixels = size(design_px);
      return atlas.AddFontDefault(&config);
    };
    const float steps = 13.0f;  // the size it was drawn for
    fonts = {fallback(steps), fallback(steps), fallback(steps), fallback(2.0f * steps), fallback(steps)};
    atlas.Build();
    return FontSource::built_in;
  }

  fonts.regular = add(regular, size(kRegularPx), kWide.data());
  fonts.strong = add(strong, size(kRegularPx), kNarrow.data());
  fonts.small = add(regular, size(kSmallPx), kWide.data());
  fonts.title = add(strong, size(kTitlePx), kNarrow.data());
  fonts.large = add(strong, size(kLargePx), kNarrow.data());
  atlas.Build();
  for (ImFont* font : {fonts.regular, fonts.strong, fonts.small, fonts.title, fonts.large})
    make_digits_even(font);
  return source;
}

}  // namespace engine
