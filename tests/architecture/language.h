// What the language subset and the habits of the house forbid in the text of a source.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "tests/architecture/source_tree.h"

namespace tests {

/// Headers and names outside "C++20 that also compiles for the browser", numbers read in a way that depends
/// on the locale, and switches on the platform outside engine/platform.
Violations find_forbidden_language(const std::vector<SourceFile>& files);
/// Variables that outlive a call and can change: at namespace scope, static in a class or a function,
/// thread_local.
Violations find_static_mutable_data(const std::vector<SourceFile>& files);
/// Headers that do not begin with #pragma once (after comments).
Violations find_unguarded_headers(const std::vector<SourceFile>& files);

/// Paper keys like [Winter2009] in the comments of code and in the text of data files and pages.
struct PaperKey {
  std::string key;
  int line;
};
std::vector<PaperKey> find_paper_keys(const SourceFile& file);
/// The keys that the reference list of a page defines: those that begin an item of the list under "##
/// References".
std::set<std::string> find_reference_list(const std::string& page);

}  // namespace tests
