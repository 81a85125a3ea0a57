#pragma once

#include <nlohmann/json.hpp>

namespace capexsim {

/// A schema for the numbers of every family, by its name.
/// \param number  of one number of the key; \param draw  of an object that holds a draw, for the parts of a mixture
[[nodiscard]] nlohmann::ordered_json family_schemas(nlohmann::ordered_json const& number, nlohmann::ordered_json const& draw);

}  // namespace capexsim
