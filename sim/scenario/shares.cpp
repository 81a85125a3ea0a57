#include "scenario/shares.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <utility>

#include "capexsim/base/text.hpp"
#include "scenario/evidence.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"
#include "scenario/standard.hpp"

namespace capexsim {
namespace {

constexpr double rounding = 1e-9;
constexpr int longest_lead_time = 40;

/// One share as written.
struct Member {
  std::string name;
  double share;
  SourcePosition position;
  SourcePosition key_position;
};

/// A group as written, before its names are judged.
struct Group {
  std::string place;
  std::vector<Member> members;
  std::optional<double> concentration;  ///< of a Dirichlet group
  Evidence evidence;
  bool is_good = true;
};

void read_member(Entry const& entry, Group& group, Diagnostics& diagnostics) {
  auto const share = read_number(entry.value, {""}, diagnostics);
  group.is_good = group.is_good && share;
  if (!share) return;
  if (!lies_in(ranges::share, *share)) {
    diagnostics.error(entry.value.position, "'" + group.place + '.' + entry.key + "' is " + format_number(*share) + " (" +
                                                claim(ranges::share) + ")");
    group.is_good = false;
  }
  group.members.push_back({entry.key, *share, entry.value.position, entry.key_position});
}

void read_concentration(Node const& dirichlet, Group& group, Diagnostics& diagnostics) {
  auto const* node = dirichlet.find("concentration");
  if (!node) {
    diagnostics.error(dirichlet.position, "missing key 'concentration' (expected a number above 0)");
    return;
  }
  group.concentration = read_number(*node, {""}, diagnostics);
  if (group.concentration.value_or(1) > 0) return;
  diagnostics.error(node->position, "'concentration' is " + format_number(*group.concentration) + " (must be above 0)");
}

void read_dirichlet(Node const& dirichlet, Group& group, Diagnostics& diagnostics) {
  auto const* mean = dirichlet.find("mean");
  if (!mean || !mean->is_mapping()) {
    diagnostics.error(dirichlet.position, "'dirichlet' has no mean (expected {mean: {...}, concentration: N})");
    group.is_good = false;
    return;
  }
  report_unknown_keys(dirichlet, "dirichlet", {"mean", "concentration"}, diagnostics);
  read_concentration(dirichlet, group, diagnostics);
  group.is_good = group.concentration.has_value();
  for (auto const& entry : mean->entries) read_member(entry, group, diagnostics);
}

Group read_group(Node const& node, SharesKey const& key, Diagnostics& diagnostics) {
  Group group{shown_place(key.place, node), {}, {}, {}};
  if (!node.is_mapping() || node.find("path")) {
    auto const problem = node.is_mapping() ? "' varies over time, which shares cannot yet" : "' is " + kind_name(node);
    diagnostics.error(node.position, "'" + group.place + problem + " (expected shares by name)");
    group.is_good = false;
    return group;
  }
  group.evidence = read_evidence(node, diagnostics);
  auto const* dirichlet = node.find("dirichlet");
  if (dirichlet) read_dirichlet(*dirichlet, group, diagnostics);
  for (auto const& entry : node.entries) {
    if (is_evidence_key(entry.key) || entry.key == "dirichlet") continue;
    if (!dirichlet) {
      read_member(entry, group, diagnostics);
    } else {
      report_unknown_key(entry, group.place, {"dirichlet", "source", "as_of", "confidence", "note"}, diagnostics);
    }
  }
  return group;
}

void check_sum(Group const& group, bool may_leave_rest, Node const& node, Diagnostics& diagnostics) {
  if (!group.is_good) return;
  double sum = 0;
  for (auto const& member : group.members) sum += member.share;
  bool const is_fair = std::abs(sum - 1) <= rounding || (may_leave_rest && !group.concentration && sum < 1);
  if (is_fair) return;
  auto const percent = format_number(std::round(sum * 1e11) / 1e9);
  diagnostics.error(node.position, "the shares of '" + group.place + "' sum to " + percent + " % (must sum to " +
                                       (may_leave_rest && !group.concentration ? "at most " : "") + "100 %)");
}

Quantity member_quantity(Group const& group, SharesKey const& key, std::string const& name, double share,
                         SourcePosition const& position) {
  auto quantity = standard_share(key, name, share);
  if (group.concentration && share > 0) {
    quantity.points[0].value.family = DirichletShare{std::string(key.place), share, *group.concentration};
  }
  quantity.evidence = group.evidence;
  quantity.set_at = position;
  return quantity;
}

Member const* find_member(Group const& group, std::string const& name) {
  auto const found = std::find_if(group.members.begin(), group.members.end(), [&](Member const& m) { return m.name == name; });
  return found == group.members.end() ? nullptr : &*found;
}

void check_names(Group const& group, SharesKey const& key, std::vector<std::string> const& names, Node const& node,
                 Diagnostics& diagnostics) {
  for (auto const& member : group.members) {
    bool const is_known = std::find(names.begin(), names.end(), member.name) != names.end();
    if (!is_known) report_unknown_key({member.name, member.key_position, {}}, group.place, names, diagnostics);
  }
  if (key.may_leave_rest || !group.is_good) return;
  std::vector<std::string> left_out;
  for (auto const& name : names) {
    if (!find_member(group, name)) left_out.push_back(name);
  }
  if (left_out.empty()) return;
  diagnostics.error(node.position, "'" + group.place + "' leaves out " + join(left_out) + " (expected a share for each of " +
                                       join(names) + ")");
}

/// 18 months are 6 quarters.
Group read_one_length(Node const& node, SharesKey const& key, Diagnostics& diagnostics) {
  Group group{shown_place(key.place, node), {}, {}, {}};
  auto const quarters = read_number(node, {"quarter"}, diagnostics);
  group.is_good = quarters.has_value();
  if (!quarters) return group;
  double const whole = std::round(*quarters);
  if (std::abs(*quarters - whole) > rounding) {
    diagnostics.error(node.position,
                      "'" + group.place + "' is " + format_number(*quarters) + " quarters (expected whole quarters)");
    group.is_good = false;
  }
  group.members.push_back({format_number(whole), 1, node.position, node.position});
  return group;
}

std::optional<int> lead_quarters(Member const& member, Group const& group, Diagnostics& diagnostics) {
  int quarters = 0;
  auto const* end = member.name.data() + member.name.size();
  auto const result = std::from_chars(member.name.data(), end, quarters);
  bool const is_whole = result.ec == std::errc() && result.ptr == end;
  if (is_whole && quarters >= 1 && quarters <= longest_lead_time) return quarters;
  diagnostics.error(member.key_position, "'" + group.place + "' has the length '" + member.name +
                                             "' (expected whole quarters from 1 to " + std::to_string(longest_lead_time) + ")");
  return std::nullopt;
}

}  // namespace

std::vector<Quantity> read_shares(Node const& node, SharesKey const& key, std::vector<std::string> const& names,
                                  Diagnostics& diagnostics) {
  auto const group = read_group(node, key, diagnostics);
  check_names(group, key, names, node, diagnostics);
  check_sum(group, key.may_leave_rest, node, diagnostics);
  std::vector<Quantity> shares;
  for (auto const& name : names) {
    auto const* member = find_member(group, name);
    shares.push_back(member_quantity(group, key, name, member ? member->share : 0, member ? member->position : node.position));
  }
  return shares;
}

LeadTime<Quantity> read_lead_time(Node const& node, SharesKey const& key, Diagnostics& diagnostics) {
  auto group = node.is_scalar() ? read_one_length(node, key, diagnostics) : read_group(node, key, diagnostics);
  check_sum(group, false, node, diagnostics);
  std::vector<std::pair<int, Member>> ordered;
  for (auto const& member : group.members) {
    if (auto const quarters = lead_quarters(member, group, diagnostics)) ordered.emplace_back(*quarters, member);
  }
  std::stable_sort(ordered.begin(), ordered.end(), [](auto const& a, auto const& b) { return a.first < b.first; });
  LeadTime<Quantity> lead_time;
  for (auto const& [quarters, member] : ordered) {
    if (!lead_time.quarters.empty() && lead_time.quarters.back() == quarters) {
      diagnostics.error(member.key_position, "duplicate length '" + member.name + "' in '" + group.place + "'");
    }
    lead_time.quarters.push_back(quarters);
    lead_time.shares.push_back(member_quantity(group, key, std::to_string(quarters), member.share, member.position));
  }
  return lead_time;
}

}  // namespace capexsim
