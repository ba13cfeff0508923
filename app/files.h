// What the window writes and reads: curves as CSV, scenarios as JSON. Every outcome becomes a notice that
// names the whole path.
#pragma once

#include <filesystem>
#include <string>

#include "app/state.h"

namespace app {

enum class FileKind : unsigned char { curves, scenario, picture };
inline constexpr int kFileKindCount = 3;

/// "csv", "json", "png".
const char* extension_of(FileKind kind);
/// A name for a new file of this kind: that of the lift's own file, else after the movement and the load:
/// "rdl_60kg.csv".
std::string suggested_name(const State& state, FileKind kind);
/// The folder that is offered first: the one the program was started in when it can be written to, else the
/// person's own.
std::filesystem::path first_folder();

/// Writes curves or scenario whole or not at all. True: done, with a notice; false: `error` says why not.
bool write_file(State& state, FileKind kind, const std::filesystem::path& path, std::string& error);
/// Requests the scenario in the file. True: done, with a notice; false: `error` says what is wrong with it.
bool open_scenario(State& state, const std::filesystem::path& path, std::string& error);
/// The same for a file dropped on the window: errors become a notice, too.
void open_dropped(State& state, const std::string& path);

}  // namespace app
