#pragma once

namespace capexsim {

/// A function for std::visit made of one for each case.
template <class... Cases>
struct Match : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Match(Cases...) -> Match<Cases...>;

}  // namespace capexsim
