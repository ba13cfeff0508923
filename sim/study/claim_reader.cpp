// A claim's JSON onto its struct. Every group of the file is read by one function, which refuses what it does
// not know, so that a misspelt key never silently weakens a claim.
#include <utility>

#include "sim/scenario/json_parameters.h"
#include "sim/scenario/json_text.h"
#include "sim/study/claim.h"
#include "sim/study/measure_reader.h"

namespace sim {
namespace {

class ClaimReader : MeasureReader {
 public:
  using MeasureReader::MeasureReader;

  Claim read(const std::string& id, const JsonValue& root) {
    claim_.id = id;
    check_keys(root, "",
               {"label", "statement", "articles", "note", "not_simulated", "scenarios", "measures", "expect",
                "sides"});
    claim_.label = required_text(root, "label");
    claim_.statement = required_text(root, "statement");
    claim_.note = json_text_or(root, "note", "", file());
    claim_.not_simulated = json_text_or(root, "not_simulated", "", file());
    claim_.articles = read_articles(root);
    if (!claim_.not_simulated.empty()) {
      for (const char* key : {"scenarios", "measures", "expect", "sides"})
        if (const JsonValue* value = root.find(key))
          fail(key, *value, "a claim that is not simulated has none", "leave it out, or not_simulated");
      return std::move(claim_);
    }
    read_scenarios(root);
    read_measures(root);
    read_expectations_or_sides(root);
    return std::move(claim_);
  }

 private:
  void read_expectations_or_sides(const JsonValue& root) {
    const JsonValue* sides = root.find("sides");
    const JsonValue* expect = root.find("expect");
    if ((sides != nullptr) == (expect != nullptr))
      fail("expect", root, "what has to come out is missing, or there twice",
           "expect, or sides when the claim is contested");
    if (expect)
      claim_.expectations = read_expectations("expect", *expect);
    else
      claim_.sides = read_sides(root);
  }
};

}  // namespace

Claim parse_claim(const std::string& id, const std::string& json_text, const std::string& file_name,
                  const std::vector<Article>& articles, const std::vector<Preset>& presets,
                  const MovementLibrary& movements) {
  const JsonValue root = parse_json_object(json_text, file_name);
  return ClaimReader(file_name, articles, presets, movements).read(id, root);
}

}  // namespace sim
