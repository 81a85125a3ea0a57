#include <cmath>

#include "capexsim/base/text.hpp"
#include "capexsim/scenario/expectation.hpp"

namespace capexsim {

std::string question_text(Expectation const& expectation, Quarter start) {
  auto place = expectation.provider + '.' + expectation.metric + '@' + to_string(start + expectation.quarter);
  switch (expectation.thing) {
    case ExpectedThing::statistic:
      return expectation.statistic + " of " + place;
    case ExpectedThing::happening:
      return "probability of " + place;
    case ExpectedThing::below_level:
      return "probability of " + place + " < " + format_number(expectation.level);
    case ExpectedThing::above_level:
      return "probability of " + place + " > " + format_number(expectation.level);
    case ExpectedThing::change:
      return expectation.statistic + " of " + place + " less without " + expectation.without;
  }
  return place;
}

std::string bounds_text(Expectation const& expectation) {
  auto const low = format_number(expectation.low), high = format_number(expectation.high);
  if (!expectation.excludes_bounds) return "within " + low + " and " + high;
  bool const has_low = std::isfinite(expectation.low), has_high = std::isfinite(expectation.high);
  auto const above = "above " + low, below = "below " + high;
  if (has_low && has_high) return above + " and " + below;
  return has_low ? above : below;
}

}  // namespace capexsim
