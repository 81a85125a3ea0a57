#include "analysis/jevons_answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>

namespace capexsim {
namespace {

using namespace std::string_view_literals;

/// By SpendPart.
constexpr std::array part_names{"amount"sv, "unit_cost"sv, "quantity"sv, "mix"sv, "blocked"sv, "unserved"sv};
constexpr std::array part_meanings{
    "all parts together"sv,
    "by the cost of a token"sv,
    "by the tokens asked for, as far as no limit holds them back"sv,
    "by how the price of a token divides into cost and margins"sv,
    "by the tokens that budgets and scarcity keep from being asked for"sv,
    "on tokens asked for and not served, which is no part of the sum"sv,
};
static_assert(part_names.size() == spend_part_count && part_meanings.size() == spend_part_count);

/// By Answering.
constexpr std::array answering_names{"tokens"sv, "compute"sv, "spend"sv};
constexpr std::array answering_words{"tokens"sv, "compute demand"sv, "token spend"sv};
static_assert(answering_names.size() == answering_count && answering_words.size() == answering_count);

/// One number of a summary, with its error.
struct Statistic {
  std::string_view name;
  double value, error;
};

constexpr std::size_t quantiles_told = 3;

std::array<Statistic, quantiles_told> quantiles_of(Summary const& summary) {
  return {{{"p05", summary.quantile(0.05), summary.quantile_error(0.05)},
           {"p50", summary.quantile(0.50), summary.quantile_error(0.50)},
           {"p95", summary.quantile(0.95), summary.quantile_error(0.95)}}};
}

bool is_zero(Summary const& summary) { return summary.count == 0 || (summary.low == 0 && summary.high == 0); }

bool nothing_changes(std::array<Summary, spend_part_count> const& parts) {
  return std::all_of(parts.begin(), parts.end(), is_zero);
}

std::string quarters_text(int quarters) { return fmt::format("{} quarter{}", quarters, quarters == 1 ? "" : "s"); }

class JevonsAnswers {
 public:
  JevonsAnswers(Scenario const& scenario, JevonsFindings const& findings, std::vector<Answer>& answers)
      : scenario_(scenario), findings_(findings), answers_(answers) {}

  void add_spend() {
    for (std::size_t q = 0; q < findings_.quarters.size(); ++q) {
      if (nothing_changes(findings_.spend[q])) continue;
      for (std::size_t p = 0; p < spend_part_count; ++p) add_part(date(findings_.quarters[q]), p, findings_.spend[q][p]);
    }
  }

  void add_elasticities() {
    for (std::size_t a = 0; a < elasticity_quarters.size(); ++a) {
      for (std::size_t x = 0; x < answering_count; ++x) add_elasticity(a, x);
    }
  }

  void add_break_even() {
    for (auto const& found : findings_.break_even) {
      if (!found.elasticity) continue;
      auto const text = fmt::format(
          "mean token spend in {} is the same with and without {} at a long-run price elasticity of {:.4g} +- {:.2g}, 95 % "
          "interval {:.4g} to {:.4g} (first {} paths)",
          date(found.quarter), findings_.without, *found.elasticity, found.standard_error, found.low, found.high, found.paths);
      add("break_even_elasticity", date(found.quarter), {"mean", *found.elasticity, found.standard_error}, "", text);
    }
  }

 private:
  [[nodiscard]] std::string date(int quarter) const { return to_string(scenario_.start + quarter); }

  void add(std::string question, std::string by, Statistic const& statistic, std::string unit, std::string text) {
    answers_.push_back({std::move(question), "market", findings_.without, std::move(by), std::string(statistic.name),
                        statistic.value, statistic.error, std::move(unit), std::move(text)});
  }

  void add_part(std::string const& by, std::size_t part, Summary const& summary) {
    auto const tell = [&](Statistic const& statistic) {
      add(fmt::format("change_spend_{}", part_names[part]), by, statistic, "BUSD/quarter",
          fmt::format("change of token spend in {} with {}, {}, {}: {:+.4g} BUSD/quarter", by, findings_.without,
                      part_meanings[part], statistic.name, statistic.value));
    };
    if (summary.count == 0) return;
    tell({"mean", summary.mean, summary.mean_se});
    for (auto const& statistic : quantiles_of(summary)) tell(statistic);
  }

  void add_elasticity(std::size_t after, std::size_t answering) {
    auto const& summary = findings_.elasticity[after][answering];
    if (summary.count == 0) return;
    auto const by = quarters_text(elasticity_quarters[after]);
    for (auto const& statistic : quantiles_of(summary)) {
      add(fmt::format("elasticity_{}", answering_names[answering]), by, statistic, "",
          fmt::format("percent more {} for one percent lower token cost, {} after {} began, {}: {:.3g} (of {} paths)",
                      answering_words[answering], by, findings_.without, statistic.name, statistic.value, summary.count));
    }
  }

  Scenario const& scenario_;
  JevonsFindings const& findings_;
  std::vector<Answer>& answers_;
};

}  // namespace

void add_jevons_answers(Scenario const& scenario, JevonsFindings const& findings, std::vector<Answer>& answers) {
  JevonsAnswers jevons(scenario, findings, answers);
  jevons.add_spend();
  jevons.add_elasticities();
  jevons.add_break_even();
}

}  // namespace capexsim
