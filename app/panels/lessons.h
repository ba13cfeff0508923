// Parts of the lessons page, one in each file.
#pragma once

#include <string>
#include <string_view>

#include "app/panels/panel.h"
#include "engine/render/color.h"
#include "engine/ui/ui_context.h"

namespace app {

// The present step of an open lesson.
void draw_prediction(PanelContext&);  ///< a question to answer or a curve to draw
void draw_lesson_run(PanelContext&);
void draw_lesson_comparison(PanelContext&);
void draw_lesson_explanation(PanelContext&);
/// A hunt, or a stage of practice.
void draw_hunt(PanelContext&);

/// The paper of a drawing with its curves; takes the mouse while it may be drawn on.
void draw_paper(PanelContext&, const sim::LessonDrawing&, int question, bool editable);

/// Text over the width of the page, broken at blanks only, so that numbers stay with their units.
void wrapped_text(std::string_view text);
void wrapped_text(std::string_view text, engine::Color color);
void muted(std::string_view text);
/// A question, in large type.
void question_text(std::string_view text);
/// A text of the open lesson with its numbers, in the units of the window; what is not computed yet is a
/// dash.
std::string lesson_text(const PanelContext&, const sim::LessonText& text);

/// Keys that belong to an open lesson or to the list of them. True: the event was one.
bool run_lesson_key(PanelContext&, const engine::Event&);
/// Which of them stay the lesson's while the keyboard works the controls; `on_page`: those of this page.
void claim_lesson_keys(const PanelContext&, bool on_page, engine::KeySet& claimed);

}  // namespace app
