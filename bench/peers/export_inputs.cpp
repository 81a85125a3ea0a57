// peer_inputs SCENARIO [KEY=VALUE ...] writes to stdout, as JSON, all that another program needs to simulate the same model:
// choices, numbers and distributions; nothing simulated. README.md beside this file describes the format.

#include <cmath>
#include <exception>
#include <iostream>
#include <nlohmann/json.hpp>

#include "capexsim/engine/input_plan.hpp"
#include "capexsim/scenario/read.hpp"
#include "choices_json.hpp"
#include "draw_json.hpp"

namespace {

using namespace capexsim;
using capexsim::peers::draw_json;
using capexsim::peers::Json;
using capexsim::peers::number_json;

constexpr char const* between_words[] = {"hold", "linear", "geometric"};

Json source_json(InputPlan const& plan, NumberSource const& source) {
  if (source.input < 0) return number_json(source.constant);
  return {{"draw", plan.draws[static_cast<std::size_t>(source.input)].name}};
}

/// A schedule that was not written has one point, 0 and without dates: none is listed.
Json points_json(Scenario const& scenario, InputPlan const& plan, CoursePlan const& course) {
  Json points = Json::array();
  for (std::size_t p = 0; p < course.points.size(); ++p) {
    auto const& written = course.quantity->points[p];
    bool const has_dates = !written.label.empty();
    if (course.quantity->is_schedule && !has_dates) continue;
    Json point{{"value", source_json(plan, course.points[p])}};
    if (has_dates) point["first"] = written.span.first - scenario.start;
    if (has_dates) point["last"] = written.span.last - scenario.start;
    points.push_back(std::move(point));
  }
  return points;
}

char const* form(Quantity const& quantity) {
  if (!quantity.word.empty()) return "word";
  if (quantity.is_schedule) return "schedule";
  return quantity.is_constant() ? "constant" : "path";
}

Json course_json(Scenario const& scenario, InputPlan const& plan, CoursePlan const& course) {
  auto const& quantity = *course.quantity;
  Json json{{"unit", quantity.unit}, {"form", form(quantity)}, {"points", points_json(scenario, plan, course)}};
  if (!quantity.word.empty()) json["word"] = quantity.word;
  if (quantity.word.empty() && quantity.is_constant()) json["central"] = number_json(central_value(quantity));
  if (quantity.word.empty() && !quantity.is_constant())
    json["between"] = between_words[static_cast<std::size_t>(quantity.between)];
  if (course.ramp_from) json["ramp_from"] = source_json(plan, *course.ramp_from);
  if (course.times) json["times"] = source_json(plan, *course.times);
  if (course.plus) json["plus"] = source_json(plan, *course.plus);
  if (quantity.each) json["each"] = draw_json(*quantity.each);
  if (std::isfinite(quantity.low)) json["low"] = quantity.low;
  if (std::isfinite(quantity.high)) json["high"] = quantity.high;
  if (course.is_whole) json["is_whole"] = true;
  return json;
}

Json inputs_json(Scenario const& scenario, InputPlan const& plan) {
  Json inputs = Json::object();
  for (auto const& course : plan.courses) inputs[course.quantity->key] = course_json(scenario, plan, course);
  return inputs;
}

/// Lists the members of every key that takes shares.
class SharesLister {
 public:
  explicit SharesLister(Json& shares) : shares_(shares) {}

  void operator()(Key const&, Quantity const&) {}
  void operator()(SharesKey const& key, std::vector<std::string> const& names, std::vector<Quantity> const& members) {
    shares_[std::string(key.place)] = {{"names", names}, {"inputs", keys(members)}};
  }
  void operator()(SharesKey const& key, QuarterShares<Quantity> const& members) {
    shares_[std::string(key.place)] = {{"quarters", members.quarters}, {"inputs", keys(members.shares)}};
  }

 private:
  static Json keys(std::vector<Quantity> const& members) {
    Json keys = Json::array();
    for (auto const& member : members) keys.push_back(member.key);
    return keys;
  }

  Json& shares_;
};

Json shares_json(Scenario const& scenario) {
  Json shares = Json::object();
  visit_all(scenario, scenario.inputs, SharesLister(shares));
  return shares;
}

Json draws_json(InputPlan const& plan) {
  Json draws = Json::object();
  for (auto const& input : plan.draws) draws[input.name] = draw_json(input.draw);
  return draws;
}

template <class Index>
Json input_names(InputPlan const& plan, std::vector<Index> const& inputs) {
  Json names = Json::array();
  for (Index input : inputs) names.push_back(plan.draws[static_cast<std::size_t>(input)].name);
  return names;
}

Json dirichlet_json(InputPlan const& plan) {
  Json groups = Json::array();
  for (auto const& group : plan.share_groups) groups.push_back(input_names(plan, group.inputs));
  return groups;
}

Json matrix_json(Eigen::MatrixXd const& matrix) {
  Json rows = Json::array();
  for (Eigen::Index i = 0; i < matrix.rows(); ++i) {
    Json row = Json::array();
    for (Eigen::Index j = 0; j < matrix.cols(); ++j) row.push_back(matrix(i, j));
    rows.push_back(std::move(row));
  }
  return rows;
}

Json correlated_json(InputPlan const& plan) {
  Json groups = Json::array();
  for (auto const& group : plan.correlated) {
    groups.push_back({{"draws", input_names(plan, group.inputs)},
                      {"correlation", matrix_json(group.factor * group.factor.transpose())},
                      {"factor", matrix_json(group.factor)}});
  }
  return groups;
}

Json all_json(Scenario const& scenario) {
  InputPlan const plan(scenario);
  Json json = capexsim::peers::choices_json(scenario);
  json["draws"] = draws_json(plan);
  json["dirichlet"] = dirichlet_json(plan);
  json["correlated"] = correlated_json(plan);
  json["inputs"] = inputs_json(scenario, plan);
  json["shares"] = shares_json(scenario);
  return json;
}

}  // namespace

int main(int count, char** words) {
  if (count < 2) {
    std::cerr << "Usage: peer_inputs SCENARIO [KEY=VALUE ...]\n";
    return 2;
  }
  try {
    Adjustments adjustments;
    adjustments.set.assign(words + 2, words + count);
    std::cout << all_json(read_scenario(words[1], adjustments)).dump(1) << '\n';
  } catch (std::exception const& error) {
    std::cerr << "peer_inputs: " << error.what() << '\n';
    return 1;
  }
  return 0;
}
