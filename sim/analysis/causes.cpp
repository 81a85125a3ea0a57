#include "analysis/causes.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <utility>

#include "analysis/shapley.hpp"

namespace capexsim {
namespace {

/// The first `parts` parts of a dotted key.
std::string leading_parts(std::string const& key, int parts) {
  std::size_t end = 0;
  for (int p = 0; p < parts && end != std::string::npos; ++p) end = key.find('.', p == 0 ? 0 : end + 1);
  return key.substr(0, end);
}

/// Causes by what `name_of` a key gives, in the order of first appearance; one that stands alone keeps its key.
template <class NameOf>
std::vector<Cause> grouped(std::vector<ScenarioChange> const& changes, NameOf name_of) {
  std::vector<Cause> causes;
  std::map<std::string, std::size_t> known;
  for (std::size_t c = 0; c < changes.size(); ++c) {
    auto const name = name_of(changes[c].key);
    auto const [place, is_new] = known.emplace(name, causes.size());
    if (is_new) causes.push_back({name, {}});
    causes[place->second].changes.push_back(c);
  }
  for (auto& cause : causes) {
    if (cause.changes.size() == 1) cause.name = changes[cause.changes.front()].key;
  }
  return causes;
}

using Members = std::vector<bool>;

/// All coalitions by their size, or those on the way of every sampled order, but none and all.
std::vector<Members> coalitions_asked(std::vector<Cause> const& causes, AttributionLimits const& limits) {
  auto const n = causes.size();
  std::vector<Members> asked;
  if (n <= limits.exact) {
    for (std::size_t coalition = 1; coalition + 1 < std::size_t{1} << n; ++coalition) {
      auto& members = asked.emplace_back(n);
      for (std::size_t i = 0; i < n; ++i) members[i] = (coalition >> i & 1u) != 0;
    }
  } else {
    std::vector<std::string> names;
    for (auto const& cause : causes) names.push_back(cause.name);
    for (auto const& order : sample_orders(names, sampled_orders(n, limits))) {
      Members members(n);
      for (std::size_t k = 0; k + 1 < n; ++k) {
        members[order[k]] = true;
        asked.push_back(members);
      }
    }
  }
  std::stable_sort(asked.begin(), asked.end(), [](Members const& a, Members const& b) {
    return std::count(a.begin(), a.end(), true) < std::count(b.begin(), b.end(), true);
  });
  return asked;
}

/// Judges coalitions and remembers what it found.
class CoalitionJudge {
 public:
  CoalitionJudge(std::size_t change_count, JudgeChanges const& judge) : change_count_(change_count), judge_(judge) {}

  /// Judges some at once.
  void learn(std::vector<Cause> const& causes, std::vector<Members> const& coalitions) {
    std::vector<std::vector<bool>> unknown;
    for (auto const& members : coalitions) {
      auto changes = changes_of(causes, members, change_count_);
      if (known_.emplace(changes, true).second) unknown.push_back(std::move(changes));
    }
    auto const verdicts = judge_(unknown);
    for (std::size_t k = 0; k < unknown.size(); ++k) known_[unknown[k]] = verdicts[k];
  }

  bool makes_scenario(std::vector<Cause> const& causes, Members const& members) {
    learn(causes, {members});
    return known_[changes_of(causes, members, change_count_)];
  }

 private:
  std::size_t change_count_;
  JudgeChanges const& judge_;
  std::map<std::vector<bool>, bool> known_;
};

/// The first coalition that makes no scenario; none if all do. Coalitions of one size are judged at once.
Members const* find_impossible(std::vector<Cause> const& causes, std::vector<Members> const& asked, CoalitionJudge& judge) {
  auto const size = [](Members const& members) { return std::count(members.begin(), members.end(), true); };
  for (std::size_t first = 0; first < asked.size();) {
    auto end = first;
    while (end < asked.size() && size(asked[end]) == size(asked[first])) ++end;
    judge.learn(causes, {asked.begin() + static_cast<std::ptrdiff_t>(first), asked.begin() + static_cast<std::ptrdiff_t>(end)});
    for (; first < end; ++first) {
      if (!judge.makes_scenario(causes, asked[first])) return &asked[first];
    }
  }
  return nullptr;
}

/// As few members as make no scenario still.
Members shrunk(std::vector<Cause> const& causes, Members members, CoalitionJudge& judge) {
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (!members[i]) continue;
    members[i] = false;
    if (judge.makes_scenario(causes, members)) members[i] = true;
  }
  return members;
}

/// As few further members as make a scenario of an impossible coalition; all make one.
Members completed(std::vector<Cause> const& causes, Members const& impossible, CoalitionJudge& judge) {
  Members members(causes.size(), true);
  for (std::size_t i = 0; i < members.size(); ++i) {
    if (impossible[i]) continue;
    members[i] = false;
    if (!judge.makes_scenario(causes, members)) members[i] = true;
  }
  return members;
}

std::vector<Cause> joined(std::vector<Cause> const& causes, Members const& members) {
  std::vector<Cause> kept;
  std::size_t place = causes.size();
  for (std::size_t i = 0; i < causes.size(); ++i) {
    if (!members[i] || place == causes.size()) {
      if (members[i]) place = kept.size();
      kept.push_back(causes[i]);
      continue;
    }
    auto& whole = kept[place];
    whole.name += " + " + causes[i].name;
    whole.changes.insert(whole.changes.end(), causes[i].changes.begin(), causes[i].changes.end());
  }
  return kept;
}

}  // namespace

std::vector<Cause> group_changes(std::vector<ScenarioChange> const& changes, AttributionLimits const& limits) {
  auto causes = grouped(changes, [](std::string const& key) { return key; });
  if (causes.size() > limits.exact) causes = grouped(changes, [](std::string const& key) { return leading_parts(key, 2); });
  if (causes.size() > limits.sections) causes = grouped(changes, [](std::string const& key) { return leading_parts(key, 1); });
  return causes;
}

std::vector<bool> changes_of(std::vector<Cause> const& causes, std::vector<bool> const& members, std::size_t change_count) {
  std::vector<bool> taken(change_count);
  for (std::size_t i = 0; i < causes.size(); ++i) {
    for (auto const change : causes[i].changes) taken[change] = members[i];
  }
  return taken;
}

std::size_t sampled_orders(std::size_t causes, AttributionLimits const& limits) {
  return std::max<std::size_t>(2, (limits.hybrids - 2) / (causes - 1) / 2 * 2);
}

std::vector<Cause> join_dependent(std::vector<Cause> causes, std::size_t change_count, JudgeChanges const& judge,
                                  AttributionLimits const& limits) {
  CoalitionJudge coalition_judge(change_count, judge);
  while (causes.size() > 1) {
    auto const asked = coalitions_asked(causes, limits);
    auto const* impossible = find_impossible(causes, asked, coalition_judge);
    if (impossible == nullptr) return causes;
    auto const fewest = shrunk(causes, *impossible, coalition_judge);
    causes = joined(causes, completed(causes, fewest, coalition_judge));
  }
  return causes;
}

}  // namespace capexsim
