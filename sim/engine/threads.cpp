#include <sched.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <string>

#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

int affine_processors() {
  cpu_set_t set;
  CPU_ZERO(&set);
  return ::sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 1;
}

/// Processors that one control group grants: quota over period of its cpu.max, rounded up; without limit a large number.
double granted(fs::path const& group) {
  std::ifstream file(group / "cpu.max");
  std::string quota;
  double period = 0;
  constexpr double unlimited = std::numeric_limits<double>::max();
  if (!(file >> quota >> period) || quota == "max" || period <= 0) return unlimited;
  double const microseconds = std::strtod(quota.c_str(), nullptr);
  return microseconds > 0 ? std::ceil(microseconds / period) : unlimited;
}

/// The line "0::/a/b" of /proc/self/cgroup.
fs::path own_group() {
  std::ifstream file("/proc/self/cgroup");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("0::/")) return line.substr(4);
  }
  return {};
}

/// The strictest quota from the group itself up to the root.
double quota_processors() {
  fs::path const root = "/sys/fs/cgroup";
  double least = granted(root);
  auto group = root;
  for (auto const& part : own_group()) {
    group /= part;
    least = std::min(least, granted(group));
  }
  return least;
}

}  // namespace

int available_processors() { return std::max(1, static_cast<int>(std::min<double>(affine_processors(), quota_processors()))); }

}  // namespace capexsim
