#pragma once

#include "capexsim/analysis/study.hpp"
#include "capexsim/output/run_record.hpp"

namespace capexsim {

/// Most numbers that paths.csv and path_inputs.csv hold together; as text they take some 200 MB.
inline constexpr std::uint64_t most_saved_numbers = 10'000'000;

/// How many paths --save-paths asks for; 0 where it is not given. \throws UsageError  if the run has not so many, or if they
/// would take more than most_saved_numbers
[[nodiscard]] std::uint64_t read_saved_paths(std::string const& text, Scenario const& scenario);

/// paths.csv and path_inputs.csv of the first `count` paths; none for none.
[[nodiscard]] std::vector<ResultFile> saved_path_files(std::string const& name, Scenario const& scenario, std::uint64_t count,
                                                       RunControl const& control);

}  // namespace capexsim
