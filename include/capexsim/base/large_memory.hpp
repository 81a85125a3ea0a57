#pragma once

#include <cstddef>
#include <memory>

namespace capexsim {

/// What gives large memory back.
struct LargeMemoryFree {
  void operator()(void* memory) const;
};

/// Memory in large pages where the system has them, not yet set to anything.
/// \throws std::bad_alloc  where there is not so much
[[nodiscard]] std::unique_ptr<void, LargeMemoryFree> take_large_memory(std::size_t bytes);

/// Many numbers in such memory.
template <class Number>
class LargeArray {
 public:
  explicit LargeArray(std::size_t count) : memory_(take_large_memory(count * sizeof(Number))) {}
  [[nodiscard]] Number* data() { return static_cast<Number*>(memory_.get()); }
  [[nodiscard]] Number const* data() const { return static_cast<Number const*>(memory_.get()); }

 private:
  std::unique_ptr<void, LargeMemoryFree> memory_;
};

}  // namespace capexsim
