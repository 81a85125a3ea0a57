#include "capexsim/output/explanation.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "capexsim/base/check.hpp"
#include "capexsim/base/printable.hpp"
#include "capexsim/base/text.hpp"
#include "output/key_facts.hpp"
#include "output/text_table.hpp"

namespace capexsim {
namespace {

constexpr std::size_t most_in_full = 4;  ///< keys and metrics; more of them get a line each

/// The name of a metric in "amazon.capex@2026Q4".
std::string metric_name(std::string const& text) {
  auto const name = text.substr(0, text.find('@'));
  auto const dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

/// "pricing.markup" of the inputs "pricing.markup.times" and "pricing.markup@2025Q1".
std::string key_of_input(std::string text) {
  if (auto const at = text.find('@'); at != std::string::npos) text.resize(at);
  for (std::string_view part : {".times", ".plus", ".each", ".ramp_from"}) {
    if (text.ends_with(part)) text.resize(text.size() - part.size());
  }
  return text;
}

/// What somebody may have meant: whole places, their parts, and the words of these.
std::vector<std::string> known_words(std::vector<KeyEntry> const& keys) {
  std::vector<std::string> words;
  auto add_parts = [&](std::string const& place) {
    words.push_back(place);
    for (auto const& part : split(place, '.')) {
      words.push_back(part);
      for (auto const& word : split(part, '_')) words.push_back(word);
    }
  };
  for (auto const& entry : keys) add_parts(shown_place(entry));
  for (Metric metric : all_metrics) add_parts(std::string(info(metric).name));
  return words;
}

constexpr std::size_t shortest_part = 3;  ///< of a place that is looked for anywhere inside

template <class Matches>
std::vector<KeyEntry> select(std::vector<KeyEntry> const& keys, Matches matches) {
  std::vector<KeyEntry> selected;
  std::copy_if(keys.begin(), keys.end(), std::back_inserter(selected), matches);
  return selected;
}

void append(std::vector<KeyEntry> const& more, std::vector<KeyEntry>& keys) {
  keys.insert(keys.end(), more.begin(), more.end());
}

/// True if a part of a place between two dots is `text` or ends with it after an underscore.
bool has_part(std::string const& place, std::string const& text) {
  auto const closed = '.' + place + '.';
  return closed.find('.' + text + '.') != std::string::npos || closed.find('_' + text + '.') != std::string::npos;
}

std::vector<KeyEntry> find_keys(std::vector<KeyEntry> const& keys, std::string const& text) {
  auto const place = general_place(key_of_input(text));
  auto found = select(keys, [&](KeyEntry const& entry) {
    bool const is_group = std::holds_alternative<SharesKey>(entry.about);
    return entry.place == place || (is_group && place.starts_with(entry.place + '.'));
  });
  auto const* setting = found.empty() ? nullptr : std::get_if<Setting>(&found.front().about);
  bool const is_section = found.empty() || (setting && setting->form == SettingForm::keys);
  auto const section = place == "defaults.provider" ? std::string("providers.*") : place;
  if (is_section) append(select(keys, [&](KeyEntry const& entry) { return entry.place.starts_with(section + '.'); }), found);
  if (!found.empty()) return found;
  return select(keys, [&](KeyEntry const& entry) { return has_part(entry.place, text); });
}

void add_facts(std::string& text, std::string const& name, std::string_view meaning, Facts const& facts,
               Palette const& palette) {
  text += std::string(palette.bold) + name + std::string(palette.reset) + '\n';
  if (!meaning.empty()) text += "  " + std::string(meaning) + "\n";
  for (auto const& [fact, value] : facts) text.append("    ").append(fact).append(11 - fact.size(), ' ').append(value) += '\n';
}

std::string in_full(Topic const& topic, Palette const& palette) {
  std::string text;
  for (auto const& entry : topic.keys) add_facts(text, shown_place(entry), meaning_of(entry), facts_of(entry), palette);
  for (Metric metric : topic.metrics) {
    add_facts(text, "metric " + std::string(info(metric).name), info(metric).meaning, facts_of(metric), palette);
  }
  return text;
}

std::string as_list(Topic const& topic, Palette const& palette) {
  TextTable keys(3), metrics(3);
  for (auto const& entry : topic.keys) {
    keys.add_line({shown_place(entry), standard_text(entry), std::string(meaning_of(entry))});
  }
  for (Metric metric : topic.metrics) {
    metrics.add_line({std::string(info(metric).name), std::string(info(metric).unit), std::string(info(metric).meaning)});
  }
  auto heading = [&](char const* words) { return std::string(palette.bold) + words + std::string(palette.reset) + '\n'; };
  std::string text;
  if (!topic.keys.empty()) text += heading("Keys, their defaults and meaning") + keys.text(palette.reset);
  if (!topic.metrics.empty()) text += heading("Metrics, their units and meaning") + metrics.text(palette.reset);
  return text;
}

using Json = nlohmann::ordered_json;

Json facts_json(std::string const& name, std::string_view meaning, Facts const& facts) {
  Json json{{"name", name}, {"meaning", meaning}};
  for (auto const& [fact, value] : facts) json[fact] = value;
  return json;
}

}  // namespace

Topic find_topic(std::string const& text) {
  auto const keys = all_keys();
  if (text.empty()) return {keys, {all_metrics.begin(), all_metrics.end()}};
  Topic topic{find_keys(keys, text), {}};
  if (auto const metric = find_metric(metric_name(text))) topic.metrics.push_back(*metric);
  if (topic.keys.empty() && topic.metrics.empty() && text.size() >= shortest_part) {
    topic.keys = select(keys, [&](KeyEntry const& entry) { return entry.place.find(text) != std::string::npos; });
    std::copy_if(all_metrics.begin(), all_metrics.end(), std::back_inserter(topic.metrics),
                 [&](Metric metric) { return info(metric).name.find(text) != std::string_view::npos; });
  }
  if (!topic.keys.empty() || !topic.metrics.empty()) return topic;
  auto const guess = nearest(text, known_words(keys));
  throw UsageError("no key or metric " + in_quotes(text) + (guess.empty() ? "" : "\n  help: did you mean '" + guess + "'?") +
                   "\n  help: 'capexsim explain' lists them all");
}

std::string explanation_text(Topic const& topic, Palette const& palette) {
  bool const are_few = topic.keys.size() + topic.metrics.size() <= most_in_full;
  return are_few ? in_full(topic, palette) : as_list(topic, palette);
}

std::string explanation_json(Topic const& topic) {
  Json json{{"keys", Json::array()}, {"metrics", Json::array()}};
  for (auto const& entry : topic.keys) {
    json["keys"].push_back(facts_json(shown_place(entry), meaning_of(entry), facts_of(entry)));
  }
  for (Metric metric : topic.metrics) {
    json["metrics"].push_back(facts_json(std::string(info(metric).name), info(metric).meaning, facts_of(metric)));
  }
  return json.dump(2) + '\n';
}

}  // namespace capexsim
