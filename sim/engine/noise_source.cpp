#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/engine/uniform_to.hpp"

namespace capexsim {
namespace {

void draw_normal(QuarterlyWords const& source, std::uint64_t batch, std::uint32_t quarter, Lanes& row) {
  LaneWords words;
  source.words(batch, quarter, words);
  words_to_normal(words, row);
}

void draw_uniform(QuarterlyWords const& source, std::uint64_t batch, std::uint32_t quarter, Lanes& row) {
  LaneWords words;
  source.words(batch, quarter, words);
  words_to_uniform(words, row);
}

}  // namespace

NoiseSource::NoiseSource(DrawDesign const& design, bool has_general, bool has_anchor_revenue)
    : hardware_(design, "noise.hardware.price_performance"),
      power_(design, "noise.hardware.efficiency"),
      algorithms_(design, "noise.algorithms.efficiency"),
      jump_count_(design, "noise.algorithms.jump_count"),
      jump_size_(design, "noise.algorithms.jump_size"),
      random_walk_(design, "noise.demand.random_walk"),
      cycle_(design, "noise.demand.cycle"),
      general_walk_(design, "noise.general_cloud.random_walk"),
      general_cycle_(design, "noise.general_cloud.cycle"),
      slowdown_(design, "noise.demand.slowdown"),
      anchor_default_(design, "noise.anchor.default"),
      anchor_revenue_(design, "noise.anchor.revenue"),
      has_general_(has_general),
      has_anchor_revenue_(has_anchor_revenue) {}

void NoiseSource::draw(std::uint64_t batch, int quarter, QuarterNoise& noise) const {
  auto const t = static_cast<std::uint32_t>(quarter);  // -1 becomes the last quarter a stream has
  draw_uniform(anchor_default_, batch, t, noise.anchor_default);
  if (quarter <= 0) return;
  draw_normal(hardware_, batch, t, noise.hardware);
  draw_normal(power_, batch, t, noise.power);
  draw_normal(algorithms_, batch, t, noise.algorithms);
  draw_uniform(jump_count_, batch, t, noise.jump_count);
  draw_normal(jump_size_, batch, t, noise.jump_size);
  draw_normal(random_walk_, batch, t, noise.random_walk);
  draw_normal(cycle_, batch, t, noise.cycle);
  draw_uniform(slowdown_, batch, t, noise.slowdown);
  if (has_anchor_revenue_) draw_normal(anchor_revenue_, batch, t, noise.anchor_revenue);
  if (!has_general_) return;
  draw_normal(general_walk_, batch, t, noise.general_walk);
  draw_normal(general_cycle_, batch, t, noise.general_cycle);
}

}  // namespace capexsim
