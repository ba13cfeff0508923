#include "app/cli_claims.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "app/cli_progress.h"
#include "sim/body/model_data.h"
#include "sim/io/claims_json.h"
#include "sim/io/claims_text.h"
#include "sim/scenario/input_error.h"
#include "sim/study/claims.h"

namespace app {
namespace {

/// Keeps only the claims named, when any are.
void choose_claims(sim::ClaimLibrary& library, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  std::vector<std::string> known;
  for (const sim::Claim& claim : library.claims) known.push_back(claim.id);
  for (const std::string& id : ids)
    if (std::find(known.begin(), known.end(), id) == known.end())
      throw sim::InputError({.found = '"' + id + '"',
                             .problem = "unknown claim",
                             .allowed = "an id of `list claims`",
                             .nearest = sim::find_nearest_name(id, known)});
  std::vector<sim::Claim>& claims = library.claims;
  claims.erase(std::remove_if(
                   claims.begin(), claims.end(),
                   [&](const sim::Claim& c) { return std::find(ids.begin(), ids.end(), c.id) == ids.end(); }),
               claims.end());
}

}  // namespace

ExitStatus run_claims(const ClaimsArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);
  const std::vector<sim::Preset> presets = sim::load_presets(assets / "presets", data.movements);
  sim::ClaimLibrary library = sim::load_claims(assets / "claims", presets, data.movements);
  choose_claims(library, arguments.ids);

  const sim::ClaimsLedger ledger =
      sim::run_claims(data, library, {sim::available_threads(), show_progress("lifts")});
  print_output([&](std::ostream& stream) {
    if (arguments.as_json) {
      sim::write_claims_json(stream, ledger);
    } else {
      sim::write_claims_text(stream, ledger);
    }
  });
  return ExitStatus::done;
}

}  // namespace app
