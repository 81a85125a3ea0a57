#include "cli/add_option.hpp"

#include <CLI/CLI.hpp>

namespace capexsim {

void add_option(CLI::App& app, std::string const& names, std::string& text) { app.add_option(names, text); }

void add_option(CLI::App& app, std::string const& names, std::optional<std::string>& text) { app.add_option(names, text); }

void add_option_beside(CLI::App& app, std::string const& other, std::string const& names, std::string& text) {
  app.add_option(names, text)->needs(app.get_option(other));
}

void add_repeatable(CLI::App& app, std::string const& names, std::vector<std::string>& texts) {
  app.add_option(names, texts)->allow_extra_args(false);
}

void add_plain_flag(CLI::App& app, std::string const& names, bool& flag) { app.add_flag(names, flag)->disable_flag_override(); }

}  // namespace capexsim
