// The counted operations of batches of paths, and nothing else, for valgrind.

#include <cstdlib>

#include "kernels.hpp"

int main(int argc, char** argv) {
  using namespace capexsim::bench;
  auto const counts = counted_operations();
  for (int batch = argc > 1 ? std::atoi(argv[1]) : 1; batch > 0; --batch) do_counted_operations(counts);
}
