#include "capexsim/analysis/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <string_view>

#include "analysis/jevons_answers.hpp"

namespace capexsim {
namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

std::string percent(double share) { return fmt::format("{:.1f} %", 100 * share); }

std::string probability_name(double p) { return fmt::format("p{:02.0f}", 100 * p); }

/// Collects the answers of one run.
class AnswerList {
 public:
  AnswerList(Scenario const& scenario, StudyResult const& result) : scenario_(scenario), result_(result) {}

  void add_events();
  void add_money();
  void add_contracts();
  void add_anchor();
  void add_counterfactuals();
  void add_cancellations();

  std::vector<Answer> take() { return std::move(answers_); }

 private:
  int last() const { return result_.quarters - 1; }
  std::string date(int quarter) const { return to_string(scenario_.start + quarter); }
  std::string provider_name(int provider) const {
    return provider < 0 ? "market" : scenario_.providers[static_cast<std::size_t>(provider)].name;
  }
  int provider_count() const { return static_cast<int>(scenario_.providers.size()); }

  /// Summary of a metric, or nothing where it was not recorded or has no meaning.
  Summary const* find(std::vector<Summary> const& summaries, int provider, Metric metric, int quarter) const {
    auto const measure = result_.find(provider, metric);
    if (measure == result_.measures.size()) return nullptr;
    auto const& summary = summaries[result_.index(quarter, measure)];
    return summary.count > 0 ? &summary : nullptr;
  }

  void add(Answer answer) { answers_.push_back(std::move(answer)); }
  void add_probability(std::string const& question, std::string const& what, int provider, Metric flag, int quarter);
  void add_first_quarter(std::string const& question, std::string const& what, int provider, Metric flag);
  void add_quantiles(std::string const& question, std::string const& what, int provider, Metric metric, int quarter,
                     std::string const& unit);
  void add_change(Delta const& delta, ChangeQuestion const& change, int quarter);
  void add_rebound(Delta const& delta, int quarter);
  void add_power(CancellationResult const& event, std::string const& question, std::string const& what, Summary const& power);
  std::string on_part_of_paths(Summary const& summary, std::string_view where) const;

