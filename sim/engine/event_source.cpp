#include <cmath>
#include <limits>

#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

void draw_uniform(OncePerPath const& source, std::uint64_t batch, Lanes& uniform) {
  LaneWords words;
  source.words(batch, words);
  words_to_uniform(words, uniform);
}

void draw_uniform(QuarterlyWords const& source, std::uint64_t batch, int quarter, Lanes& uniform) {
  LaneWords words;
  source.words(batch, static_cast<std::uint32_t>(quarter), words);
  words_to_uniform(words, uniform);
}

}  // namespace

EventSource::EventSource(DrawDesign const& design, EventChoices const& event)
    : first_(event.at),
      last_(event.last),
      has_hazard_(event.has_hazard),
      happens_(design, "events." + event.name + ".happens"),
      in_window_(design, "events." + event.name + ".when"),
      hit_(design, "events." + event.name + ".when") {}

void EventSource::draw(Event<LaneCourse> const& inputs, std::uint64_t batch, Lanes& begins) const {
  if (has_hazard_) {
    draw_first_hit(inputs.hazard, batch, begins);
  } else {
    draw_in_window(batch, begins);
  }
  Lanes uniform;
  draw_uniform(happens_, batch, uniform);
  Lanes const& probability = inputs.probability;
  CAPEXSIM_FOR_LANES(i) begins[i] = uniform[i] < probability[i] ? begins[i] : never;
}

/// Every quarter of the window is equally likely.
void EventSource::draw_in_window(std::uint64_t batch, Lanes& begins) const {
  fill(begins, first_);
  if (last_ == first_) return;
  double const length = last_ - first_ + 1;
  Lanes uniform;
  draw_uniform(in_window_, batch, uniform);
  for (int i = 0; i < lane_count; ++i) begins[i] += std::floor(uniform[i] * length);
}

/// The first quarter of the window whose own draw falls below the hazard.
void EventSource::draw_first_hit(Lanes const& hazard, std::uint64_t batch, Lanes& begins) const {
  fill(begins, never);
  Lanes uniform;
  for (int t = first_; t <= last_; ++t) {
    draw_uniform(hit_, batch, t, uniform);
    CAPEXSIM_FOR_LANES(i) begins[i] = begins[i] > t && uniform[i] < hazard[i] ? t : begins[i];
  }
}

}  // namespace capexsim
