#include "tests/engine/drawn_text.h"

#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

namespace tests {
namespace {

constexpr float kUv = 1e-6f;         // texture coordinates are computed once, so they agree closely
constexpr float kOverlap_px = 1.0f;  // boxes of letters may touch

struct Letter {
  char shown;
  float x0, y0, x1, y1;
  bool cut;
};

// Glyphs of all fonts by where they lie in the texture.
class Glyphs {
 public:
  Glyphs() {
    for (const ImFont* font : ImGui::GetIO().Fonts->Fonts)
      for (const ImFontGlyph& glyph : font->Glyphs)
        if (glyph.Visible) by_v_[glyph.V0].push_back(&glyph);
  }
  /// The glyph whose box in the texture holds this one.
  const ImFontGlyph* find(ImVec2 low, ImVec2 high) const {
    for (auto row = by_v_.begin(); row != by_v_.end() && row->first <= low.y + kUv; ++row)
      for (const ImFontGlyph* glyph : row->second)
        if (glyph->U0 <= low.x + kUv && high.x <= glyph->U1 + kUv && high.y <= glyph->V1 + kUv) return glyph;
    return nullptr;
  }

 private:
  std::map<float, std::vector<const ImFontGlyph*>> by_v_;
};

// Two triangles that ImGui emits for a letter: corners 0 1 2, 0 2 3.
bool is_quad(const ImDrawIdx* i) {
  return i[1] == i[0] + 1 && i[2] == i[0] + 2 && i[3] == i[0] && i[4] == i[2] && i[5] == i[0] + 3;
}

std::optional<Letter> as_letter(const Glyphs& glyphs, const ImDrawVert* corner, const ImVec4& clip) {
  const ImDrawVert &a = corner[0], &c = corner[2];
  if (!(c.uv.x > a.uv.x) || !(c.uv.y > a.uv.y)) return {};
  const ImFontGlyph* glyph = glyphs.find(a.uv, c.uv);
  if (glyph == nullptr) return {};
  Letter letter{glyph->Codepoint < 128 ? static_cast<char>(glyph->Codepoint) : '?',
                a.pos.x,
                a.pos.y,
                c.pos.x,
                c.pos.y,
                false};
  const float least = 0.02f * (glyph->U1 - glyph->U0);  // ImGui may have cut the letter itself
  const bool trimmed = a.uv.x > glyph->U0 + least || c.uv.x < glyph->U1 - least;
  const bool seen = letter.x1 > clip.x && letter.x0 < clip.z && letter.y1 > clip.y && letter.y0 < clip.w;
  if (!seen) return {};
  constexpr float kSlack_px = 0.75f;  // of the soft edge of a letter
  letter.cut = trimmed || letter.x0 < clip.x - kSlack_px || letter.x1 > clip.z + kSlack_px;
  letter.x0 = std::max(letter.x0, clip.x), letter.x1 = std::min(letter.x1, clip.z);
  letter.y0 = std::max(letter.y0, clip.y), letter.y1 = std::min(letter.y1, clip.w);
  return letter;
}

// Whether a letter goes on with the run: same line, a little to the right.
bool continues(const DrawnText& run, const Letter& letter) {
  const float height = std::max(run.y1 - run.y0, letter.y1 - letter.y0);
  const float gap = letter.x0 - run.x1;
  const bool same_line = letter.y0 < run.y1 + 0.4f * height && letter.y1 > run.y0 - 0.4f * height;
  return same_line && gap > -0.4f * height && gap < 0.9f * height;
}

void read_list(const Glyphs& glyphs, const ImDrawList& list, std::vector<DrawnText>& all) {
  const std::size_t first = all.size();
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr) continue;
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    const ImDrawVert* vertices = list.VtxBuffer.Data + command.VtxOffset;
    for (unsigned i = 0; i + 6 <= command.ElemCount;) {
      if (!is_quad(index + i)) {
        i += 3;
        continue;
      }
      const auto letter = as_letter(glyphs, vertices + index[i], command.ClipRect);
      i += 6;
      if (!letter) continue;
      const bool fresh = all.size() == first || !continues(all.back(), *letter);
      if (fresh)
        all.push_back({"", list._OwnerName != nullptr ? list._OwnerName : "", letter->x0, letter->y0,
                       letter->x1, letter->y1, false});
      DrawnText& run = all.back();
      if (!fresh && letter->x0 - run.x1 > 0.18f * (run.y1 - run.y0)) run.text += ' ';
      run.text += letter->shown;
      run.x0 = std::min(run.x0, letter->x0), run.x1 = std::max(run.x1, letter->x1);
      run.y0 = std::min(run.y0, letter->y0), run.y1 = std::max(run.y1, letter->y1);
      run.cut_sideways = run.cut_sideways || letter->cut;
    }
  }
}

}  // namespace

std::vector<DrawnText> read_drawn_text() {
  std::vector<DrawnText> all;
  const ImDrawData* drawn = ImGui::GetDrawData();
  if (drawn == nullptr) return all;
  const Glyphs glyphs;
  for (int i = 0; i < drawn->CmdListsCount; ++i) read_list(glyphs, *drawn->CmdLists[i], all);
  return all;
}

std::vector<std::string> find_cut_text(const std::vector<DrawnText>& all) {
  std::vector<std::string> found;
  for (const DrawnText& run : all)
    if (run.cut_sideways) found.push_back(run.text + " (in " + run.list + ")");
  return found;
}

std::vector<std::string> find_overlapping_text(const std::vector<DrawnText>& all) {
  std::vector<std::string> found;
  for (std::size_t i = 0; i < all.size(); ++i)
    for (std::size_t j = i + 1; j < all.size(); ++j) {
      const DrawnText &a = all[i], &b = all[j];
      if (a.list != b.list) continue;
      const float width = std::min(a.x1, b.x1) - std::max(a.x0, b.x0);
      const float height = std::min(a.y1, b.y1) - std::max(a.y0, b.y0);
      if (width > kOverlap_px && height > kOverlap_px)
        found.push_back(a.text + " | " + b.text + " (in " + a.list + ")");
    }
  return found;
}

}  // namespace tests
