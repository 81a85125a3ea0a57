#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "file.hpp"
#include "state.hpp"

namespace peer {

/// A metric of the market or of a provider: one series per quarter.
struct Measure {
  int provider;  ///< -1 for the market
  Metric metric;
};

/// Every value of every series of every path, in one array.
class Results {
 public:
  /// \throws std::runtime_error  if the file asks for a metric that is not simulated here
  Results(InputFile const& file, std::size_t paths);

  /// Takes the values of one quarter; paths come in order.
  void add(std::size_t path, int quarter, PathState const& state);

  [[nodiscard]] std::size_t paths() const { return paths_; }
  [[nodiscard]] std::vector<Measure> const& measures() const { return measures_; }
  [[nodiscard]] std::span<float const> series(std::size_t measure, int quarter) const {
    return {&values_[place(measure, quarter) * paths_], paths_};
  }

 private:
  [[nodiscard]] std::size_t place(std::size_t measure, int quarter) const {
    return measure * quarters_ + static_cast<std::size_t>(quarter);
  }
  void move_block(std::size_t last);

  std::size_t paths_, quarters_;
  std::vector<Measure> measures_;
  std::vector<float> block_;         ///< values of some paths, series by series
  std::unique_ptr<float[]> values_;  ///< [series][path]
};

inline constexpr double probabilities[] = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};
inline constexpr std::size_t probability_count = std::size(probabilities);

struct Statistics {
  double mean, sd;
  double quantiles[probability_count];
};

/// Values that are no number are left out; without any other the statistics are no numbers either.
class Summarizer {
 public:
  [[nodiscard]] Statistics operator()(std::span<float const> values);

 private:
  [[nodiscard]] double quantile(std::size_t first, double probability);

  std::vector<float> sorted_;  ///< in part
};

void write_csv(std::string const& path, InputFile const& file, Results const& results, std::vector<Statistics> const& all);

}  // namespace peer
