#include "cli/sweep_points.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "capexsim/engine/block_loop.hpp"

namespace capexsim {
namespace {

/// More than anybody reads.
constexpr std::size_t most_remarks = 100;

/// A list of YAML, whatever somebody typed between the commas.
std::string metrics_setting(std::string const& names) {
  if (trim(names) == "all") return "report.metrics=all";
  std::string list;
  for (auto const& name : split(names, ',')) {
    std::string quoted;
    for (char c : trim(name)) quoted += c == '\'' ? "''" : std::string(1, c);
    list += (list.empty() ? "'" : ", '") + quoted + '\'';
  }
  return "report.metrics=[" + list + ']';
}

/// Remarks of many points, each told once.
class Remarks {
 public:
  void add(std::size_t point, std::vector<Diagnostic>&& found) {
    for (auto& item : found) {
      auto const known = std::ranges::find_if(
          all_, [&](Told const& told) { return told.item.position == item.position && told.item.problem == item.problem; });
      if (known != all_.end()) {
        ++known->points;
      } else if (all_.size() < most_remarks) {
        all_.push_back({std::move(item), point, 1});
      } else {
        ++left_out_;
      }
    }
  }

  /// \param judged  points; what holds for all of them names none
  template <class PointText>
  [[nodiscard]] std::vector<Diagnostic> told(Severity severity, std::size_t judged, PointText point_text) const {
    std::vector<Diagnostic> items;
    for (auto const& told : all_) {
      if (told.item.severity != severity) continue;
      items.push_back(told.item);
      auto& help = items.back().help;
      if (told.points == judged) continue;
      help += (help.empty() ? "" : "\n") + point_text(told.first_point);
      if (told.points > 1) help += fmt::format(" and {} more", told.points - 1);
    }
    if (!items.empty() && left_out_ > 0) items.back().help += fmt::format("\n{} more remarks on other points", left_out_);
    return items;
  }

 private:
  struct Told {
    Diagnostic item;
    std::size_t first_point, points;
  };
  std::vector<Told> all_;
  std::size_t left_out_ = 0;
};

}  // namespace

SweepPoints::SweepPoints(PlannedRun const& run, SweepDesign const& design, Options const& options)
    : run_(run),
      design_(design),
      options_(options),
      shared_(adjustments_of(split_scenario_argument(options.scenarios.front()), options)) {
  if (options.sweep.metrics) shared_.set.push_back(metrics_setting(*options.sweep.metrics));
}

Scenario SweepPoints::read(std::size_t point) const {
  try {
    return read_plain(point);
  } catch (ScenarioError const& error) {
    auto mistakes = named(error.diagnostics());
    for (auto& mistake : mistakes) mistake.help += (mistake.help.empty() ? "" : "\n") + point_text(point);
    throw ScenarioError(std::move(mistakes));
  }
}

std::vector<Diagnostic> SweepPoints::judge(std::size_t points, RunControl const& control) const {
  Remarks remarks;
  run_in_order(
      0, points, control.threads, [&](std::size_t point) { return remarks_on(point); },
      [&](std::size_t point, std::vector<Diagnostic>&& found) {
        remarks.add(point, std::move(found));
        control.progress(point + 1);
      });
  auto const text_of = [&](std::size_t point) { return point_text(point); };
  auto mistakes = remarks.told(Severity::error, points, text_of);
  if (!mistakes.empty()) throw ScenarioError(std::move(mistakes));
  return remarks.told(Severity::warning, points, text_of);
}

std::vector<Diagnostic> SweepPoints::remarks_on(std::size_t point) const {
  try {
    auto const scenario = read_plain(point);
    auto remarks = scenario.warnings;
    auto const notes = check_runnable(scenario);
    remarks.insert(remarks.end(), notes.begin(), notes.end());
    std::erase_if(remarks, [&](Diagnostic const& note) { return !is_news(note); });
    return named(std::move(remarks));
  } catch (ScenarioError const& error) {
    return named(error.diagnostics());
  }
}

Scenario SweepPoints::read_plain(std::size_t point) const {
  return run_.source().read(pinned(shared_, design_.variations(), design_.values(point)), Resolved::left_out);
}

/// That a varied key makes no correlation is what varying it means.
bool SweepPoints::is_news(Diagnostic const& note) const {
  auto const& varied = design_.variations();
  bool const is_expected =
      std::ranges::any_of(varied, [&](Variation const& variation) { return tells_idle_correlation(note, variation.key); });
  auto const& known = run_.scenario().warnings;
  return !is_expected && std::ranges::none_of(known, [&](Diagnostic const& other) {
    return other.position == note.position && other.problem == note.problem;
  });
}

std::vector<Diagnostic> SweepPoints::named(std::vector<Diagnostic> diagnostics) const {
  for (auto& item : diagnostics) item.position.place = place_named(item.position.place);
  return named_as_typed(std::move(diagnostics), options_);
}

/// A point works through --set and --with.
std::string SweepPoints::place_named(std::string const& place) const {
  for (auto const& variation : design_.variations()) {
    bool const is_override = variation.key == "with" && place.starts_with("--with ");
    if (is_override || place == "--set " + place_of_key(variation.key)) return "--vary " + variation.key;
  }
  return place == "--set report.metrics" && options_.sweep.metrics ? "--metrics" : place;
}

std::string SweepPoints::point_text(std::size_t point) const {
  auto const values = design_.values(point);
  std::vector<std::string> pairs;
  for (std::size_t k = 0; k < values.size(); ++k) pairs.push_back(design_.variations()[k].key + '=' + values[k]);
  return fmt::format("at point {} ({})", point + 1, join(pairs));
}

}  // namespace capexsim
