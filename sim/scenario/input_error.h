// Bad input, said so that a person can mend it: where it stands, what was found, what is allowed.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace sim {

/// Thrown by every load_ function and by checks of a Scenario. what() is the whole message on one line, of
/// the parts that are known: "file:line: key: PROBLEM; found FOUND; allowed: ALLOWED; did you mean NEAREST?".
class InputError : public std::runtime_error {
 public:
  struct Parts {
    std::string file{};     ///< path as given; empty when the value came from the command line
    int line = 0;           ///< 1-based; 0 unknown
    std::string key{};      ///< column, JSON key or parameter id
    std::string found{};    ///< the value found, as written
    std::string problem{};  ///< one clause: "out of range", "unknown parameter"
    std::string allowed{};  ///< what would be accepted
    std::string nearest{};  ///< the known name that was probably meant
  };
  explicit InputError(Parts parts);
  const Parts& parts() const { return parts_; }

 private:
  Parts parts_;
};

/// The name in `known` that was probably meant by `name`: smallest edit distance (letter case, and '-' for
/// '_', are free), or one name being a part of the other. Empty when none is near enough.
std::string find_nearest_name(std::string_view name, const std::vector<std::string>& known);

}  // namespace sim
