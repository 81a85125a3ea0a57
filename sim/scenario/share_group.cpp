#include "scenario/share_group.hpp"

#include <algorithm>
#include <cmath>

#include "capexsim/base/text.hpp"
#include "scenario/course.hpp"
#include "scenario/dates.hpp"
#include "scenario/evidence.hpp"
#include "scenario/messages.hpp"
#include "scenario/numbers.hpp"

namespace capexsim {
namespace {

constexpr double rounding = 1e-9;

void read_member(Entry const& entry, WrittenShares& group, Diagnostics& diagnostics) {
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

void read_concentration(Node const& dirichlet, WrittenShares& group, Diagnostics& diagnostics) {
  auto const* node = dirichlet.find("concentration");
  if (!node) {
    diagnostics.error(dirichlet.position, "missing key 'concentration' (expected a number above 0)");
    return;
  }
  group.concentration = read_number(*node, {""}, diagnostics);
  if (group.concentration.value_or(1) > 0) return;
  diagnostics.error(node->position, "'concentration' is " + format_number(*group.concentration) + " (must be above 0)");
}

void read_dirichlet(Node const& dirichlet, WrittenShares& group, Diagnostics& diagnostics) {
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

std::vector<std::string> with_evidence(std::vector<std::string> keys) {
  keys.insert(keys.end(), evidence_keys().begin(), evidence_keys().end());
  return keys;
}

WrittenShares read_named_shares(Node const& node, std::string const& place, Diagnostics& diagnostics) {
  WrittenShares group{place, {}, {}};
  if (!node.is_mapping()) {
    diagnostics.error(node.position, "'" + place + "' is " + kind_name(node) + " (expected shares by name)");
    group.is_good = false;
    return group;
  }
  auto const* dirichlet = node.find("dirichlet");
  if (dirichlet) read_dirichlet(*dirichlet, group, diagnostics);
  for (auto const& entry : node.entries) {
    if (is_evidence_key(entry.key) || entry.key == "dirichlet") continue;
    if (!dirichlet) {
      read_member(entry, group, diagnostics);
    } else {
      report_unknown_key(entry, place, with_evidence({"dirichlet"}), diagnostics);
    }
  }
  return group;
}

/// 18 months are 6 quarters.
WrittenShares read_one_length(Node const& node, std::string const& place, Diagnostics& diagnostics) {
  WrittenShares group{place, {}, {}};
  auto const quarters = read_number(node, {"quarter"}, diagnostics);
  group.is_good = quarters.has_value();
  if (!quarters) return group;
  double const whole = std::round(*quarters);
  if (std::abs(*quarters - whole) > rounding) {
    diagnostics.error(node.position, "'" + place + "' is " + format_number(*quarters) + " quarters (expected whole quarters)");
    group.is_good = false;
  }
  group.members.push_back({format_number(whole), 1, node.position, node.position});
  return group;
}

void check_sum(WrittenShares const& group, bool may_leave_rest, Node const& node, Diagnostics& diagnostics) {
  if (!group.is_good) return;
  double sum = 0;
  for (auto const& member : group.members) sum += member.share;
  bool const is_fair = std::abs(sum - 1) <= rounding || (may_leave_rest && !group.concentration && sum < 1);
  if (is_fair) return;
  auto const percent = format_number(std::round(sum * 1e11) / 1e9);
  diagnostics.error(node.position, "the shares of '" + group.place + "' sum to " + percent + " % (must sum to " +
                                       (may_leave_rest && !group.concentration ? "at most " : "") + "100 %)");
}

WrittenShares read_group(Node const& node, SharesKey const& key, bool takes_length, std::string const& place,
                         Diagnostics& diagnostics) {
  auto group = takes_length && node.is_scalar() ? read_one_length(node, place, diagnostics)
                                                : read_named_shares(node, place, diagnostics);
  check_sum(group, key.may_leave_rest, node, diagnostics);
  return group;
}

/// Reads the points of `path` one by one, in the order of their dates.
void read_points(Node const& path, SharesKey const& key, bool takes_length, int fiscal_year_end, std::string const& place,
                 SharesCourse& course, Diagnostics& diagnostics) {
  std::vector<std::pair<QuarterSpan, Entry const*>> dated;
  for (auto const& entry : path.entries) {
    auto const dates = parse_dates(entry.key, fiscal_year_end);
    if (!dates.span) diagnostics.error(entry.key_position, dates.problem);
    if (dates.span) dated.emplace_back(*dates.span, &entry);
  }
  std::stable_sort(dated.begin(), dated.end(), [](auto const& a, auto const& b) { return a.first.first < b.first.first; });
  for (auto const& [span, entry] : dated) {
    if (!course.points.empty() && span.first <= course.points.back().span.last) {
      diagnostics.error(entry->key_position, "'" + entry->key + "' overlaps '" + course.points.back().label + "'");
    }
    auto group = read_group(entry->value, key, takes_length, place + '@' + entry->key, diagnostics);
    auto evidence = entry->value.is_mapping() ? read_evidence(entry->value, diagnostics) : Evidence{};
    course.points.push_back({entry->key, span, std::move(group), std::move(evidence)});
  }
}

/// Between two groups that sum to one, a straight line does, too; a geometric mean would not.
Between read_between_shares(Node const& node, Diagnostics& diagnostics) {
  if (node.is_scalar() && node.text == "linear") return Between::linear;
  if (!node.is_scalar() || node.text != "hold") {
    diagnostics.error(node.position, "'between' is " + kind_name(node) + " (expected hold or linear: the shares must sum)");
  }
  return Between::hold;
}

void read_path_of_shares(Node const& node, SharesKey const& key, bool takes_length, int fiscal_year_end, SharesCourse& course,
                         Diagnostics& diagnostics) {
  auto const place = shown_place(key.place, node);
  auto const& path = *node.find("path");
  if (!key.may_vary) {
    return diagnostics.error(path.position, "'" + place + "' does not vary over time (expected shares by name)");
  }
  report_unknown_keys(node, place, with_evidence({"path", "between"}), diagnostics);
  if (auto const* between = node.find("between")) course.between = read_between_shares(*between, diagnostics);
  if (path.is_mapping() && !path.entries.empty()) {
    return read_points(path, key, takes_length, fiscal_year_end, place, course, diagnostics);
  }
  auto const is = path.is_mapping() ? "empty" : kind_name(path);
  diagnostics.error(path.position, "'path' is " + is + " (expected shares by date)");
}

}  // namespace

ShareMember const* WrittenShares::find(std::string_view name) const {
  auto const found = std::find_if(members.begin(), members.end(), [&](ShareMember const& m) { return m.name == name; });
  return found == members.end() ? nullptr : &*found;
}

SharesCourse read_shares_course(Node const& node, SharesKey const& key, bool takes_length, int fiscal_year_end,
                                Diagnostics& diagnostics) {
  SharesCourse course;
  if (node.is_mapping()) course.evidence = read_evidence(node, diagnostics);
  if (node.is_mapping() && node.find("path")) {
    read_path_of_shares(node, key, takes_length, fiscal_year_end, course, diagnostics);
  } else {
    auto group = read_group(node, key, takes_length, shown_place(key.place, node), diagnostics);
    course.points.push_back({"", {}, std::move(group), {}});
  }
  return course;
}

}  // namespace capexsim
