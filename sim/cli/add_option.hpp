#pragma once

#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace capexsim {

/// An option with a value, or an argument where the name has no dash; the last of several counts.
void add_option(CLI::App& app, std::string const& names, std::string& text);
void add_option(CLI::App& app, std::string const& names, std::optional<std::string>& text);

/// The same, which makes no sense without another option.
void add_option_beside(CLI::App& app, std::string const& other, std::string const& names, std::string& text);

/// An option that may be given several times, with a value each.
void add_repeatable(CLI::App& app, std::string const& names, std::vector<std::string>& texts);

/// A flag that takes no value, not even --flag=false.
void add_plain_flag(CLI::App& app, std::string const& names, bool& flag);

}  // namespace capexsim
