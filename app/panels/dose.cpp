// Dose: what sets, repetitions and sessions of one or more lifts add up to.
#include <imgui.h>

#include "app/panels/pages.h"
#include "app/status_words.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/number.h"
#include "engine/ui/text.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

using engine::px;

constexpr std::size_t kMostItems = 6;
constexpr int kMostSets = 20, kMostRepetitions = 100;

// The name of the preset that this scenario is, or of its movement.
std::string name_of(const State& state, const sim::Scenario& scenario) {
  for (const sim::Preset& preset : state.presets())
    if (preset.scenario == scenario) return preset.label;
  const std::string& label = state.movements().get(scenario.movement.id).label;
  if (!(scenario.load.mass_kg > 0.0)) return label;
  const std::string mass = format_parameter_value(*sim::find_parameter("load.mass_kg"), scenario.load.mass_kg,
                                                  {state.view.units, scenario.subject.mass_kg});
  return fmt::format("{}, {}", label, mass);
}

bool count_slider(const char* label, int& count, int most) {
  engine::SliderSpec spec;
  spec.label = label;
  spec.low = 1.0;
  spec.high = most;
  spec.step = 1.0;
  spec.standard = 1.0;
  spec.decimals = 0;
  double value = count;
  if (engine::slider(spec, value) == engine::SliderChange::none) return false;
  count = static_cast<int>(value);
  return true;
}

// True when the plan changed.
bool draw_items(PanelMemory::DosePage& page) {
  bool changed = false;
  std::size_t gone = page.plan.items.size();
  for (std::size_t i = 0; i < page.plan.items.size(); ++i) {
    sim::DoseItem& item = page.plan.items[i];
    ImGui::PushID(static_cast<int>(i));
    engine::heading(item.name);
    changed |= count_slider("Sets", item.sets, kMostSets);
    changed |= count_slider("Repetitions of a set", item.repetitions, kMostRepetitions);
    if (engine::small_button("Take it out")) gone = i;
    ImGui::PopID();
  }
  if (gone == page.plan.items.size()) return changed;
  page.plan.items.erase(page.plan.items.begin() + static_cast<std::ptrdiff_t>(gone));
  return true;
}

bool draw_presets(PanelMemory::DosePage& page) {
  bool changed = false;
  ImGui::SetNextItemWidth(-1.0f);
  if (!ImGui::BeginCombo("##amounts", "How much: from the articles …", ImGuiComboFlags_HeightLarge)) {
    engine::note_item("amounts");
    return false;
  }
  for (const sim::DosePreset& preset : page.presets) {
    if (engine::list_row(preset.label.c_str(), false)) {
      for (sim::DoseItem& item : page.plan.items)
        item.sets = preset.sets, item.repetitions = preset.repetitions;
      page.plan.sessions_per_week = preset.sessions_per_week;
      changed = true;
    }
    engine::tooltip(TextBuffer<400>("{} ({})", preset.description, preset.source).view());
  }
  ImGui::EndCombo();
  return changed;
}

struct DoseRow {
  const char* label;
  const char* help;
  const char* unit;
  double session, week;
};

