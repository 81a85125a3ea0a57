#pragma once

#include <vector>

#include "file.hpp"
#include "inputs.hpp"
#include "random.hpp"

namespace peer {

/// Fills the inputs of one path after the other. What is certain is worked out once.
class InputSampler {
 public:
  explicit InputSampler(InputFile const& file);
  InputSampler(InputSampler const&) = delete;
  InputSampler& operator=(InputSampler const&) = delete;

  /// Draws the inputs of the next path.
  Inputs const& draw(Random& random);

 private:
  friend class InputBinder;

  struct BoundNumber {
    Course const* course;
    double* target;
  };
  struct BoundSeries {
    Course const* course;
    std::vector<double> certain;  ///< before times, plus and each
    Series* target;
  };

  [[nodiscard]] double value(Number const& number) const;
  [[nodiscard]] double finished(Course const& course, double level) const;
  void fill(BoundNumber const& bound) const;
  void fill(BoundSeries const& bound, Random& random) const;
  void find_used();
  void draw_values(Random& random);

  InputFile const& file_;
  std::vector<double> drawn_;
  std::vector<bool> is_used_;     ///< by some number or series
  std::vector<int> independent_;  ///< draws in no group that are used
  std::vector<double> normals_;
  std::vector<BoundNumber> numbers_;
  std::vector<BoundSeries> series_;
  Inputs inputs_{};
};

}  // namespace peer