  Scenario const& scenario_;
  StudyResult const& result_;
  std::vector<Answer> answers_;
};

void AnswerList::add_probability(std::string const& question, std::string const& what, int provider, Metric flag, int quarter) {
  auto const* summary = find(result_.metrics, provider, flag, quarter);
  if (summary == nullptr) return;
  double const share = summary->share_positive, error = summary->share_positive_se();
  auto const text = fmt::format("{} of {} by {}: {} of paths (+-{})", what, provider_name(provider), date(quarter),
                                percent(share), percent(error));
  add({question, provider_name(provider), "", date(quarter), "probability", share, error, "", text});
}

/// The share of paths on which it has happened, quarter by quarter, is the distribution function of the first quarter.
void AnswerList::add_first_quarter(std::string const& question, std::string const& what, int provider, Metric flag) {
  for (double p : {0.05, 0.50, 0.95}) {
    std::optional<int> first;
    for (int t = 0; t <= last() && !first; ++t) {
      auto const* summary = find(result_.metrics, provider, flag, t);
      if (summary != nullptr && summary->share_positive >= p) first = t;
    }
    if (!first) continue;
    auto const text =
        fmt::format("{} of {} has come on at least {} of paths by {}", what, provider_name(provider), percent(p), date(*first));
    add({question, provider_name(provider), "", date(last()), probability_name(p), static_cast<double>(*first), unknown,
         "quarter", text});
  }
}

void AnswerList::add_quantiles(std::string const& question, std::string const& what, int provider, Metric metric, int quarter,
                               std::string const& unit) {
  auto const* summary = find(result_.metrics, provider, metric, quarter);
  if (summary == nullptr) return;
  for (double p : {0.05, 0.50, 0.95}) {
    double const value = summary->quantile(p), error = summary->quantile_error(p);
    auto const text = fmt::format("{} of {}, {}, {}: {:.4g} {}{}", what, provider_name(provider), date(quarter),
                                  probability_name(p), value, unit, on_part_of_paths(*summary, "there is one"));
    add({question, provider_name(provider), "", date(quarter), probability_name(p), value, error, unit, text});
  }
}

/// " (where there is one: 98 % of paths)", or nothing where that is so on all of them.
std::string AnswerList::on_part_of_paths(Summary const& summary, std::string_view where) const {
  auto const paths = result_.paths - result_.failed.count;
  if (summary.count == paths) return {};
  double const share = static_cast<double>(summary.count) / static_cast<double>(paths);
  return fmt::format(" (where {}: {} of paths)", where, percent(share));
}

void AnswerList::add_change(Delta const& delta, ChangeQuestion const& change, int quarter) {
  auto const* ratio = find(delta.ratio, -1, change.metric, quarter);
  if (ratio == nullptr) return;
  for (double p : {0.05, 0.50, 0.95}) {
    double const value = ratio->quantile(p);
    auto const text =
        fmt::format("{} in {} with {} over that without it on the same draws, {}: x{:.3g}{}", change.what, date(quarter),
                    delta.without, probability_name(p), value, on_part_of_paths(*ratio, "both are above 0"));
    add({change.question, "market", delta.without, date(quarter), probability_name(p), value, ratio->quantile_error(p), "ratio",
         text});
  }
}

void AnswerList::add_rebound(Delta const& delta, int quarter) {
  auto const* difference = find(delta.difference, -1, Metric::compute_demand, quarter);
  if (difference == nullptr) return;
  double const share = difference->share_positive;
  auto const text = fmt::format("compute demand in {} is above that without {} (rebound over 100 %) on {} of paths",
                                date(quarter), delta.without, percent(share));
  add({"rebound_probability", "market", delta.without, date(quarter), "probability", share, difference->share_positive_se(), "",
       text});
}

void AnswerList::add_events() {
  for (int provider = -1; provider < provider_count(); ++provider) {
    for (int t : year_ends(scenario_)) {
      add_probability("oversupply_probability", "oversupply", provider, Metric::oversupply, t);
      add_probability("shortage_probability", "shortage", provider, Metric::shortage, t);
    }
    add_first_quarter("oversupply_quarter", "oversupply", provider, Metric::oversupply);
    add_first_quarter("shortage_quarter", "shortage", provider, Metric::shortage);
  }
}

void AnswerList::add_money() {
  for (int provider = -1; provider < provider_count(); ++provider) {
    add_quantiles("capex_total", "capex since the start", provider, Metric::capex_cumulative, last(), "BUSD");
    for (int t : year_ends(scenario_)) add_probability("payback_probability", "payback", provider, Metric::payback, t);
    add_first_quarter("payback_quarter", "payback", provider, Metric::payback);
    add_quantiles("return_on_capex", "free cash flow over capex of AI since the start", provider, Metric::return_on_capex,
                  last(), "ratio");
    add_quantiles("irr", "internal rate of return of AI, the lowest where there are several,", provider, Metric::irr, last(),
                  "/year");
    add_quantiles("revenue_coverage", "AI revenue over the revenue required", provider, Metric::revenue_coverage, last(),
                  "ratio");
    add_quantiles("stranded_capital", "stranded assets", provider, Metric::stranded_assets, last(), "BUSD");
  }
}

void AnswerList::add_contracts() {
  if (scenario_.contracts.empty()) return;
  for (int provider = -1; provider < provider_count(); ++provider) {
    add_quantiles("contract_share", "contract payments over AI revenue", provider, Metric::contract_share, last(), "share");
  }
  add_quantiles("contract_concentration", "concentration of contract payments on providers", -1, Metric::contract_concentration,
                last(), "share");
}

void AnswerList::add_anchor() {
  if (!anchor_may_default(scenario_)) return;
  for (int t : year_ends(scenario_)) {
    add_probability("anchor_default_probability", "default of " + scenario_.anchor_name + " and its contracts, all", -1,
                    Metric::anchor_default, t);
  }
}

void AnswerList::add_counterfactuals() {
  for (auto const& delta : result_.deltas) {
    for (int t : year_ends(scenario_)) {
      for (auto const& change : change_questions) add_change(delta, change, t);
      add_rebound(delta, t);
    }
  }
  for (auto const& findings : result_.jevons) add_jevons_answers(scenario_, findings, answers_);
}

void AnswerList::add_power(CancellationResult const& event, std::string const& question, std::string const& what,
                           Summary const& power) {
  if (power.count == 0) return;
  for (double p : {0.05, 0.50, 0.95}) {
    double const value = power.quantile(p);
    auto const text = fmt::format("leased sites of {} that {} {} by {}, {}: {:.4g} GW", provider_name(event.provider),
                                  event.event, what, date(last()), probability_name(p), value);
    add({question, provider_name(event.provider), event.event, date(last()), probability_name(p), value,
         power.quantile_error(p), "GW", text});
  }
}

void AnswerList::add_cancellations() {
  for (auto const& event : result_.cancellations) {
    add_power(event, "cancelled_power", "cancelled", event.cancelled);
    add_power(event, "absorbed_power", "cancelled and others took", event.absorbed);
    add_power(event, "cancellation_shortfall", "should have cancelled, but were not there,", event.shortfall);
  }
}

}  // namespace

std::vector<Answer> answer_questions(Scenario const& scenario, StudyResult const& result) {
  AnswerList answers(scenario, result);
  answers.add_counterfactuals();
  answers.add_cancellations();
  answers.add_events();
  answers.add_money();
  answers.add_contracts();
  answers.add_anchor();
  return answers.take();
}

}  // namespace capexsim
