// Sentences with numbers in them in the units of the window: why a lift cannot be done, what a comparison
// says, what claims and measurements compare. And no page shows SI units in a window of US units.
#include <imgui.h>
#include <imgui_internal.h>

#include <algorithm>

#include "app/comparison_words.h"
#include "app/ledger_words.h"
#include "app/panels/panel.h"
#include "app/status_words.h"
#include "sim/io/comparison_text.h"
#include "sim/trial/status.h"
#include "tests/app/shown_units.h"
#include "tests/app/window.h"
#include "tests/support/catch.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using app::Units;
using app::UnitSystem;
using Texts = std::vector<std::string>;

constexpr Tolerance kExact{0.0, 1e-12, "one multiplication and one division"};

sim::Feasibility out_of_reach(double missing_m) {
  sim::Feasibility feasibility;
  feasibility.trouble = sim::Trouble::out_of_reach;
  feasibility.missing_m = missing_m, feasibility.time_s = 1.2;
  return feasibility;
}

TEST_CASE("Why a lift cannot be done is said in the units of the window") {
  const sim::Feasibility far = out_of_reach(0.0254);
  CHECK(app::describe_feasibility(far, {}).view() == sim::describe_feasibility(far));
  CHECK(app::describe_feasibility(far, {UnitSystem::us}).view() ==
        "out of reach at 1.20 s: the hands miss by 1.0 in");
  CHECK(app::describe_feasibility(far, {UnitSystem::body}).view() == sim::describe_feasibility(far));
  // never "by 0.0 in" of what is missing
  CHECK(app::describe_feasibility(out_of_reach(0.0005), {UnitSystem::us}).view() ==
        "out of reach at 1.20 s: the hands miss by 0.02 in");
  CHECK(app::describe_feasibility({}, {UnitSystem::us}).view() == "ok");
}

TEST_CASE("A claim's impossible lifts and its reason are said in the units of the window") {
  sim::ClaimResult result;
  result.impossible = {{"close", out_of_reach(0.0508)},
                       {"far", out_of_reach(0.0254), sim::find_parameter("load.mass_kg"), 45.359237, 2, 5}};
  const Units us{UnitSystem::us};
  CHECK(app::describe_impossible_lift(result.impossible[0], us) ==
        "close: out of reach at 1.20 s: the hands miss by 2.0 in");
  CHECK(app::describe_impossible_lift(result.impossible[1], us) ==
        "far: 2 of 5 lifts cannot be done, the first at Load mass 100 lb: out of reach at 1.20 s: the "
        "hands miss by 1.0 in");
  result.reason = "there is no such number here";
  CHECK(app::describe_reason(result, us) == result.reason);
  result.lacks = 0;
  CHECK(app::describe_reason(result, us) ==
        sim::lacks_lift(describe_impossible_lift(result.impossible[0], us)));
}

TEST_CASE("A copied comparison is in the units of the window, and the command line's in SI units") {
  app::State state = make_state();
  state.pin_reference();
  sim::Scenario heavier = state.requested();
  heavier.load.mass_kg += 20.0;
  heavier.subject.mass_kg = 100.0;
  state.request(heavier);
  state.update();
  const sim::Comparison& comparison = *state.comparison();
  std::ostringstream si;
  sim::write_comparison_text(si, comparison, "reference", "now");
  CHECK(app::comparison_text(comparison, UnitSystem::si) == si.str());
  CHECK(contains(si.str(), "Load mass: 40 → 60 kg  (load.mass_kg)"));
  CHECK_FALSE(find_si_numbers(si.str()).empty());

  const std::string us = app::comparison_text(comparison, UnitSystem::us);
  CHECK(find_si_numbers(us) == Texts{});
  CHECK(contains(us, "  Load mass: 88.2 → 132.3 lb\n"));
  for (const char* unit : {" lbf ", " lbf·ft ", " in "}) CHECK(contains(us, unit));

  const std::string body = app::comparison_text(comparison, UnitSystem::body);
  const sim::ChannelCost& top = comparison.costs.front();
  REQUIRE(top.channel->unit == "N");
  const double a_BW = Units{UnitSystem::body, 75.0}.read(top.peak.a, "N"),
               b_BW = Units{UnitSystem::body, 100.0}.read(top.peak.b, "N");
  CHECK(contains(body, fmt::format("BW     {:>8.2f} {:>8.2f} {:>+8.2f} ", a_BW, b_BW, b_BW - a_BW)));
}

