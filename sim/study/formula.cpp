#include "sim/study/formula.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "sim/conventions.h"
#include "sim/scenario/input_error.h"
#include "sim/scenario/text.h"

namespace sim {
namespace {

struct Function {
  std::string_view name;
  int least, most;  // arguments
  double (*apply)(const double* arguments, int count);
};

constexpr int kMany = 20;
constexpr int kDeepest = 50;  // brackets inside each other

constexpr std::array<Function, 6> kFunctions{
    {{"abs", 1, 1, [](const double* a, int) { return std::abs(a[0]); }},
     {"sqrt", 1, 1, [](const double* a, int) { return std::sqrt(a[0]); }},
     {"sin_deg", 1, 1, [](const double* a, int) { return std::sin(a[0] / kDegPerRad); }},
     {"cos_deg", 1, 1, [](const double* a, int) { return std::cos(a[0] / kDegPerRad); }},
     {"min", 2, kMany, [](const double* a, int count) { return *std::min_element(a, a + count); }},
     {"max", 2, kMany, [](const double* a, int count) { return *std::max_element(a, a + count); }}}};

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

}  // namespace

/// Recursive descent: sum of products of factors.
class FormulaParser {
 public:
  explicit FormulaParser(const std::string& text) : text_(text) { formula_.text_ = text; }

  Formula parse() {
    read_sum();
    if (peek() != '\0') fail("something is left over");
    return std::move(formula_);
  }

 private:
  using Step = Formula::Step;

  [[noreturn]] void fail(const std::string& problem) const {
    throw InputError({.found = '"' + text_ + '"',
                      .problem = problem + " at letter " + std::to_string(at_ + 1) + " of the formula",
                      .allowed = "names, numbers, + - * / ( ), abs, sqrt, sin_deg, cos_deg, min, max"});
  }

  char peek() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    return at_ < text_.size() ? text_[at_] : '\0';
  }
  bool take(char c) {
    if (peek() != c) return false;
    ++at_;
    return true;
  }
  void push(Step::Kind kind) { formula_.steps_.push_back({.kind = kind}); }

  void read_sum() {
    if (++depth_ > kDeepest) fail("too many brackets");
    read_product();
    for (;;) {
      if (take('+')) {
        read_product();
        push(Step::Kind::add);
      } else if (take('-')) {
        read_product();
        push(Step::Kind::subtract);
      } else {
        break;
      }
    }
    --depth_;
  }

  void read_product() {
    read_factor();
    for (;;) {
      if (take('*')) {
        read_factor();
        push(Step::Kind::multiply);
      } else if (take('/')) {
        read_factor();
        push(Step::Kind::divide);
      } else {
        break;
      }
    }
  }

  void read_factor() {
    bool is_negative = false;
    while (take('-')) is_negative = !is_negative;
    if (take('(')) {
      read_sum();
      if (!take(')')) fail("a bracket is not closed");
    } else if (is_letter(peek())) {
      read_name();
    } else {
      read_literal();
    }
    if (is_negative) push(Step::Kind::negate);
  }

  void read_literal() {
    peek();
    const size_t begin = at_;
    while (at_ < text_.size() && (is_digit(text_[at_]) || text_[at_] == '.')) ++at_;
    const std::optional<double> number = parse_number(std::string_view(text_).substr(begin, at_ - begin));
    if (!number) fail("a name or a number is missing");
    formula_.steps_.push_back({.kind = Step::Kind::number, .number = *number});
  }

  void read_name() {
    const size_t begin = at_;
    const auto continues = [](char c) { return is_letter(c) || is_digit(c) || c == '_' || c == '.'; };
    while (at_ < text_.size() && continues(text_[at_])) ++at_;
    const std::string name = text_.substr(begin, at_ - begin);
    if (take('(')) return read_arguments(name);
    std::vector<std::string>& names = formula_.names_;
    auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) found = names.insert(names.end(), name);
    formula_.steps_.push_back({.kind = Step::Kind::name, .index = static_cast<int>(found - names.begin())});
  }

  void read_arguments(const std::string& name) {
    const auto function =
        std::find_if(kFunctions.begin(), kFunctions.end(), [&](const Function& f) { return f.name == name; });
    if (function == kFunctions.end()) fail("unknown function " + name);
    int count = 0;
    do {
      read_sum();
      ++count;
    } while (take(','));
    if (!take(')')) fail("a bracket is not closed");
    if (count < function->least || count > function->most) fail("wrong number of arguments of " + name);
    formula_.steps_.push_back({.kind = Step::Kind::function,
                               .index = static_cast<int>(function - kFunctions.begin()),
                               .count = count});
  }

  const std::string& text_;
  size_t at_ = 0;
  int depth_ = 0;
  Formula formula_;
};

Formula Formula::parse(const std::string& text) {
  return FormulaParser(text).parse();
}

double Formula::evaluate(const std::function<double(const std::string&)>& value_of) const {
  std::vector<double> stack;
  const auto combine = [&](auto&& operation) {
    const double right = stack.back();
    stack.pop_back();
    stack.back() = operation(stack.back(), right);
  };
  for (const Step& step : steps_) {
    switch (step.kind) {
      case Step::Kind::number:
        stack.push_back(step.number);
        break;
      case Step::Kind::name:
        stack.push_back(value_of(names_[static_cast<size_t>(step.index)]));
        break;
      case Step::Kind::add:
        combine([](double a, double b) { return a + b; });
        break;
      case Step::Kind::subtract:
        combine([](double a, double b) { return a - b; });
        break;
      case Step::Kind::multiply:
        combine([](double a, double b) { return a * b; });
        break;
      case Step::Kind::divide:
        combine([](double a, double b) { return a / b; });
        break;
      case Step::Kind::negate:
        stack.back() = -stack.back();
        break;
      case Step::Kind::function: {
        const size_t first = stack.size() - static_cast<size_t>(step.count);
        const double result = kFunctions[static_cast<size_t>(step.index)].apply(&stack[first], step.count);
        stack.resize(first);
        stack.push_back(result);
        break;
      }
    }
  }
  return stack.back();
}

bool is_formula_name(std::string_view text) {
  if (text.empty() || !is_letter(text.front())) return false;
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return is_letter(c) || is_digit(c) || c == '_'; });
}

}  // namespace sim
