#pragma once

#include <string>
#include <vector>

#include "capexsim/scenario/scenario.hpp"

namespace capexsim {

/// Meets every number of a scenario. Virtual, so that the long list of keys is compiled once in this room and not once for
/// every visitor.
class NumberVisitor {
 public:
  NumberVisitor() = default;
  NumberVisitor(NumberVisitor const&) = delete;
  NumberVisitor& operator=(NumberVisitor const&) = delete;
  virtual ~NumberVisitor() = default;

  virtual void visit(Key const& key, Quantity& quantity) = 0;
  virtual void visit(SharesKey const& key, std::vector<std::string> const& names, std::vector<Quantity>& shares) = 0;
  virtual void visit(SharesKey const& key, QuarterShares<Quantity>& lead_time) = 0;
};

/// visit_all for a NumberVisitor.
void visit_numbers(Scenario& scenario, NumberVisitor& visitor);

}  // namespace capexsim
