#pragma once

#include <limits>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "draws.hpp"

// What peer_inputs wrote, as plain structures.

namespace peer {

/// A constant, or what a path drew.
struct Number {
  double constant = 0;
  int draw = -1;  ///< index into InputFile::draws, or -1
};

/// A value over some quarters, both ends included.
struct Point {
  int first, last;
  double value;
};

enum class Between { hold, linear, geometric };

/// One input of the model. The value of a point counts for every quarter, with `ramp_from` for all its quarters together.
struct Course {
  std::string key;
  std::string word;          ///< "trend", "none"; then there is no number
  bool is_constant = true;   ///< one number for all quarters: `number`, else `points`
  bool is_schedule = false;  ///< 0 outside its points
  Number number;
  double central = 0;  ///< central value of a constant
  std::vector<Point> points;
  Between between = Between::hold;
  std::optional<double> ramp_from;
  std::optional<Number> times, plus;
  std::optional<Draw> each;
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool is_whole = false;
};

/// The keys of shares and what each is a share of: quarters of lead time or age, or names of pools and providers.
struct SharesKey {
  std::vector<std::string> keys;
  std::vector<int> quarters;
};

struct ProviderChoices {
  std::string name;
  bool sells = true;
  bool has_general_cloud = false;
  int policy_from = 0;
};

struct InputFile {
  int start_year = 0, start_quarter = 1;
  int quarters = 0;
  bool demand_follows_fleet = true;
  std::vector<ProviderChoices> providers;
  std::vector<std::string> metrics;
  std::vector<Draw> draws;
  std::vector<CorrelatedGroup> correlated;
  std::vector<ShareGroup> shared;
  std::vector<int> independent;  ///< draws in no group
  std::map<std::string, Course> inputs;
  std::map<std::string, SharesKey> shares;
};

/// \throws std::runtime_error  if the file cannot be read or asks for something that this program does not simulate
[[nodiscard]] InputFile read_input_file(std::string const& path);

}  // namespace peer
