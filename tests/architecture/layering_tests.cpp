#include "tests/architecture/layering.h"

#include "tests/support/catch.h"

namespace tests {
namespace {

const Violations kNone;

// The check of one planted file, in a tree that also holds a header in every place the includes name.
Violations check(const std::string& path, const std::string& text) {
  return find_layering_violations({{"app/panels/setup.h", ""},
                                   {"app/state.h", ""},
                                   {"engine/render/draw_list.h", ""},
                                   {"sim/conventions.h", ""},
                                   {"sim/scenario/scenario.h", ""},
                                   {"sim/body/model.h", ""},
                                   {"sim/trial/trial.h", ""},
                                   {path, text}});
}

TEST_CASE("Every include is one that the allow-list allows") {
  CHECK(find_layering_violations(load_code(true)) == kNone);
}

TEST_CASE("No headers, and no rooms of the engine, include each other in a circle") {
  CHECK(find_include_cycles(load_code(true)) == kNone);
}

TEST_CASE("Nothing that the command line includes draws") {
  CHECK(find_drawing_behind_command_line(load_code(false)) == kNone);
}

TEST_CASE("The layering check knows what is allowed") {
  CHECK(check("sim/trial/trial.cpp",
              "#include \"sim/trial/trial.h\"\n#include <vector>\n#include <fmt/format.h>\n") == kNone);
  CHECK(check("sim/io/csv.cpp", "#include <nlohmann/json.hpp>\n#include \"sim/trial/trial.h\"\n") == kNone);
  CHECK(check("sim/world/skeleton.cpp", "#include <BulletDynamics/Featherstone/btMultiBody.h>\n") == kNone);
  CHECK(check("app/panels/setup.cpp",
              "#include <imgui.h>\n#include \"sim/trial/trial.h\"\n#include \"app/state.h\"\n") == kNone);
  CHECK(check("app/cli_main.cpp", "#include <CLI/CLI.hpp>\n#include \"sim/trial/trial.h\"\n") == kNone);
}

TEST_CASE("The layering check catches each kind of planted violation") {
  // The wrong way between the houses.
  CHECK(check("sim/body/model.cpp", "\n#include \"engine/render/draw_list.h\"\n") ==
        Violations{"sim/body/model.cpp:2: engine/render/draw_list.h is not allowed here"});
  CHECK(check("engine/render/mesh.cpp", "#include \"sim/conventions.h\"\n").size() == 1);
  CHECK(check("engine/ui/plot.cpp", "#include \"app/state.h\"\n").size() == 1);
  CHECK(check("app/cli_main.cpp", "#include \"engine/render/draw_list.h\"\n").size() == 1);
  // The wrong way inside sim.
  CHECK(check("sim/body/model.cpp", "#include \"sim/trial/trial.h\"\n").size() == 1);
  CHECK(check("sim/scenario/scenario.cpp", "#include \"sim/body/model.h\"\n").size() == 1);
  // Libraries where they do not belong.
  CHECK(check("sim/world/skeleton.h", "#include <btBulletDynamicsCommon.h>\n").size() == 1);
  CHECK(check("sim/dynamics/inverse.cpp", "#include <btBulletDynamicsCommon.h>\n").size() == 1);
  CHECK(check("sim/body/model.cpp", "#include <nlohmann/json.hpp>\n").size() == 1);
  CHECK(check("app/draw_body.cpp", "#include <CLI/CLI.hpp>\n").size() == 1);
  CHECK(check("engine/render/mesh.cpp", "#include <imgui.h>\n").size() == 1);
  CHECK(check("sim/body/model.cpp", "#include <boost/any.hpp>\n").size() == 1);
  // Folders nobody declared, and includes not written from the top.
  CHECK(check("sim/fresh/idea.cpp", "").size() == 1);
  CHECK(check("sim/body/detail/idea.cpp", "").size() == 1);
  CHECK(check("sim/body/model.cpp", "#include \"model.h\"\n").size() == 1);
}

TEST_CASE("The cycle check catches headers and rooms that need each other") {
  CHECK(find_include_cycles({{"sim/a.h", "#include \"sim/b.h\"\n"}, {"sim/b.h", "#include \"sim/a.h\"\n"}}) ==
        Violations{"sim/a.h -> sim/b.h -> sim/a.h"});
  CHECK(find_include_cycles({{"engine/ui/a.h", "#include \"engine/render/b.h\"\n"},
                             {"engine/render/b.h", ""},
                             {"engine/render/c.cpp", "#include \"engine/ui/a.h\"\n"}})
            .size() == 1);
}

TEST_CASE("The command line check sees through headers") {
  CHECK(find_drawing_behind_command_line({{"app/cli_main.cpp", "#include \"app/state.h\"\n"},
                                          {"app/state.h", "#include \"app/view.h\"\n"},
                                          {"app/view.h", "#include <glad/gl.h>\n"}})
            .size() == 1);
}

}  // namespace
}  // namespace tests
