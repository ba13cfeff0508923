#include "tests/engine/interface.h"

#include <chrono>
#include <thread>

namespace tests {

Interface::Interface(engine::Size size, const engine::UiOptions& options)
    : platform(open_offscreen_or_warn(size)) {
  if (platform) ui.emplace(*platform, options);
}

void Interface::frame(const std::function<void()>& draw) {
  platform->begin_frame();
  ui->begin_frame();
  ImGui::SetNextWindowPos(ImVec2(0, 0));
  ImGui::SetNextWindowSize(ImGui::GetIO().DisplaySize);
  ImGui::Begin("test", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoSavedSettings);
  draw();
  ImGui::End();
  ui->end_frame();
  platform->present();
}

void Interface::frames(int count, const std::function<void()>& draw) {
  for (int i = 0; i < count; ++i) frame(draw);
}

void Interface::settle(const std::function<void()>& draw) {
  while (platform->input_pending()) frame(draw);
  frames(2, draw);
}

void Interface::rest(const std::function<void()>& draw) {
  for (int i = 0; i < 2; ++i) {  // a frame counts as at most a quarter of a second
    std::this_thread::sleep_for(std::chrono::milliseconds(220));
    frame(draw);
  }
}

const engine::Image& Interface::picture() {
  platform->read_screen(image_);
  return image_;
}

void Interface::click(ImVec2 at, engine::MouseButton button) {
  move(at);
  press(button);
  release(button);
}

void Interface::type(const char* ascii) {
  for (const char* c = ascii; *c != '\0'; ++c)
    platform->inject(engine::character_event(static_cast<unsigned char>(*c)));
}

void Interface::tap(engine::Key key) {
  platform->inject(engine::key_event(key, true));
  platform->inject(engine::key_event(key, false));
}

}  // namespace tests
