// The claims ledger: how a verdict is drawn, what a claim's file may say, and that no claim changes its
// verdict unnoticed.
#include "sim/study/claims.h"

#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <sstream>

#include "sim/io/claims_json.h"
#include "sim/io/claims_text.h"
#include "sim/scenario/text.h"
#include "sim/study/drill_search.h"
#include "tests/sim/lifts.h"
#include "tests/sim/scenario/error_of.h"
#include "tests/support/catch.h"
#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tolerance.h"

namespace tests {
namespace {

using sim::ClaimVerdict;

const std::vector<sim::Preset>& presets() {
  static const auto loaded = sim::load_presets(assets_dir() / "presets", model_data().movements);
  return loaded;
}

const sim::ClaimLibrary& library() {
  static const auto loaded = sim::load_claims(assets_dir() / "claims", presets(), model_data().movements);
  return loaded;
}

const sim::ClaimsLedger& ledger() {
  static const auto result = sim::run_claims(model_data(), library(), {sim::available_threads(), {}});
  return result;
}

sim::Claim parse(const std::string& json) {
  return sim::parse_claim("X1", json, "X1.json", {{"A0", "An article"}}, presets(), model_data().movements);
}

/// A claim about two lifts, with `rest` after its measures near and far.
std::string claim_text(const std::string& rest, const std::string& scenario_extra = "") {
  return R"({
"label": "L", "statement": "S", "articles": "A0",
"scenarios": {
  "near": {"preset": "rdl", "set": {"sampling": {"rate_hz": 20}}},
  "far": {"like": "near", "set": {"load": {"forward_offset_m": 0.1}})" +
         scenario_extra + R"(}
},
"measures": {
  "near_moment": {"scenario": "near", "channel": "spine.L5S1.moment_Nm", "statistic": "peak"},
  "far_moment": {"scenario": "far", "channel": "spine.L5S1.moment_Nm", "statistic": "peak"}
},
)" + rest +
         "\n}";
}

sim::ClaimResult judge(const std::string& json) {
  const sim::ClaimsLedger result = sim::run_claims(model_data(), {{}, {parse(json)}}, {});
  return result.results.front();
}

TEST_CASE("A load of body mass follows the subject that a claim sets or varies, unless it sets a load") {
  const auto loads = [](const std::string& set, const std::string& vary) {
    const sim::Claim claim = parse(
        R"({"label": "L", "statement": "S", "articles": "A0", "scenarios": {"a": {"preset": "single_leg_rdl_body_mass", )"
        R"("set": {"sampling": {"rate_hz": 20})" +
        set + "}" + vary +
        R"(}}, "measures": {"m": {"scenario": "a", "channel": "joint.hip.torque_Nm", )"
        R"("statistic": "peak")" +
        (vary.empty() ? "" : R"(, "across": "most")") + R"(}}, "expect": {"m": {"above": 0}}})");
    std::vector<double> masses;
    for (const sim::Scenario& point : claim.scenarios.front().points) masses.push_back(point.load.mass_kg);
    return masses;
  };
  using Masses = std::vector<double>;
  const std::string vary = R"(, "vary": "subject.mass_kg=60:90:15")";
  CHECK(loads("", "") == Masses{75});
  CHECK(loads(R"(, "subject": {"mass_kg": 62})", "") == Masses{62});
  CHECK(loads("", vary) == Masses{60, 75, 90});
  CHECK(loads(R"(, "load": {"mass_kg": 20})", vary) == Masses{20, 20, 20});
}

TEST_CASE("A claim is supported when all that it expects comes out, and else contradicted") {
  const std::string rise = R"("rise": {"formula": "far_moment - near_moment", )";
  CHECK(judge(claim_text(R"("expect": {)" + rise + R"("above": 0}})")).verdict == ClaimVerdict::supported);
  CHECK(judge(claim_text(R"("expect": {)" + rise + R"("below": 0}})")).verdict == ClaimVerdict::contradicted);
  CHECK(
      judge(claim_text(R"("expect": {)" + rise + R"("above": 0}, "near_moment": {"above": 1e6}})")).verdict ==
      ClaimVerdict::contradicted);
  CHECK(judge(claim_text(R"("expect": {)" + rise + R"("value": 85, "tolerance": 10}})")).verdict ==
        ClaimVerdict::supported);
  CHECK(judge(claim_text(R"("expect": {)" + rise + R"("from": 0, "to": 10}})")).verdict ==
        ClaimVerdict::contradicted);
}

TEST_CASE("The numbers of a claim are those of its lifts") {
  const sim::ClaimResult result = judge(claim_text(R"("expect": {"far_moment": {"above": 0}})"));
  const sim::Trial near_lift = run(lift("rdl", {"sampling.rate_hz=20"}));
  REQUIRE(result.values.size() == 2);
  CHECK(result.values[0] == near_lift.summary.l5s1_moment_Nm.value);
  CHECK(result.expectations[0].value == result.values[1]);
}

TEST_CASE("A contested claim keeps every side's answer and declares no winner") {
  const sim::ClaimResult result = judge(claim_text(
      R"("sides": {"up": {"source": "one", "says": "rises", "expect": {"d": {"formula": "far_moment - near_moment", "above": 0}}},
                   "down": {"source": "two", "says": "falls", "expect": {"d": {"formula": "far_moment - near_moment", "below": 0}}}})"));
  CHECK(result.verdict == ClaimVerdict::contested);
  REQUIRE(result.sides.size() == 2);
  CHECK(result.holds(0));
  CHECK_FALSE(result.holds(1));
}

TEST_CASE("A lift that cannot be done answers nothing, unless the claim is about that") {
  const std::string impossible = R"({"label": "L", "statement": "S", "articles": "A0", "scenarios": {
    "far": {"preset": "rdl", "set": {"load": {"mass_kg": 150, "forward_offset_m": 0.5}}EXTRA}},
    "measures": {"can": {"scenario": "far", "statistic": "possible"}}, "expect": {"can": {"below": 0.5}}})";
  const auto with_extra = [&](const std::string& extra) {
    std::string text = impossible;
    return text.replace(text.find("EXTRA"), 5, extra);
  };
  const sim::ClaimResult refused = judge(with_extra(""));
  CHECK(refused.verdict == ClaimVerdict::not_simulated);
  CHECK(contains(refused.reason, " cm"));
  REQUIRE(refused.impossible.size() == 1);
  CHECK(refused.lacks == 0);
  CHECK(refused.reason == sim::lacks_lift(refused.remarks()[0]));
  const sim::ClaimResult meant = judge(with_extra(R"(, "may_fail": true)"));
  CHECK(meant.verdict == ClaimVerdict::supported);
  CHECK(meant.impossible.size() == 1);
  CHECK_FALSE(meant.lacks);
}

