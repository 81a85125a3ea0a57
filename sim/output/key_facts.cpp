#include "output/key_facts.hpp"

#include "capexsim/base/text.hpp"

namespace capexsim {
namespace {

void add_equation(Facts& facts, Equation const* equation) {
  if (!equation) return;
  facts.emplace_back("drives", std::string(equation->name));
  facts.emplace_back("equation", std::string(equation->formula));
  facts.emplace_back("code", std::string(equation->code));
}

/// What a unit of time in the value means, where it is none of proportion.
std::string unit_note(TimeMeaning time) {
  switch (time) {
    case TimeMeaning::growth:
      return "a log rate; 35 %/year is ln 1.35, x2/year is ln 2";
    case TimeMeaning::per_quarter:
      return "a share or %/quarter, never converted";
    case TimeMeaning::yearly_rate:
      return "a rate or %/year, never converted";
    case TimeMeaning::none:
      break;
  }
  return {};
}

std::string unit_text(Key const& key) {
  bool const is_share = key.unit.empty() && key.range.low == 0 && key.range.high == 1;
  std::string text = is_share ? "a share or %" : key.unit.empty() ? "none, a pure number" : std::string(key.unit);
  auto const note = unit_note(key.time);
  return note.empty() ? text : text + " (" + note + ')';
}

std::string form_text(Key const& key) {
  if (key.is_schedule) return "amounts by date, {2025Q1: A, 2025Q2..2026Q1: B}";
  std::string text = "a number or a distribution";
  if (key.may_vary) text += ", constant or by date, {path: {2025Q1: A, 2026: B}}";
  if (key.may_be_none) text += ", or none";
  if (!key.word.empty()) text += ", or " + std::string(key.word);
  return text;
}

std::string form_text(Setting const& setting) {
  switch (setting.form) {
    case SettingForm::choice:
      return "one of " + join(choices_of(setting));
    case SettingForm::flag:
      return "true or false";
    case SettingForm::whole_number:
      return setting.low == setting.high ? "the number " + std::to_string(setting.low) : "a whole number";
    case SettingForm::share:
      return "a share or %, " + range_text(setting.range);
    case SettingForm::error:
      return "a number above 0, or a percentage";
    case SettingForm::quarter:
      return "a quarter such as 2025Q1";
    case SettingForm::window:
      return "first and last quarter, [2026Q1, 2027Q4]";
    case SettingForm::month:
      return "a month such as June";
    case SettingForm::text:
      return "text";
    case SettingForm::provider:
      return "the name of a provider";
    case SettingForm::names:
      return (setting.choices.empty() ? "" : join(choices_of(setting)) + ", or ") + "a list of names";
    case SettingForm::files:
      return "a file or a list of files";
    case SettingForm::keys:
      return "keys";
    case SettingForm::list:
      return "a list";
  }
  return {};
}

std::string over_time(bool may_vary) { return may_vary ? "may differ by date" : "one value for all quarters"; }

Facts facts(Key const& key, KeyEntry const& entry) {
  Facts facts{{"written", form_text(key)}, {"unit", unit_text(key)}};
  auto const standard = standard_text(entry);
  facts.emplace_back("default", key.is_required ? "none: it must be given" : standard.empty() ? "none" : standard);
  facts.emplace_back("range", range_text(key.range));
  facts.emplace_back("over time", over_time(key.may_vary || key.is_schedule));
  if (!key.symbol.empty()) facts.emplace_back("symbol", std::string(key.symbol));
  add_equation(facts, key.equation);
  facts.emplace_back("source", std::string(key.source));
  return facts;
}

Facts facts(SharesKey const& key, KeyEntry const& entry) {
  Facts facts;
  facts.emplace_back("written", key.is_by_quarter ? "shares by whole quarters, {1: 45 %, 2: 55 %}, or one length, 18 months"
                                                  : "shares by name, {a: 60 %, b: 40 %}");
  if (!key.word.empty()) facts.back().second = std::string(key.word) + ", or " + facts.back().second;
  facts.back().second += "; or {dirichlet: {mean: {...}, concentration: N}}";
  if (key.may_vary) facts.back().second += "; or by date, {path: {2025: {...}, 2026: {...}}}";
  facts.emplace_back("unit", "shares or %");
  auto const standard = standard_text(entry);
  facts.emplace_back("default", standard.empty() ? "all to a single provider" : standard);
  facts.emplace_back("range", key.may_leave_rest ? "together at most 100 %" : "together 100 %");
  facts.emplace_back("over time", over_time(key.may_vary));
  add_equation(facts, key.equation);
  facts.emplace_back("source", std::string(key.source));
  return facts;
}

Facts facts(Setting const& setting, KeyEntry const&) {
  Facts facts{{"written", form_text(setting)}};
  std::string const none = setting.is_required ? "none: it must be given" : "none";
  facts.emplace_back("default", setting.standard.empty() ? none : std::string(setting.standard));
  if (setting.form == SettingForm::whole_number && setting.low < setting.high) {
    facts.emplace_back("range", std::to_string(setting.low) + " to " + std::to_string(setting.high));
  }
  add_equation(facts, setting.equation);
  return facts;
}

}  // namespace

Facts facts_of(KeyEntry const& entry) {
  return std::visit([&](auto const& about) { return facts(about, entry); }, entry.about);
}

Facts facts_of(Metric metric) {
  auto const& about = info(metric);
  Facts facts{{"unit", std::string(about.unit)}};
  facts.emplace_back("of", about.scope == MetricScope::market ? "the market" : "the market and each provider");
  if (about.is_sum) facts.emplace_back("market", "the sum over providers");
  if (about.may_lack) facts.emplace_back("lacks", "a row where it has no meaning, such as a ratio to no revenue");
  add_equation(facts, about.equation);
  return facts;
}

std::string shown_place(KeyEntry const& entry) {
  auto place = entry.place;
  auto const star = place.find('*');
  if (star == std::string::npos) return place;
  return place.replace(star, 1, place.starts_with("providers") ? "P" : place.starts_with("contracts") ? "C" : "E");
}

}  // namespace capexsim
