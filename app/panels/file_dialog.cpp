// Where to save, what to open: a folder list of our own, so that it is the same everywhere.
#include <imgui.h>

#include <algorithm>
#include <cstring>

#include "app/panels/panel.h"
#include "app/text_buffer.h"
#include "engine/ui/convert.h"
#include "engine/ui/item_log.h"
#include "engine/ui/ui_context.h"
#include "engine/ui/widgets.h"

namespace app {
namespace {

namespace fs = std::filesystem;
using engine::px;
using FileDialog = PanelMemory::FileDialog;

constexpr const char* kTitles[2][kFileKindCount] = {
    {"Open curves", "Open scenario", "Open picture"},
    {"Save curves (CSV)", "Save scenario (JSON)", "Save picture (PNG)"}};

void put(std::array<char, 256>& buffer, std::string_view text) {
  const std::size_t size = std::min(text.size(), buffer.size() - 1);
  std::memcpy(buffer.data(), text.data(), size);
  buffer[size] = '\0';
}

/// Folders and fitting files of dialog.folder, by name; hidden ones left out.
void list_folder(FileDialog& dialog) {
  dialog.folders.clear();
  dialog.files.clear();
  dialog.listed = dialog.folder;
  std::error_code error;
  const std::string wanted = std::string(".") + extension_of(dialog.kind);
  for (fs::directory_iterator entry(dialog.folder, fs::directory_options::skip_permission_denied, error), end;
       !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (name.empty() || name.front() == '.') continue;
    std::error_code ignored;
    if (entry->is_directory(ignored))
      dialog.folders.push_back(name);
    else if (entry->path().extension() == wanted)
      dialog.files.push_back(name);
  }
  if (error) dialog.error = dialog.folder.string() + ": " + error.message();
  std::sort(dialog.folders.begin(), dialog.folders.end());
  std::sort(dialog.files.begin(), dialog.files.end());
}

void draw_list(FileDialog& dialog, bool& accepted) {
  ImGui::BeginChild("entries", ImVec2(px(520.0f), px(230.0f)), true);
  if (dialog.folder.has_parent_path() && dialog.folder != dialog.folder.root_path() &&
      engine::list_row("..  (folder above)", false, true))
    dialog.folder = dialog.folder.parent_path();
  for (const std::string& name : dialog.folders) {
    const TextBuffer<300> label("{}/", name);
    if (engine::list_row(label.c_str(), false, true)) dialog.folder /= name;
  }
  for (const std::string& name : dialog.files) {
    const bool chosen = name == dialog.name.data();
    if (ImGui::Selectable(name.c_str(), chosen,
                          ImGuiSelectableFlags_DontClosePopups | ImGuiSelectableFlags_AllowDoubleClick)) {
      put(dialog.name, name);
      dialog.error.clear();
      dialog.type_name = true;
      accepted = accepted || ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
    }
    engine::note_item(name);
  }
  if (dialog.folders.empty() && dialog.files.empty()) engine::muted_text("Nothing here that fits.");
  ImGui::EndChild();
}

// A whole path typed as the name is taken as such; a missing ending is added when saving.
fs::path chosen_path(const FileDialog& dialog) {
  fs::path path = dialog.folder / fs::path(dialog.name.data());
  if (dialog.saving && !path.has_extension() && path.has_filename())
    path += std::string(".") + extension_of(dialog.kind);
  return path;
}

bool carry_out(PanelContext& context) {
  FileDialog& dialog = context.memory.dialog;
  const fs::path path = chosen_path(dialog);
  bool done = true;
  if (!dialog.saving)
    done = open_scenario(context.state, path, dialog.error);
  else if (dialog.kind == FileKind::picture)
    context.memory.picture_path = path;  // once this dialog is out of the picture
  else
    done = write_file(context.state, dialog.kind, path, dialog.error);
  if (done) {
    dialog.folder = fs::absolute(path).lexically_normal().parent_path();
    context.state.last_folder = dialog.folder.string();
  }
  return done;
}

bool would_replace(const FileDialog& dialog) {
  std::error_code ignored;
  return dialog.saving && dialog.name[0] != '\0' && fs::is_regular_file(chosen_path(dialog), ignored);
}

// Done, or the reason why not and the name again.
void finish(PanelContext& context) {
  FileDialog& dialog = context.memory.dialog;
  dialog.error.clear();
  if (carry_out(context)) ImGui::CloseCurrentPopup();
  dialog.type_name = true;
}

// The name has the keyboard at every opening, after every refusal and after a choice in the list: all of it
// is selected, so that what is typed takes its place.
bool draw_name(FileDialog& dialog) {
  ImGui::TextUnformatted("File name");
  ImGui::SetNextItemWidth(px(520.0f));
  const bool entered = ImGui::InputText("##name", dialog.name.data(), dialog.name.size(),
                                        ImGuiInputTextFlags_EnterReturnsTrue);
  engine::note_text_field("file name");
  if (dialog.type_name && !dialog.asking) {
    engine::type_into_last_item();
    dialog.type_name = !ImGui::IsItemActive();
  }
  return entered;
}

void draw_advice(const FileDialog& dialog) {
  if (!dialog.error.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, engine::to_imgui(engine::palette().bad));
    ImGui::PushTextWrapPos(px(540.0f));
    ImGui::TextUnformatted(dialog.error.c_str());
    ImGui::PopTextWrapPos();
    ImGui::PopStyleColor();
  } else if (would_replace(dialog)) {
    engine::colored_text(engine::palette().warning, "A file of this name exists.");
  } else {
    engine::muted_text(dialog.saving ? "The file is written whole or not at all."
                                     : "A scenario file can also be dropped on the window.");
  }
}

bool escape_pressed() {
  return ImGui::IsKeyPressed(ImGui::GetKeyIndex(ImGuiKey_Escape));
}

// Nothing is lost by pressing Enter once more: the keyboard is on Keep.
void draw_question(PanelContext& context) {
  FileDialog& dialog = context.memory.dialog;
  const TextBuffer<300> question("{} exists. Replace it?", chosen_path(dialog).filename().string());
  engine::colored_text(engine::palette().warning, question.view());
  const bool keep = engine::primary_button("Keep", px(110.0f));
  if (dialog.just_asked) engine::focus_last_item();
  dialog.just_asked = false;
  ImGui::SameLine();
  const bool replace = engine::button("Replace", px(110.0f));
  if (!keep && !replace && !escape_pressed()) return;
  dialog.asking = false;
  dialog.type_name = true;
  if (replace) finish(context);
}

void draw_contents(PanelContext& context) {
  FileDialog& dialog = context.memory.dialog;
  if (dialog.listed != dialog.folder) list_folder(dialog);
  bool accepted = false;
  ImGui::BeginDisabled(dialog.asking);
  engine::muted_text(dialog.folder.string());
  draw_list(dialog, accepted);
  if (draw_name(dialog)) accepted = true;
  ImGui::EndDisabled();
  if (dialog.asking) return draw_question(context);
  draw_advice(dialog);
  accepted = engine::primary_button(dialog.saving ? "Save" : "Open", px(110.0f)) || accepted;
  ImGui::SameLine();
  if (engine::button("Cancel", px(110.0f)) || escape_pressed()) return ImGui::CloseCurrentPopup();
  if (!accepted) return;
  dialog.asking = dialog.just_asked = would_replace(dialog);
  if (!dialog.asking) finish(context);
}

}  // namespace

