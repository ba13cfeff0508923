#include "tests/ui/hands.h"

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>

#include <stdexcept>

#include "engine/render/image.h"
#include "sim/scenario/parameters.h"
#include "tests/engine/drawn_text.h"

namespace tests {
namespace {

constexpr int kMostScrolls = 60;

std::string names_of(const engine::ItemLog& log) {
  std::string names;
  for (const engine::DrawnItem& item : log.items())
    names += fmt::format("{}{}/{}", names.empty() ? "" : ", ", item.window, item.label);
  return names;
}

}  // namespace

Hands::Hands(Window& at, std::filesystem::path folder) : window(at), folder_(std::move(folder)) {
  std::filesystem::create_directories(folder_);
  window.program->ui().watch_items(&log_);
  window.settle();
}

Hands::~Hands() {
  window.program->ui().watch_items(nullptr);
}

// The wheel over the window that holds it, until it can be seen as a whole.
void Hands::scroll_to(std::string_view label, std::string_view pane) {
  for (int i = 0; i < kMostScrolls; ++i) {
    const engine::DrawnItem* item = log_.find(label, pane);
    if (item == nullptr || (item->visible() && item->height > 0.7f * item->full_height)) return;
    const ImGuiWindow* holder = ImGui::FindWindowByName(item->window.c_str());
    if (holder == nullptr) return;
    const ImRect clip = holder->InnerClipRect;
    const bool below = item->y >= clip.Max.y - item->full_height;
    window.move(0.5f * (clip.Min.x + clip.Max.x), clip.Max.y - 4.0f);
    window.settle();
    window.platform->inject(engine::scroll_event(0.0f, below ? -1.0f : 1.0f));
    window.settle();
  }
}

engine::DrawnItem Hands::find(std::string_view label, std::string_view pane) {
  scroll_to(label, pane);
  const engine::DrawnItem* item = log_.find(label, pane);
  if (item == nullptr || !item->visible())
    throw std::runtime_error(fmt::format("\"{}\" is not to be seen; there are: {}", label, names_of(log_)));
  return *item;
}

void Hands::press(std::string_view label, std::string_view pane) {
  const engine::DrawnItem item = find(label, pane);
  if (!item.enabled) throw std::runtime_error(fmt::format("\"{}\" cannot be pressed now", label));
  window.click(item.x + 0.5f * item.width, item.y + 0.5f * item.height);
}

void Hands::choose(std::string_view title, std::string_view row) {
  press(title, "setup");
  press(row);
}

void Hands::drag_slider(const char* parameter_id, float share, int steps) {
  const sim::Parameter* parameter = sim::find_parameter(parameter_id);
  if (parameter == nullptr) throw std::runtime_error(fmt::format("no parameter {}", parameter_id));
  const engine::DrawnItem bar = find(parameter->label, "setup");
  const float y = bar.y + 0.5f * bar.height, start = bar.x + 0.5f * bar.width;
  const float end = bar.x + bar.width * share;
  window.move(start, y);
  window.settle();
  window.button(true);
  window.settle();
  for (int i = 1; i <= steps; ++i) {
    window.move(start + (end - start) * static_cast<float>(i) / static_cast<float>(steps), y);
    window.tick();
  }
  window.button(false);
  window.settle();
}

void Hands::drag_in_figure(const sim::Vec3& from, const sim::Vec3& to, const std::function<void()>& midway) {
  const app::Rect area = window.program->layout().of(app::Region::scene);
  const auto place = [&](const sim::Vec3& point) {
    const auto at = window.program->scene().camera().project(glm::vec3(point), {area.width, area.height});
    if (!at) throw std::runtime_error("a point of the figure is behind the camera");
    return ImVec2(area.x + at->x, area.y + at->y);
  };
  const ImVec2 start = place(from), end = place(to);
  window.move(start.x, start.y);
  window.settle();
  window.button(true);
  window.settle();
  window.move(end.x, end.y);
  window.tick();
  if (midway) midway();
  window.button(false);
  window.settle();
}

void Hands::type(std::string_view ascii) {
  for (const char letter : ascii) {
    window.platform->inject(engine::character_event(static_cast<unsigned char>(letter)));
    window.settle();
  }
}

void Hands::rest() {
  window.program->scene().hurry();
  window.program->finish_computations();
  window.tick(3);
}

void Hands::keep(std::string_view name) {
  const engine::Image& picture = window.picture();
  engine::write_png(folder_ / fmt::format("{:02}-{}.png", ++kept_, name), picture);
  const auto text = read_drawn_text();
  for (const std::string& cut : find_cut_text(text))
    unreadable_.push_back(fmt::format("{}: cut off: {}", name, cut));
  for (const std::string& over : find_overlapping_text(text))
    unreadable_.push_back(fmt::format("{}: written over: {}", name, over));
}

}  // namespace tests
