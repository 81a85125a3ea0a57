#include "results.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <stdexcept>

namespace peer {
namespace {

/// As many floats as a cache line holds.
constexpr std::size_t block_paths = 16;

std::vector<Metric> wanted_metrics(InputFile const& file) {
  std::vector<Metric> metrics;
  for (auto const& wanted : file.metrics) {
    auto const metric = find_metric(wanted);
    if (!metric) throw std::runtime_error("the metric " + wanted + " is not simulated by this program");
    metrics.push_back(*metric);
  }
  if (metrics.empty()) throw std::runtime_error("the input file names no metric");
  return metrics;
}

std::vector<Measure> list_measures(InputFile const& file) {
  auto const metrics = wanted_metrics(file);
  std::vector<Measure> measures;
  for (Metric metric : metrics) measures.push_back({-1, metric});
  for (int p = 0; p < static_cast<int>(file.providers.size()); ++p) {
    for (Metric metric : metrics) {
      if (is_of_providers(metric)) measures.push_back({p, metric});
    }
  }
  return measures;
}

}  // namespace

Results::Results(InputFile const& file, std::size_t paths)
    : paths_(paths), quarters_(static_cast<std::size_t>(file.quarters)), measures_(list_measures(file)) {
  block_.resize(measures_.size() * quarters_ * block_paths);
  values_ = std::make_unique_for_overwrite<float[]>(measures_.size() * quarters_ * paths_);
}

void Results::add(std::size_t path, int quarter, PathState const& state) {
  std::size_t const lane = path % block_paths;
  for (std::size_t m = 0; m < measures_.size(); ++m) {
    auto const& [provider, metric] = measures_[m];
    auto const& values = provider < 0 ? state.metrics : state.providers[static_cast<std::size_t>(provider)].metrics;
    block_[place(m, quarter) * block_paths + lane] = static_cast<float>(values[metric]);
  }
  bool const is_end = static_cast<std::size_t>(quarter) + 1 == quarters_;
  if (is_end && (lane + 1 == block_paths || path + 1 == paths_)) move_block(path);
}

/// A series of the array lies far from the next: written path by path, every value would touch a page of its own.
void Results::move_block(std::size_t last) {
  std::size_t const first = last - last % block_paths, count = last - first + 1;
  for (std::size_t s = 0; s < measures_.size() * quarters_; ++s) {
    float const* const from = &block_[s * block_paths];
    float* const to = &values_[s * paths_ + first];
    if (count == block_paths) {
      std::copy_n(from, block_paths, to);
    } else {
      std::copy_n(from, count, to);
    }
  }
}

/// Between order statistics on a line. What lies before `first` is known to be smaller than all behind it.
double Summarizer::quantile(std::size_t first, double probability) {
  double const rank = probability * static_cast<double>(sorted_.size() - 1);
  auto const below = std::max(first, static_cast<std::size_t>(rank));
  auto const place = sorted_.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(sorted_.begin() + static_cast<std::ptrdiff_t>(first), place, sorted_.end());
  if (place + 1 == sorted_.end()) return *place;
  double const next = *std::min_element(place + 1, sorted_.end());
  return *place + (rank - static_cast<double>(below)) * (next - *place);
}

Statistics Summarizer::operator()(std::span<float const> values) {
  sorted_.clear();
  std::copy_if(values.begin(), values.end(), std::back_inserter(sorted_), [](float x) { return x == x; });
  Statistics result;
  double sum = 0, squares = 0;
  for (float x : sorted_) sum += x;
  auto const count = static_cast<double>(sorted_.size());
  result.mean = sum / count;
  for (float x : sorted_) squares += (x - result.mean) * (x - result.mean);
  result.sd = count > 1 ? std::sqrt(squares / (count - 1)) : 0;
  std::size_t first = 0;
  for (std::size_t k = 0; k < probability_count; ++k) {
    result.quantiles[k] = sorted_.empty() ? std::nan("") : quantile(first, probabilities[k]);
    if (!sorted_.empty()) first = static_cast<std::size_t>(probabilities[k] * static_cast<double>(sorted_.size() - 1));
  }
  return result;
}

void write_csv(std::string const& path, InputFile const& file, Results const& results, std::vector<Statistics> const& all) {
  std::unique_ptr<std::FILE, int (*)(std::FILE*)> const out(std::fopen(path.c_str(), "w"), &std::fclose);
  if (!out) throw std::runtime_error("cannot write " + path);
  std::fputs("quarter,provider,metric,paths,mean,sd,p05,p10,p25,p50,p75,p90,p95\n", out.get());
  std::size_t place = 0;
  for (auto const& [provider, metric] : results.measures()) {
    auto const subject = provider < 0 ? std::string("market") : file.providers[static_cast<std::size_t>(provider)].name;
    for (int t = 0; t < file.quarters; ++t) {
      int const count = file.start_quarter - 1 + t;
      auto const& statistics = all[place++];
      std::fprintf(out.get(), "%dQ%d,%s,%s,%zu,%.9g,%.9g", file.start_year + count / 4, count % 4 + 1, subject.c_str(),
                   std::string(name(metric)).c_str(), results.paths(), statistics.mean, statistics.sd);
      for (double quantile : statistics.quantiles) std::fprintf(out.get(), ",%.9g", quantile);
      std::fputc('\n', out.get());
    }
  }
}

}  // namespace peer