void ask_for_file(PanelContext& context, FileKind kind, bool saving) {
  FileDialog& dialog = context.memory.dialog;
  dialog.requested = true;
  dialog.kind = kind;
  dialog.saving = saving;
  dialog.error.clear();
  dialog.listed.clear();
  dialog.asking = false;
  dialog.type_name = true;
  std::error_code ignored;
  if (dialog.folder.empty()) dialog.folder = context.state.last_folder;
  if (!fs::is_directory(dialog.folder, ignored)) dialog.folder = first_folder();
  put(dialog.name, saving ? suggested_name(context.state, kind) : std::string());
}

void draw_file_dialog(PanelContext& context, const Rect& area) {
  FileDialog& dialog = context.memory.dialog;
  const TextBuffer<64> title("{}###file",
                             kTitles[dialog.saving ? 1 : 0][static_cast<std::size_t>(dialog.kind)]);
  if (dialog.requested) ImGui::OpenPopup(title.c_str());
  dialog.requested = false;
  ImGui::SetNextWindowPos(ImVec2(area.x + 0.5f * area.width, area.y + 0.5f * area.height), ImGuiCond_Always,
                          ImVec2(0.5f, 0.5f));
  dialog.open = ImGui::BeginPopupModal(
      title.c_str(), nullptr,
      ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings);
  if (!dialog.open) return;
  draw_contents(context);
  ImGui::EndPopup();
}

}  // namespace app
