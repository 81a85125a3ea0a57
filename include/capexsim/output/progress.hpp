#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace capexsim {

/// How a run tells how far it is.
enum class ProgressStyle {
  none,
  line,   ///< one line, written again and again; for a terminal
  lines,  ///< a plain line every few seconds
};

/// What there is to do. A plain number is one of paths.
struct Work {
  Work(std::uint64_t all, std::string_view name = "paths", std::uint64_t before = 0)
      : total(all), unit(name), done_before(before) {}

  std::uint64_t total;
  std::string_view unit;
  std::uint64_t done_before;  ///< of the total, by an earlier run
};

/// "12800 of 20000 paths, 41200 paths/s, 0.2 s left".
/// \param done             what was done before included
/// \param elapsed_seconds  of this run; the rate and the time left are missing while it has done nothing
[[nodiscard]] std::string progress_text(std::uint64_t done, Work const& work, double elapsed_seconds);

/// Tells how far a run is, now and then however often it is asked. Not for several threads at a time.
class Progress {
 public:
  /// \param write  takes what is to be shown
  Progress(ProgressStyle style, Work const& work, std::function<void(std::string_view)> write);
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  /// Clears the line.
  ~Progress();

  /// \param done  what was done before included
  void update(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  ProgressStyle style_;
  Work work_;
  std::function<void(std::string_view)> write_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_shown_ = start_;
  bool is_line_open_ = false;
};

}  // namespace capexsim