TEST_CASE("A series says how many of its lifts cannot be done, and where that begins") {
  const sim::ClaimResult result = judge(R"({"label": "L", "statement": "S", "articles": "A0",
    "scenarios": {"out": {"preset": "rdl", "set": {"load": {"mass_kg": 150}, "sampling": {"rate_hz": 20}},
                          "vary": "load.forward_offset_m=0,0.4,0.5"}},
    "measures": {"m": {"scenario": "out", "channel": "spine.L5S1.moment_Nm", "statistic": "peak", "across": "first"}},
    "expect": {"m": {"above": 0}}})");
  CHECK(result.verdict == ClaimVerdict::supported);
  REQUIRE(result.impossible.size() == 1);
  const sim::ImpossibleLift& impossible = result.impossible[0];
  CHECK((impossible.count == 2 && impossible.of == 3));
  CHECK(std::get<double>(impossible.value) == 0.4);
  const sim::Trial first =
      run(lift("rdl", {"load.mass_kg=150", "load.forward_offset_m=0.4", "sampling.rate_hz=20"}));
  CHECK(result.remarks()[0] ==
        "out: 2 of 3 lifts cannot be done, the first at load.forward_offset_m 0.4: " + first.status);
  CHECK(sim::describe_impossible_lift(impossible, "16 in", "out") ==
        "out: 2 of 3 lifts cannot be done, the first at 16 in: out");
}

