#include "tests/architecture/layering.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "tests/architecture/code_text.h"

namespace tests {
namespace {

using Names = std::vector<std::string>;

// What the files of one folder may include. `place` is a folder ("sim/body/") or the beginning of file names
// ("app/cli"). A file obeys the rule with the longest place that fits; folders do not hand their rule down to
// new folders inside.
struct Rule {
  std::string place;
  Names ours;        // beginnings of paths
  Names libraries;   // of everybody, headers included
  Names in_sources;  // libraries that only sources may include, never headers
};

// The rooms of sim, each of which sees itself and those before it.
const std::array<std::string, 12> kRooms{"scenario", "body",  "dynamics", "motion", "world", "passive",
                                         "muscle",   "spine", "coach",    "trial",  "study", "io"};

std::vector<Rule> make_rules() {
  std::vector<Rule> rules;
  // sim: nothing of ours outside it, and inside only what stands above.
  rules.push_back({"sim/", {"sim/conventions.h"}, {"std", "glm"}, {}});
  Names visible{"sim/conventions.h"};
  for (const std::string& room : kRooms) {
    visible.push_back("sim/" + room + "/");
    Rule rule{"sim/" + room + "/", visible, {"std", "glm", "fmt"}, {}};
    if (room == "scenario" || room == "io") rule.in_sources.push_back("json");
    if (room == "io") rule.in_sources.push_back("posix");  // a file is replaced whole or not at all
    if (room == "world") rule.in_sources.push_back("bullet");
    rules.push_back(rule);
  }
  // engine: window and drawing, knows nothing of sim.
  rules.push_back({"engine/platform/",
                   {"engine/"},
                   {"std", "glm", "fmt"},
                   {"posix", "glfw", "egl", "glad", "imgui", "stb"}});
  rules.push_back({"engine/render/", {"engine/"}, {"std", "glm", "fmt", "glad"}, {"stb"}});
  rules.push_back({"engine/ui/", {"engine/"}, {"std", "glm", "fmt", "imgui"}, {"glad", "glfw"}});
  // app: the only code that knows both.
  rules.push_back({"app/", {"app/", "engine/", "sim/"}, {"std", "glm", "fmt"}, {"imgui"}});
  rules.push_back({"app/panels/", {"app/", "engine/", "sim/"}, {"std", "glm", "fmt", "imgui"}, {}});
  rules.push_back({"app/cli", {"app/", "sim/"}, {"std", "fmt", "cli11"}, {"posix"}});
  rules.push_back({"app/desktop", {"app/", "engine/", "sim/"}, {"std", "glm", "fmt", "cli11"}, {"imgui"}});
  return rules;
}

bool begins_with_any(std::string_view text, const Names& beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](const std::string& b) { return text.starts_with(b); });
}

bool has(const Names& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_header(std::string_view path) {
  return path.ends_with(".h");
}

// The rule a file obeys: of its own folder, or the longest beginning of its name. Null when its folder is not
// declared.
const Rule* find_rule(const std::vector<Rule>& rules, std::string_view path) {
  const Rule* best = nullptr;
  const std::string folder = std::string(folder_of(path)) + "/";
  for (const Rule& rule : rules) {
    const bool fits = rule.place.ends_with('/')
                          ? folder == rule.place
                          : path.starts_with(rule.place) && folder_of(path) == folder_of(rule.place);
    if (fits && (best == nullptr || rule.place.size() > best->place.size())) best = &rule;
  }
  return best;
}

// What is wrong with one include, or nothing.
std::string judge(const Rule& rule, std::string_view path, const Include& include,
                  const std::set<std::string>& existing) {
  if (include.quoted) {
    if (existing.count(include.header) == 0)
      return "is not a file of ours, written from the project's top folder";
    return begins_with_any(include.header, rule.ours) ? "" : "is not allowed here";
  }
  const std::string_view library = library_of(include.header);
  if (library.empty()) return "belongs to no library that the allow-list knows";
  if (has(rule.libraries, library)) return "";
  if (!has(rule.in_sources, library)) return fmt::format("({}) is not allowed here", library);
  return is_header(path) ? fmt::format("({}) is for sources only, not for headers", library) : "";
}

// Headers of ours that each file includes, in order.
std::map<std::string, Names> include_graph(const std::vector<SourceFile>& files) {
  std::map<std::string, Names> graph;
  for (const SourceFile& file : files) {
    Names& edges = graph[file.path];
    for (const Include& include : find_includes(file.text)) {
      if (include.quoted) edges.push_back(include.header);
    }
  }
  return graph;
}

// Circles in a graph, each named once by the way around it.
Violations find_cycles(const std::map<std::string, Names>& graph) {
  Violations found;
  std::set<std::string> done;
  Names way;
  const std::function<void(const std::string&)> visit = [&](const std::string& node) {
    const auto seen = std::find(way.begin(), way.end(), node);
    if (seen != way.end()) {
      found.push_back(fmt::format("{} -> {}", fmt::join(seen, way.end(), " -> "), node));
      return;
    }
    if (done.count(node) != 0 || graph.count(node) == 0) return;
    way.push_back(node);
    for (const std::string& next : graph.at(node)) visit(next);
    way.pop_back();
    done.insert(node);
  };
  for (const auto& entry : graph) visit(entry.first);
  return found;
}

}  // namespace

