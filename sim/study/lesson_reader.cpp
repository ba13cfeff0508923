// A lesson's JSON onto its struct, with errors that name file, line, key, the value found and what is
// allowed.
#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/input_error.h"
#include "sim/scenario/json_parameters.h"
#include "sim/study/given_number.h"
#include "sim/study/hunt_reader.h"
#include "sim/study/lesson.h"
#include "sim/study/measure_reader.h"

namespace sim {
namespace {

constexpr double kMostMinutes = 120.0, kLargest = 1e9;
constexpr size_t kMostPlots = 3;

class LessonReader : MeasureReader {
 public:
  LessonReader(const std::string& file, const std::vector<Article>& articles,
               const std::vector<Preset>& presets, const MovementLibrary& movements)
      : MeasureReader(file, articles, presets, movements), articles_(articles), presets_(presets) {}

  Lesson read(const std::string& id, const JsonValue& root) {
    check_keys(root, "",
               {"order", "label", "for", "minutes", "question", "articles", "note", "scenarios", "measures",
                "expect", "sides", "show", "predict", "watch", "explain", "evidence", "practice"});
    Lesson lesson;
    lesson.id = claim_.id = id;
    lesson.label = claim_.label = required_text(root, "label");
    lesson.audience = required_text(root, "for");
    required_text(root, "question");
    lesson.minutes = json_number_or(root, "minutes", 0.0, 1.0, kMostMinutes, file());
    if (!root.find("minutes")) fail("minutes", root, "key is missing", "how long it takes");
    if (root.find("articles")) lesson.articles = read_articles(root);
    claim_.note = json_text_or(root, "note", "", file());
    read_scenarios(root);
    read_measures(root);
    if (const JsonValue* expect = root.find("expect"))
      claim_.expectations = read_expectations("expect", *expect);
    if (root.find("sides")) claim_.sides = read_sides(root);
    lesson.question = read_given_text("question", *root.find("question"));
    claim_.statement = fill_given(lesson.question, claim_);
    lesson.show = read_show(root);
    for (const JsonMember& member : group(root, "predict")) lesson.questions.push_back(read_question(member));
    if (const JsonValue* watch = root.find("watch")) lesson.watch = read_text("watch", *watch);
    for (const JsonMember& member : group(root, "explain"))
      lesson.explain.push_back(read_text("explain." + member.key, member.value));
    for (const JsonMember& member : group(root, "evidence")) lesson.evidence.push_back(read_evidence(member));
    if (root.find("practice"))
      for (const JsonMember& member : group(root, "practice"))
        lesson.practice.push_back(
            HuntReader(file(), articles_, presets_, movements())
                .read(member.key, object(member, "practice." + member.key), lifts_, true));
    lesson.numbers = std::move(claim_);
    return lesson;
  }

 private:
  LessonText read_text(const std::string& key, const JsonValue& value) const {
    if (value.kind != JsonValue::Kind::text || value.text.empty())
      fail(key, value, "wrong type", "a text in quotes");
    return at(key, value, [&] {
      return LessonText::parse(value.text, [&](const std::string& name) -> std::optional<std::string> {
        if (const ClaimMeasure* measure = find_measure(name)) return measure->unit;
        if (const auto given = find_given(claim_, name)) return given->unit;
        return {};
      });
    });
  }

  /// Of numbers that are known before anything is computed.
  LessonText read_given_text(const std::string& key, const JsonValue& value) const {
    return at(key, value, [&] { return parse_given_text(value.text, claim_); });
  }

  LessonText required_lesson_text(const std::string& where, const JsonValue& value,
                                  const std::string& key) const {
    required_text(value, key);
    return read_text(where + key, *value.find(key));
  }

  int read_scenario_of(const std::string& where, const JsonValue& value, const char* key) const {
    return static_cast<int>(choose(where + key, *value.find(key), scenario_names()));
  }

  LessonShow read_show(const JsonValue& root) const {
    group(root, "show");
    const JsonValue& value = *root.find("show");
    check_keys(value, "show.", {"before", "scenario", "reference", "view", "channels"});
    LessonShow show;
    show.scenario = read_scenario_name("show", value);
    if (value.find("reference")) show.reference = read_scenario_of("show.", value, "reference");
    show.before = value.find("before") ? read_scenario_of("show.", value, "before")
                                       : show.reference.value_or(show.scenario);
    if (const JsonValue* view = value.find("view"))
      show.view = static_cast<LessonView>(choose("show.view", *view, to_names(kLessonViewNames)));
    const std::string channels = required_text(value, "channels");
    at("show.channels", *value.find("channels"), [&] {
      for (const Channel* channel : select_channels(channels))
        if (channel->id != "time_s") show.channels.push_back(channel);
    });
    if (show.channels.empty() || show.channels.size() > kMostPlots)
      fail("show.channels", *value.find("channels"), fmt::format("{} channels", show.channels.size()),
           fmt::format("1 to {} of `list channels`", kMostPlots));
    return show;
  }

