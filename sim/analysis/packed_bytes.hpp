#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

#include "capexsim/base/check.hpp"

namespace capexsim {

static_assert(std::endian::native == std::endian::little, "numbers are packed as they lie in memory");

template <class Number>
void pack(Number number, std::string& bytes) {
  static_assert(std::is_arithmetic_v<Number>);
  std::array<char, sizeof number> raw;
  std::memcpy(raw.data(), &number, sizeof number);
  bytes.append(raw.data(), raw.size());
}

/// Seven bits to a byte, the lowest first; the high bit of a byte tells that more follow.
inline void pack_short(std::uint64_t number, std::string& bytes) {
  for (; number >= 0x80; number >>= 7) bytes += static_cast<char>(number | 0x80);
  bytes += static_cast<char>(number);
}

/// Takes packed numbers apart, from the front on.
class PackedBytes {
 public:
  explicit PackedBytes(std::string_view bytes) : rest_(bytes) {}

  template <class Number>
  Number take() {
    Number number;
    std::memcpy(&number, take_bytes(sizeof number).data(), sizeof number);
    return number;
  }

  std::uint64_t take_short() {
    std::uint64_t number = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      auto const byte = take<unsigned char>();
      number |= static_cast<std::uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return number;
    }
    throw FileError("it holds a number without end");
  }

  std::string_view take_bytes(std::size_t count) {
    if (rest_.size() < count) throw FileError("it ends too early");
    auto const taken = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return taken;
  }

  [[nodiscard]] bool is_empty() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

}  // namespace capexsim
