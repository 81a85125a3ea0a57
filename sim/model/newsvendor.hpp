#pragma once

#include "capexsim/base/lanes.hpp"

namespace capexsim {

/// z sigma sqrt(h dt), a log: where demand in h quarters is lognormal around what is expected, the stock that earns most meets
/// it with probability 1 - kappa/p^c, what a unit sold earns over its price. That probability is held within 5 % and 95 %, z is
/// its normal quantile. Section 7; Arrow, Harris and Marschak (1951), "Optimal inventory policy".
/// \param volatility    sigma, log standard deviation per square root of a year
/// \param horizon       h [quarters]
/// \param compute_cost, compute_price  kappa, p^c [USD/H100e-hour]
void margin_of_safety(Lanes const& volatility, Lanes const& horizon, Lanes const& compute_cost, Lanes const& compute_price,
                      Lanes& log_safety);

}  // namespace capexsim
