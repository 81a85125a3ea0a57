#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace capexsim {

/// SHA-256 of bytes that come piece by piece. Source: FIPS 180-4, through libcrypto.
class Sha256 {
 public:
  /// \throws RunError  if libcrypto refuses, as do the others
  Sha256();
  void add(std::string_view bytes);
  /// 64 lower-case hexadecimal digits; to be asked for once, at the end.
  [[nodiscard]] std::string digest();

 private:
  struct FreeContext {
    void operator()(void* context) const;
  };
  std::unique_ptr<void, FreeContext> context_;
};

/// SHA-256 of some bytes as 64 lower-case hexadecimal digits.
[[nodiscard]] std::string sha256(std::string_view bytes);

/// SHA-256 of a file's content. \throws FileError  if it cannot be read
[[nodiscard]] std::string sha256_of_file(std::filesystem::path const& file);

}  // namespace capexsim
