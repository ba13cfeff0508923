// Which numbers on the screen stand in SI units.
#pragma once

#include <string>
#include <vector>

#include "tests/engine/drawn_text.h"

namespace tests {

/// "20 kg", "3.4 N" of "3.4 N·m": every number of a text that an SI unit follows whose like in US units has
/// another name, and ", N" of a caption. What is no ASCII counts as a blank.
std::vector<std::string> find_si_numbers(const std::string& text);

/// Runs of text with such numbers, those aside that stand in one of `quoted`: sentences of data files, which
/// are shown as they are written.
std::vector<std::string> find_si_text(const std::vector<DrawnText>& text,
                                      const std::vector<std::string>& quoted = {});

}  // namespace tests
