#include "app/app.h"

#include <imgui.h>

#include <fmt/format.h>
#include <algorithm>

#include "app/desktop_options.h"
#include "app/lift_name.h"
#include "app/panels/lessons.h"
#include "sim/scenario/input_error.h"

namespace app {
namespace {

constexpr double kLongestStep_s = 0.1;  // playback does not jump after a pause
// After the last input: tooltips and small motions end within kSettling_s, then the program waits for input.
constexpr double kSettling_s = 0.8, kResting_s = 0.25;
constexpr double kIdleWait_s = 1.0, kMinimisedWait_s = 0.25, kNoticeWait_s = 0.25, kTypingWait_s = 0.15,
                 kSettlingWait_s = 1.0 / 60.0;
constexpr float kProjectorScale = 1.4f;

State load_state(const AppOptions& options) {
  sim::ModelData data = sim::load_model_data(options.assets);
  std::vector<sim::Preset> presets = sim::load_presets(options.assets / "presets", data.movements);
  return State(std::move(data), std::move(presets), options.scenario);
}

}  // namespace

App::App(engine::Platform& platform, const AppOptions& options)
    : platform_(platform),
      state_(load_state(options)),
      ui_(platform, {.best_font = options.best_font}),
      scene_(options.shaders, state_.model(), platform.software_rendering()),
      user_(options.folders) {
  if (!options.scenario_file.empty())
    state_.put_in_file(options.scenario_file.string(),
                       sim::load_scenario_file(options.scenario_file, state_.movements()));
  state_.look_from(options.view);
  if (options.reference) state_.pin_reference(*options.reference);
  memory_.assets = options.assets;
  state_.playback.playing = options.playing;
  restore(options);
  if (!options.lesson.empty()) open_lesson(options);
  if (!restored_)
    state_.playback.time_s = std::clamp(options.time_s.value_or(options.playing ? 0.0 : state_.peak_time_s()),
                                        0.0, state_.trial().motion.duration_s);
  now_s_ = active_s_ = platform.time_s();
}

App::~App() {
  memory_.claims_progress.cancelled = true;
  user_.keep_now(state_, widths_, has_own_lift());
}

// Not a lesson's, and not one that was only asked for when the program was started.
bool App::has_own_lift() const {
  return !memory_.lessons.is_open() && (opened_own_lift_ || state_.history().size() > 1);
}

// Settings and the last lift, then what was asked for this time.
void App::restore(const AppOptions& options) {
  memory_.settings_folder = options.folders.settings.string();
  const bool first_start = !user_.restore_preferences(state_, widths_) && !options.folders.none();
  if (first_start) state_.view.first_steps_done = false;
  restored_ = options.restore_session && user_.restore_session(state_);
  opened_own_lift_ = options.restore_session;
  if (restored_) {
    state_.notify({"Restored your last lift.", NoticeKind::good, 0.0, "restored", "Start fresh",
                   [](State& state) { state.start_fresh(); }});
    if (state_.playback.time_s > 0.0) state_.playback.playing = false;
  }
  if (state_.view.reduced_motion) state_.playback.playing = false;
  state_.view.page = options.page.value_or(state_.view.page);
  state_.view.theme = options.theme.value_or(state_.view.theme);
  state_.view.projector = options.projector.value_or(state_.view.projector);
  if (!restored_ && options.view == ViewId::spine)
    state_.look_from(options.view);  // it has overlays of its own
  UserMemory::Asked asked{options.theme, options.projector, options.page, {}, options.has_size};
  for (const std::string& name : options.shown) {
    switch_overlay(name, state_.view.overlays);
    asked.overlays = state_.view.overlays;
  }
  user_.keep_out(asked);
}

// Lessons and hunts share one space of names.
void App::open_lesson(const AppOptions& options) {
  LessonSession& session = memory_.lessons;
  session.load(options.assets, state_);
  std::vector<std::string> known;
  for (const sim::Lesson& lesson : session.lessons()) known.push_back(lesson.id);
  for (const sim::Hunt& hunt : session.hunts()) known.push_back(hunt.id);
  const int lesson = session.find_lesson(options.lesson), hunt = session.find_hunt(options.lesson);
  if (lesson < 0 && hunt < 0)
    throw sim::InputError({.key = "--lesson",
                           .found = '"' + options.lesson + '"',
                           .problem = "unknown",
                           .allowed = "an id of `hingelab-cli list lessons` or `list hunts`",
                           .nearest = sim::find_nearest_name(options.lesson, known)});
  state_.view.page = PageId::lessons;
  if (lesson < 0) {
    session.begin_hunt(state_, hunt);
  } else {
    session.begin_lesson(state_, lesson);
    session.wait();
    session.follow(state_);
    session.go_to(state_, options.lesson_step);
  }
  state_.update();
}

void App::finish_computations() {
  memory_.dose.result.wait();
  memory_.claims.wait();
  memory_.validation.wait();
  memory_.readiness.result.wait();
  memory_.drills.wall.wait();
  memory_.drills.hinge.wait();
  if (memory_.browser.open) memory_.browser.thumbnails.finish();
  memory_.lessons.wait();
}

// Nothing to show, nothing to do: sleep until something happens.
double App::wait_s() const {
  if (state_.playback.playing || scene_.unfinished() || capture_ != nullptr || !memory_.picture_path.empty())
    return 0.0;
  if (now_s_ - active_s_ < kSettling_s) return kSettlingWait_s;
  if (memory_.browser.open && memory_.browser.thumbnails.running()) return kSettlingWait_s;
  if (ui_.wants_keyboard()) return kTypingWait_s;
  return state_.notices.empty() && !memory_.computing() ? kIdleWait_s : kNoticeWait_s;
}

PanelContext App::context() {
  const double window = std::max(platform_.window_size().width, 1);
  PanelContext context{state_, scene_, curves_, reference_curves_, memory_, widths_, layout_, shortcuts()};
  context.dt_s = dt_s_;
  context.resting = !state_.playback.playing && now_s_ - active_s_ > kResting_s;
  if (capture_ != nullptr || !memory_.picture_path.empty()) context.resting = true;
  context.pixels_per_unit = static_cast<float>(platform_.framebuffer_size().width / window);
  return context;
}

// Tab's way through the panels, and the keys of a lesson, which stay its own.
void App::hand_out_keys() {
  static constexpr std::array kOrder{"Keys and meaning", "setup", "switch",     "pages", "top", "time",
                                     "readouts",         "scene", "first steps"};
  const bool lessons = state_.view.page == PageId::lessons;
  ui_.set_focus_order(kOrder, memory_.show_help ? kOrder[0] : lessons ? "pages" : "setup");
  engine::KeySet claimed{};
  claim_lesson_keys(context(), ui_.focused_window() == "pages", claimed);
  ui_.claim_keys(claimed);
}

// Arrows and space belong to playback, until Tab hands the keyboard to the panels.
void App::take_input() {
  PanelContext all = context();
  for (const engine::Event& event : platform_.events()) {
    if (event.type == engine::EventType::file_drop) open_dropped(state_, event.text);
    if (event.type != engine::EventType::key || !event.down) continue;
    if (event.key == engine::Key::escape) memory_.show_help = false;
    const bool by_panels = ui_.uses(event.key) && !event.modifiers.control;
    if (!ui_.wants_keyboard() && !by_panels && !memory_.dialog.open && !memory_.browser.open)
      run_shortcut(all, event);
  }
  if (memory_.quit) platform_.request_close();
}

// The edges between the panels can be dragged.
void App::drag_splitters(PanelContext& context) {
  const float gap = engine::px(Layout::kGap);
  const auto splitter = [&](const char* id, float x, float& width, float sign) {
    const Rect& side = layout_.of(Region::left);
    const DockedWindow window(id, {x, side.y, gap, side.height}, 0.0f, 0.0f, false, true);
    ImGui::InvisibleButton("edge", ImVec2(gap, side.height));
    if (ImGui::IsItemHovered() || ImGui::IsItemActive()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    if (ImGui::IsItemActive())
      width = std::clamp(width + sign * ImGui::GetIO().MouseDelta.x / engine::ui_scale(), 240.0f, 900.0f);
  };
  splitter("left edge", layout_.of(Region::left).width, context.widths.left, 1.0f);
  splitter("right edge", layout_.of(Region::right).x - gap, context.widths.right, -1.0f);
}

// Panels that edit come first, then the simulation, then panels that show: an edit is answered in its own
// frame.
void App::draw_panels() {
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  if (state_.view.figure_only) {
    state_.update();
    PanelContext only = context();
    draw_scene(only, {0.0f, 0.0f, size.x, size.y});
    return;
  }
  layout_ = lay_out(size.x, size.y, engine::ui_scale(), widths_, 0.0f);
  layout_ = lay_out(size.x, size.y, engine::ui_scale(), widths_,
                    readouts_height(state_, layout_.of(Region::scene).width, layout_.narrow));
  {
    PanelContext editing = context();
    for (const Panel& panel : panels())
      if (panel.edits && is_shown(panel, layout_, memory_)) panel.draw(editing, layout_.of(panel.region));
  }
  const double simulated_from = platform_.time_s();
  const bool changed = state_.update();
  times_.simulation = platform_.time_s() - simulated_from;
  if (changed)
    layout_ = lay_out(size.x, size.y, engine::ui_scale(), widths_,
                      readouts_height(state_, layout_.of(Region::scene).width, layout_.narrow));
  memory_.lessons.follow(state_);
  curves_.follow(state_.trial(), state_.serial(), state_.units());
  if (const Reference* reference = state_.reference())
    reference_curves_.follow(reference->trial, reference->serial, state_.reference_units());
  PanelContext showing = context();
  showing_rest_ = showing.resting;
  for (const Panel& panel : panels())
    if (!panel.edits && is_shown(panel, layout_, memory_)) panel.draw(showing, layout_.of(panel.region));
  if (!layout_.narrow) drag_splitters(showing);
}

void App::take_pictures() {
  if (capture_ != nullptr) platform_.read_screen(*capture_);
  capture_ = nullptr;
  if (memory_.picture_path.empty() || memory_.dialog.open) return;
  try {
    engine::Image image;
    platform_.read_screen(image);
    const std::filesystem::path path = std::filesystem::absolute(memory_.picture_path).lexically_normal();
    engine::write_png(path, image);
    state_.notify(NoticeKind::good, fmt::format("Saved the picture to {}", path.string()));
  } catch (const std::exception& error) {
    state_.notify(NoticeKind::bad, error.what());
  }
  memory_.picture_path.clear();
}

bool App::minimised() const {
  const engine::Size size = platform_.framebuffer_size();
  return size.width < 1 || size.height < 1;
}

bool App::tick() {
  if (minimised()) {  // until there is something to draw on, only what was asked for beside it goes on
    platform_.begin_frame(kMinimisedWait_s);
    now_s_ = platform_.time_s();
    return !platform_.should_close();
  }
  platform_.begin_frame(wait_s());
  const double now = platform_.time_s(), step = std::clamp(now - now_s_, 0.0, kLongestStep_s);
  dt_s_ = static_cast<float>(step);
  now_s_ = now;
  if (!platform_.events().empty()) active_s_ = now;

  ui_.set_theme(state_.view.theme);
  ui_.set_scale(static_cast<float>(state_.view.font_scale) *
                (state_.view.projector ? kProjectorScale : 1.0f));
  memory_.dose.result.poll();
  memory_.claims.poll();
  memory_.validation.poll();
  memory_.readiness.result.poll();
  memory_.drills.wall.poll();
  memory_.drills.hinge.poll();
  hand_out_keys();
  ui_.begin_frame();
  take_input();
  state_.playback.advance(step, state_.trial().motion.duration_s);
  times_ = {};
  const int pictures = scene_.pictures_drawn();
  const double panels_from = platform_.time_s();
  draw_panels();
  const double drawn_from = platform_.time_s();
  ui_.end_frame();
  take_pictures();
  platform_.set_title(window_title(name_lift(state_, memory_.browser.items)).view());
  platform_.present();
  times_.drawing = platform_.time_s() - drawn_from + scene_.draw_s();
  times_.interface = drawn_from - panels_from - scene_.draw_s() - times_.simulation;
  scene_.note_frame(times_.whole(), scene_.pictures_drawn() > pictures && !showing_rest_);
  user_.see_window(platform_.shape());
  user_.keep(state_, widths_, now, has_own_lift());
  if (memory_.toggle_fullscreen) platform_.set_fullscreen(!platform_.fullscreen());
  memory_.toggle_fullscreen = false;
  return !platform_.should_close();
}

}  // namespace app