std::string_view library_of(std::string_view header) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 23> kBeginnings{{
      {"glm/", "glm"},
      {"fmt/", "fmt"},
      {"nlohmann/", "json"},
      {"bullet/", "bullet"},
      {"Bullet", "bullet"},
      {"bt", "bullet"},
      {"LinearMath/", "bullet"},
      {"glad/", "glad"},
      {"GLFW/", "glfw"},
      {"EGL/", "egl"},
      {"imgui", "imgui"},
      {"misc/cpp/imgui", "imgui"},
      {"backends/imgui", "imgui"},
      {"misc/freetype", "imgui"},
      {"stb", "stb"},
      {"CLI/", "cli11"},
      {"catch2/", "catch"},
      {"benchmark/", "benchmark"},
      {"sys/", "posix"},
      {"unistd.h", "posix"},
      {"fcntl.h", "posix"},
      {"spawn.h", "posix"},
      {"dlfcn.h", "posix"},
  }};
  for (const auto& [beginning, library] : kBeginnings) {
    if (header.starts_with(beginning)) return library;
  }
  return header.find_first_of("./") == std::string_view::npos ? "std" : "";
}

Violations find_layering_violations(const std::vector<SourceFile>& files) {
  static const std::vector<Rule> rules = make_rules();
  std::set<std::string> existing;
  for (const SourceFile& file : files) existing.insert(file.path);

  Violations found;
  for (const SourceFile& file : files) {
    if (file.path.starts_with("tests/")) continue;  // tests may include all
    const Rule* rule = find_rule(rules, file.path);
    if (rule == nullptr) {
      found.push_back(
          violation(file.path, 1, "its folder is not in the allow-list of tests/architecture/layering.cpp"));
      continue;
    }
    for (const Include& include : find_includes(file.text)) {
      const std::string wrong = judge(*rule, file.path, include, existing);
      if (!wrong.empty()) found.push_back(violation(file.path, include.line, include.header + " " + wrong));
    }
  }
  return found;
}

Violations find_include_cycles(const std::vector<SourceFile>& files) {
  const auto graph = include_graph(files);
  Violations found = find_cycles(graph);

  // The rooms of sim stand in an order of their own; those of the engine only must not need each other
  // mutually.
  std::map<std::string, Names> rooms;
  for (const auto& [path, headers] : graph) {
    if (!path.starts_with("engine/")) continue;
    const std::string room(folder_of(path));
    for (const std::string& header : headers) {
      const std::string other(folder_of(header));
      if (other != room && !has(rooms[room], other)) rooms[room].push_back(other);
    }
  }
  const Violations circles = find_cycles(rooms);
  found.insert(found.end(), circles.begin(), circles.end());
  return found;
}

Violations find_drawing_behind_command_line(const std::vector<SourceFile>& files) {
  std::map<std::string, const SourceFile*> by_path;
  for (const SourceFile& file : files) by_path[file.path] = &file;

  Violations found;
  std::set<std::string> seen;
  const std::function<void(const std::string&)> visit = [&](const std::string& path) {
    if (by_path.count(path) == 0 || !seen.insert(path).second) return;
    for (const Include& include : find_includes(by_path[path]->text)) {
      const bool draws = include.quoted ? include.header.starts_with("engine/")
                                        : has({"glad", "glfw", "egl", "imgui"}, library_of(include.header));
      if (draws)
        found.push_back(
            violation(path, include.line, include.header + " draws, and the command line needs this file"));
      if (include.quoted) visit(include.header);
    }
  };
  for (const SourceFile& file : files) {
    if (file.path.starts_with("app/cli")) visit(file.path);
  }
  return found;
}

}  // namespace tests
