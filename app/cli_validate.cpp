#include "app/cli_validate.h"

#include <filesystem>
#include <ostream>

#include "app/assets_path.h"
#include "app/cli_output.h"
#include "sim/body/model_data.h"
#include "sim/io/validation_json.h"
#include "sim/io/validation_text.h"
#include "sim/scenario/published.h"
#include "sim/study/validation.h"

namespace app {

ExitStatus run_validate(const ValidateArguments& arguments) {
  const std::filesystem::path assets = find_assets();
  const sim::ModelData data = sim::load_model_data(assets);
  const sim::PublishedData published = sim::load_published(assets / "published", data.movements);
  const sim::Validation validation = sim::validate(data, published);
  print_output([&](std::ostream& stream) {
    if (arguments.as_json) {
      sim::write_validation_json(stream, validation);
    } else if (arguments.as_markdown) {
      sim::write_validation_markdown(stream, validation);
    } else {
      sim::write_validation_text(stream, validation);
    }
  });
  return ExitStatus::done;
}

}  // namespace app