TEST_CASE("Numbers of claims are in the units of the window, by their own lifters' bodies") {
  const Units us{UnitSystem::us}, body{UnitSystem::body, 100.0};
  CHECK(app::ledger_number(444.82216152605, "N", us) == "100 lbf");
  CHECK(app::ledger_number(980.665, "N", body) == "1 BW");
  CHECK(app::ledger_number(12.5, "%", us) == "12.5 %");
  CHECK(app::ledger_number(12.5, "°", us) == "12.5°");
  CHECK(app::ledger_number(std::nan(""), "N", us) == "- lbf");
  sim::Expectation expectation;
  expectation.label = "Compression", expectation.unit = "N";
  expectation.low = 3400.0, expectation.high = std::numeric_limits<double>::infinity();
  CHECK(app::describe_result(expectation, 4448.2216152605, us) ==
        "Compression: 1000 lbf, expected above 764");
  expectation.low = -1.5, expectation.high = 2.0, expectation.unit = "cm";
  CHECK(app::describe_result(expectation, -2.54, us) == "Compression: −1 in, expected −0.591 to 0.787");
  CHECK(app::describe_result(expectation, -2.5, {}) == "Compression: −2.5 cm, expected −1.5 to 2");
  expectation.low = 3400.0, expectation.high = std::numeric_limits<double>::infinity(),
  expectation.unit = "N";
  CHECK(app::describe_result(expectation, 3500.0, {}) == "Compression: 3500 N, expected above 3400");

  sim::Claim claim;
  sim::Scenario light, heavy;
  light.subject.mass_kg = 60.0, heavy.subject.mass_kg = 90.0;
  claim.scenarios = {{"light", {light}}};
  CHECK(app::units_of(claim, UnitSystem::body) == Units{UnitSystem::body, 60.0});
  claim.scenarios.push_back({"heavy", {heavy}});
  CHECK(app::units_of(claim, UnitSystem::body).system == UnitSystem::si);
  CHECK(app::units_of(claim, UnitSystem::us).system == UnitSystem::us);
}

TEST_CASE("Published measurements are read in the units of the window, their verdicts as they were") {
  sim::ValidationRow row;
  row.published.unit = "MPa";
  row.published.value = 0.5, row.published.range_end = 0.7, row.published.sd = 0.1;
  row.simulated[0] = {0.6, 0.1, 20.0, sim::Verdict::near};
  const sim::ValidationRow us = app::in_units(row, {UnitSystem::us});
  constexpr double kPsi_MPa = 4.4482216152605 / (25.4 * 25.4);
  CHECK(us.published.unit == "psi");
  CHECK(near(us.published.value, 0.5 / kPsi_MPa, kExact));
  CHECK(near(*us.published.range_end, 0.7 / kPsi_MPa, kExact));
  CHECK(near(*us.published.sd, 0.1 / kPsi_MPa, kExact));
  CHECK(near(us.simulated[0].value, 0.6 / kPsi_MPa, kExact));
  CHECK(near(us.simulated[0].error, 0.1 / kPsi_MPa, kExact));
  CHECK(us.simulated[0].error_percent == 20.0);
  CHECK(us.simulated[0].verdict == sim::Verdict::near);
  CHECK(app::in_units(row, {UnitSystem::body}).published.value == 0.5);
  row.published.unit = "% of standing";
  CHECK(app::in_units(row, {UnitSystem::us}).published.value == 0.5);
}

// ---- what is on the screen

std::vector<ImGuiWindow*> page_windows() {
  std::vector<ImGuiWindow*> found;
  for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
    if (window->WasActive && std::string_view(window->Name).starts_with("pages/")) found.push_back(window);
  return found;
}

