#include "capexsim/engine/input_plan.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <map>

#include "capexsim/scenario/point_unit.hpp"
#include "engine/correlation_groups.hpp"
#include "engine/course_rows.hpp"

namespace capexsim {
namespace {

/// Walks over every quantity of a scenario and notes what has to be drawn and made of it.
class PlanBuilder {
 public:
  PlanBuilder(Scenario const& scenario, InputPlan& plan) : scenario_(scenario), design_(scenario.simulation), plan_(plan) {}

  void operator()(Key const& key, Quantity const& quantity) { add_course(quantity, key.is_whole); }
  void operator()(SharesKey const&, std::vector<std::string> const&, std::vector<Quantity> const& shares) {
    for (auto const& share : shares) add_course(share, false);
  }
  void operator()(SharesKey const&, QuarterShares<Quantity> const& lead_time) {
    for (auto const& share : lead_time.shares) add_course(share, false);
  }

 private:
  void add_course(Quantity const& quantity, bool is_whole) {
    CoursePlan course{.quantity = &quantity, .is_whole = is_whole};
    for (auto const& point : quantity.points)
      course.points.push_back(source(quantity, point.value, input_name(quantity, point)));
    if (quantity.ramp_from) course.ramp_from = source(quantity, *quantity.ramp_from, quantity.key + ".ramp_from");
    if (quantity.times) course.times = source(quantity, *quantity.times, quantity.key + ".times");
    if (quantity.plus) course.plus = source(quantity, *quantity.plus, quantity.key + ".plus");
    if (quantity.each) course.each = QuarterlyDraw{Sampler(*quantity.each), QuarterlyWords(design_, quantity.key + ".each")};
    course.is_certain = certain(course);
    course.rows = row_count(course);
    course.first_row = course.is_certain ? certain_rows(course) : plan_.row_count;
    if (!course.is_certain) plan_.row_count += course.rows;
    plan_.courses.push_back(std::move(course));
  }

  /// Makes the rows of a course that nothing is drawn for, or finds the same numbers among those of others. \return the first
  int certain_rows(CoursePlan const& course) {
    std::vector<Lanes> rows(static_cast<std::size_t>(course.rows));
    make_course_rows(scenario_, course, {}, 0, rows);
    std::vector<std::uint64_t> numbers(rows.size());
    std::transform(rows.begin(), rows.end(), numbers.begin(),
                   [](Lanes const& row) { return std::bit_cast<std::uint64_t>(row[0]); });
    auto const [place, is_new] = certain_.emplace(std::move(numbers), static_cast<int>(plan_.certain_rows.size()));
    if (is_new) plan_.certain_rows.insert(plan_.certain_rows.end(), rows.begin(), rows.end());
    return place->second;
  }

  NumberSource source(Quantity const& quantity, Draw const& draw, std::string name) {
    if (is_fixed(draw)) return {.constant = central_value(draw)};
    OncePerPath source(design_, name);
    plan_.draws.push_back({std::move(name), draw, Sampler(draw), std::move(source), &quantity});
    return {.input = static_cast<int>(plan_.draws.size()) - 1};
  }

  static bool certain(CoursePlan const& course) {
    bool is_certain = !course.each;
    auto look = [&](NumberSource const& number) { is_certain = is_certain && number.input < 0; };
    for (auto const& point : course.points) look(point);
    for (auto const& number : {course.ramp_from, course.times, course.plus}) {
      if (number) look(*number);
    }
    return is_certain;
  }

  /// Quarters up to the end of the schedule, also where that is after the run: what is due later is on its way all the same.
  /// Where something is made of every quarter, up to the end of the run at least.
  int schedule_length(CoursePlan const& course) const {
    auto const& schedule = *course.quantity;
    bool const ends_in_zeros = !course.ramp_from && !course.plus && !course.each;
    int length = ends_in_zeros ? 0 : scenario_.quarters;
    for (auto const& point : schedule.points) length = std::max(length, point.span.last - scenario_.start + 1);
    return length;
  }

  int row_count(CoursePlan const& course) const {
    if (course.quantity->is_schedule) return schedule_length(course) + 1;
    return course.quantity->is_constant() && !course.each ? 1 : scenario_.quarters;
  }

  Scenario const& scenario_;
  DrawDesign design_;
  InputPlan& plan_;
  std::map<std::vector<std::uint64_t>, int> certain_;  ///< bits of certain rows by quarter, and where they begin
};

std::vector<ShareGroup> find_share_groups(std::vector<InputDraw> const& draws) {
  std::vector<ShareGroup> groups;
  std::map<std::string, std::size_t> place;
  for (std::size_t d = 0; d < draws.size(); ++d) {
    auto const* share = std::get_if<DirichletShare>(&draws[d].draw.family);
    if (share == nullptr) continue;
    auto const [found, is_new] = place.emplace(share->group, groups.size());
    if (is_new) groups.push_back({share->group, {}});
    groups[found->second].inputs.push_back(d);
  }
  return groups;
}

std::vector<std::size_t> find_independent(InputPlan const& plan) {
  std::vector<bool> is_grouped(plan.draws.size(), false);
  for (auto const& group : plan.correlated) {
    for (int input : group.inputs) is_grouped[static_cast<std::size_t>(input)] = true;
  }
  for (auto const& group : plan.share_groups) {
    for (std::size_t input : group.inputs) is_grouped[input] = true;
  }
  std::vector<std::size_t> independent;
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    if (!is_grouped[d]) independent.push_back(d);
  }
  return independent;
}

}  // namespace

std::string unit_of(InputDraw const& draw) {
  auto const& quantity = *draw.quantity;
  if (draw.name == quantity.key + ".times") return {};
  for (auto const& point : quantity.points) {
    if (draw.name == input_name(quantity, point)) return unit_of_point(quantity, point);
  }
  return quantity.unit;
}

double marginal_quantile(InputDraw const& input, double probability) {
  Lanes uniform, value;
  fill(uniform, probability);
  if (auto const* share = std::get_if<DirichletShare>(&input.draw.family)) {
    double const rest = (1 - share->mean) * share->concentration;
    if (rest <= 0) return 1;  // the only member
    Sampler({Beta{share->mean * share->concentration, rest, 0, 1}}).sample(uniform, value);
  } else {
    input.sampler.sample(uniform, value);
  }
  return value[0];
}

InputPlan::InputPlan(Scenario const& scenario) {
  visit_all(scenario, scenario.inputs, PlanBuilder(scenario, *this));
  share_groups = find_share_groups(draws);
  pairs = find_links(scenario.correlations, draws);
  correlated = correlated_groups(scenario, pairs, draws, warnings);
  if (pairs.size() > most_recorded_pairs) pairs.resize(most_recorded_pairs);
  independent = find_independent(*this);
}

}  // namespace capexsim
