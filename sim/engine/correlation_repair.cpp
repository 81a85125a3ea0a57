#include "engine/correlation_repair.hpp"

#include <algorithm>
#include <cmath>

#include "capexsim/base/text.hpp"
#include "engine/correlation_matrix.hpp"

namespace capexsim {
namespace {

constexpr double noticeable = 0.001;
constexpr Eigen::Index most_verified = 30;
constexpr std::size_t most_shown = 10;

struct Change {
  Eigen::Index i, j;
  double rank;
};

double rounded(double rank) { return std::round(rank * 1000) / 1000; }

/// The pairs that change, most first.
std::vector<Change> find_changes(Repair const& repair, Eigen::MatrixXd const& normals, CopulaRanks& ranks) {
  std::vector<Change> found;
  for (Eigen::Index i = 0; i < normals.rows(); ++i) {
    for (Eigen::Index j = i + 1; j < normals.rows(); ++j) {
      if (std::abs(normals(i, j) - ranks.correlation(repair.asked(i, j))) > noticeable) found.push_back({i, j, normals(i, j)});
    }
  }
  auto const size = [&](Change const& c) { return std::abs(c.rank - repair.asked(c.i, c.j)); };
  std::stable_sort(found.begin(), found.end(), [&](auto const& a, auto const& b) { return size(a) > size(b); });
  // Of a large group only what is shown is worked out.
  auto const needed = normals.rows() <= most_verified ? found.size() : std::min(found.size(), most_shown);
  for (std::size_t c = 0; c < needed; ++c) found[c].rank = rounded(ranks.rank(found[c].rank));
  return found;
}

/// True if the ranks as printed, with the others as asked, fit together.
bool fit_together(Repair const& repair, std::vector<Change> const& found, CopulaRanks& ranks) {
  Eigen::MatrixXd matrix = repair.asked.unaryExpr([&](double rank) { return ranks.correlation(rank); });
  for (auto const& change : found) matrix(change.i, change.j) = matrix(change.j, change.i) = ranks.correlation(change.rank);
  return is_positive(matrix);
}

}  // namespace

std::vector<std::string> changes(Repair const& repair, CopulaRanks& ranks) {
  std::vector<Change> found;
  // The nearest lies on the edge of what fits; rounding must not lead over it.
  for (double part : {0.0, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05}) {
    found = find_changes(repair, drawn_to_identity(repair.normals, part), ranks);
    if (repair.normals.rows() > most_verified || fit_together(repair, found, ranks)) break;
  }
  std::vector<std::string> lines;
  for (auto const& [i, j, rank] : found) {
    if (lines.size() == most_shown) break;
    auto const& names = repair.names;
    lines.push_back(names[static_cast<std::size_t>(i)] + " with " + names[static_cast<std::size_t>(j)] + ": " +
                    format_number(rank) + " (asked " + format_number(repair.asked(i, j)) + ')');
  }
  if (found.size() > lines.size()) lines.push_back("and " + std::to_string(found.size() - lines.size()) + " more");
  return lines;
}

}  // namespace capexsim
