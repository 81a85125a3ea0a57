#include "cli/program_runner.hpp"

#include <sys/wait.h>

#include <cstdlib>

namespace capexsim::test {

std::string small_scenario() {
  return R"(capexsim: 1
title: Two providers and a jump
quarters: 6
simulation: {paths: 300, seed: 7}
demand.inference.compute: 0.8
market.demand_share: {alpha: 60 %, beta: 40 %}
pricing.markup: {uniform: {low: 20 %, high: 60 %}}
providers:
  alpha: {compute: 1, sites_energised: 2, capex_plan: {path: {2025: 20 BUSD}}}
  beta: {compute: 0.5, sites_energised: 1, capex_plan: {path: {2025: 10 BUSD}}}
events:
  cheap-tokens: {kind: efficiency_jump, at: 2025Q2, factor: {lognormal: {median: 3, p95: 6}}, note: "=1+1"}
overrides:
  steep: {demand.inference.price_elasticity.long_run: 1.5}
report: {counterfactual: [cheap-tokens]}
)";
}

ProgramRunner::ProgramRunner() { folder_.write("small.yaml", small_scenario()); }

Outcome ProgramRunner::run(std::string const& arguments, std::string const& before) const {
  auto const command = "cd '" + folder_.path().string() + "' && " + before + "'" CAPEXSIM_PROGRAM "' " + arguments + " >'" +
                       (streams_.path() / "out").string() + "' 2>'" + (streams_.path() / "err").string() + "'";
  int const status = std::system(("bash -c \"" + command + '"').c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), streams_.read("out"), streams_.read("err")};
}

Outcome ProgramRunner::run_text(std::string const& scenario) const {
  folder_.write("bad.yaml", scenario);
  return run("bad.yaml");
}

}  // namespace capexsim::test
