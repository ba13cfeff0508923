#include "sim/io/svg.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <ostream>
#include <string>

#include "sim/io/describe.h"

namespace sim {
namespace {

// The picture's own units are pixels at 96 dpi.
constexpr double kWidth = 960, kLeft = 76, kPlotWidth = 600, kPanelHeight = 250, kPlotHeight = 190, kTop = 64,
                 kLegendLeft = kLeft + kPlotWidth + 18, kLineHeight = 17;
constexpr int kMostTicks = 7;
// Colour-blind-safe: the qualitative set of Okabe and Ito, without its yellow, which is pale on white.
constexpr std::array<std::string_view, 7> kColours{"#0072b2", "#d55e00", "#009e73", "#cc79a7",
                                                   "#56b4e9", "#e69f00", "#000000"};
constexpr std::array<std::string_view, 3> kDashes{"none", "7 4",
                                                  "2 3"};  // further curves of the same colours

/// Text of a picture: what XML reserves is written as entities.
std::string escaped(const std::string& text) {
  std::string result;
  for (const char c : text) {
    if (c == '&') {
      result += "&amp;";
    } else if (c == '<') {
      result += "&lt;";
    } else if (c == '>') {
      result += "&gt;";
    } else {
      result += c == '\n' || c == '\r' ? ' ' : c;
    }
  }
  return result;
}

/// Channels of one unit.
struct Panel {
  std::string unit;
  std::vector<const Channel*> channels;
};

std::vector<Panel> group_by_unit(const std::vector<const Channel*>& channels) {
  std::vector<Panel> panels;
  for (const Channel* channel : channels) {
    if (channel->id == "time_s") continue;
    auto panel =
        std::find_if(panels.begin(), panels.end(), [&](const Panel& p) { return p.unit == channel->unit; });
    if (panel == panels.end()) panel = panels.insert(panels.end(), {channel->unit, {}});
    panel->channels.push_back(channel);
  }
  return panels;
}

/// 1, 2 or 5 times a power of ten, so that at most kMostTicks fit.
double nice_step(double range) {
  const double rough = range / kMostTicks;
  const double power = std::pow(10.0, std::floor(std::log10(rough)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power >= rough) return factor * power;
  return 10.0 * power;
}

struct Axis {
  double low, high, step;
  double share(double value) const { return (value - low) / (high - low); }
};

/// Rounded outward to whole steps; a flat curve gets room around it.
Axis make_axis(double low, double high) {
  if (!(high - low > 1e-9 * std::max({1.0, std::abs(low), std::abs(high)}))) {
    const double room = std::max(0.5, 0.1 * std::abs(low));
    low -= room, high += room;
  }
  const double step = nice_step(high - low);
  return {std::floor(low / step) * step, std::ceil(high / step) * step, step};
}

Axis value_axis(const Trial& trial, const Panel& panel) {
  double low = 0.0, high = 0.0;  // zero is always shown: loads are compared by their length
  for (const Frame& frame : trial.frames)
    for (const Channel* channel : panel.channels) {
      const double value = channel->value(frame);
      if (std::isfinite(value)) low = std::min(low, value), high = std::max(high, value);
    }
  return make_axis(low, high);
}

/// "-0" and rounding noise off.
std::string tick_text(double value, double step) {
  const int digits = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
  const std::string text = fmt::format("{:.{}f}", value, digits);
  return text.find_first_not_of("-0.") == std::string::npos ? fmt::format("{:.{}f}", 0.0, digits) : text;
}

class Picture {
 public:
  Picture(std::ostream& stream, const Trial& trial) : stream_(stream), trial_(trial) {
    time_ = {0.0, std::max(trial.motion.duration_s, 1e-3),
             nice_step(std::max(trial.motion.duration_s, 1e-3))};
  }

  void write(const std::vector<Panel>& panels) {
    const double height = kTop + kPanelHeight * static_cast<double>(panels.size()) + 24;
    stream_ << fmt::format(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 "
        "{0:.0f} {1:.0f}\" "
        "font-family=\"sans-serif\" font-size=\"12\">\n<rect width=\"100%\" height=\"100%\" "
        "fill=\"#ffffff\"/>\n",
        kWidth, height);
    const Scenario& s = trial_.scenario;
    text(kLeft, 24, "start",
         fmt::format("{}: {}; {}", s.movement.id, describe_load(s.load), describe_subject(s.subject)), 15);
    text(kLeft, 42, "start", fmt::format("HingeLab {}; status: {}", trial_.provenance.version, trial_.status),
         11);
    for (size_t i = 0; i < panels.size(); ++i) panel(panels[i], kTop + kPanelHeight * static_cast<double>(i));
    stream_ << "</svg>\n";
  }

 private:
  void text(double x, double y, const char* anchor, const std::string& words, int size = 12) {
    stream_ << fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-size=\"{}\">{}</text>\n",
                           x, y, anchor, size, escaped(words));
  }

  double x_of(double time_s) const { return kLeft + kPlotWidth * time_.share(time_s); }

  void panel(const Panel& panel, double top) {
    const Axis axis = value_axis(trial_, panel);
    const auto y_of = [&](double value) { return top + kPlotHeight * (1.0 - axis.share(value)); };
    shade_phases(top);
    for (double tick = axis.low; tick <= axis.high + 0.5 * axis.step; tick += axis.step) {
      const bool is_zero = std::abs(tick) < 0.5 * axis.step * 1e-6;
      stream_ << fmt::format(
          "<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"{}\"/>\n", kLeft,
          y_of(tick), kLeft + kPlotWidth, y_of(tick), is_zero ? "#555555" : "#d5d5d5");
      text(kLeft - 6, y_of(tick) + 4, "end", tick_text(tick, axis.step));
    }
    for (double tick = 0.0; tick <= time_.high + 1e-9; tick += time_.step)
      text(x_of(tick), top + kPlotHeight + 16, "middle", tick_text(tick, time_.step));
    text(kLeft + kPlotWidth, top + kPlotHeight + 32, "end", "s");
    text(kLeft, top - 6, "start", panel.unit.empty() ? "share" : panel.unit);
    for (size_t i = 0; i < panel.channels.size(); ++i) {
      curve(*panel.channels[i], i, y_of);
      legend(*panel.channels[i], i, top);
    }
  }

  /// Every other phase is shaded, so that lowering, pause and raising can be told apart.
  void shade_phases(double top) {
    for (size_t i = 1; i < trial_.motion.phases.size(); i += 2) {
      const Phase& phase = trial_.motion.phases[i];
      stream_ << fmt::format(
          "<rect x=\"{:.1f}\" y=\"{:.1f}\" width=\"{:.1f}\" height=\"{:.1f}\" fill=\"#f2f2f2\"/>\n",
          x_of(phase.start_s), top, x_of(phase.end_s) - x_of(phase.start_s), kPlotHeight);
    }
  }

  static std::string stroke(size_t index) {
    const size_t dash = std::min(index / kColours.size(), kDashes.size() - 1);
    return fmt::format("stroke=\"{}\" stroke-width=\"1.8\" stroke-dasharray=\"{}\"",
                       kColours[index % kColours.size()], kDashes[dash]);
  }

  template <typename Place>
  void curve(const Channel& channel, size_t index, const Place& y_of) {
    stream_ << "<path fill=\"none\" " << stroke(index) << " d=\"";
    bool is_down = false;
    for (const Frame& frame : trial_.frames) {
      const double value = channel.value(frame);
      if (std::isfinite(value))
        stream_ << fmt::format("{}{:.2f} {:.2f}", is_down ? "L" : "M", x_of(frame.time_s), y_of(value));
      is_down = std::isfinite(value);
    }
    stream_ << "\"/>\n";
  }

  void legend(const Channel& channel, size_t index, double top) {
    const double y = top + 12 + kLineHeight * static_cast<double>(index);
    if (y > top + kPlotHeight + kLineHeight)
      return;  // more curves than lines: the colours go on, the words stop
    stream_ << fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" {}/>\n",
                           kLegendLeft, y - 4, kLegendLeft + 24, y - 4, stroke(index));
    text(kLegendLeft + 30, y, "start", channel.label);
  }

  std::ostream& stream_;
  const Trial& trial_;
  Axis time_;
};

}  // namespace

void write_svg(std::ostream& stream, const Trial& trial, const std::vector<const Channel*>& channels) {
  Picture(stream, trial).write(group_by_unit(channels));
}

}  // namespace sim
