#include "kernels.hpp"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/normal.hpp"
#include "capexsim/engine/keyed_words.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim::bench {

void draw_words(GroupWords& words) {
  static Stream const stream(1, "bench");
  static std::uint64_t group = 0;
  stream.group_words(group++, 0, words);
}

void words_to_uniforms(LaneWords const& words, Lanes& uniform) { words_to_uniform(words, uniform); }
void uniforms_to_normals(Lanes const& uniform, Lanes& normal) { uniform_to_normal(uniform, normal); }

CAPEXSIM_CLONES void exp_row(Lanes const& x, Lanes& y) { CAPEXSIM_FOR_LANES(i) y[i] = elementary::exp(x[i]); }
CAPEXSIM_CLONES void log_row(Lanes const& x, Lanes& y) { CAPEXSIM_FOR_LANES(i) y[i] = elementary::log(x[i]); }
CAPEXSIM_CLONES void divide_row(Lanes const& x, Lanes& y) { CAPEXSIM_FOR_LANES(i) y[i] = 1.5 / x[i]; }
CAPEXSIM_CLONES void square_root_row(Lanes const& x, Lanes& y) { CAPEXSIM_FOR_LANES(i) y[i] = std::sqrt(x[i]); }

CAPEXSIM_CLONES void combine_two_rows(Lanes const& a, Lanes const& b, Lanes& y) {
  CAPEXSIM_FOR_LANES(i) y[i] = (a[i] + b[i]) * 0.5;
}
CAPEXSIM_CLONES void combine_three_rows(Lanes const& a, Lanes const& b, Lanes const& c, Lanes& y) {
  CAPEXSIM_FOR_LANES(i) y[i] = (a[i] + b[i]) * c[i] - 0.5;
}

std::map<std::string, double> counted_operations() {
  std::ifstream file(CAPEXSIM_SOURCE_DIR "/bench/operations.csv");
  std::map<std::string, double> counts;
  std::string line;
  for (std::getline(file, line); std::getline(file, line);) {
    auto const comma = line.find(',');
    counts[line.substr(0, comma)] = std::stod(line.substr(comma + 1));
  }
  if (counts.size() != 9) throw std::runtime_error("bench/operations.csv does not hold nine operations");
  return counts;
}

void do_counted_operations(std::map<std::string, double> const& per_path) {
  // As many rows as a path does an operation: a row does it once on each path of a batch.
  auto const rows = [&](char const* operation) { return static_cast<int>(std::lround(per_path.at(operation))); };
  GroupWords drawn;
  LaneWords words;
  Lanes uniform, x, y;
  for (int k = 0; k < rows("word"); k += batches_per_group) draw_words(drawn);
  std::copy_n(drawn.value.begin(), lane_count, words.value.begin());
  for (int k = 0; k < rows("uniform"); ++k) words_to_uniforms(words, uniform);
  for (int k = 0; k < rows("normal"); ++k) uniforms_to_normals(uniform, x);
  for (int k = 0; k < rows("exp"); ++k) exp_row(uniform, y);
  for (int k = 0; k < rows("log"); ++k) log_row(uniform, y);
  for (int k = 0; k < rows("division"); ++k) divide_row(uniform, y);
  for (int k = 0; k < rows("square_root"); ++k) square_root_row(uniform, y);
}

void do_counted_rows(std::map<std::string, double> const& per_path) {
  auto const read = std::lround(per_path.at("row_read")), written = std::lround(per_path.at("row_write"));
  auto const from_three = read - 2 * written;
  if (from_three < 0 || from_three > written) throw std::runtime_error("rows are not made of two or three others on average");
  Lanes a, b, c, y;
  for (auto* row : {&a, &b, &c}) fill(*row, 0.25);
  for (long k = 0; k < written; ++k) {
    k < from_three ? combine_three_rows(a, b, c, y) : combine_two_rows(a, b, y);
    asm volatile("" : : "r"(&y) : "memory");  // as if somebody read it
  }
}

}  // namespace capexsim::bench
