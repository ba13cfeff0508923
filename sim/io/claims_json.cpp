#include "sim/io/claims_json.h"

#include <fmt/format.h>

#include <ostream>

#include "sim/scenario/json_text.h"
#include "sim/scenario/scenario_json.h"

namespace sim {
namespace {

void write_text(JsonWriter& json, const char* key, std::string_view value) {
  json.key(key);
  json.text(value);
}

void write_number(JsonWriter& json, const char* key, double value) {
  json.key(key);
  json.number(value);
}

void write_texts(JsonWriter& json, const char* key, const std::vector<std::string>& values) {
  json.key(key);
  json.begin_list();
  for (const std::string& value : values) json.text(value);
  json.end_list();
}

void write_expectations(JsonWriter& json, const std::vector<Expectation>& expectations,
                        const std::vector<ExpectationResult>& results) {
  json.key("expectations");
  json.begin_list();
  for (size_t i = 0; i < results.size(); ++i) {
    const Expectation& expectation = expectations[i];
    json.begin_object();
    write_text(json, "id", expectation.name);
    write_text(json, "label", expectation.label);
    write_text(json, "unit", expectation.unit);
    write_number(json, "value", results[i].value);
    write_number(json, "low", expectation.low);
    write_number(json, "high", expectation.high);
    write_text(json, "expected", describe_expected(expectation));
    json.key("met");
    json.toggle(results[i].is_met);
    json.end_object();
  }
  json.end_list();
}

void write_scenarios(JsonWriter& json, const Claim& claim) {
  json.key("scenarios");
  json.begin_list();
  for (const ClaimScenario& scenario : claim.scenarios) {
    json.begin_object();
    write_text(json, "name", scenario.name);
    json.key("vary");
    if (scenario.vary) {
      json.text(fmt::format("{} from {} to {}", scenario.vary->parameter->id,
                            format_parameter(scenario.vary->values.front()),
                            format_parameter(scenario.vary->values.back())));
    } else {
      json.null();
    }
    json.key("scenario");
    write_scenario(json, scenario.points.front());
    json.end_object();
  }
  json.end_list();
}

void write_measures(JsonWriter& json, const ClaimResult& result) {
  json.key("measures");
  json.begin_list();
  for (size_t m = 0; m < result.values.size(); ++m) {
    const ClaimMeasure& measure = result.claim.measures[m];
    json.begin_object();
    write_text(json, "id", measure.name);
    write_text(json, "label", measure.label);
    write_text(json, "unit", measure.unit);
    json.key("scenario");
    if (measure.scenario >= 0) {
      json.text(result.claim.scenarios[static_cast<size_t>(measure.scenario)].name);
    } else {
      json.null();
    }
    write_number(json, "value", result.values[m]);
    json.end_object();
  }
  json.end_list();
}

void write_claim(JsonWriter& json, const ClaimResult& result) {
  const Claim& claim = result.claim;
  json.begin_object();
  write_text(json, "id", claim.id);
  write_text(json, "verdict", verdict_name(result.verdict));
  write_text(json, "label", claim.label);
  write_text(json, "statement", claim.statement);
  write_texts(json, "articles", claim.articles);
  write_text(json, "reason", result.reason);
  write_text(json, "note", claim.note);
  write_scenarios(json, claim);
  write_measures(json, result);
  write_expectations(json, claim.expectations, result.expectations);
  json.key("sides");
  json.begin_list();
  for (size_t s = 0; s < result.sides.size(); ++s) {
    json.begin_object();
    write_text(json, "source", claim.sides[s].source);
    write_text(json, "says", claim.sides[s].says);
    json.key("holds");
    json.toggle(result.holds(s));
    write_expectations(json, claim.sides[s].expectations, result.sides[s]);
    json.end_object();
  }
  json.end_list();
  write_texts(json, "remarks", result.remarks());
  json.end_object();
}

}  // namespace

void write_claims_json(std::ostream& stream, const ClaimsLedger& ledger) {
  JsonWriter json(stream, JsonWriter::Layout::lines);
  json.begin_object();
  write_text(json, "program", "HingeLab");
  write_text(json, "version", ledger.version);
  write_number(json, "lifts", ledger.lift_count);
  json.key("articles");
  json.begin_list();
  for (const Article& article : ledger.articles) {
    json.begin_object();
    write_text(json, "key", article.key);
    write_text(json, "title", article.title);
    json.end_object();
  }
  json.end_list();
  json.key("counts");
  json.begin_object();
  for (int v = 0; v < kClaimVerdictCount; ++v)
    write_number(json, std::string(kClaimVerdictNames[static_cast<size_t>(v)]).c_str(),
                 ledger.count(static_cast<ClaimVerdict>(v)));
  json.end_object();
  json.key("claims");
  json.begin_list();
  for (const ClaimResult& result : ledger.results) write_claim(json, result);
  json.end_list();
  json.end_object();
  stream << '\n';
}

}  // namespace sim
