// Linked into a program with --wrap=__cpu_indicator_init, this hides from it what the processor has beyond a level of x86-64:
// its functions run as the clones that a lesser processor would choose.

namespace {

constexpr unsigned level_3 = 1u << 1, level_4 = 1u << 2;  // bits of the third word of libgcc's feature table
constexpr unsigned hidden = (CAPEXSIM_LEVEL < 4 ? level_4 : 0) | (CAPEXSIM_LEVEL < 3 ? level_3 : 0);

}  // namespace

extern "C" {
extern unsigned __cpu_features2[];
int __real___cpu_indicator_init();

int __wrap___cpu_indicator_init() {
  int const result = __real___cpu_indicator_init();
  __cpu_features2[2] &= ~hidden;
  return result;
}
}