TEST_CASE("A number that does not exist leaves its claim open") {
  const sim::ClaimResult result = judge(R"({"label": "L", "statement": "S", "articles": "A0",
    "scenarios": {"a": {"preset": "rdl"}},
    "measures": {"m": {"scenario": "a", "channel": "spine.L5S1.moment_Nm", "statistic": "at",
                       "against": "posture.trunk_inclination_deg", "level": 100}},
    "expect": {"m": {"above": 0}}})");
  CHECK(result.verdict == ClaimVerdict::not_simulated);
  CHECK(contains(result.reason, "no such number"));
}

TEST_CASE("A series of lifts is read across: where it is least, whether it rises, how straight it is") {
  const auto across = [](const std::string& how) {
    return judge(R"({"label": "L", "statement": "S", "articles": "A0",
      "scenarios": {"s": {"movement": "pose", "set": {"load": {"kind": "barbell"},
          "pose": {"trunk_inclination_deg": 60, "shank_inclination_deg": 0}, "form": {"knee_flexion_deg": 15}},
        "vary": "load.mass_kg=20:80:20", "may_fail": true}},
      "measures": {"m": {"scenario": "s", "channel": "spine.L5S1.load_moment_Nm", "statistic": "mean", )" +
                 how + R"(}}, "expect": {"m": {"above": -1e9}}})")
        .values.front();
  };
  const double first = across(R"("across": "first")"), last = across(R"("across": "last")");
  CHECK(first > 0.0);
  CHECK(near(last, 4.0 * first, kFreeBody));  // the posture is held, so the moment is proportional
  CHECK(across(R"("across": "most")") == last);
  CHECK(across(R"("across": "where_least")") == 20.0);
  CHECK(across(R"("across": "where_most")") == 80.0);
  CHECK(near(across(R"("across": "smallest_step")"), first, kFreeBody));
  CHECK(near(across(R"("across": "slope")"), first / 20.0, kFreeBody));
  CHECK(across(R"("across": "straying")") < 1e-9);
  CHECK(near(across(R"("across": "crosses", "limit": )" + std::to_string(1.5 * first)), 30.0,
             {1e-3, 0, "the limit was printed to six decimals"}));
}

TEST_CASE("Form checks, searches and a step back are read like any other number") {
  const sim::ClaimResult result = judge(R"({"label": "L", "statement": "S", "articles": "A0",
    "scenarios": {"clean": {"preset": "hip_hinge"},
                  "faulty": {"like": "clean", "set": {"fault": {"squatting_percent": 100}}},
                  "heavy": {"preset": "rdl"}, "back": {"like": "heavy", "regressed": true}},
    "measures": {"clean_fires": {"scenario": "clean", "check": "squatting", "statistic": "fired"},
                 "faulty_fires": {"scenario": "faulty", "check": "squatting", "statistic": "fired"},
                 "amount": {"scenario": "faulty", "check": "squatting", "statistic": "amount"},
                 "wall": {"scenario": "clean", "search": "farthest_wall"},
                 "heavy_load": {"scenario": "heavy", "parameter": "load.mass_kg"},
                 "back_load": {"scenario": "back", "parameter": "load.mass_kg"}},
    "expect": {"amount": {"below": 1}}})");
  CHECK(result.verdict == ClaimVerdict::supported);
  CHECK(result.values[0] == 0.0);
  CHECK(result.values[1] == 1.0);
  const sim::Scenario hinge = lift("hip_hinge");
  CHECK(result.values[3] == sim::find_farthest_wall(model_of(hinge), hinge).distance_m);
  CHECK(result.values[4] == lift("rdl").load.mass_kg);
  CHECK(result.values[5] < result.values[4]);
}