/// Opens every fold `node` that stands under one of the ids.
void open_folds(const char* node, const Texts& ids) {
  for (ImGuiWindow* window : page_windows())
    for (const std::string& id : ids)
      window->StateStorage.SetInt(ImHashStr(node, 0, ImHashStr(id.c_str(), 0, window->ID)), 1);
}

/// All of the page, from its top to its end; nothing of it may be cut off.
std::vector<DrawnText> read_page(Window& window) {
  window.program->finish_computations();
  window.tick(3);
  std::vector<DrawnText> all;
  const std::vector<ImGuiWindow*> pages = page_windows();
  REQUIRE(pages.size() == 1);
  ImGuiWindow& page = *pages.front();
  for (float y = 0.0f;; y += 0.8f * page.InnerRect.GetHeight()) {
    ImGui::SetScrollY(&page, std::min(y, page.ScrollMax.y));
    window.tick(2);
    std::vector<DrawnText> text = read_drawn_text();
    std::erase_if(text, [](const DrawnText& each) { return each.list.rfind("pages", 0) != 0; });
    CHECK(find_cut_text(text) == Texts{});
    CHECK(find_overlapping_text(text) == Texts{});
    all.insert(all.end(), text.begin(), text.end());
    if (y >= page.ScrollMax.y) return all;
  }
}

bool shows(const std::vector<DrawnText>& text, std::string_view part) {
  return std::any_of(text.begin(), text.end(),
                     [&](const DrawnText& each) { return each.text.find(part) != std::string::npos; });
}

void ask_impossible(app::State& state) {
  sim::Scenario far = state.requested();
  far.load.mass_kg = 150.0, far.load.forward_offset_m = 0.5;
  state.request(far);
}

TEST_CASE("A lift that cannot be done shows no SI units in a window of US units, over the figure or beside") {
  Window window;
  if (!window) return;
  window.state().view.units = UnitSystem::us;
  ask_impossible(window.state());
  window.state().view.page = app::PageId::compare;
  window.tick(2);
  window.state().pin_reference();
  window.tick(2);
  REQUIRE(window.state().trial().feasibility.trouble != sim::Trouble::none);
  CHECK(find_si_text(read_drawn_text()) == Texts{});
  CHECK(shows(read_drawn_text(), "cannot be done as set"));
  CHECK(find_si_text(read_page(window)) == Texts{});
  window.state().view.page = app::PageId::dose;
  auto& dose = window.program->memory().dose;
  dose.plan.items.push_back({"Too far", window.state().trial().scenario, 3, 8});
  dose.due = true;
  window.tick(2);
  const auto text = read_page(window);
  CHECK(shows(text, "Too far: "));
  CHECK(find_si_text(text) == Texts{});
}

TEST_CASE("The table of what it cost holds loads of any size, at any size of text") {
  Window window;
  if (!window) return;
  window.state().view.page = app::PageId::compare;
  window.state().pin_reference();
  ask_impossible(window.state());
  for (const bool projector : {false, true})
    for (const UnitSystem system : {UnitSystem::si, UnitSystem::us, UnitSystem::body}) {
      CAPTURE(projector, static_cast<int>(system));
      window.state().view.projector = projector;
      window.state().view.units = system;
      window.tick(2);
      const auto text = read_page(window);
      CHECK(shows(text, "L3/L4"));
      CHECK(shows(text, "Torque, both sides"));
    }
}

TEST_CASE("Comparing shows no SI units in a window of US units, in peaks and in means") {
  Window window;
  if (!window) return;
  window.state().view.units = UnitSystem::us;
  window.state().view.page = app::PageId::compare;
  window.state().pin_reference();
  sim::Scenario changed = window.state().requested();
  changed.load.mass_kg += 20.0, changed.load.forward_offset_m = 0.1, changed.subject.height_m = 1.9;
  window.state().request(changed);
  window.tick(2);
  for (const bool means : {false, true}) {
    window.program->memory().compare_means = means;
    const auto text = read_page(window);
    CHECK(shows(text, "lbf"));
    CHECK(find_si_text(text) == Texts{});
  }
  // the same window in SI units shows them: the search finds what it looks for
  window.state().view.units = UnitSystem::si;
  CHECK(find_si_text(read_page(window)).size() >= 3);
}

