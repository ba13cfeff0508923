# The desktop program: everything of it in a library that the tests use, too, and a main that wires it up.
add_library(hingelab_app STATIC
  app.cpp
  assets_path.cpp
  body_meshes.cpp
  bones_arm.cpp
  bones_head.cpp
  bones_leg.cpp
  bones_pelvis.cpp
  bones_spine.cpp
  bones_thorax.cpp
  cli_progress.cpp
  comparison_words.cpp
  contact_sheet.cpp
  curves.cpp
  desktop.cpp
  desktop_options.cpp
  draw_body.cpp
  draw_forces.cpp
  draw_load.cpp
  draw_marks.cpp
  draw_muscles.cpp
  draw_props.cpp
  explanation.cpp
  frame_times.cpp
  free_body.cpp
  handles.cpp
  joint_explanation.cpp
  files.cpp
  layout.cpp
  library.cpp
  ledger_words.cpp
  lesson_session.cpp
  lesson_words.cpp
  lift_name.cpp
  preferences.cpp
  quality.cpp
  scene.cpp
  sculpture.cpp
  selection.cpp
  shortcuts.cpp
  silhouette.cpp
  skin.cpp
  state.cpp
  status_words.cpp
  surface_net.cpp
  thumbnails.cpp
  units.cpp
  user_memory.cpp
  views.cpp
  wall_stages.cpp
  panels/browser.cpp
  panels/claims.cpp
  panels/compare.cpp
  panels/curves.cpp
  panels/dose.cpp
  panels/drills.cpp
  panels/explain.cpp
  panels/figure_legends.cpp
  panels/figure_pick.cpp
  panels/file_dialog.cpp
  panels/first_steps.cpp
  panels/form.cpp
  panels/free_body.cpp
  panels/gauges.cpp
  panels/handles.cpp
  panels/help.cpp
  panels/hunt.cpp
  panels/lesson_predict.cpp
  panels/lesson_steps.cpp
  panels/lessons.cpp
  panels/menus.cpp
  panels/notices.cpp
  panels/pages.cpp
  panels/object_icons.cpp
  panels/panels.cpp
  panels/parameter_widget.cpp
  panels/readiness.cpp
  panels/readouts.cpp
  panels/scene_view.cpp
  panels/settings.cpp
  panels/setup.cpp
  panels/shelf.cpp
  panels/tiles.cpp
  panels/time_bar.cpp
  panels/top_bar.cpp
  panels/validation.cpp
)
find_package(Threads REQUIRED)
target_link_libraries(hingelab_app
  PUBLIC hingelab_sim hingelab_engine imgui::imgui fmt::fmt Threads::Threads
  PRIVATE CLI11::CLI11)
target_compile_definitions(hingelab_app PRIVATE HINGELAB_VERSION="${PROJECT_VERSION}")
# Sculpting the skeleton is the longest part of starting: -O3 pays there.
set_source_files_properties(sculpture.cpp surface_net.cpp PROPERTIES COMPILE_OPTIONS "$<$<NOT:$<CONFIG:Debug>>:-O3>")

add_executable(hingelab desktop_main.cpp)
target_link_libraries(hingelab PRIVATE hingelab_app)