TEST_CASE("Mistakes in a claim's file are refused with file, line, key and what is allowed") {
  struct Mistake {
    std::string text, key, nearest;
  };
  const std::string expect = R"("expect": {"far_moment": {"above": 0}})";
  const auto replaced = [&](const std::string& from, const std::string& to) {
    std::string text = claim_text(expect);
    return text.replace(text.find(from), from.size(), to);
  };
  for (const Mistake& mistake : std::vector<Mistake>{
           {replaced("statement", "statment"), "statment", "statement"},
           {replaced(R"("A0")", R"("A7")"), "articles", ""},
           {replaced(R"("preset": "rdl")", R"("preset": "rld")"), "scenarios.near.preset", "rdl"},
           {replaced(R"("preset": "rdl")", R"("preset": "rdl", "movement": "rdl")"), "scenarios.near", ""},
           {replaced(R"("like": "near")", R"("like": "neer")"), "scenarios.far.like", "near"},
           {replaced("forward_offset_m", "forward_ofset_m"), "load.forward_ofset_m", "load.forward_offset_m"},
           {replaced("moment_Nm", "momentt_Nm"), "measures.near_moment.channel", "spine.L5S1.moment_Nm"},
           {replaced(R"("statistic": "peak")", R"("statistic": "pique")"), "measures.near_moment.statistic",
            ""},
           {replaced(R"("statistic": "peak")", R"("statistic": "fired")"), "measures.near_moment", ""},
           {replaced(R"("channel": "spine.L5S1.moment_Nm", "statistic": "peak")",
                     R"("check": "squating", "statistic": "fired")"),
            "measures.near_moment.check", "squatting"},
           {replaced(R"("channel": "spine.L5S1.moment_Nm", "statistic": "peak")", R"("search": "wall")"),
            "measures.near_moment.search", "farthest_wall"},
           {replaced(R"("near_moment": {)", R"("near moment": {)"), "measures.near moment", ""},
           {replaced(R"("above": 0)", R"("above": 0, "below": 1)"), "expect.far_moment", ""},
           {replaced(R"("above": 0)", R"("value": 0)"), "expect.far_moment", ""},
           {replaced(R"("above": 0)", R"("from": 2, "to": 1)"), "expect.far_moment", ""},
           {replaced(R"("far_moment": {"above")", R"("far_momen": {"above")"), "expect.far_momen",
            "far_moment"},
           {replaced(R"("above": 0)", R"("formula": "far_moment - x", "above": 0)"),
            "expect.far_moment.formula", ""},
           {replaced(R"("above": 0)", R"("formula": "1 +", "above": 0)"), "expect.far_moment.formula", ""},
           {claim_text(R"("not_simulated": "because", )" + expect), "scenarios", ""},
           {claim_text(
                R"("sides": {"one": {"source": "s", "says": "t", "expect": {"far_moment": {"above": 0}}}})"),
            "sides", ""},
           {claim_text(expect, R"(, "vary": "load.mass_kg=0:10")"), "load.mass_kg", ""},
           {claim_text(expect, R"(, "vary": "load.mass_kg=20:40:20")"), "measures.far_moment", ""}}) {
    CAPTURE(mistake.text);
    const sim::InputError::Parts parts = error_of([&] { parse(mistake.text); });
    CHECK(parts.file == "X1.json");
    CHECK(parts.line > 0);
    CHECK(parts.key == mistake.key);
    CHECK(parts.nearest == mistake.nearest);
  }
}

TEST_CASE("Every simulated claim compares at least two lifts, and says what it expects in words") {
  for (const sim::Claim& claim : library().claims) {
    CAPTURE(claim.id);
    if (!claim.not_simulated.empty()) continue;
    size_t lifts = 0;
    for (const sim::ClaimScenario& scenario : claim.scenarios) lifts += scenario.points.size();
    CHECK(lifts >= 2);
    const auto has_words = [](const std::vector<sim::Expectation>& expectations) {
      for (const sim::Expectation& e : expectations) CHECK(e.label != e.formula.text());
    };
    has_words(claim.expectations);
    for (const sim::ClaimSide& side : claim.sides) has_words(side.expectations);
  }
}

