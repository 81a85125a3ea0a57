#include <charconv>
#include <cmath>
#include <limits>
#include <string_view>

#include "capexsim/base/check.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/output/sweep_tables.hpp"

namespace capexsim {
namespace {

constexpr double no_value = std::numeric_limits<double>::quiet_NaN();

double key_number(StudyResult const& result, KeyNumber const& wanted) {
  auto const measure = result.find(-1, wanted.metric);
  if (measure == result.measures.size()) return no_value;
  auto const& summary = result.metrics[result.index(result.quarters - 1, measure)];
  if (summary.count == 0) return no_value;
  std::string_view const statistic = wanted.statistic;
  if (statistic == "probability") return summary.share_positive;
  return statistic == "mean" ? summary.mean : summary.quantile(0.50);
}

template <class Number>
Number read_field(std::string const& field) {
  Number number{};
  auto const* end = field.data() + field.size();
  auto const [stopped, error] = std::from_chars(field.data(), end, number);
  if (error != std::errc() || stopped != end) throw DomainError("no number in the digest of a point");
  return number;
}

}  // namespace

double PointDigest::number(Metric metric, std::string_view statistic) const {
  for (std::size_t k = 0; k < key_numbers.size(); ++k) {
    if (key_numbers[k].metric == metric && key_numbers[k].statistic == statistic) return numbers[k];
  }
  throw DomainError("no such key number");
}

PointDigest digest_of(Scenario const& scenario, StudyResult const& result) {
  PointDigest digest{
      to_string(scenario.start + (scenario.quarters - 1)), result.paths, result.failed.count, result.clamped, {}};
  for (std::size_t k = 0; k < key_numbers.size(); ++k) digest.numbers[k] = key_number(result, key_numbers[k]);
  return digest;
}

std::string to_text(PointDigest const& digest) {
  auto text = digest.quarter;
  for (auto count : {digest.paths, digest.failed, digest.clamped}) text += ' ' + std::to_string(count);
  for (double number : digest.numbers) text += ' ' + format_number(number);
  return text;
}

PointDigest read_digest(std::string_view text) {
  auto const fields = split(text, ' ');
  if (fields.size() != 4 + key_numbers.size()) throw DomainError("no digest of a point");
  PointDigest digest{fields[0],
                     read_field<std::uint64_t>(fields[1]),
                     read_field<std::uint64_t>(fields[2]),
                     read_field<std::uint64_t>(fields[3]),
                     {}};
  for (std::size_t k = 0; k < key_numbers.size(); ++k) digest.numbers[k] = read_field<double>(fields[4 + k]);
  return digest;
}

}  // namespace capexsim
