#include "capexsim/cli/options.hpp"

namespace capexsim {
namespace {

constexpr char const* program_help = R"(Projects the AI capacity of cloud companies quarter by quarter over many random paths.

Examples:
  capexsim scenarios/deepseek.yaml                   run it, save tables in out/deepseek/
  capexsim scenarios/deepseek.yaml+inelastic         the same with one of its overrides
  capexsim run deepseek.yaml --paths 100000 -o big   more paths, into a folder of your choice
  capexsim run deepseek.yaml --set pricing.markup='30 %' --name cheap
  capexsim check scenarios/*.yaml                    every mistake at once, nothing is run
  capexsim explain supply.sites.grid_limit           what a key or a metric means; without one, all of them

Usage:
  capexsim [run] SCENARIO [options]     simulate a scenario
  capexsim check SCENARIO... [options]  judge scenarios without running them
  capexsim show SCENARIO [options]      the scenario as resolved, and where each value comes from
  capexsim explain [KEY|METRIC]         meaning, unit, default, range, source and equation
  capexsim schema                       JSON Schema of scenario files, for editors
  capexsim --version                    name this build
  capexsim COMMAND --help               options of a command

Exit codes: 0 done, 1 the run failed, 2 wrong usage or an invalid scenario, 5 files could not be read or written,
130 interrupted.
)";

constexpr char const* run_help = R"(Simulates a scenario and saves its tables.

Examples:
  capexsim run scenarios/deepseek.yaml
  capexsim run scenarios/deepseek.yaml+inelastic --paths 100000 --seed 7
  capexsim run deepseek.yaml --set supply.sites.grid_limit=none --set pricing.markup='30 %' --name open-grid
  capexsim run deepseek.yaml --with inelastic -o results/inelastic --force
  capexsim run deepseek.yaml --json --quiet | jq '.answers[] | select(.question == "rebound_probability")'

Usage: capexsim [run] SCENARIO [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides

What is run:
  --set KEY=VALUE     replace one value, written as in the file; may be given several times
  --with NAME[,NAME]  apply overrides of the file, in this order
  --paths N           number of paths: --set simulation.paths=N
  --seed N            seed of all draws: --set simulation.seed=N
  --exact             read quantiles from every value, not from histograms: --set simulation.quantiles=exact
  --threads N         1 to 1024; by default the processors this process may use. Results do not depend on it

Where it goes:
  -o, --output DIR    folder of the results; by default out/<name>/
  --name NAME         name of the run: the column 'scenario' of every table and the default folder
  --force             replace the result of another run; files that are no results stay

What is said:
  --json              one object on stdout: files, answers, run
  -q, --quiet         no progress and no report; warnings stay
  -v, --verbose       also the files written, threads and times
  --no-color          no colours; NO_COLOR and TERM=dumb do the same
  -h, --help          this text
)";

constexpr char const* check_help =
    R"(Parses and judges scenarios without running them: every mistake at once, nothing is written.

Examples:
  capexsim check scenarios/deepseek.yaml
  capexsim check scenarios/*.yaml
  capexsim check deepseek.yaml+inelastic --set demand.inference.budget.limit='400 BUSD/quarter'
  capexsim check scenarios/baseline-2025.yaml --lint
  capexsim check deepseek.yaml --json | jq '.scenarios[].messages'

Usage: capexsim check SCENARIO... [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --set KEY=VALUE     replace one value, written as in the file; may be given several times
  --with NAME[,NAME]  apply overrides of the file, in this order
  --lint              also tell which values have no source, an old one, one from after the start, or low confidence
  --sensitivity FILE  with --lint: of low confidence tell only where a sensitivity.csv shows high influence; by default the one
                      in out/sensitivity/<name>/, where there is one
  --json              one object on stdout: every scenario with its messages
  -q, --quiet         say nothing about what is valid
  -v, --verbose       also the number of inputs and how many of them are drawn
  --no-color          no colours; NO_COLOR and TERM=dumb do the same
  -h, --help          this text

Exit codes: 0 all are valid, 2 there are mistakes.
)";

constexpr char const* show_help =
    R"(Prints a scenario as resolved: all it extends merged, built-in defaults filled in, as one scenario file (YAML) on stdout.

Examples:
  capexsim show scenarios/deepseek.yaml
  capexsim show scenarios/deepseek.yaml --origin | grep grid_limit
  capexsim show deepseek.yaml+inelastic --set pricing.markup='30 %' > my-scenario.yaml

Precedence, low to high: built-in defaults, what the file extends in its order, the file, --with in order, --set in order.
Inside one file a provider's own value beats defaults.provider.

Usage: capexsim show SCENARIO [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --origin            behind each value, the file and line, option or 'default' it comes from
  --set KEY=VALUE     replace one value, written as in the file; may be given several times
  --with NAME[,NAME]  apply overrides of the file, in this order
  --json              the scenario as JSON instead, built-in defaults left out
  -h, --help          this text
)";

constexpr char const* explain_help =
    R"(Tells what a key of scenario files or a metric of the results means: how it is written, its unit, default, range, source,
and the equation it enters with the file that holds it.

Examples:
  capexsim explain supply.sites.grid_limit
  capexsim explain providers.amazon.capex_plan
  capexsim explain demand.inference              all keys of a section
  capexsim explain utilization                   a metric
  capexsim explain                               every key with its default, and every metric with its unit
  capexsim explain --json | jq '.keys[] | select(.source == "judgement") | .name'

Usage: capexsim explain [KEY|METRIC] [options]
  --json              one object on stdout: keys and metrics
  -h, --help          this text
)";

constexpr char const* schema_help = R"(Prints the JSON Schema (2020-12) of scenario files. Editors complete and judge with it.

Examples:
  capexsim schema > capexsim.schema.json
  # first line of a scenario, for editors with the YAML language server:
  # yaml-language-server: $schema=capexsim.schema.json

Usage: capexsim schema
  -h, --help          this text
)";

}  // namespace

std::string help_text(std::optional<CommandName> command) {
  if (!command) return program_help;
  switch (*command) {
    case CommandName::run:
      return run_help;
    case CommandName::check:
      return check_help;
    case CommandName::show:
      return show_help;
    case CommandName::explain:
      return explain_help;
    case CommandName::schema:
      return schema_help;
  }
  return program_help;
}

}  // namespace capexsim
