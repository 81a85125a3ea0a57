// scalar_peer --inputs FILE.json --paths N --seed S --out FILE.csv: the model as one would write it without an engine, one path
// at a time in plain doubles on one thread, every value kept until the end. README.md beside this file says what is compared.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <map>
#include <stdexcept>
#include <string>

#include "model.hpp"
#include "results.hpp"
#include "sampler.hpp"

namespace {

using namespace peer;

/// Seconds, by the clock and of the processor.
class Clock {
 public:
  /// Prints what has passed since it began or printed last.
  void lap(char const* what) {
    double const seconds = std::chrono::duration<double>(Steady::now() - begun_).count();
    double const of_processor = static_cast<double>(std::clock() - processor_begun_) / CLOCKS_PER_SEC;
    std::printf("%s %.2f s (%.2f s of processor), ", what, seconds, of_processor);
    begun_ = Steady::now();
    processor_begun_ = std::clock();
  }

 private:
  using Steady = std::chrono::steady_clock;

  Steady::time_point begun_ = Steady::now();
  std::clock_t processor_begun_ = std::clock();
};

double peak_megabytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024;
}

std::map<std::string, std::string> read_options(int count, char** words) {
  std::map<std::string, std::string> options{{"--inputs", ""}, {"--paths", "20000"}, {"--seed", "1"}, {"--out", ""}};
  for (int w = 1; w < count; w += 2) {
    auto const found = options.find(words[w]);
    if (found == options.end() || w + 1 == count) throw std::invalid_argument(words[w]);
    found->second = words[w + 1];
  }
  if (options["--inputs"].empty() || options["--out"].empty()) throw std::invalid_argument("--inputs and --out are needed");
  return options;
}

void simulate(InputFile const& file, std::size_t paths, std::uint64_t seed, Results& results) {
  InputSampler sampler(file);
  Random random(seed);
  PathState path;
  for (std::size_t n = 0; n < paths; ++n) {
    Inputs const& inputs = sampler.draw(random);
    begin_path(inputs, path);
    for (int t = 0; t < file.quarters; ++t) {
      advance_path(inputs, random, t, path);
      results.add(n, t, path);
    }
  }
}

std::vector<Statistics> summarize(InputFile const& file, Results const& results) {
  Summarizer summarizer;
  std::vector<Statistics> all;
  for (std::size_t m = 0; m < results.measures().size(); ++m) {
    for (int t = 0; t < file.quarters; ++t) all.push_back(summarizer(results.series(m, t)));
  }
  return all;
}

void run(std::map<std::string, std::string> const& options) {
  auto const file = read_input_file(options.at("--inputs"));
  std::size_t const paths = std::stoull(options.at("--paths"));
  Clock clock;
  Results results(file, paths);
  simulate(file, paths, std::stoull(options.at("--seed")), results);
  std::printf("%zu paths: ", paths);
  clock.lap("simulation");
  auto const all = summarize(file, results);
  clock.lap("statistics");
  write_csv(options.at("--out"), file, results, all);
  std::printf("peak memory %.0f MB\n", peak_megabytes());
}

}  // namespace

int main(int count, char** words) {
  try {
    run(read_options(count, words));
  } catch (std::invalid_argument const& error) {
    std::fprintf(stderr, "Usage: scalar_peer --inputs FILE.json [--paths N] [--seed S] --out FILE.csv (%s)\n", error.what());
    return 2;
  } catch (std::exception const& error) {
    std::fprintf(stderr, "scalar_peer: %s\n", error.what());
    return 1;
  }
  return 0;
}
