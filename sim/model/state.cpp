#include "capexsim/model/state.hpp"

namespace capexsim {

void Pipeline::clear() {
  for (auto& slot : slots_) fill(slot, 0);
  fill(total, 0);
}

}  // namespace capexsim
