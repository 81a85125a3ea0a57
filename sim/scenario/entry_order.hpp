#pragma once

#include <array>
#include <string_view>

#include "scenario/node.hpp"

namespace capexsim {

/// Sections whose keys are names the user chose.
inline constexpr std::array<std::string_view, 3> named_sections{"providers", "contracts", "events"};

/// Stands for the order of the contracts among changes.
inline constexpr std::string_view contract_order_key = "contracts (order)";

enum class ContractOrder { of_first, of_second };

/// True if the contracts that both trees have stand in another order.
[[nodiscard]] bool have_contracts_in_other_order(Node const& first, Node const& second);

/// Puts the entries of named sections in an order that fits both trees; where these disagree, in that of the first, and
/// contracts in that of one of them.
void put_entries_in_order(Node& root, Node const& first, Node const& second, ContractOrder order);

}  // namespace capexsim
