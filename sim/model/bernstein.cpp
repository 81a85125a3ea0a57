#include "model/bernstein.hpp"

namespace capexsim {
namespace {

using Coefficients = std::vector<double>;

/// Coefficients of (1 + a z)^m for m = 0 to `highest`.
std::vector<Coefficients> powers_of(double a, std::size_t highest) {
  std::vector<Coefficients> powers{{1.0}};
  for (std::size_t m = 1; m <= highest; ++m) {
    auto next = powers.back();
    next.push_back(0);
    for (std::size_t t = m; t > 0; --t) next[t] += a * next[t - 1];
    powers.push_back(next);
  }
  return powers;
}

}  // namespace

std::vector<std::vector<double>> bernstein_weights(int degree, double low, double high) {
  auto const n = static_cast<std::size_t>(degree);
  auto const of_low = powers_of(low, n), of_high = powers_of(high, n);
  auto const choose = powers_of(1, n).back();
  std::vector<Coefficients> weights(n + 1, Coefficients(n + 1, 0.0));
  for (std::size_t k = 0; k <= n; ++k) {
    for (std::size_t j = 0; j <= k; ++j) {
      for (std::size_t rest = 0; rest <= n - k; ++rest) weights[k][j + rest] += of_high[k][j] * of_low[n - k][rest];
    }
    for (std::size_t t = 0; t <= n; ++t) weights[k][t] /= choose[t];
  }
  return weights;
}

}  // namespace capexsim
