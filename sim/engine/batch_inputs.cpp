#include "capexsim/engine/batch_inputs.hpp"

#include <algorithm>
#include <limits>

#include "capexsim/base/elementary.hpp"
#include "capexsim/base/lane_arithmetic.hpp"
#include "capexsim/base/normal.hpp"
#include "capexsim/engine/uniform_to.hpp"
#include "engine/copula.hpp"
#include "engine/course_rows.hpp"

namespace capexsim {
namespace {

/// Gives every quantity of a structure of inputs its rows, in the order in which the plan listed them.
class RowBinder {
 public:
  RowBinder(InputPlan const& plan, std::vector<Lanes> const& rows)
      : next_(plan.courses.begin()), certain_rows_(plan.certain_rows), rows_(rows) {}

  void operator()(Key const&, LaneCourse& course) { bind(course); }
  void operator()(SharesKey const&, std::vector<std::string> const&, std::vector<LaneCourse>& shares) {
    for (auto& share : shares) bind(share);
  }
  void operator()(SharesKey const&, QuarterShares<LaneCourse>& lead_time) {
    for (auto& share : lead_time.shares) bind(share);
  }

 private:
  void bind(LaneCourse& course) {
    auto const& rows = next_->is_certain ? certain_rows_ : rows_;
    course = LaneCourse(&rows[static_cast<std::size_t>(next_->first_row)], next_->rows, !next_->quantity->is_constant());
    ++next_;
  }