TEST_CASE("Every row of the articles' lists of lifts, drills, faults, numbers and mechanisms has a claim") {
  const auto has = [](const std::string& id) {
    for (const sim::Claim& claim : library().claims)
      if (claim.id == id) return true;
    return false;
  };
  for (const auto& [letter, count] :
       {std::pair{'E', 18}, std::pair{'D', 12}, std::pair{'F', 16}, std::pair{'Q', 15}, std::pair{'M', 20}})
    for (int number = 1; number <= count; ++number) {
      const std::string id = letter + std::to_string(number);
      CAPTURE(id);
      CHECK(has(id));
    }
  CHECK(has("E3b"));
  CHECK(has("S9"));
}

TEST_CASE("No claim is left open because one of its lifts fails or a number is missing") {
  for (const sim::ClaimResult& result : ledger().results) {
    CAPTURE(result.claim.id, result.reason);
    CHECK((result.verdict == ClaimVerdict::not_simulated) == !result.claim.not_simulated.empty());
    for (const double value : result.values) CHECK_FALSE(std::isnan(value));
  }
}

TEST_CASE("No claim changes its verdict unnoticed") {
  const sim::Table table = sim::Table::load(source_dir() / "tests" / "golden" / "claim_verdicts.csv");
  std::map<std::string, std::string> golden;
  for (int row = 0; row < table.row_count(); ++row)
    golden[table.text(row, "id")] = table.text(row, "verdict");
  INFO(
      "A claim that changes its verdict, or its sides' answers, belongs under \"numbers changed\" in "
      "CHANGELOG.md; "
      "then renew tests/golden/claim_verdicts.csv");
  for (const sim::ClaimResult& result : ledger().results) {
    std::string verdict(sim::verdict_name(result.verdict));
    for (size_t side = 0; side < result.sides.size(); ++side) verdict += result.holds(side) ? " +" : " -";
    CAPTURE(result.claim.id);
    CHECK(golden[result.claim.id] == verdict);
    golden.erase(result.claim.id);
  }
  for (const auto& [id, verdict] : golden) {
    if (verdict.empty()) continue;  // a claim without a line, reported above
    CAPTURE(id, verdict);
    CHECK(id == "in the golden list and not in the ledger");
  }
}

TEST_CASE("The ledger is the same on one thread and on three, and can be ended early") {
  sim::ClaimLibrary some{library().articles, {}};
  for (size_t i = 0; i < library().claims.size() && some.claims.size() < 6; ++i)
    if (library().claims[i].not_simulated.empty()) some.claims.push_back(library().claims[i]);
  const auto text_of = [&](int threads) {
    std::ostringstream stream;
    sim::write_claims_json(stream, sim::run_claims(model_data(), some, {threads, {}}));
    return stream.str();
  };
  CHECK(text_of(1) == text_of(3));
  const sim::ClaimsLedger ended =
      sim::run_claims(model_data(), some, {2, [](int done, int) { return done < 2; }});
  CHECK_FALSE(ended.is_complete);
  CHECK(ended.count(ClaimVerdict::not_simulated) == 6);
}

TEST_CASE("Text and JSON hold every claim with its verdict") {
  std::ostringstream text, json_text;
  sim::write_claims_text(text, ledger());
  sim::write_claims_json(json_text, ledger());
  const nlohmann::json json = nlohmann::json::parse(json_text.str());
  REQUIRE(json["claims"].size() == library().claims.size());
  for (size_t i = 0; i < ledger().results.size(); ++i) {
    const sim::ClaimResult& result = ledger().results[i];
    CAPTURE(result.claim.id);
    CHECK(json["claims"][i]["id"] == result.claim.id);
    CHECK(json["claims"][i]["verdict"] == sim::verdict_name(result.verdict));
    CHECK(contains(text.str(), "\n" + result.claim.id + " "));
    CHECK(contains(text.str(), result.claim.label));
  }
}

TEST_CASE("Numbers are shown with four figures and without noise") {
  CHECK(sim::format_claim_value(19.61, "N·m") == "19.61 N·m");
  CHECK(sim::format_claim_value(-0.0001, "") == "0");
  CHECK(sim::format_claim_value(3120.4, "N") == "3120 N");
  CHECK(sim::format_claim_value(45.0, "°") == "45°");
  CHECK(sim::format_claim_value(std::nan(""), "N") == "- N");
}

}  // namespace
}  // namespace tests
