#include <sched.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <string>

#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

int processors_by_affinity() {
  cpu_set_t set;
  if (sched_getaffinity(0, sizeof set, &set) != 0) return 1;
  return std::max(1, CPU_COUNT(&set));
}

/// Whole processors in the quota of control groups version 2, without end if there is none.
int processors_by_quota() {
  constexpr int unlimited = std::numeric_limits<int>::max();
  std::ifstream file("/sys/fs/cgroup/cpu.max");
  std::string quota;
  double period = 0;
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return unlimited;
  double const processors = std::atof(quota.c_str()) / period;
  return processors > 0 ? std::max(1, static_cast<int>(std::lround(processors))) : unlimited;
}

}  // namespace

int available_processors() { return std::min(processors_by_affinity(), processors_by_quota()); }

}  // namespace capexsim
