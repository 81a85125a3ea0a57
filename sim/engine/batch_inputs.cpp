#include "capexsim/engine/batch_inputs.hpp"

#include <algorithm>
#include <boost/random/gamma_distribution.hpp>

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
  RowBinder(InputPlan const& plan, std::vector<Lanes> const& rows) : next_(plan.courses.begin()), rows_(rows) {}

  void operator()(Key const&, LaneCourse& course) { bind(course); }
  void operator()(SharesKey const&, std::vector<std::string> const&, std::vector<LaneCourse>& shares) {
    for (auto& share : shares) bind(share);
  }
  void operator()(SharesKey const&, QuarterShares<LaneCourse>& lead_time) {
    for (auto& share : lead_time.shares) bind(share);
  }

 private:
  void bind(LaneCourse& course) {
    course = LaneCourse(&rows_[static_cast<std::size_t>(next_->first_row)], next_->rows, !next_->quantity->is_constant());
    ++next_;
  }

  std::vector<CoursePlan>::const_iterator next_;
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

/// A gamma deviate per path. Rounded to float: libm's last bit, which differs between processors, does not show.
void sample_gamma(double shape, Stream const& stream, std::uint64_t batch, Lanes& value) {
  for (int lane = 0; lane < lane_count; ++lane) {
    KeyedEngine engine(stream, batch * lane_count + static_cast<std::uint64_t>(lane), 0);
    boost::random::gamma_distribution<double> gamma(shape, 1.0);
    value[lane] = static_cast<double>(static_cast<float>(gamma(engine)));
  }
}

}  // namespace

BatchInputs::BatchInputs(Scenario const& scenario, InputPlan const& plan)
    : scenario_(scenario), plan_(plan), drawn_(plan.draws.size()), rows_(static_cast<std::size_t>(plan.row_count)) {
  std::size_t widest = 0;
  for (auto const& group : plan.correlated) widest = std::max(widest, group.inputs.size());
  normals_.resize(2 * widest);
  if (widest > 0) correlated_uniforms_.resize(plan.draws.size());
  for (auto const& event : scenario.events) events_.emplace_back(scenario.simulation.seed, event);
  parameters_.scenario = &scenario;
  parameters_.inputs = shaped_like(scenario.inputs);
  parameters_.event_begins.resize(scenario.events.size());
  bind_rows();
  for (auto const& course : plan.courses) {
    if (course.is_certain) {
      make_course_rows(scenario, course, drawn_, 0,
                       {&rows_[static_cast<std::size_t>(course.first_row)], static_cast<std::size_t>(course.rows)});
    }
  }
}

void BatchInputs::bind_rows() { visit_all(scenario_, parameters_.inputs, RowBinder(plan_, rows_)); }

void BatchInputs::draw(std::uint64_t batch) {
  draw_independent(batch);
  draw_correlated(batch);
  draw_shares(batch);
  for (auto const& course : plan_.courses) {
    if (!course.is_certain) {
      make_course_rows(scenario_, course, drawn_, batch,
                       {&rows_[static_cast<std::size_t>(course.first_row)], static_cast<std::size_t>(course.rows)});
    }
  }
  draw_events(batch);
  derive_starting_point(parameters_);
}

void BatchInputs::draw_independent(std::uint64_t batch) {
  LaneWords words;
  Lanes uniform;
  for (int input : plan_.independent) {
    auto const& draw = plan_.draws[static_cast<std::size_t>(input)];
    draw.stream.words(batch, 0, words);
    words_to_uniform(words, uniform);
    draw.sampler.sample(uniform, drawn_[static_cast<std::size_t>(input)]);
  }
}

void BatchInputs::draw_correlated(std::uint64_t batch) {
  LaneWords words;
  Lanes factor;
  for (auto const& group : plan_.correlated) {
    if (group.mixing) group.mixing->draw_factors(batch, factor);
    auto const size = group.inputs.size();
    for (std::size_t j = 0; j < size; ++j) {
      plan_.draws[static_cast<std::size_t>(group.inputs[j])].stream.words(batch, 0, words);
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

void BatchInputs::draw_shares(std::uint64_t batch) {
  for (auto const& group : plan_.share_groups) {
    Lanes sum;
    fill(sum, 0);
    for (int input : group.inputs) {
      auto const& draw = plan_.draws[static_cast<std::size_t>(input)];
      auto const& share = std::get<DirichletShare>(draw.draw.family);
      sample_gamma(share.mean * share.concentration, draw.stream, batch, drawn_[static_cast<std::size_t>(input)]);
      add(drawn_[static_cast<std::size_t>(input)], sum);
    }
    for (int input : group.inputs) {
      Lanes& share = drawn_[static_cast<std::size_t>(input)];
      CAPEXSIM_FOR_LANES(i) share[i] /= sum[i];
    }
  }
}

void BatchInputs::draw_events(std::uint64_t batch) {
  for (std::size_t e = 0; e < events_.size(); ++e) {
    events_[e].draw(parameters_.inputs.events[e], batch, parameters_.event_begins[e]);
  }
}

}  // namespace capexsim
