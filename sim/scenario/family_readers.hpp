#pragma once

#include <filesystem>
#include <optional>

#include "capexsim/scenario/distribution.hpp"
#include "scenario/family_parameters.hpp"

namespace capexsim {

// Each reads one family. \return nothing after a report

[[nodiscard]] std::optional<Distribution> read_normal(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_lognormal(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_student_t(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_quantiles(WrittenFamily const& family);

[[nodiscard]] std::optional<Distribution> read_uniform(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_triangular(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_pert(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_beta(WrittenFamily const& family);

[[nodiscard]] std::optional<Distribution> read_discrete(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_mixture(WrittenFamily const& family);
[[nodiscard]] std::optional<Distribution> read_empirical(WrittenFamily const& family);

/// The CSV file that an `empirical` names: relative to the file it was written in, on the command line to where one is.
[[nodiscard]] std::filesystem::path data_file(Node const& csv);

}  // namespace capexsim
