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

/// "12800 of 20000 paths, 41200 paths/s, 0.2 s left".
/// \param elapsed_seconds  since the first path; the rate and the time left are missing while nothing is done
[[nodiscard]] std::string progress_text(std::uint64_t done, std::uint64_t total, double elapsed_seconds);

/// Tells how far a run is, now and then however often it is asked. Not for several threads at a time.
class Progress {
 public:
  /// \param write  takes what is to be shown
  Progress(ProgressStyle style, std::uint64_t total, std::function<void(std::string_view)> write);
  Progress(Progress const&) = delete;
  Progress& operator=(Progress const&) = delete;
  /// Clears the line.
  ~Progress();

  void update(std::uint64_t done);

 private:
  using Clock = std::chrono::steady_clock;

  ProgressStyle style_;
  std::uint64_t total_;
  std::function<void(std::string_view)> write_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_shown_ = start_;
  bool is_line_open_ = false;
};

}  // namespace capexsim
