#pragma once

#include "capexsim/model/parameters.hpp"
#include "capexsim/model/state.hpp"

namespace capexsim {

/// How a policy departs from stock_adjust; as made, not at all.
struct InvestmentStance {
  Lanes log_safety;  ///< z sigma sqrt(h dt): log of hardware held for each unit that is expected to be needed; newsvendor
  Lanes may_grow;    ///< 1, or 0 where only replacement is bought and no site is started; hurdle

  InvestmentStance();
};

/// Money for hardware, sites and general cloud that moves the stock towards the compute that customers will ask for; leased
/// starts. Section 7. \param revenue  of this quarter, contract payments and general cloud included [BUSD/quarter]
void adjust_stock(Parameters const& parameters, std::size_t provider, int quarter, TechnologyState const& technology,
                  InvestmentStance const& stance, Lanes const& revenue, ProviderState& state);

}  // namespace capexsim
