#include "sim/study/hunt_search.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/scenario/input_error.h"

namespace sim {
namespace {

constexpr double kImpossible = 1e6;  // worse than any number of limits missed

/// A place among the sliders: steps from each one's low end.
using Place = std::vector<int>;

/// How good a lift is: what it misses first, the goal's number only among lifts that miss nothing.
struct Quality {
  double missed = 0.0;  ///< sum over the limits, relative to each
  double value = 0.0;
};

class Search {
 public:
  Search(const ModelData& data, const Hunt& hunt, const SubjectSettings& person, const BatchOptions& options)
      : data_(data), hunt_(hunt), start_(make_personal_start(hunt, person)), options_(options) {
    for (const HuntSlider& slider : hunt.sliders)
      steps_.push_back(static_cast<int>(std::lround((slider.high - slider.low) / slider.step)));
  }

  HuntPar run() {
    visit(grid());
    for (const Place& from : best_places(kHuntStarts)) walk(from);
    return result();
  }

 private:
  // ---- places

  Scenario scenario_at(const Place& place) const {
    Scenario scenario = start_;
    for (size_t s = 0; s < place.size(); ++s)
      hunt_.sliders[s].parameter->set(scenario, setting_at(s, place[s]));
    return scenario;
  }

  /// Rounded to the decimals that people see: low + k·step carries rounding of its own.
  double setting_at(size_t s, int step) const {
    const HuntSlider& slider = hunt_.sliders[s];
    return std::round((slider.low + step * slider.step) * 1e9) / 1e9;
  }

  int start_step(size_t s) const {
    const ParameterValue now = hunt_.sliders[s].parameter->get(start_);
    const double* value = std::get_if<double>(&now);
    if (!value) return 0;
    return static_cast<int>(std::lround((*value - hunt_.sliders[s].low) / hunt_.sliders[s].step));
  }

  int grid_size() const { return steps_.size() > 3 ? kHuntGridOfMany : kHuntGrid; }

  std::vector<Place> grid() const {
    std::vector<Place> places{{}};
    for (size_t s = 0; s < steps_.size(); ++s) {
      std::set<int> values{start_step(s)};
      for (int i = 0; i < grid_size(); ++i)
        values.insert(static_cast<int>(std::lround(static_cast<double>(i) * steps_[s] / (grid_size() - 1))));
      std::vector<Place> longer;
      for (const Place& place : places)
        for (const int value : values) {
          longer.push_back(place);
          longer.back().push_back(value);
        }
      places = std::move(longer);
    }
    return places;
  }

  /// All places one jump away in one or more sliders.
  std::vector<Place> around(const Place& centre, const std::vector<int>& jump) const {
    std::vector<Place> places{{}};
    for (size_t s = 0; s < centre.size(); ++s) {
      std::vector<Place> longer;
      for (const Place& place : places)
        for (const int way : {-1, 0, 1}) {
          const int value = centre[s] + way * jump[s];
          if (value < 0 || value > steps_[s]) continue;
          longer.push_back(place);
          longer.back().push_back(value);
        }
      places = std::move(longer);
    }
    return places;
  }

  // ---- lifts

  /// Simulates what is new of these.
  void visit(const std::vector<Place>& places) {
    std::vector<const Place*> fresh;
    std::vector<Scenario> scenarios;
    for (const Place& place : places) {
      if (!is_complete_ || known_.count(place) > 0) continue;
      Scenario scenario = scenario_at(place);
      try {
        check_scenario(scenario, data_.movements);
      } catch (const InputError&) {
        known_[place] = {2.0 * kImpossible, 0.0};
        continue;
      }
      fresh.push_back(&place);
      scenarios.push_back(std::move(scenario));
    }
    std::vector<Quality> qualities(fresh.size());
    is_complete_ =
        is_complete_ && simulate_batch(data_, scenarios, options_, [&](int index, const Trial& trial) {
          qualities[static_cast<size_t>(index)] = judge(trial);
        });
    if (!is_complete_) return;
    lifts_ += static_cast<int>(fresh.size());
    for (size_t i = 0; i < fresh.size(); ++i) known_[*fresh[i]] = qualities[i];
  }

  Quality judge(const Trial& trial) const {
    const HuntScore score = score_hunt(hunt_, start_, trial);
    Quality quality{0.0, hunt_.goal ? score.value : 0.0};
    if (!score.possible) quality.missed += kImpossible;
    for (size_t i = 0; i < score.limits.size(); ++i) {
      if (score.limits[i].is_met) continue;
      const Expectation& limit = hunt_.numbers.expectations[i];
      const double value = score.limits[i].value;
      const double edge = value < limit.low ? limit.low : limit.high;
      quality.missed += std::isfinite(value - edge)
                            ? 1e-9 + std::abs(value - edge) / std::max(std::abs(edge), 1e-3)
                            : kImpossible;
    }
    if (std::isnan(quality.value)) quality.missed += kImpossible;
    return quality;
  }

  bool better(const Quality& a, const Quality& b) const {
    if (a.missed != b.missed) return a.missed < b.missed;
    return a.missed == 0.0 && hunt_.goal && is_better(*hunt_.goal, a.value, b.value);
  }

  // ---- the walk

  std::vector<Place> best_places(size_t count) const {
    std::vector<Place> places;
    for (const auto& [place, quality] : known_) places.push_back(place);
    std::stable_sort(places.begin(), places.end(),
                     [&](const Place& a, const Place& b) { return better(known_.at(a), known_.at(b)); });
    places.resize(std::min(places.size(), count));
    return places;
  }

  void walk(Place at) {
    std::vector<int> jump;
    for (const int steps : steps_) jump.push_back(std::max(1, steps / (2 * (grid_size() - 1))));
    for (bool is_finest = false; is_complete_;) {
      const std::vector<Place> places = around(at, jump);
      visit(places);
      if (!is_complete_) return;
      Place best = at;
      for (const Place& place : places)
        if (better(known_.at(place), known_.at(best))) best = place;
      if (best != at) {
        at = best;
        continue;
      }
      if (is_finest) return;
      is_finest = true;
      for (int& each : jump) each = std::max(1, each / 2), is_finest = is_finest && each == 1;
      // a last look round with single steps, also when the jump was 1 from the start
    }
  }

  HuntPar result() const {
    HuntPar par;
    par.lifts = lifts_;
    par.is_complete = is_complete_;
    if (!is_complete_ || known_.empty()) return par;
    const Place best = best_places(1).front();
    const Quality& quality = known_.at(best);
    par.found = quality.missed == 0.0;
    par.value = quality.value;
    par.scenario = scenario_at(best);
    for (size_t s = 0; s < best.size(); ++s) par.settings.push_back(setting_at(s, best[s]));
    return par;
  }

  const ModelData& data_;
  const Hunt& hunt_;
  Scenario start_;
  const BatchOptions& options_;
  std::vector<int> steps_;
  std::map<Place, Quality> known_;
  int lifts_ = 0;
  bool is_complete_ = true;
};

}  // namespace

HuntPar find_par(const ModelData& data, const Hunt& hunt, const SubjectSettings& person,
                 const BatchOptions& options) {
  return Search(data, hunt, person, options).run();
}

}  // namespace sim
