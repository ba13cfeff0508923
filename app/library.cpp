#include "app/library.h"

#include <algorithm>
#include <array>
#include <cctype>

namespace app {
namespace {

constexpr std::array<const char*, sim::kLiftGroupCount> kGroupLabels{
    "Hinges", "Squats", "Everyday", "Drills", "Progression", "Held postures"};

char lower(char c) {
  return static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
}
bool is_letter(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || (static_cast<unsigned char>(c) & 0x80) != 0;
}

/// 2: `word` begins a word of `text`; 1: it stands inside one; 0: neither. Upper and lower case are the same.
int find_word(std::string_view text, std::string_view word) {
  int best = 0;
  for (std::size_t at = 0; at + word.size() <= text.size(); ++at) {
    std::size_t same = 0;
    while (same < word.size() && lower(text[at + same]) == lower(word[same])) ++same;
    if (same < word.size()) continue;
    if (at == 0 || !is_letter(text[at - 1])) return 2;
    best = 1;
  }
  return best;
}

/// Takes the first word from the front of `text`; empty when there is none left.
std::string_view take_word(std::string_view& text) {
  while (!text.empty() && !is_letter(text.front())) text.remove_prefix(1);
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  const std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

int match_word(const LibraryItem& item, std::string_view word) {
  // short pieces are found only at the beginning of words
  const auto met = [&](std::string_view text) {
    const int how = find_word(text, word);
    return how == 1 && word.size() < 3 ? 0 : how;
  };
  const int name = std::max(met(item.label), met(item.id)), words = met(item.words),
            description = met(item.description), group = met(group_label(item.group));
  return std::max({8 * name, 5 * words, 2 * group, description});
}

}  // namespace

const char* group_label(sim::LiftGroup group) {
  return kGroupLabels[static_cast<std::size_t>(group)];
}

std::vector<LibraryItem> make_library(const sim::MovementLibrary& movements,
                                      const std::vector<sim::Preset>& presets) {
  std::vector<LibraryItem> items;
  for (const sim::Movement& movement : movements.all())
    items.push_back({movement.id, movement.label, movement.description, movement.words, movement.group, false,
                     movement.defaults});
  const std::size_t movement_count = items.size();
  for (const sim::Preset& preset : presets) {
    const auto same = std::find_if(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(movement_count),
                                   [&](const LibraryItem& item) {
                                     return item.scenario == preset.scenario && item.group == preset.group;
                                   });
    if (same != items.begin() + static_cast<std::ptrdiff_t>(movement_count)) {
      same->words += ", " + preset.label + ", " + preset.words;
      continue;
    }
    const std::string& movement = movements.get(preset.scenario.movement.id).label;
    items.push_back({preset.id, preset.label, preset.description, preset.words + ", " + movement,
                     preset.group, true, preset.scenario, preset.load_times_body_mass});
  }
  std::stable_sort(items.begin(), items.end(),
                   [](const LibraryItem& a, const LibraryItem& b) { return a.group < b.group; });
  return items;
}

sim::Scenario choose_item(const LibraryItem& item, const sim::Scenario& present,
                          const sim::MovementLibrary& movements) {
  if (!item.is_preset) return sim::with_movement(present, movements.get(item.scenario.movement.id));
  sim::Scenario chosen = item.scenario;
  chosen.subject = present.subject;
  chosen.model = present.model;
  chosen.sampling = present.sampling;
  if (item.load_times_body_mass) chosen.load.mass_kg = *item.load_times_body_mass * present.subject.mass_kg;
  return chosen;
}

bool meets_query(std::string_view text, std::string_view query) {
  for (std::string_view word = take_word(query); !word.empty(); word = take_word(query))
    if (find_word(text, word) == 0) return false;
  return true;
}

int match_item(const LibraryItem& item, std::string_view query) {
  int sum = 1;
  for (std::string_view word = take_word(query); !word.empty(); word = take_word(query)) {
    const int met = match_word(item, word);
    if (met == 0) return 0;
    sum += met;
  }
  return sum;
}

std::vector<int> find_items(const std::vector<LibraryItem>& items, std::string_view query) {
  std::vector<int> how(items.size()), found;
  for (std::size_t i = 0; i < items.size(); ++i) how[i] = match_item(items[i], query);
  for (std::size_t i = 0; i < items.size(); ++i)
    if (how[i] > 0) found.push_back(static_cast<int>(i));
  std::stable_sort(found.begin(), found.end(), [&](int a, int b) {
    return how[static_cast<std::size_t>(a)] > how[static_cast<std::size_t>(b)];
  });
  return found;
}

const LibraryItem* find_present(const std::vector<LibraryItem>& items, const sim::Scenario& present,
                                const sim::MovementLibrary& movements) {
  for (const LibraryItem& item : items)
    // a whole scenario is made only where the cheap parts agree: this is asked every frame
    if (item.scenario.movement.id == present.movement.id && item.scenario.form == present.form &&
        item.scenario.load == present.load && choose_item(item, present, movements) == present)
      return &item;
  return nullptr;
}

}  // namespace app
