#pragma once

#include <string>
#include <vector>

#include "capexsim/engine/keyed_words.hpp"

namespace capexsim::test {

/// Uniform numbers of a stream, a number per path.
inline std::vector<double> uniform_row(std::uint64_t seed, std::string const& name, std::size_t paths) {
  Stream const stream(seed, name);
  std::vector<double> row(paths);
  for (std::size_t n = 0; n < paths; ++n) row[n] = (stream.word(n, 0) + 0.5) * 0x1p-32;
  return row;
}

/// Pick-freeze runs of a function of uniform numbers: A and B under two seeds, AB_i is A with input i of B.
template <class Function>
class PickFreeze {
 public:
  PickFreeze(std::size_t inputs, std::size_t paths, Function function) : paths_(paths), function_(function) {
    for (std::size_t i = 0; i < inputs; ++i) {
      auto const name = "x" + std::to_string(i + 1);
      a_.push_back(uniform_row(1, name, paths));
      b_.push_back(uniform_row(2, name, paths));
    }
  }

  [[nodiscard]] std::vector<double> a() const { return run(a_); }
  [[nodiscard]] std::vector<double> b() const { return run(b_); }
  [[nodiscard]] std::vector<double> ab(std::size_t input) const {
    auto rows = a_;
    rows[input] = b_[input];
    return run(rows);
  }
  [[nodiscard]] std::size_t inputs() const { return a_.size(); }
  [[nodiscard]] std::size_t paths() const { return paths_; }

 private:
  [[nodiscard]] std::vector<double> run(std::vector<std::vector<double>> const& rows) const {
    std::vector<double> results(paths_), x(rows.size());
    for (std::size_t n = 0; n < paths_; ++n) {
      for (std::size_t i = 0; i < rows.size(); ++i) x[i] = rows[i][n];
      results[n] = function_(x);
    }
    return results;
  }

  std::size_t paths_;
  Function function_;
  std::vector<std::vector<double>> a_, b_;
};

}  // namespace capexsim::test
