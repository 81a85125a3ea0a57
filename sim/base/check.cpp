#include "capexsim/base/check.hpp"

#include <cstdio>
#include <cstdlib>

namespace capexsim {

void fail_check(char const* claim, char const* file, int line) {
  std::fprintf(stderr, "%s:%d: capexsim is wrong here: '%s' does not hold\n", file, line, claim);
  std::abort();
}

}  // namespace capexsim
