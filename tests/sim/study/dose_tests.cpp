// What lifts add up to: sums of what one repetition is, against sums done by hand.
#include "sim/study/dose.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/io/dose_text.h"
#include "sim/study/statistic.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

constexpr size_t kL5S1 = 0;
constexpr Tolerance kRepetitions{0, 5e-3,
                                 "repetitions are alike but for the samples that fall on their ends"};

sim::Dose dose_of(const std::vector<sim::DoseItem>& items, double sessions = 1.0) {
  return sim::add_up_dose(model_data(), {items, sessions, 3400.0}, {});
}

double read(const sim::Trial& trial, const char* id, sim::Statistic statistic) {
  return sim::read_statistic(trial, *sim::find_channel(id), statistic);
}

TEST_CASE("One repetition is what the lift alone says") {
  const sim::Dose dose = dose_of({{"rdl", lift("rdl"), 1, 1}});
  const sim::Trial trial = run(lift("rdl"));
  const sim::DoseAmount& one = dose.items[0].repetition;
  CHECK(one.level[kL5S1].peak_N == trial.summary.compression_N[kL5S1].value);
  CHECK(one.level[kL5S1].sum_peaks_N == one.level[kL5S1].peak_N);
  CHECK(near(one.level[kL5S1].impulse_Ns, read(trial, "spine.L5S1.compression_N", sim::Statistic::integral),
             kFreeBody));
  CHECK(one.time_s == 4.5);
  CHECK(one.hip_work_J > 0.0);
}

TEST_CASE("Sets, repetitions and sessions multiply, and peaks do not") {
  const sim::Dose dose = dose_of({{"rdl", lift("rdl"), 4, 5}}, 3.0);
  const sim::DoseAmount& one = dose.items[0].repetition;
  CHECK(dose.session.repetitions == 20.0);
  CHECK(near(dose.session.level[kL5S1].impulse_Ns, 20.0 * one.level[kL5S1].impulse_Ns, kRoundOff));
  CHECK(near(dose.week.level[kL5S1].sum_peaks_N, 60.0 * one.level[kL5S1].peak_N, kRoundOff));
  CHECK(near(dose.week.flexion_s, 60.0 * one.flexion_s, kRoundOff));
  CHECK(dose.week.level[kL5S1].peak_N == one.level[kL5S1].peak_N);
}

TEST_CASE("Two exercises of one session add up") {
  const sim::Dose squat = dose_of({{"squat", lift("back_squat"), 3, 5}}),
                  hinge = dose_of({{"rdl", lift("rdl"), 2, 8}}),
                  both = dose_of({{"squat", lift("back_squat"), 3, 5}, {"rdl", lift("rdl"), 2, 8}});
  for (size_t l = 0; l < sim::kLevelCount; ++l) {
    CHECK(near(both.session.level[l].impulse_Ns,
               squat.session.level[l].impulse_Ns + hinge.session.level[l].impulse_Ns, kRoundOff));
    CHECK(both.session.level[l].peak_N ==
          std::max(squat.session.level[l].peak_N, hinge.session.level[l].peak_N));
  }
  CHECK(both.session.repetitions == 31.0);
}

TEST_CASE("A scenario of several repetitions counts as its mean repetition") {
  const sim::DoseAmount one = dose_of({{"rdl", lift("rdl"), 1, 1}}).items[0].repetition;
  const sim::DoseAmount mean =
      dose_of({{"rdl", lift("rdl", {"movement.repetitions=4"}), 1, 1}}).items[0].repetition;
  CHECK(near(mean.level[kL5S1].impulse_Ns, one.level[kL5S1].impulse_Ns, kRepetitions));
  CHECK(near(mean.level[kL5S1].sum_peaks_N, one.level[kL5S1].peak_N, kRepetitions));
  CHECK(near(mean.hip_work_J, one.hip_work_J, kRepetitions));
  CHECK(mean.time_s == one.time_s);
}

TEST_CASE("A held posture is one repetition of its hold") {
  const sim::Scenario held = lift("pose", {"movement.pause_s=2", "form.lumbar_flexion_deg=28.5"});
  const sim::DoseAmount one = dose_of({{"pose", held, 1, 1}}).items[0].repetition;
  const sim::Frame frame = run(held).frames.front();
  CHECK(near(one.level[kL5S1].impulse_Ns, 2.0 * frame.spine.level[kL5S1].compression_N, kFreeBody));
  CHECK(near(one.flexion_s, 1.0, kFreeBody));  // half of a range of 57° for 2 s
  CHECK(std::abs(one.hip_work_J) < 1e-9);
}

TEST_CASE("Time above a limit is none, part or all of the time") {
  const auto above = [](double limit_N) {
    return sim::add_up_dose(model_data(), {{{"rdl", lift("rdl"), 1, 1}}, 1.0, limit_N}, {})
        .session.level[kL5S1]
        .above_s;
  };
  CHECK(above(1e6) == 0.0);
  CHECK(near(above(0.0), 4.5, kFreeBody));
  CHECK(above(2000.0) > 0.5);
  CHECK(above(2000.0) < 4.0);
}

TEST_CASE("What cannot be counted is refused") {
  CHECK_THROWS_AS(dose_of({}), sim::InputError);
  CHECK_THROWS_AS(dose_of({{"rdl", lift("rdl"), 0, 1}}), sim::InputError);
  CHECK_THROWS_AS(dose_of({{"rdl", lift("rdl"), 1, 2000}}), sim::InputError);
  CHECK_THROWS_AS(dose_of({{"rdl", lift("rdl"), 1, 1}}, 0.0), sim::InputError);
}

TEST_CASE("Amounts of the articles load by name, and a mistake in one is refused") {
  const auto presets = sim::load_dose_presets(assets_dir() / "doses");
  const sim::DosePreset& most = sim::find_dose_preset(presets, "strength_most");
  CHECK(most.sets == 4);
  CHECK(most.repetitions == 10);
  CHECK(most.sessions_per_week == 3);
  for (const sim::DosePreset& preset : presets) CHECK_FALSE(preset.source.empty());
  CHECK(error_of([&] { sim::find_dose_preset(presets, "drill"); }).nearest == "drills");

  const TemporaryFolder folder;
  folder.write("a.json", R"({"label": "A", "sets": 2, "repetitions": 2.5, "sessions_per_week": 1})");
  CHECK(error_of([&] { sim::load_dose_presets(folder.path()); }).key == "repetitions");
  folder.write("a.json", "{\"label\": \"A\",\n\"setts\": 2}");
  const sim::InputError::Parts parts = error_of([&] { sim::load_dose_presets(folder.path()); });
  CHECK(parts.nearest == "sets");
  CHECK(parts.line == 2);
}

TEST_CASE("Text and JSON of a dose hold the same sums") {
  const sim::Dose dose = dose_of({{"rdl", lift("rdl"), 2, 5}}, 2.0);
  std::ostringstream text, json_text;
  sim::write_dose_text(text, dose);
  sim::write_dose_json(json_text, dose);
  CHECK(contains(text.str(), "week, 2 sessions"));
  CHECK(contains(text.str(), "not for damage"));
  const nlohmann::json json = nlohmann::json::parse(json_text.str());
  CHECK(json["week"]["levels"]["L5S1"]["impulse_Ns"] == dose.week.level[kL5S1].impulse_Ns);
  CHECK(json["items"][0]["sets"] == 2);
}

}  // namespace
}  // namespace tests
