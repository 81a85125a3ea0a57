#pragma once

#include <cstddef>
#include <span>

namespace capexsim {

/// Moves the values of a sample so that each of the places holds what it would hold if all were sorted; much cheaper than that
/// where the places are few.
/// \param sample  no value is NaN
/// \param places  ascending, each below sample.size()
void put_in_place(std::span<double> sample, std::span<std::size_t const> places);

}  // namespace capexsim
