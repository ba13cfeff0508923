// What the writers of a Validation share: how its values are rounded and said.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/study/validation.h"

namespace sim {

/// Kinds that are compared, in the order they are shown, with a heading and one sentence.
struct EvidenceHeading {
  Evidence kind;
  std::string_view title, sentence;
};
inline constexpr std::array<EvidenceHeading, 4> kEvidenceHeadings{
    {{Evidence::measurement, "Measured in people", "Pressures in a living person's disc."},
     {Evidence::posture, "Postures measured in people",
      "Some measured angles are given; reach, balance and the rhythm of the lumbar spine make the others."},
     {Evidence::direction, "Measured, but only the direction compares",
      "Load or posture was not published, so the sign is compared and the size is not."},
     {Evidence::model, "Other people's models",
      "Not measured: what another musculoskeletal model computed."}}};

/// Rounded as the unit deserves, so that machines agree: "2.30", "459", "103.2"; never "-0".
std::string format_in_unit(double value, std::string_view unit);
/// "103.2 ± 4.8", "0.50", "-1.00 to -0.30"; what is not used as it stands in its source: "5.3 ± 6.7", "2.51"
std::string format_published(const PublishedRow& row);
/// The same with its unit: "103.2 ± 4.8°", "0.50 MPa"
std::string format_published_with_unit(const PublishedRow& row);
/// "+0.12 (+11 %)"; empty where only the sign is compared.
std::string format_error(const ValidationRow& row, const SimulatedValue& value);
/// "disc pressure, L4/5"
std::string format_quantity(const PublishedRow& row);
std::string_view format_verdict(const ValidationRow& row, const SimulatedValue& value);

/// One sentence of a group's mean error under one switch: "mean error 9.9 % of the published values (31 % of
/// standing)".
std::string format_mean_error(const ValidationGroup& group, const ValidationGroup::Result& result);

/// Unused rows of one source for one reason.
struct NotUsed {
  std::string source, reason;
  std::vector<const PublishedRow*> rows;
};
std::vector<NotUsed> group_not_used(const std::vector<PublishedRow>& rows);

/// Remarks of a task, each once: one that only one switch brings is said with it.
std::vector<std::string> list_remarks(const ValidationTask& task);

const ValidationTask& task_of(const Validation& validation, const ValidationRow& row);

}  // namespace sim