/// Every sentence of a claim's file that is shown as it stands there.
Texts quoted(const sim::Claim& claim) {
  Texts sentences{claim.label, claim.statement, claim.note, claim.not_simulated};
  for (const sim::Expectation& each : claim.expectations) sentences.push_back(each.label);
  for (const sim::ClaimSide& side : claim.sides) {
    sentences.push_back(side.says);
    for (const sim::Expectation& each : side.expectations) sentences.push_back(each.label);
  }
  return sentences;
}

TEST_CASE(
    "Open claims show no SI units in a window of US units but in their own words, and nothing cut off") {
  Window window;
  if (!window) return;
  window.state().view.page = app::PageId::claims;
  window.tick(2);
  window.program->finish_computations();
  window.tick(2);
  const sim::ClaimsLedger* ledger = window.program->memory().claims.result();
  REQUIRE(ledger != nullptr);
  window.program->memory().shown_verdicts.fill(true);
  Texts ids, sentences;
  for (const sim::ClaimResult& result : ledger->results) {
    ids.push_back(result.claim.id);
    for (std::string& sentence : quoted(result.claim)) sentences.push_back(std::move(sentence));
  }
  open_folds("claim", ids);
  for (const UnitSystem system : {UnitSystem::us, UnitSystem::body, UnitSystem::si}) {
    CAPTURE(static_cast<int>(system));
    window.state().view.units = system;
    const auto text = read_page(window);
    CHECK(text.size() > 5 * ids.size());  // they are open
    CHECK(shows(text, "expected"));
    const Texts found = find_si_text(text, sentences);
    if (system == UnitSystem::us) CHECK(found == Texts{});
    if (system == UnitSystem::si) CHECK(found.size() > 30);
  }
}

TEST_CASE("Evidence and readiness show no SI units in a window of US units but in their own words") {
  Window window;
  if (!window) return;
  window.state().view.units = UnitSystem::us;
  window.state().view.page = app::PageId::evidence;
  window.tick(2);
  window.program->finish_computations();
  window.tick(2);
  const sim::Validation* validation = window.program->memory().validation.result();
  REQUIRE(validation != nullptr);
  Texts sentences;
  for (const sim::ValidationTask& task : validation->tasks) sentences.push_back(task.label);
  for (const sim::PublishedRow& row : validation->not_used) sentences.push_back(row.not_used);
  // per mass and height, as papers give it, is no unit of either system
  const auto in_us = [&] {
    auto text = read_page(window);
    std::erase_if(text, [](const DrawnText& run) { return run.text.find("m/(kg") != std::string::npos; });
    return text;
  };
  CHECK(shows(in_us(), "psi"));
  CHECK(find_si_text(in_us(), sentences) == Texts{});
  window.state().view.units = UnitSystem::si;
  CHECK(find_si_text(in_us(), sentences).size() >= 9);  // of Wilke's pressures

  window.state().view.units = UnitSystem::us;
  window.state().view.page = app::PageId::readiness;
  sentences.clear();
  Texts ids;
  window.tick(2);
  (void)read_page(window);
  for (const sim::ReadinessResult& result : window.program->memory().readiness.shown) {
    ids.push_back(result.test.id);
    sentences.push_back(result.test.statement);
    sentences.push_back(result.test.label);
    sentences.push_back(result.test.not_simulated);
    for (const sim::ReadinessLiftResult& lift : result.lifts) sentences.push_back(lift.name);
  }
  REQUIRE(ids.size() >= 8);
  open_folds("test", ids);
  const auto text = read_page(window);
  CHECK(shows(text, "lbf"));
  CHECK(find_si_text(text, sentences) == Texts{});
}

}  // namespace
}  // namespace tests
