#include "capexsim/output/progress.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace capexsim {
namespace {

constexpr std::chrono::milliseconds line_interval{200};
constexpr std::chrono::seconds lines_interval{5};
constexpr std::string_view clear_line = "\r\x1b[K";

std::string duration_text(double seconds) {
  if (seconds < 100) return fmt::format("{:.{}f} s", seconds, seconds < 10 ? 1 : 0);
  if (seconds < 6000) return fmt::format("{:.0f} min", seconds / 60);
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string progress_text(std::uint64_t done, Work const& work, double elapsed_seconds) {
  auto text = fmt::format("{} of {} {}", done, work.total, work.unit);
  if (done <= work.done_before || elapsed_seconds <= 0) return text;
  double const rate = static_cast<double>(done - work.done_before) / elapsed_seconds;
  auto const left = static_cast<double>(work.total - std::min(done, work.total)) / rate;
  return text + fmt::format(", {:.{}f} {}/s, {} left", rate, rate < 10 ? 1 : 0, work.unit, duration_text(left));
}

Progress::Progress(ProgressStyle style, Work const& work, std::function<void(std::string_view)> write)
    : style_(style), work_(work), write_(std::move(write)) {}

Progress::~Progress() {
  if (is_line_open_) write_(clear_line);
}

void Progress::update(std::uint64_t done) {
  if (style_ == ProgressStyle::none) return;
  auto const now = Clock::now();
  auto const since_last = now - last_shown_;
  bool const is_due = style_ == ProgressStyle::line ? since_last >= line_interval : since_last >= lines_interval;
  if (!is_due) return;
  last_shown_ = now;
  auto const text = progress_text(done, work_, std::chrono::duration<double>(now - start_).count());
  is_line_open_ = style_ == ProgressStyle::line;
  write_(is_line_open_ ? std::string(clear_line) + text : text + '\n');
}

}  // namespace capexsim
