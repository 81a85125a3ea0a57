#pragma once

#include <cstdint>
#include <vector>

#include "capexsim/engine/draw_change.hpp"
#include "capexsim/engine/input_plan.hpp"
#include "capexsim/model/noise.hpp"
#include "capexsim/model/parameters.hpp"

namespace capexsim {

/// Draws when an event begins, from words of its own.
class EventSource {
 public:
  EventSource(DrawDesign const& design, EventChoices const& event);

  /// \param begins  quarter after the start, infinite on the paths on which it does not happen
  void draw(Event<LaneCourse> const& inputs, std::uint64_t batch, Lanes& begins) const;

 private:
  void draw_in_window(std::uint64_t batch, Lanes& begins) const;
  void draw_first_hit(Lanes const& hazard, std::uint64_t batch, Lanes& begins) const;

  int first_, last_;
  bool has_hazard_;
  OncePerPath happens_, in_window_;
  QuarterlyWords hit_;
};

/// The inputs of one batch of paths: rows of lanes that are filled again for every batch.
class BatchInputs {
 public:
  BatchInputs(Scenario const& scenario, InputPlan const& plan);
  BatchInputs(BatchInputs const&) = delete;
  BatchInputs& operator=(BatchInputs const&) = delete;

  /// Draws every input of the paths of a batch and derives what follows from them.
  void draw(std::uint64_t batch, DrawChange const& change = {});

  [[nodiscard]] Parameters const& parameters() const { return parameters_; }
  /// The values drawn, a row per InputPlan::draws.
  [[nodiscard]] std::vector<Lanes> const& drawn() const { return drawn_; }
  /// The uniform numbers behind the correlated draws, a row per InputPlan::draws; other rows mean nothing, and there is none
  /// without correlations.
  [[nodiscard]] std::vector<Lanes> const& correlated_uniforms() const { return correlated_uniforms_; }

 private:
  void draw_alone(std::size_t input, std::uint64_t batch);
  void draw_correlated(std::uint64_t batch, DrawChange const& change);
  void draw_shares(std::uint64_t batch, DrawChange const& change);
  void draw_events(std::uint64_t batch);
  void hold(Pin const& pin);
  void bind_rows();

  Scenario const& scenario_;
  InputPlan const& plan_;
  std::vector<Lanes> drawn_;
  std::vector<Lanes> rows_;
  std::vector<EventSource> events_;
  std::vector<Lanes> normals_;  ///< of one correlated group
  std::vector<Lanes> correlated_uniforms_;
  Parameters parameters_;
};

/// Draws the noise of a quarter.
class NoiseSource {
 public:
  /// \param has_general, has_anchor_revenue  whether the noise of general cloud and of the anchor's revenue is drawn
  explicit NoiseSource(DrawDesign const& design, bool has_general = true, bool has_anchor_revenue = true);

  /// \param quarter  -1 for the quarter before the first
  void draw(std::uint64_t batch, int quarter, QuarterNoise& noise) const;

 private:
  QuarterlyWords hardware_, power_, algorithms_, jump_count_, jump_size_, random_walk_, cycle_, general_walk_, general_cycle_,
      slowdown_, anchor_default_, anchor_revenue_;
  bool has_general_, has_anchor_revenue_;
};

}  // namespace capexsim
