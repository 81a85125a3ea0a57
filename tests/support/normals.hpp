#pragma once

#include <cstdint>
#include <vector>

#include "capexsim/engine/keyed_words.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim::test {

/// As many independent standard normal numbers.
[[nodiscard]] inline std::vector<double> normals(std::uint64_t seed, std::size_t count) {
  Stream const stream(seed, "normals of a test");
  std::vector<double> numbers;
  LaneWords words;
  Lanes row;
  while (numbers.size() < count) {
    stream.words(numbers.size() / lane_count, 0, words);
    words_to_normal(words, row);
    for (int i = 0; i < lane_count && numbers.size() < count; ++i) numbers.push_back(row[i]);
  }
  return numbers;
}

}  // namespace capexsim::test
