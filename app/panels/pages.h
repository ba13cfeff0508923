// The pages of the right panel: what a person reads beside the figure, one at a time.
#pragma once

#include <span>

#include "app/panels/panel.h"

namespace app {

struct Page {
  const char* label;  ///< on its tab
  const char* help;
  void (*draw)(PanelContext&);  ///< fills the rest of the panel
};

/// In the order of PageId.
std::span<const Page> pages();

/// Puts the next button behind the last item where it fits, else below.
void same_line_if_fits(const char* label);

// One in each file.
void draw_curves_page(PanelContext&);
void draw_compare_page(PanelContext&);
void draw_explain_page(PanelContext&);
void draw_form_page(PanelContext&);
void draw_dose_page(PanelContext&);
void draw_claims_page(PanelContext&);
void draw_validation_page(PanelContext&);
void draw_readiness_page(PanelContext&);

/// The wall and the dowel, on the form page.
void draw_drills(PanelContext&);
void draw_lessons_page(PanelContext&);
/// Begins a lesson or a hunt: rows of the lessons, then of the hunts.
void open_lesson_row(PanelContext&, int row);

}  // namespace app
