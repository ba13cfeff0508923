// Keys and what they do: one table for the program and for the page that lists them.
#pragma once

#include <span>

#include "engine/platform/input.h"

namespace app {

struct PanelContext;

struct Shortcut {
  engine::Key key;
  bool control, shift;
  const char* keys;  ///< as people read it: "Ctrl+S"
  const char* label;
  void (*run)(PanelContext&);
};

std::span<const Shortcut> shortcuts();

/// Runs what the event asks for; nothing for events that are no shortcut.
void run_shortcut(PanelContext& context, const engine::Event& event);

}  // namespace app
