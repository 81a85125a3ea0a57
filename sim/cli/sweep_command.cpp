#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "cli/add_option.hpp"
#include "cli/command.hpp"
#include "cli/sweep_request.hpp"
#include "cli/sweep_run.hpp"

namespace capexsim {
namespace {

using Json = nlohmann::ordered_json;
namespace fs = std::filesystem;

constexpr std::string_view help =
    R"(Runs a scenario at many values of some of its keys and saves all of it in one table, ready for plots.

Examples:
  capexsim sweep scenarios/deepseek.yaml --vary supply.sites.grid_limit='2:6:1 GW/quarter'
  capexsim sweep deepseek.yaml --vary events.deepseek-r1.factor=1,3,10,30 --vary with=none,inelastic
  capexsim sweep deepseek.yaml --vary events.deepseek-r1.at=2025Q1,2026Q1 --metrics utilization,capex --paths 5000
  capexsim sweep baseline-2025.yaml --vary market.demand_share.oracle=4:12:2%
  capexsim sweep baseline-2025.yaml --design lhs --points 200 --vary pricing.markup='10:60 %' \
    --vary demand.inference.price_elasticity.long_run=0.5:2
  capexsim sweep deepseek.yaml --vary seed=1:50:1 --resume          go on where an interrupted sweep ended

Usage: capexsim sweep SCENARIO --vary KEY=VALUES [--vary KEY=VALUES]... [options]
  SCENARIO            a file, or FILE+NAME[+NAME]: the file with these of its overrides
  --vary KEY=VALUES   LO:HI:STEP, HI included, or values between commas; a unit behind the last number holds for all of the range.
                      Each value is put in the place of the key as --set does it: its distribution and correlations drop out. Of a
                      group of shares the others keep their proportions. KEY is a key of the scenario, or `with` (overrides, none,
                      a+b), `seed`, `paths`
  --design NAME       grid (default): all combinations, the last key fastest; zip: the first values together, then the second ...;
                      lhs: a latin hypercube of --points N over LO:HI or lists, the same for a key whatever else is varied
  --points N          points of lhs
  --quarters all      every quarter; by default fourth quarters and the last
  --metrics A,B       metrics that are written, as report.metrics
  --resume            go on behind the last finished point of the same sweep, interrupted before; the bytes are the same

All points see the same draws, so that points differ by their values alone. Files: sweep.csv (rows of summary.csv with the point and
its values), sweep_answers.csv (rows of answers.csv, but for break-even elasticities), and for a grid of two keys heatmap.csv.
)";

void add_options(CLI::App& app, Options& options) {
  add_repeatable(app, "--vary", options.sweep.vary);
  add_option(app, "--design", options.sweep.design);
  add_option(app, "--points", options.sweep.points);
  add_option(app, "--quarters", options.sweep.quarters);
  add_option(app, "--metrics", options.sweep.metrics);
  add_plain_flag(app, "--resume", options.sweep.resume);
}

std::string identity_text(RunIdentity const& identity) {
  return Json{identity.version, identity.command,  identity.name,           identity.seed,
              identity.paths,   identity.question, identity.scenario_sha256}
      .dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// One sweep from the first look to the last file.
class Sweep {
 public:
  Sweep(Invocation const& invocation, SweepRequest const& request)
      : invocation_(invocation),
        options_(invocation.options),
        request_(request),
        run_(invocation, request.question()),
        design_(request.design(run_.scenario().simulation.seed)),
        points_(run_, design_, options_),
        place_(partial_place(run_.folder())) {}

  void carry_out() {
    judge();
    auto const identity = identity_text(run_.identity());
    auto const beginning = find_beginning(identity);
    PartialResult result(place_, identity, sweep_heads(run_, design_), beginning);
    if (beginning == PartialResult::Beginning::resumed) {
      say(fmt::format("{} of {} points were finished before\n", result.size(), design_.size()));
    }
    try {
      simulate(result);
      finish(result);
    } catch (Interrupted const&) {
      if (result.size() == 0) throw;
      throw Interrupted(kept_text(result));
    } catch (ScenarioError const&) {
      result.remove();  // the mistake would come again
      throw;
    } catch (RunError const&) {
      result.remove();
      throw;
    } catch (...) {
      if (result.size() > 0) write_stderr(kept_text(result) + '\n');
      throw;
    }
  }

 private:
  void say(std::string const& text) const {
    if (!options_.quiet) write_stderr(text);
  }

  void judge() {
    auto const judged = std::min(design_.size(), most_judged);
    auto const notes = run_.carry_out(Work(judged, "points judged"),
                                      [&](RunControl const& control) { return points_.judge(judged, control); });
    write_stderr(diagnostics_text(notes, invocation_.console.palette));
  }

  PartialResult::Beginning find_beginning(std::string const& identity) const {
    using enum PartialResult::Beginning;
    auto const found = find_partial(place_, identity);
    if (found && !found->is_of_same_run && !options_.force) {
      throw FileError(
          "'" + place_.string() +
          "' stands in the way (it is what another sweep had finished when it was interrupted; finish that one with "
          "--resume, choose another folder with -o, or --force)");
    }
    bool const is_same = found && found->is_of_same_run;
    if (is_same && options_.sweep.resume) return resumed;
    if (options_.sweep.resume) say("there is nothing to resume, the sweep begins anew\n");
    if (is_same) {
      say(fmt::format("{} of {} points had been finished before; the sweep begins anew (--resume goes on from them)\n",
                      found->parts, design_.size()));
    }
    return anew;
  }

  void simulate(PartialResult& result) {
    run_.carry_out(Work(design_.size(), "points", result.size()), [&](RunControl const& control) {
      run_points(run_, design_, points_, request_.quarters(), control, result);
      return true;
    });
  }

  void finish(PartialResult& result) {
    auto const show_digests = digests_of(result);
    auto const totals = totals_of(design_, show_digests);
    if (has_heat_map(design_)) {
      result.add_file("heatmap.csv", [&](auto const& append) { write_heat_map(run_.name(), design_, show_digests, append); });
    }
    auto const files = run_.save(result.files(), {{totals.failed, {}}, totals.clamped});
    result.remove();
    tell(totals, files);
    if (options_.json) write_stdout(run_.json(files, findings_json(totals)));
  }

  void tell(SweepTotals const& totals, std::vector<ResultFile> const& files) const {
    auto const& palette = invocation_.console.palette;
    auto const notice = failure_notice(totals, palette);
    if (options_.quiet) return write_stderr(notice);
    write_stderr(sweep_report(run_.name(), run_.scenario(), design_, totals.shown, palette) + notice + run_.files_line(files));
    if (options_.verbose) {
      write_stderr(fmt::format("{} threads, {:.2f} s, {} paths in all, {} values clamped\n", run_.threads(),
                               run_.elapsed_seconds(), totals.paths, totals.clamped));
    }
  }

  Json findings_json(SweepTotals const& totals) const {
    Json shown = Json::array();
    for (auto const& point : totals.shown) shown.push_back(point_json(point));
    return {{"points", design_.size()}, {"failed_paths", totals.failed}, {"shown", shown}};
  }

  Json point_json(ShownPoint const& shown) const {
    Json values, numbers;
    auto const texts = design_.values(shown.point);
    for (std::size_t k = 0; k < texts.size(); ++k) values[design_.variations()[k].key] = texts[k];
    for (std::size_t k = 0; k < key_numbers.size(); ++k) {
      auto const name = std::string(info(key_numbers[k].metric).name) + '_' + key_numbers[k].statistic;
      if (std::isfinite(shown.digest.numbers[k])) numbers[name] = shown.digest.numbers[k];
    }
    return {{"point", shown.point + 1}, {"values", values}, {"quarter", shown.digest.quarter}, {"market", numbers}};
  }

  std::string kept_text(PartialResult const& result) const {
    return fmt::format("{} of {} points are kept in '{}' (the same command with --resume goes on from them)", result.size(),
                       design_.size(), printable(place_.string()));
  }

  /// Points that are judged before the first is run; of longer sweeps the others are when their turn comes.
  static constexpr std::size_t most_judged = 1000;

  Invocation const& invocation_;
  Options const& options_;
  SweepRequest const& request_;
  PlannedRun run_;
  SweepDesign design_;
  SweepPoints points_;
  fs::path place_;
};

ExitCode carry_out(Invocation const& invocation) {
  SweepRequest const request(invocation.options.sweep);
  Sweep(invocation, request).carry_out();
  return ExitCode::done;
}

}  // namespace

Command const sweep_command{.name = "sweep",
                            .usage = "SCENARIO --vary KEY=VALUES ...",
                            .summary = "run a scenario at many values of some keys",
                            .help = help,
                            .option_set = OptionSet::simulation,
                            .scenarios = one_scenario,
                            .add_options = add_options,
                            .carry_out = carry_out};

}  // namespace capexsim