  std::vector<CoursePlan>::const_iterator next_;
  std::vector<Lanes> const& certain_rows_;
  std::vector<Lanes> const& rows_;
};

QuarterShares<LaneCourse> shaped_like(QuarterShares<Quantity> const& written) {
  return {written.quarters, std::vector<LaneCourse>(written.shares.size())};
}

/// Inputs with as many providers, shares, contracts and events as the scenario has.
DrawnInputs shaped_like(ModelInputs<Quantity> const& written) {
  DrawnInputs drawn;
  drawn.market.demand_share.resize(written.market.demand_share.size());
  drawn.supply.hardware_lead_time = shaped_like(written.supply.hardware_lead_time);
  drawn.supply.site_lead_time = shaped_like(written.supply.site_lead_time);
  drawn.providers.resize(written.providers.size());
  for (std::size_t p = 0; p < written.providers.size(); ++p) {
    drawn.providers[p].capex_split.resize(written.providers[p].capex_split.size());
    drawn.providers[p].compute_age = shaped_like(written.providers[p].compute_age);
  }
  drawn.contracts.resize(written.contracts.size());
  drawn.events.resize(written.events.size());
  for (std::size_t e = 0; e < written.events.size(); ++e) {
    drawn.events[e].absorbed.resize(written.events[e].absorbed.size());
  }
  return drawn;
}

CAPEXSIM_CLONES void raise_to(Lanes const& row, Lanes& highest) {
  CAPEXSIM_FOR_LANES(i) highest[i] = row[i] > highest[i] ? row[i] : highest[i];
}

/// From the log of a gamma deviate to the deviate in parts of the largest of its group, so that none overflows.
CAPEXSIM_CLONES void exponential_below(Lanes const& highest, Lanes& row) {
  CAPEXSIM_FOR_LANES(i) row[i] = elementary::exp(row[i] - highest[i]);
}

CAPEXSIM_CLONES void scale_share(double whole, Lanes const& sum, Lanes& share) {
  CAPEXSIM_FOR_LANES(i) share[i] = whole * (share[i] / sum[i]);
}

CAPEXSIM_CLONES void divide(Lanes const& sum, Lanes& share) { CAPEXSIM_FOR_LANES(i) share[i] /= sum[i]; }

}  // namespace

BatchInputs::BatchInputs(Scenario const& scenario, InputPlan const& plan)
    : scenario_(scenario), plan_(plan), drawn_(plan.draws.size()), rows_(static_cast<std::size_t>(plan.row_count)) {
  std::size_t widest = 0;
  for (auto const& group : plan.correlated) widest = std::max(widest, group.inputs.size());
  normals_.resize(2 * widest);
  if (widest > 0) correlated_uniforms_.resize(plan.draws.size());
  for (auto const& event : scenario.events) events_.emplace_back(DrawDesign(scenario.simulation), event);
  parameters_.scenario = &scenario;
  parameters_.inputs = shaped_like(scenario.inputs);
  parameters_.event_begins.resize(scenario.events.size());
  bind_rows();
}

void BatchInputs::bind_rows() { visit_all(scenario_, parameters_.inputs, RowBinder(plan_, rows_)); }

void BatchInputs::draw(std::uint64_t batch, DrawChange const& change) {
  for (std::size_t input : plan_.independent) draw_alone(input, change.batch_of_input(input, batch));
  draw_correlated(batch, change);
  draw_shares(batch, change);
  if (change.pin) hold(*change.pin);
  for (auto const& course : plan_.courses) {
    if (!course.is_certain) {
      make_course_rows(scenario_, course, drawn_, change.batch_of_chance(batch),
                       {&rows_[static_cast<std::size_t>(course.first_row)], static_cast<std::size_t>(course.rows)});
    }
  }
  draw_events(change.batch_of_chance(batch));
  derive_starting_point(parameters_);
}

void BatchInputs::draw_alone(std::size_t input, std::uint64_t batch) {
  LaneWords words;
  Lanes uniform;
  auto const& draw = plan_.draws[input];
  draw.source.words(batch, words);
  words_to_uniform(words, uniform);
  draw.sampler.sample(uniform, drawn_[input]);
}

void BatchInputs::draw_correlated(std::uint64_t own_batch, DrawChange const& change) {
  LaneWords words;
  Lanes factor;
  for (auto const& group : plan_.correlated) {
    auto const batch = change.batch_of_input(static_cast<std::size_t>(group.inputs.front()), own_batch);
    if (group.mixing) group.mixing->draw_factors(batch, factor);
    auto const size = group.inputs.size();
    for (std::size_t j = 0; j < size; ++j) {
      plan_.draws[static_cast<std::size_t>(group.inputs[j])].source.words(batch, words);
      words_to_normal(words, normals_[j]);
    }
    for (std::size_t i = 0; i < size; ++i) {
      Lanes& correlated = normals_[size + i];
      fill(correlated, 0);
      for (std::size_t j = 0; j < size; ++j) {
        double const weight = group.factor(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
        if (weight != 0) add_product(weight, normals_[j], correlated);
      }
      if (group.mixing) group.mixing->mix(factor, correlated);
      auto const input = static_cast<std::size_t>(group.inputs[i]);
      Lanes& uniform = correlated_uniforms_[input];
      normal_to_uniform(correlated, uniform);
      plan_.draws[input].sampler.sample(uniform, drawn_[input]);
    }
  }
}

/// Gamma deviates over their sum.
void BatchInputs::draw_shares(std::uint64_t own_batch, DrawChange const& change) {
  Lanes highest, sum;
  for (auto const& group : plan_.share_groups) {
    auto const batch = change.batch_of_input(group.inputs.front(), own_batch);
    fill(highest, -std::numeric_limits<double>::infinity());
    fill(sum, 0);
    for (std::size_t input : group.inputs) {
      draw_alone(input, batch);
      raise_to(drawn_[input], highest);
    }
    for (std::size_t input : group.inputs) {
      exponential_below(highest, drawn_[input]);
      add(drawn_[input], sum);
    }
    for (std::size_t input : group.inputs) divide(sum, drawn_[input]);
  }
}

/// Of shares of one whole the others keep their proportions, as they would given this share.
void BatchInputs::hold(Pin const& pin) {
  for (auto const& group : plan_.share_groups) {
    if (std::find(group.inputs.begin(), group.inputs.end(), pin.input) == group.inputs.end()) continue;
    Lanes rest;
    fill(rest, 0);
    for (std::size_t input : group.inputs) {
      if (input != pin.input) add(drawn_[input], rest);
    }
    for (std::size_t input : group.inputs) scale_share(1 - pin.value, rest, drawn_[input]);
  }
  fill(drawn_[pin.input], pin.value);
}

void BatchInputs::draw_events(std::uint64_t batch) {
  for (std::size_t e = 0; e < events_.size(); ++e) {
    events_[e].draw(parameters_.inputs.events[e], batch, parameters_.event_begins[e]);
  }
}

}  // namespace capexsim
