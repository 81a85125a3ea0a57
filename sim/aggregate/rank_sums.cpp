#include "capexsim/aggregate/rank_sums.hpp"

#include <cmath>

namespace capexsim {

void RankSums::add(std::vector<Lanes> const& uniforms, LaneMask const& mask) {
  for (std::size_t p = 0; p < pairs_.size(); ++p) {
    Lanes const &first = uniforms[pairs_[p].first], &second = uniforms[pairs_[p].second];
    Sums sums;
    for (int i = 0; i < lane_count; ++i) {
      if (!mask[i]) continue;
      double const a = first[i] - 0.5, b = second[i] - 0.5;
      sums.count += 1;
      sums.first += a;
      sums.second += b;
      sums.first_squares += a * a;
      sums.second_squares += b * b;
      sums.products += a * b;
    }
    sums_[p].merge(sums);
  }
}

void RankSums::merge(RankSums const& other) {
  for (std::size_t p = 0; p < sums_.size(); ++p) sums_[p].merge(other.sums_[p]);
}

void RankSums::Sums::merge(Sums const& other) {
  count += other.count;
  first += other.first;
  second += other.second;
  first_squares += other.first_squares;
  second_squares += other.second_squares;
  products += other.products;
}

std::vector<double> RankSums::numbers() const {
  std::vector<double> numbers;
  for (auto const& s : sums_) {
    numbers.insert(numbers.end(), {s.count, s.first, s.second, s.first_squares, s.second_squares, s.products});
  }
  return numbers;
}

void RankSums::set_numbers(std::span<double const> numbers) {
  auto next = numbers.begin();
  for (auto& s : sums_) {
    for (double* sum : {&s.count, &s.first, &s.second, &s.first_squares, &s.second_squares, &s.products}) *sum = *next++;
  }
}

double RankSums::correlation(std::size_t pair) const {
  auto const& s = sums_[pair];
  double const first = s.first_squares - s.first * s.first / s.count;
  double const second = s.second_squares - s.second * s.second / s.count;
  return (s.products - s.first * s.second / s.count) / std::sqrt(first * second);
}

}  // namespace capexsim
