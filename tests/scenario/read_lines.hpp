#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <string>

#include <gtest/gtest.h>

#include "capexsim/scenario/read.hpp"

namespace capexsim::testing {

/// Two lines before every piece of scenario below; the piece begins in line 3.
inline std::string const smallest = "capexsim: 1\nproviders: {acme: {}}\n";

/// The smallest scenario with a few more lines.
inline Scenario read_lines(std::string const& lines, Adjustments const& adjustments = {}) {
  return read_scenario_text(smallest + lines + '\n', "s.yaml", adjustments);
}

/// The whole message of an action's ScenarioError; "" if there was none.
inline std::string mistakes_of(std::function<void()> const& action) {
  try {
    action();
  } catch (ScenarioError const& error) {
    return error.what();
  }
  return {};
}

inline std::string mistakes_in(std::string const& lines, Adjustments const& adjustments = {}) {
  return mistakes_of([&] { static_cast<void>(read_lines(lines, adjustments)); });
}

/// A folder of scenario files that goes away with the test.
class Folder {
 public:
  Folder() {
    auto const* test = ::testing::UnitTest::GetInstance()->current_test_info();
    path_ =
        std::filesystem::path(::testing::TempDir()) / (std::string("capexsim-") + test->test_suite_name() + '-' + test->name());
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;

  std::filesystem::path write(std::string const& name, std::string const& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return path_ / name;
  }
  [[nodiscard]] std::filesystem::path const& path() const { return path_; }

  /// `message` with the folder's own name taken out.
  [[nodiscard]] std::string without_folder(std::string message) const {
    auto const prefix = path_.string() + '/';
    for (auto at = message.find(prefix); at != std::string::npos; at = message.find(prefix)) message.erase(at, prefix.size());
    return message;
  }

 private:
  std::filesystem::path path_;
};

/// The one draw of a constant.
template <class Family>
Family family_of(Quantity const& quantity) {
  return std::get<Family>(quantity.points.at(0).value.family);
}

inline double value_of(Quantity const& quantity) { return family_of<Fixed>(quantity).value; }

}  // namespace capexsim::testing
