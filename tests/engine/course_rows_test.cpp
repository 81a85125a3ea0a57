#include "engine/course_rows.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <memory>

#include "capexsim/engine/batch_inputs.hpp"
#include "capexsim/engine/uniform_to.hpp"
#include "support/numbers.hpp"
#include "support/scenarios.hpp"

// What a quantity over time becomes quarter by quarter.

namespace capexsim::test {
namespace {

constexpr Quarter start(2025, 1);

CoursePoint point(Quarter first, Quarter last, Draw value) {
  return {to_string(first) + ".." + to_string(last), {first, last}, value};
}
CoursePoint point(Quarter quarter, double value) { return point(quarter, quarter, Draw{Fixed{value}}); }

/// The rows of one quantity over twelve quarters, with the scenario they belong to.
class Rows {
 public:
  /// \param pick  the quantity in a scenario's inputs
  template <class Pick, class Change>
  Rows(Pick pick, Change&& change, std::uint64_t batch = 0) {
    change(pick(scenario_.inputs));
    plan_ = std::make_unique<InputPlan>(scenario_);
    inputs_ = std::make_unique<BatchInputs>(scenario_, *plan_);
    inputs_->draw(batch);
    auto const& course = pick(inputs_->parameters().inputs);
    for (int t = 0; t < 14; ++t) rows_.push_back(course.at(t));
    count_ = course.row_count();
  }

  /// Rows that the batch holds.
  [[nodiscard]] int count() const { return count_; }
  double operator()(int quarter, int lane = 0) const { return rows_[static_cast<std::size_t>(quarter)][lane]; }
  /// What was drawn under a name.
  Lanes const& drawn(std::string const& name) const {
    for (std::size_t d = 0; d < plan_->draws.size(); ++d) {
      if (plan_->draws[d].name == name) return inputs_->drawn()[d];
    }
    throw std::out_of_range(name);
  }

 private:
  Scenario scenario_ = quiet_scenario({"a"}, 12);
  std::unique_ptr<InputPlan> plan_;
  std::unique_ptr<BatchInputs> inputs_;
  std::vector<Lanes> rows_;
  int count_ = 0;
};

auto const capex_plan = [](auto& inputs) -> auto& { return inputs.providers[0].capex_plan; };
auto const on_order = [](auto& inputs) -> auto& { return inputs.providers[0].hardware_on_order; };
auto const compute = [](auto& inputs) -> auto& { return inputs.providers[0].compute; };
auto const life = [](auto& inputs) -> auto& { return inputs.supply.retirement_life; };

TEST(CertainRows, OfEqualNumbersAreKeptOnce) {
  auto const rows = [](double a, double b, double c) {
    auto scenario = quiet_scenario({"a", "b"}, 12);
    set(scenario.inputs.providers[0].compute, a);
    set(scenario.inputs.providers[1].compute, b);
    set(scenario.inputs.providers[1].cash_limit, c);
    InputPlan const plan(scenario);
    BatchInputs const inputs(scenario, plan);
    auto const& providers = inputs.parameters().inputs.providers;
    EXPECT_EQ(providers[0].compute[7], a);
    EXPECT_EQ(providers[1].compute[7], b);
    EXPECT_EQ(providers[1].cash_limit[7], c);
    EXPECT_EQ(&static_cast<Lanes const&>(providers[0].compute) == &static_cast<Lanes const&>(providers[1].compute), a == b);
    return plan.certain_rows.size();
  };
  auto const least = rows(0.123, 0.123, 0.123);
  EXPECT_EQ(rows(0.123, 0.123, 0.456), least + 1);
  EXPECT_EQ(rows(0.123, 0.456, 0.123), least + 1);
  EXPECT_EQ(rows(0.123, 0.456, 0.789), least + 2);
}

TEST(Course, OfAConstantHoldsForEver) {
  Rows const rows(capex_plan, [](Quantity& q) { set(q, 18); });
  for (int t = 0; t < 14; ++t) EXPECT_EQ(rows(t), 18);
}

Rows path_of_two_points(Between between) {
  return Rows(capex_plan, [&](Quantity& q) {
    q.points = {point(start + 2, 10), point(start + 6, 40)};
    q.between = between;
  });
}

TEST(Course, OfAHeldPathKeepsTheLastValue) {
  auto const rows = path_of_two_points(Between::hold);
  for (int t = 0; t < 6; ++t) EXPECT_EQ(rows(t), 10) << "quarter " << t;
  for (int t = 6; t < 14; ++t) EXPECT_EQ(rows(t), 40) << "quarter " << t;
}

TEST(Course, OfALinearPathRisesEvenly) {
  auto const rows = path_of_two_points(Between::linear);
  for (int t = 2; t <= 6; ++t) EXPECT_TRUE(is_close(rows(t), 10 + 30 * (t - 2) / 4.0)) << "quarter " << t;
  EXPECT_EQ(rows(0), 10);
  EXPECT_EQ(rows(12), 40);
}

TEST(Course, OfAGeometricPathRisesByOneFactor) {
  auto const rows = path_of_two_points(Between::geometric);
  for (int t = 2; t <= 6; ++t) EXPECT_TRUE(is_close(rows(t), 10 * std::pow(4, (t - 2) / 4.0))) << "quarter " << t;
  EXPECT_EQ(rows(0), 10);
  EXPECT_EQ(rows(12), 40);
}

TEST(Course, OfAPathWithSpansGoesFromTheEndOfOneToTheBeginningOfTheNext) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {point(start, start + 3, Draw{Fixed{8}}), point(start + 6, start + 9, Draw{Fixed{2}})};
    q.between = Between::linear;
  });
  double const expected[] = {8, 8, 8, 8, 6, 4, 2, 2, 2, 2, 2, 2};
  for (int t = 0; t < 12; ++t) EXPECT_TRUE(is_close(rows(t), expected[t])) << "quarter " << t;
}

