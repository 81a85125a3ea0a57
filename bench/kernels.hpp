#pragma once

#include <map>
#include <string>

#include "capexsim/base/lanes.hpp"
#include "capexsim/engine/keyed_words.hpp"

// What no implementation of the model can do without, apart from each other: each function works through one row of lanes.

namespace capexsim::bench {

/// Words of a whole group: those of one batch alone would take as long.
void draw_words(GroupWords& words);
void words_to_uniforms(LaneWords const& words, Lanes& uniform);
void uniforms_to_normals(Lanes const& uniform, Lanes& normal);
void exp_row(Lanes const& x, Lanes& y);
void log_row(Lanes const& x, Lanes& y);
void divide_row(Lanes const& x, Lanes& y);
void square_root_row(Lanes const& x, Lanes& y);

/// What an equation does with rows: one is written from two or from three, with as many additions and multiplications.
void combine_two_rows(Lanes const& a, Lanes const& b, Lanes& y);
void combine_three_rows(Lanes const& a, Lanes const& b, Lanes const& c, Lanes& y);

/// Operations of one path of the baseline, as counted: bench/operations.csv.
/// \throws std::runtime_error  if the file cannot be read
[[nodiscard]] std::map<std::string, double> counted_operations();

/// Does the counted operations of a batch of paths, and nothing else, on rows that stay in the first-level cache.
void do_counted_operations(std::map<std::string, double> const& per_path);

/// Reads and writes as many rows as the equations of a batch do, likewise.
void do_counted_rows(std::map<std::string, double> const& per_path);

}  // namespace capexsim::bench
