#include "file.hpp"

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace peer {
namespace {

using Json = nlohmann::json;

[[noreturn]] void refuse(std::string const& what) { throw std::runtime_error(what + " is not simulated by this program"); }

double number_of(Json const& json) {
  if (json.is_number()) return json.get<double>();
  double const infinity = std::numeric_limits<double>::infinity();
  return json == "infinity"    ? infinity
         : json == "-infinity" ? -infinity
                               : throw std::runtime_error("bad number " + json.dump());
}

Draw read_draw(Json const& json);

Mixture read_mixture(Json const& parts) {
  std::vector<Component> components;
  for (auto const& part : parts) components.push_back({part.at("weight"), read_draw(part.at("draw"))});
  return {std::make_shared<std::vector<Component> const>(std::move(components))};
}

Draw read_draw(Json const& json) {
  auto const family = json.at("family").get<std::string>();
  auto const& p = json.at("parameters");
  Draw draw{.family = Normal{0, 1}};
  if (family == "normal") {
    draw.family = Normal{p.at("mean"), p.at("sd")};
  } else if (family == "lognormal") {
    draw.family = Lognormal{p.at("log_median"), p.at("log_sd")};
  } else if (family == "uniform") {
    draw.family = Uniform{p.at("low"), p.at("high")};
  } else if (family == "triangular") {
    draw.family = Triangular{p.at("low"), p.at("mode"), p.at("high")};
  } else if (family == "mixture") {
    draw.family = read_mixture(p.at("components"));
  } else if (family == "dirichlet") {
    draw.family = Share{p.at("mean").get<double>() * p.at("concentration").get<double>()};
  } else {
    refuse("the distribution '" + family + "'");
  }
  draw.low = json.value("cut_low", draw.low);
  draw.high = json.value("cut_high", draw.high);
  return without_idle_bounds(std::move(draw));
}

/// Gives every draw its place.
class DrawPlaces {
 public:
  explicit DrawPlaces(Json const& draws) {
    for (auto const& item : draws.items()) place_.emplace(item.key(), static_cast<int>(place_.size()));
  }

  int operator[](std::string const& name) const { return place_.at(name); }
  std::vector<int> of(Json const& names) const {
    std::vector<int> places;
    for (auto const& name : names) places.push_back(place_.at(name));
    return places;
  }
  Number number(Json const& json) const {
    if (json.is_object()) return {.draw = place_.at(json.at("draw"))};
    return {.constant = number_of(json)};
  }

 private:
  std::map<std::string, int> place_;
};

double certain(Json const& json, std::string const& key) {
  if (json.is_object()) refuse("a point that is drawn, in " + key + ',');
  return number_of(json);
}

Between read_between(std::string const& word) {
  return word == "linear" ? Between::linear : word == "geometric" ? Between::geometric : Between::hold;
}

Course read_course(std::string const& key, Json const& json, DrawPlaces const& places) {
  Course course;
  course.key = key;
  auto const form = json.at("form").get<std::string>();
  course.is_constant = form == "constant" || form == "word";
  course.is_schedule = form == "schedule";
  course.word = json.value("word", "");
  if (form == "constant") {
    course.number = places.number(json.at("points").at(0).at("value"));
    course.central = number_of(json.at("central"));
  } else if (form != "word") {
    for (auto const& point : json.at("points")) {
      if (!point.contains("first")) {
        course.points.push_back({0, std::numeric_limits<int>::max() / 2, certain(point.at("value"), key)});
      } else {
        course.points.push_back({point.at("first"), point.at("last"), certain(point.at("value"), key)});
      }
    }
    course.between = read_between(json.value("between", "hold"));
  }
  if (json.contains("ramp_from")) course.ramp_from = certain(json.at("ramp_from"), key);
  if (json.contains("times")) course.times = places.number(json.at("times"));
  if (json.contains("plus")) course.plus = places.number(json.at("plus"));
  if (json.contains("each")) course.each = read_draw(json.at("each"));
  course.low = json.value("low", course.low);
  course.high = json.value("high", course.high);
  course.is_whole = json.value("is_whole", false);
  return course;
}

void refuse_choice(Json const& choices, std::string const& name, Json const& known) {
  if (choices.at(name) != known) refuse(name + ": " + choices.at(name).dump());
}

void check_choices(Json const& file) {
  if (file.at("format") != "capexsim peer inputs 1") throw std::runtime_error("unknown format of the input file");
  auto const& choices = file.at("choices");
  refuse_choice(choices, "adoption_growth", "decaying");
  refuse_choice(choices, "retirement", "fixed_life");
  refuse_choice(choices, "early_retirement", "none");
  refuse_choice(choices, "copula", "gaussian");
  for (auto const* list : {"contracts", "events", "counterfactuals"}) {
    if (!file.at(list).empty()) refuse(std::string("what stands in '") + list + "'");
  }
}

void read_run(Json const& file, InputFile& read) {
  auto const start = file.at("run").at("start").get<std::string>();
  read.start_year = std::stoi(start.substr(0, 4));
  read.start_quarter = std::stoi(start.substr(5));
  read.quarters = file.at("run").at("quarters");
  read.demand_follows_fleet = file.at("choices").at("demand_follows_fleet");
  for (auto const& provider : file.at("providers")) {
    if (provider.at("policy") != "stock_adjust") refuse("the policy " + provider.at("policy").dump());
    read.providers.push_back(
        {provider.at("name"), provider.at("sells"), provider.at("has_general_cloud"), provider.at("policy_from")});
  }
  for (auto const& metric : file.at("metrics")) read.metrics.push_back(metric.at("name"));
}

void read_groups(Json const& file, DrawPlaces const& places, InputFile& read) {
  std::vector<bool> is_grouped(read.draws.size(), false);
  for (auto const& group : file.at("correlated")) read.correlated.push_back({places.of(group.at("draws")), group.at("factor")});
  for (auto const& group : file.at("dirichlet")) {
    read.shared.push_back({places.of(group), {}});
    for (int d : read.shared.back().draws) {
      read.shared.back().gammas.emplace_back(std::get<Share>(read.draws[static_cast<std::size_t>(d)].family).shape);
    }
  }
  for (auto const& group : read.correlated) {
    for (int d : group.draws) is_grouped[static_cast<std::size_t>(d)] = true;
  }
  for (auto const& group : read.shared) {
    for (int d : group.draws) is_grouped[static_cast<std::size_t>(d)] = true;
  }
  for (std::size_t d = 0; d < is_grouped.size(); ++d) {
    if (!is_grouped[d]) read.independent.push_back(static_cast<int>(d));
  }
}

}  // namespace

InputFile read_input_file(std::string const& path) {
  std::ifstream stream(path);
  if (!stream) throw std::runtime_error("cannot read " + path);
  Json const file = Json::parse(stream);
  check_choices(file);
  InputFile read;
  read_run(file, read);
  DrawPlaces const places(file.at("draws"));
  for (auto const& draw : file.at("draws")) read.draws.push_back(read_draw(draw));
  read_groups(file, places, read);
  for (auto const& item : file.at("inputs").items()) {
    read.inputs.emplace(item.key(), read_course(item.key(), item.value(), places));
  }
  for (auto const& item : file.at("shares").items()) {
    read.shares[item.key()] = {item.value().at("inputs"), item.value().value("quarters", std::vector<int>())};
  }
  return read;
}

}  // namespace peer