void draw_amounts(const sim::Dose& dose, int level, const Units& units) {
  const auto at = static_cast<std::size_t>(level);
  const sim::LevelDose &session = dose.session.level[at], &week = dose.week.level[at];
  const DoseRow rows[] = {
      {"Repetitions", "", "", dose.session.repetitions, dose.week.repetitions},
      {"Highest compression", "Of any repetition.", "N", session.peak_N, week.peak_N},
      {"Peaks added up", "The highest compression of each repetition, added up.", "kN",
       1e-3 * session.sum_peaks_N, 1e-3 * week.sum_peaks_N},
      {"Compression over time", "The area under the curve.", "kN·s", 1e-3 * session.impulse_Ns,
       1e-3 * week.impulse_Ns},
      {"Time above the action limit", "The limit of NIOSH 1981.", "s", session.above_s, week.above_s},
      {"Flexion exposure", "A declared proxy: lumbar flexion over its range, over time.", "s",
       dose.session.flexion_s, dose.week.flexion_s},
      {"Work of the hips", "While they extend.", "kJ", 1e-3 * dose.session.hip_work_J,
       1e-3 * dose.week.hip_work_J}};
  if (!ImGui::BeginTable("amounts", 3, ImGuiTableFlags_RowBg | ImGuiTableFlags_SizingStretchProp)) return;
  ImGui::TableSetupColumn(sim::kLevelLabels[at].data(), ImGuiTableColumnFlags_WidthStretch, 2.0f);
  ImGui::TableSetupColumn("A session", ImGuiTableColumnFlags_WidthStretch, 1.0f);
  ImGui::TableSetupColumn("A week", ImGuiTableColumnFlags_WidthStretch, 1.0f);
  ImGui::TableHeadersRow();
  for (const DoseRow& row : rows) {
    ImGui::TableNextRow();
    ImGui::TableNextColumn();
    ImGui::PushTextWrapPos(0.0f);
    ImGui::TextUnformatted(row.label);
    ImGui::PopTextWrapPos();
    if (row.help[0] != '\0') engine::tooltip(row.help);
    for (const double value : {row.session, row.week}) {
      ImGui::TableNextColumn();
      const DisplayUnit unit = units.of(row.unit);
      const bool whole = row.unit[0] == '\0' || value / unit.size >= 100.0;
      const engine::NumberText text =
          engine::number_text(value / unit.size, whole ? 0 : std::max(unit.decimals, 1), unit.name);
      ImGui::TextUnformatted(text.view().data(), text.view().data() + text.view().size());
    }
  }
  ImGui::EndTable();
}

}  // namespace

void draw_dose_page(PanelContext& context) {
  State& state = context.state;
  PanelMemory::DosePage& page = context.memory.dose;
  if (page.presets.empty()) page.presets = sim::load_dose_presets(context.memory.assets / "doses");
  ImGui::PushTextWrapPos(0.0f);
  engine::muted_text(
      "Sums of loads and times of a session and a week. No damage and no risk: the program has no tissue "
      "that wears.");
  ImGui::PopTextWrapPos();
  bool changed = false;
  ImGui::BeginDisabled(page.plan.items.size() >= kMostItems);
  if (engine::primary_button("Add this lift to the session")) {
    page.plan.items.push_back({name_of(state, state.trial().scenario), state.trial().scenario, 3, 8});
    changed = true;
  }
  ImGui::EndDisabled();
  if (page.plan.items.empty()) {
    engine::muted_text("Choose a lift, add it, choose another: their loads are added up.");
    return;
  }
  changed |= draw_presets(page);
  changed |= draw_items(page);
  engine::SliderSpec spec;
  spec.label = "Sessions a week";
  spec.low = 1.0;
  spec.high = 70.0;
  spec.step = 1.0;
  spec.standard = 2.0;
  spec.decimals = 0;
  spec.help = "7 is every day, 70 ten times a day.";
  changed |= engine::slider(spec, page.plan.sessions_per_week) != engine::SliderChange::none;
  if (page.plan.items.empty()) return;
  // while one is being added up, the newest plan waits its turn
  page.due |= changed;
  if (page.due && !page.result.running()) {
    page.due = false;
    page.result.start([data = state.data(), plan = page.plan] { return sim::add_up_dose(data, plan, {}); });
  }
  if (const sim::Dose* dose = page.result.result()) page.shown = *dose;
  if (!page.result.error().empty()) engine::colored_text(engine::palette().bad, page.result.error());
  if (!page.shown) return;
  engine::heading("What it adds up to");
  draw_amounts(*page.shown, state.curves.level, state.units());
  ImGui::PushTextWrapPos(0.0f);
  for (const sim::DoseItemResult& item : page.shown->items)
    if (!item.possible)
      engine::colored_text(engine::palette().warning,
                           TextBuffer<400>("{}: {}", item.item.name,
                                           describe_feasibility(item.feasibility, state.units()).view())
                               .view());
  ImGui::PopTextWrapPos();
}

}  // namespace app
