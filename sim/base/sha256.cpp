#include "capexsim/base/sha256.hpp"

#include <openssl/evp.h>

#include <fstream>
#include <vector>

#include "capexsim/base/check.hpp"

namespace capexsim {
namespace {

EVP_MD_CTX* context_of(void* context) { return static_cast<EVP_MD_CTX*>(context); }

void expect_done(int done) {
  if (done != 1) throw RunError("SHA-256 could not be computed (libcrypto refuses it)");
}

}  // namespace

void Sha256::FreeContext::operator()(void* context) const { EVP_MD_CTX_free(context_of(context)); }

Sha256::Sha256() : context_(EVP_MD_CTX_new()) {
  expect_done(context_ ? EVP_DigestInit_ex(context_of(context_.get()), EVP_sha256(), nullptr) : 0);
}

void Sha256::add(std::string_view bytes) {
  expect_done(EVP_DigestUpdate(context_of(context_.get()), bytes.data(), bytes.size()));
}

std::string Sha256::digest() {
  unsigned char digest[EVP_MAX_MD_SIZE];
  unsigned int length = 0;
  expect_done(EVP_DigestFinal_ex(context_of(context_.get()), digest, &length));
  constexpr char const* hexadecimal = "0123456789abcdef";
  std::string text;
  for (unsigned int i = 0; i < length; ++i) {
    text += hexadecimal[digest[i] >> 4];
    text += hexadecimal[digest[i] & 15];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  Sha256 sum;
  sum.add(bytes);
  return sum.digest();
}

std::string sha256_of_file(std::filesystem::path const& file) {
  std::ifstream stream(file, std::ios::binary);
  std::vector<char> buffer(1 << 20);
  Sha256 sum;
  while (stream) {
    stream.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    sum.add({buffer.data(), static_cast<std::size_t>(stream.gcount())});
  }
  if (!stream.eof()) throw FileError("cannot read '" + file.string() + "'");
  return sum.digest();
}

}  // namespace capexsim
