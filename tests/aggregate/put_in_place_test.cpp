#include "aggregate/put_in_place.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "support/normals.hpp"

namespace capexsim::test {
namespace {

/// Transformed standard normals.
std::vector<double> sample_of(std::size_t size, std::function<double(double)> const& transform) {
  auto sample = normals(7, size);
  std::transform(sample.begin(), sample.end(), sample.begin(), transform);
  return sample;
}

void expect_as_sorted(std::vector<double> sample) {
  std::vector<std::size_t> const places{sample.size() / 20, sample.size() / 2, sample.size() / 2 + 1, sample.size() - 1};
  auto sorted = sample;
  std::sort(sorted.begin(), sorted.end());
  put_in_place(sample, places);
  for (auto place : places) EXPECT_EQ(sample[place], sorted[place]) << place << " of " << sample.size();
  std::sort(sample.begin(), sample.end());
  EXPECT_EQ(sample, sorted);
}

TEST(PutInPlace, PutsWhatSortingWould) {
  constexpr double infinity = std::numeric_limits<double>::infinity();
  for (std::size_t size : {3, 63, 64, 1000, 5000}) {
    expect_as_sorted(sample_of(size, [](double z) { return z; }));
    expect_as_sorted(sample_of(size, [](double z) { return std::exp(5 * z); }));
    expect_as_sorted(sample_of(size, [](double z) { return z < 0 ? 0 : z; }));
    expect_as_sorted(sample_of(size, [](double z) { return z < 2 ? 1.0 : 0.0; }));
    expect_as_sorted(sample_of(size, [](double) { return 7.0; }));
    expect_as_sorted(sample_of(size, [](double z) { return z * 1e-310; }));
    expect_as_sorted(sample_of(size, [](double z) { return z * 1e308; }));
    expect_as_sorted(sample_of(size, [](double z) { return z > 0 ? infinity : z < -1 ? -infinity : z; }));
  }
}

}  // namespace
}  // namespace capexsim::test
