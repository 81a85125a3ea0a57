#pragma once

#include <vector>

namespace capexsim {

/// Row k gives the k-th Bernstein coefficient on [low, high], low >= 0, of a polynomial as a sum over its own coefficients t:
/// sum over j of C(k,j) C(n-k,t-j) high^j low^(t-j) / C(n,t). All weights are positive: no digits are lost in them.
/// \param degree  n
[[nodiscard]] std::vector<std::vector<double>> bernstein_weights(int degree, double low, double high);

}  // namespace capexsim
