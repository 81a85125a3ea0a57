#include "capexsim/model/metric.hpp"
#include "capexsim/scenario/schema.hpp"
#include "cli/commands.hpp"

namespace capexsim {

ExitCode schema_command() {
  std::vector<std::string> metrics;
  for (Metric metric : all_metrics) metrics.emplace_back(info(metric).name);
  write_stdout(scenario_schema(metrics));
  return ExitCode::done;
}

}  // namespace capexsim