TEST(Course, BegunBeforeTheStartIsUnderway) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {point(start - 2, 10), point(start + 2, 30)};
    q.between = Between::linear;
  });
  for (int t = 0; t <= 2; ++t) EXPECT_TRUE(is_close(rows(t), 20 + 5 * t)) << "quarter " << t;
}

TEST(Course, WithARampKeepsTheTotalOfEachSpan) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {point(start, start + 3, Draw{Fixed{75}}), point(start + 4, start + 7, Draw{Fixed{100}})};
    q.ramp_from = Draw{Fixed{14.3}};
  });
  EXPECT_TRUE(is_close(rows(0) + rows(1) + rows(2) + rows(3), 75));
  EXPECT_TRUE(is_close(rows(4) + rows(5) + rows(6) + rows(7), 100));
  for (int t = 1; t < 4; ++t) EXPECT_TRUE(is_close(rows(t) / rows(t - 1), rows(0) / 14.3)) << "quarter " << t;
  for (int t = 5; t < 8; ++t) EXPECT_TRUE(is_close(rows(t) / rows(t - 1), rows(4) / rows(3))) << "quarter " << t;
  for (int t = 8; t < 14; ++t) EXPECT_EQ(rows(t), rows(7)) << "quarter " << t;
}

TEST(Course, WithARampHoldsTheValueBeforeUntilItsFirstPoint) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {point(start + 4, start + 5, Draw{Fixed{10}})};
    q.ramp_from = Draw{Fixed{2}};
  });
  for (int t = 0; t < 4; ++t) EXPECT_EQ(rows(t), 2) << "quarter " << t;
  double const factor = (-1 + std::sqrt(21.0)) / 2;  // 2 q + 2 q^2 = 10
  EXPECT_TRUE(is_close(rows(4), 2 * factor));
  EXPECT_TRUE(is_close(rows(5), 2 * factor * factor));
}

TEST(Course, WithARampFromNothingSpreadsEvenly) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {point(start, start + 3, Draw{Fixed{20}})};
    q.ramp_from = Draw{Fixed{0}};
  });
  for (int t = 0; t < 4; ++t) EXPECT_TRUE(is_close(rows(t), 5)) << "quarter " << t;
}

TEST(RampFactor, GivesUpWhereTheLevelBeforeSaysNothing) {
  EXPECT_LT(ramp_factor(0, 72, 4), 0);
  EXPECT_LT(ramp_factor(1e-300, 72, 4), 0);
  EXPECT_LT(ramp_factor(1, 0, 4), 0);
}

TEST(RampFactor, MakesThePowersMeetTheTotal) {
  for (double total : {0.01, 1.0, 4.0, 17.0, 1e4}) {
    for (int quarters : {1, 2, 4, 12}) {
      double const q = ramp_factor(1, total, quarters);
      double sum = 0;
      for (int k = 1; k <= quarters; ++k) sum += std::pow(q, k);
      EXPECT_TRUE(is_close(sum, total)) << "total " << total << " in " << quarters;
    }
  }
}

