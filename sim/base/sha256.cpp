#include "capexsim/base/sha256.hpp"

#include <openssl/evp.h>

#include "capexsim/base/check.hpp"

namespace capexsim {

std::string sha256(std::string_view bytes) {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  if (EVP_Digest(bytes.data(), bytes.size(), digest, &length, EVP_sha256(), nullptr) != 1) {
    throw RunError("SHA-256 could not be computed (libcrypto refuses it)");
  }
  constexpr char const* hexadecimal = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < length; ++i) {
    text += hexadecimal[digest[i] >> 4];
    text += hexadecimal[digest[i] & 15];
  }
  return text;
}

}  // namespace capexsim
