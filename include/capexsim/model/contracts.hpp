#pragma once

#include "capexsim/model/quarter.hpp"

namespace capexsim {

/// In force from `from` on, for `quarters` quarters. Section 5.
[[nodiscard]] bool is_in_force(ContractChoices const& contract, int quarter);

/// Payment due in a quarter as a multiple of value / quarters; 0 outside the contract. Section 9: payment j of a ramp over r of
/// n quarters is in proportion to min(j, r), the total stays.
[[nodiscard]] double payment_profile(ContractChoices const& contract, int quarter);

/// Reserves compute under every contract in force and takes payment for what is there, in listed order. Section 5.
void reserve_compute(Parameters const& parameters, Variant const& variant, int quarter, State& state);

/// What the anchor uses: min(alpha D, sum a), of each contract in proportion to a. Section 5.
void use_contracts(Parameters const& parameters, State& state);

}  // namespace capexsim
