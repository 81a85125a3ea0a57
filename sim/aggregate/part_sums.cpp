#include "capexsim/aggregate/part_sums.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace capexsim {

void PartSums::add(std::uint64_t batch, double sum, std::uint64_t count) {
  auto const part = static_cast<std::size_t>(part_of_batch(batch));
  sums_[part] += sum;
  counts_[part] += static_cast<double>(count);
}

PartSums::Numbers PartSums::numbers() const {
  Numbers numbers;
  std::copy(counts_.begin(), counts_.end(), std::copy(sums_.begin(), sums_.end(), numbers.begin()));
  return numbers;
}

void PartSums::set_numbers(Numbers const& numbers) {
  std::copy_n(numbers.begin(), design_parts, sums_.begin());
  std::copy_n(numbers.begin() + design_parts, design_parts, counts_.begin());
}

std::optional<double> PartSums::mean_error() const {
  double const count = std::accumulate(counts_.begin(), counts_.end(), 0.0);
  double const parts = static_cast<double>(std::count_if(counts_.begin(), counts_.end(), [](double n) { return n > 0; }));
  if (parts < 2) return std::nullopt;
  double const mean = std::accumulate(sums_.begin(), sums_.end(), 0.0) / count;
  double squares = 0;
  for (std::size_t part = 0; part < design_parts; ++part) {
    double const beyond = sums_[part] - counts_[part] * mean;
    squares += beyond * beyond;
  }
  return std::sqrt(squares * parts / (parts - 1)) / count;
}

}  // namespace capexsim
