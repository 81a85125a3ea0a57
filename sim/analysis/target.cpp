#include "capexsim/analysis/target.hpp"

#include <fmt/format.h>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

/// Takes the parts of a target apart and says what is wrong with one.
class TargetReader {
 public:
  TargetReader(std::string_view text, Scenario const& scenario, std::string const& option)
      : text_(trim(text)), scenario_(scenario), option_(option) {}

  Target read() const {
    auto const at = text_.find('@');
    auto const what = text_.substr(0, at);
    int const quarter = at == std::string_view::npos ? scenario_.quarters - 1 : quarter_of(text_.substr(at + 1));
    auto const dot = what.find('.');
    bool const is_of_market = dot == std::string_view::npos;
    Measure const measure{is_of_market ? -1 : provider_of(what.substr(0, dot)),
                          metric_of(is_of_market ? what : what.substr(dot + 1))};
    if (measure.provider >= 0 && info(measure.metric).scope == MetricScope::market)
      fail("it is a metric of the market alone", "");
    if (is_of_whole_run(measure.metric) && quarter != scenario_.quarters - 1)
      fail("it is a metric of the whole run, in its last quarter alone", "");
    return {measure, quarter};
  }

 private:
  Metric metric_of(std::string_view name) const {
    if (auto const metric = find_metric(name)) return *metric;
    std::vector<std::string> names;
    for (Metric metric : all_metrics) names.emplace_back(info(metric).name);
    fail("expected a metric, [PROVIDER.]NAME[@QUARTER]; 'capexsim explain' lists them", nearest(name, names));
  }

  int provider_of(std::string_view name) const {
    if (name == "market") return -1;
    std::vector<std::string> names{"market"};
    for (std::size_t p = 0; p < scenario_.providers.size(); ++p) {
      if (scenario_.providers[p].name == name) return static_cast<int>(p);
      names.push_back(scenario_.providers[p].name);
    }
    fail("expected the metric of one of " + join(names), nearest(name, names));
  }

  int quarter_of(std::string_view name) const {
    auto const quarter = parse_quarter(name);
    auto const last = scenario_.start + (scenario_.quarters - 1);
    if (!quarter || *quarter < scenario_.start || *quarter > last)
      fail("expected a quarter from " + to_string(scenario_.start) + " to " + to_string(last), "");
    return *quarter - scenario_.start;
  }

  [[noreturn]] void fail(std::string const& expected, std::string const& guess) const {
    auto message = fmt::format("{}: error: {} ({})", option_, in_quotes(text_), expected);
    if (!guess.empty()) message += "\n  help: did you mean '" + guess + "'?";
    throw UsageError(message);
  }

  std::string_view text_;
  Scenario const& scenario_;
  std::string const& option_;
};

}  // namespace

Target read_target(std::string_view text, Scenario const& scenario, std::string const& option) {
  return TargetReader(text, scenario, option).read();
}

std::string to_string(Target const& target, Scenario const& scenario) {
  return fmt::format("{}.{}@{}", provider_name(scenario, target.measure), info(target.measure.metric).name,
                     to_string(scenario.start + target.quarter));
}

std::string provider_name(Scenario const& scenario, Measure const& measure) {
  return measure.provider < 0 ? "market" : scenario.providers[static_cast<std::size_t>(measure.provider)].name;
}

}  // namespace capexsim
