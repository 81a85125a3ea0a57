#include "scenario/shares.hpp"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <optional>
#include <set>

#include "capexsim/base/text.hpp"
#include "scenario/messages.hpp"
#include "scenario/share_group.hpp"
#include "scenario/standard.hpp"

namespace capexsim {
namespace {

constexpr int most_quarters = 40;

Draw draw_of(SharesKey const& key, DatedShares const& dated, double share) {
  Draw draw{Fixed{share}};
  draw.evidence = dated.evidence;
  if (!dated.group.concentration || share <= 0) return draw;
  auto const group = std::string(key.place) + (dated.label.empty() ? "" : '@' + dated.label);
  draw.family = DirichletShare{group, share, *dated.group.concentration};
  return draw;
}

/// One member over all points; a point that does not name it gives it nothing. It was set where it first stands.
Quantity member_quantity(SharesCourse const& course, SharesKey const& key, std::string const& name,
                         SourcePosition const& position) {
  auto quantity = standard_share(key, name, 0);
  if (!course.points.empty()) quantity.points.clear();
  quantity.set_at = position;
  for (auto dated = course.points.rbegin(); dated != course.points.rend(); ++dated) {
    auto const* member = dated->group.find(name);
    quantity.points.insert(quantity.points.begin(),
                           {dated->label, dated->span, draw_of(key, *dated, member ? member->share : 0)});
    if (member) quantity.set_at = member->position;
  }
  quantity.between = course.between;
  quantity.evidence = course.evidence;
  return quantity;
}

void report_unknown_members(WrittenShares const& group, std::vector<std::string> const& names, Diagnostics& diagnostics) {
  for (auto const& member : group.members) {
    bool const is_known = std::find(names.begin(), names.end(), member.name) != names.end();
    if (!is_known) report_unknown_key({member.name, member.key_position, {}}, group.place, names, diagnostics);
  }
}

void report_left_out(WrittenShares const& group, std::vector<std::string> const& names, Node const& node,
                     Diagnostics& diagnostics) {
  std::vector<std::string> left_out;
  for (auto const& name : names) {
    if (!group.find(name)) left_out.push_back(name);
  }
  if (left_out.empty() || !group.is_good) return;
  diagnostics.error(node.position, "'" + group.place + "' leaves out " + join(left_out) + " (expected a share for each of " +
                                       join(names) + ")");
}

/// True if a key that takes a word was given another one.
bool is_other_word(Node const& node, SharesKey const& key) {
  bool const begins_with_letter = node.is_scalar() && std::isalpha(static_cast<unsigned char>(node.text.front())) != 0;
  return begins_with_letter && !key.word.empty() && node.text != key.word;
}

std::optional<int> quarters_of(ShareMember const& member, WrittenShares const& group, int shortest, Diagnostics& diagnostics) {
  int quarters = 0;
  auto const* end = member.name.data() + member.name.size();
  auto const result = std::from_chars(member.name.data(), end, quarters);
  bool const is_whole = result.ec == std::errc() && result.ptr == end;
  if (is_whole && quarters >= shortest && quarters <= most_quarters) return quarters;
  diagnostics.error(member.key_position, "'" + group.place + "' has the length '" + member.name +
                                             "' (expected whole quarters from " + std::to_string(shortest) + " to " +
                                             std::to_string(most_quarters) + ")");
  return std::nullopt;
}

/// Adds the lengths of a group, written in one way, to all there are.
void add_lengths(WrittenShares& group, int shortest, std::set<int>& lengths, Diagnostics& diagnostics) {
  std::set<int> own;
  for (auto& member : group.members) {
    auto const quarters = quarters_of(member, group, shortest, diagnostics);
    if (!quarters) continue;
    if (!own.insert(*quarters).second) {
      diagnostics.error(member.key_position, "duplicate length '" + member.name + "' in '" + group.place + "'");
    }
    member.name = std::to_string(*quarters);
  }
  lengths.merge(own);
}

}  // namespace

std::vector<Quantity> read_shares(Node const& node, SharesKey const& key, std::vector<std::string> const& names,
                                  int fiscal_year_end, Diagnostics& diagnostics) {
  auto const course = read_shares_course(node, key, false, fiscal_year_end, diagnostics);
  for (auto const& dated : course.points) {
    report_unknown_members(dated.group, names, diagnostics);
    if (!key.may_leave_rest) report_left_out(dated.group, names, node, diagnostics);
  }
  std::vector<Quantity> shares;
  for (auto const& name : names) shares.push_back(member_quantity(course, key, name, node.position));
  return shares;
}

QuarterShares<Quantity> read_quarter_shares(Node const& node, SharesKey const& key, Diagnostics& diagnostics) {
  QuarterShares<Quantity> shares;
  if (node.is_scalar() && !key.word.empty() && node.text == key.word) return shares;
  if (is_other_word(node, key)) {
    diagnostics.error(node.position, "'" + shown_place(key.place, node) + "' is '" + node.text + "' (expected " +
                                         std::string(key.word) + ", or shares by whole quarters)");
    return shares;
  }
  auto course = read_shares_course(node, key, true, 0, diagnostics);
  std::set<int> lengths;
  for (auto& dated : course.points) add_lengths(dated.group, key.shortest, lengths, diagnostics);
  for (int const quarters : lengths) {
    shares.quarters.push_back(quarters);
    shares.shares.push_back(member_quantity(course, key, std::to_string(quarters), node.position));
  }
  return shares;
}

}  // namespace capexsim
