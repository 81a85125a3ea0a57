#pragma once

#include <string>
#include <utility>
#include <vector>

#include "capexsim/model/metric.hpp"
#include "capexsim/scenario/key_table.hpp"

namespace capexsim {

/// What is to be said of a key or metric, a name and a text each, in order: unit, default, range, ...
using Facts = std::vector<std::pair<std::string, std::string>>;

[[nodiscard]] Facts facts_of(KeyEntry const& entry);
[[nodiscard]] Facts facts_of(Metric metric);

/// A place as people write it: "providers.P.compute" of "providers.*.compute".
[[nodiscard]] std::string shown_place(KeyEntry const& entry);

}  // namespace capexsim
