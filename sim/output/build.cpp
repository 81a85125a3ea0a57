#include "capexsim/output/build.hpp"

namespace capexsim {
namespace {

std::string compiler() {
#if defined(__clang__)
  return "Clang " __clang_version__;
#elif defined(__GNUC__)
  return "GCC " __VERSION__;
#else
  return "unknown compiler";
#endif
}

}  // namespace

std::string version() { return CAPEXSIM_VERSION; }

std::string build_name() {
  std::string const type = CAPEXSIM_BUILD_TYPE;
  return "capexsim " + version() + " (" + (type.empty() ? "no build type" : type) + ", " + compiler() + ")";
}

}  // namespace capexsim
