#pragma once

#include <array>
#include <string>
#include <vector>

#include "capexsim/analysis/study.hpp"

namespace capexsim {

/// A measure of the market whose change by an event is told as a ratio, on part of the paths where it has no meaning on all.
struct ChangeQuestion {
  char const *question, *what;
  Metric metric;
};
inline constexpr std::array<ChangeQuestion, 5> change_questions{
    {{"change_tokens", "tokens", Metric::tokens},
     {"change_compute", "compute demand", Metric::compute_demand},
     {"change_spend", "token spend", Metric::token_spend},
     {"change_capex", "AI capex", Metric::ai_capex},
     {"change_capex_total", "AI capex since the start, counted", Metric::ai_capex_cumulative}}};

/// One line of the answers a run gives.
struct Answer {
  std::string question;   ///< "oversupply_probability"
  std::string provider;   ///< "market" or a provider
  std::string event;      ///< the counterfactual's event, or ""
  std::string by;         ///< quarter, "2026Q4"
  std::string statistic;  ///< "mean", "p05", "p50", "p95", "probability"
  double value = 0;
  double standard_error = 0;  ///< NaN where none is known
  std::string unit;
  std::string text;  ///< the answer as a sentence
};

/// Everything a run answers: oversupply and shortage by year end and when, the effect of every counterfactual, capex, payback,
/// stranded capital.
[[nodiscard]] std::vector<Answer> answer_questions(Scenario const& scenario, StudyResult const& result);

}  // namespace capexsim
