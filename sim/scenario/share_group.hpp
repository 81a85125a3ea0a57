#pragma once

#include <optional>
#include <string>
#include <vector>

#include "capexsim/scenario/key.hpp"
#include "capexsim/scenario/quantity.hpp"
#include "scenario/node.hpp"

namespace capexsim {

/// One share as written.
struct ShareMember {
  std::string name;
  double share;
  SourcePosition position;
  SourcePosition key_position;
};

/// A group of shares as written, before its names are judged.
struct WrittenShares {
  std::string place;  ///< for messages: "supply.sites.lead_time", "supply.sites.lead_time@2025Q1"
  std::vector<ShareMember> members;
  std::optional<double> concentration;  ///< of a Dirichlet group
  bool is_good = true;

  [[nodiscard]] ShareMember const* find(std::string_view name) const;
};

/// A group and when it holds; a constant one has no label.
struct DatedShares {
  std::string label;
  QuarterSpan span;
  WrittenShares group;
  Evidence evidence;  ///< of a point of a path
};

/// The groups of a key: one, or one per point of a path.
struct SharesCourse {
  std::vector<DatedShares> points;
  Between between = Between::hold;
  Evidence evidence;
};

/// Reads shares by name, `{dirichlet: {mean: {...}, concentration: N}}`, or a path of such groups; checks that they sum.
/// \param takes_length     one length such as `18 months` may stand for a group
/// \param fiscal_year_end  month; 0 where the key belongs to no provider
[[nodiscard]] SharesCourse read_shares_course(Node const& node, SharesKey const& key, bool takes_length, int fiscal_year_end,
                                              Diagnostics& diagnostics);

}  // namespace capexsim
