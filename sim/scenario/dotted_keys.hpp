#pragma once

#include "scenario/node.hpp"
#include "scenario/places.hpp"

namespace capexsim {

/// A piece of scenario with every key `a.b: 1` written out as `a: {b: 1}` and `growth_bounds: [l, h]` as its two keys. Keys
/// inside a value (percentiles, dates, names of shares) are left alone. Both forms of one key are a duplicate.
[[nodiscard]] Node write_out_dotted_keys(Node mapping, ValuePlaces const& places, Diagnostics& diagnostics);

}  // namespace capexsim
