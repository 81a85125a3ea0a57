#include "capexsim/base/large_memory.hpp"

#include <sys/mman.h>

#include <algorithm>
#include <cstdlib>
#include <new>

namespace capexsim {

void LargeMemoryFree::operator()(void* memory) const { std::free(memory); }

std::unique_ptr<void, LargeMemoryFree> take_large_memory(std::size_t bytes) {
  constexpr std::size_t page = std::size_t{2} << 20;
  std::size_t const whole = std::max((bytes + page - 1) / page * page, page);
  void* const memory = std::aligned_alloc(page, whole);
  if (memory == nullptr) throw std::bad_alloc();
  madvise(memory, whole, MADV_HUGEPAGE);  // only speed depends on it
  return std::unique_ptr<void, LargeMemoryFree>(memory);
}

}  // namespace capexsim