TEST(Course, MultipliesByTimesAndThenAddsPlus) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {point(start, 10), point(start + 1, 20)};
    q.times = Draw{Uniform{0.5, 1.5}};
    q.plus = Draw{Uniform{1, 3}};
  });
  auto const &times = rows.drawn("providers.a.capex_plan.times"), &plus = rows.drawn("providers.a.capex_plan.plus");
  for (int i = 0; i < lane_count; ++i) {
    ASSERT_EQ(rows(0, i), 10 * times[i] + plus[i]);
    ASSERT_EQ(rows(5, i), 20 * times[i] + plus[i]);
  }
}

TEST(Course, MultipliesEveryQuarterByAFactorOfItsOwn) {
  Rows const rows(
      capex_plan,
      [](Quantity& q) {
        set(q, 10);
        q.each = Draw{Uniform{0.5, 1.5}};
      },
      4);
  Stream const stream(1, "providers.a.capex_plan.each");
  LaneWords words;
  Lanes uniform;
  for (int t = 0; t < 12; ++t) {
    stream.words(4, static_cast<std::uint32_t>(t), words);
    words_to_uniform(words, uniform);
    for (int i = 0; i < lane_count; ++i) ASSERT_TRUE(is_close(rows(t, i), 10 * (0.5 + uniform[i]))) << "quarter " << t;
  }
}

TEST(Course, OfAScheduleIsNothingOutsideItsDates) {
  Rows const rows(on_order, [](Quantity& q) {
    q.points = {point(start + 1, 0.3), point(start + 3, start + 4, Draw{Fixed{0.1}})};
  });
  double const expected[] = {0, 0.3, 0, 0.1, 0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
  for (int t = 0; t < 14; ++t) EXPECT_EQ(rows(t), expected[t]) << "quarter " << t;
}

/// Behind the last date there is one row, of zeros, for all quarters, unless something is made of each of them.
TEST(Course, OfAScheduleHasNoRowsForTheQuartersBehindIt) {
  auto const count = [](auto change) { return Rows(on_order, change).count(); };
  auto const early = [](Quantity& q) { q.points = {point(start + 1, 0.3), point(start + 3, start + 4, Draw{Uniform{1, 2}})}; };
  EXPECT_EQ(count(early), 5 + 1);
  EXPECT_EQ(count([](Quantity& q) { q.points = {point(start + 20, 0.3)}; }), 21 + 1);
  EXPECT_EQ(count([](Quantity& q) { q.points = {point(start + -3, 0.3)}; }), 1);
  EXPECT_EQ(count([](Quantity& q) { q.points.clear(); }), 1);
  Rows const raised(on_order, [&](Quantity& q) {
    early(q);
    q.plus = Draw{Fixed{0.5}};
  });
  EXPECT_EQ(raised.count(), 12 + 1);
  EXPECT_EQ(raised(11), 0.5);
  Rows const varied(on_order, [&](Quantity& q) {
    early(q);
    q.each = Draw{Uniform{0.5, 1.5}};
  });
  EXPECT_EQ(varied.count(), 12 + 1);
}

TEST(Course, OfAScheduleEndsWithTheRun) {
  Rows const rows(on_order, [](Quantity& q) { q.points = {point(start + 11, 0.3)}; });
  EXPECT_EQ(rows(11), 0.3);
  EXPECT_EQ(rows(12), 0);
  EXPECT_EQ(rows(13), 0);
}

TEST(Course, DrawsEachPointUnderItsLabel) {
  Rows const rows(capex_plan, [](Quantity& q) {
    q.points = {{"2025", {start, start + 3}, Draw{Uniform{1, 2}}}, {"2026", {start + 4, start + 7}, Draw{Uniform{3, 4}}}};
  });
  auto const &first = rows.drawn("providers.a.capex_plan@2025"), &second = rows.drawn("providers.a.capex_plan@2026");
  for (int i = 0; i < lane_count; ++i) {
    ASSERT_EQ(rows(2, i), first[i]);
    ASSERT_EQ(rows(9, i), second[i]);
  }
}

TEST(Course, StaysInTheRangeOfItsKey) {
  Rows const rows(compute, [](Quantity& q) {
    set(q, 1);
    q.plus = Draw{Normal{0, 2}};
  });
  double least = 1;
  for (int i = 0; i < lane_count; ++i) least = std::min(least, rows(0, i));
  EXPECT_EQ(least, 0);
}

TEST(Course, OfAWholeNumberIsRounded) {
  Rows const rows(life, [](Quantity& q) { q.points = {{"", {}, Draw{Uniform{16, 28}}}}; });
  auto const& drawn = rows.drawn("supply.retirement.life");
  for (int i = 0; i < lane_count; ++i) ASSERT_EQ(rows(0, i), std::floor(drawn[i] + 0.5));
}

}  // namespace
}  // namespace capexsim::test