  LessonQuestion read_question(const JsonMember& member) const {
    const std::string key = "predict." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".", {"prompt", "answers", "draw"});
    LessonQuestion question;
    question.name = member.key;
    question.prompt = required_lesson_text(key + ".", value, "prompt");
    const JsonValue* answers = value.find("answers");
    const JsonValue* draw = value.find("draw");
    if ((answers != nullptr) == (draw != nullptr))
      fail(key, value, "says not how to answer, or twice", "answers, or draw");
    if (draw) {
      question.drawing = read_drawing(key + ".draw", *draw);
      return question;
    }
    for (const JsonMember& answer : group(value, "answers")) {
      const std::string where = key + ".answers." + answer.key;
      const JsonValue& each = object(answer, where);
      check_keys(each, where + ".", {"says", "expect"});
      group(each, "expect");
      required_text(each, "says");
      question.answers.push_back({answer.key, read_given_text(where + ".says", *each.find("says")),
                                  read_expectations(where + ".expect", *each.find("expect"))});
    }
    if (question.answers.size() < 2)
      fail(key + ".answers", *answers, "one answer is no choice", "two or more");
    return question;
  }

  LessonDrawing read_drawing(const std::string& key, const JsonValue& value) const {
    if (value.kind != JsonValue::Kind::object) fail(key, value, "wrong type", "a group { ... }");
    check_keys(value, key + ".",
               {"scenario", "given", "channel", "check", "statistic", "search", "against", "level", "during",
                "from", "to", "label", "unit"});
    LessonDrawing drawing;
    drawing.scenario = read_scenario_name(key, value);
    const ClaimScenario& scenario = claim_.scenarios[static_cast<size_t>(drawing.scenario)];
    if (value.find("given")) drawing.given = read_scenario_of(key + ".", value, "given");
    if (scenario.vary) {
      read_varied(key, value, *scenario.vary, drawing);
    } else {
      if (value.find("statistic") || value.find("search"))
        fail(key, value, "a curve over time is a channel alone", "channel; or a scenario with vary");
      JsonValue as_peak = value;  // any statistic does to name the channel
      as_peak.members.push_back({"statistic", {.kind = JsonValue::Kind::text, .line = value.line}});
      as_peak.members.back().value.text = "peak";
      drawing.reading = read_request(key, as_peak);
      drawing.label = drawing.reading.channel->label, drawing.unit = drawing.reading.channel->unit;
      drawing.across_label = "Time", drawing.across_unit = "s";
    }
    if (const std::string label = json_text_or(value, "label", "", file()); !label.empty())
      drawing.label = label;
    drawing.unit = json_text_or(value, "unit", drawing.unit, file());
    drawing.from = json_number_or(value, "from", 0.0, -kLargest, kLargest, file());
    drawing.to = json_number_or(value, "to", 0.0, -kLargest, kLargest, file());
    if (!value.find("to") || !(drawing.from < drawing.to))
      fail(key, value, "the vertical axis has no ends", "from below to");
    return drawing;
  }

  void read_varied(const std::string& key, const JsonValue& value, const SweepAxis& axis,
                   LessonDrawing& drawing) const {
    if (drawing.given) fail(key + ".given", value, "belongs to a curve over time", "leave it out");
    if (const JsonValue* search = value.find("search")) {
      const size_t which = choose(key + ".search", *search, to_names(kDrillSearchNames));
      drawing.search = static_cast<DrillSearch>(which);
      drawing.label = kDrillSearchLabels[which], drawing.unit = kDrillSearchUnits[which];
    } else {
      drawing.reading = read_request(key, value);
      drawing.label = reading_label(drawing.reading), drawing.unit = reading_unit(drawing.reading);
    }
    drawing.across_label = axis.parameter->label, drawing.across_unit = axis.parameter->unit;
  }

  LessonEvidence read_evidence(const JsonMember& member) const {
    const std::string key = "evidence." + member.key;
    const JsonValue& value = object(member, key);
    check_keys(value, key + ".", {"source", "says"});
    return {required_text(value, "source"), required_lesson_text(key + ".", value, "says")};
  }

  const std::vector<Article>& articles_;
  const std::vector<Preset>& presets_;
};

}  // namespace

std::vector<Lesson> load_lessons(const std::filesystem::path& folder, const std::vector<Article>& articles,
                                 const std::vector<Preset>& presets, const MovementLibrary& movements) {
  std::vector<Lesson> lessons;
  for (const JsonFile& file : load_json_folder(folder))
    lessons.push_back(LessonReader(file.file, articles, presets, movements).read(file.id, file.root));
  return lessons;
}

Lesson parse_lesson(const std::string& id, const std::string& json_text, const std::string& file_name,
                    const std::vector<Article>& articles, const std::vector<Preset>& presets,
                    const MovementLibrary& movements) {
  const JsonValue root = parse_json_object(json_text, file_name);
  return LessonReader(file_name, articles, presets, movements).read(id, root);
}

}  // namespace sim
