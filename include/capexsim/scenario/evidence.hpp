#pragma once

#include <string>

namespace capexsim {

/// What stands behind a number; every field may be empty.
struct Evidence {
  std::string source;
  std::string as_of;
  std::string confidence;  ///< "low", "medium", "high" or ""
  std::string note;
};

[[nodiscard]] inline bool is_empty(Evidence const& evidence) {
  return evidence.source.empty() && evidence.as_of.empty() && evidence.confidence.empty() && evidence.note.empty();
}

}  // namespace capexsim
