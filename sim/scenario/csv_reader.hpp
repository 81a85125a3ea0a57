#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace capexsim {

/// A cell of a CSV file and where it begins.
struct CsvCell {
  std::string text;
  int line = 1, column = 1;
};

/// Takes records off the front of a text by RFC 4180.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text);

  /// The cells of the next line that has any; none at the end and after a problem.
  [[nodiscard]] std::vector<CsvCell> next();

  std::string problem;       ///< what spoils the text; empty as long as all is well
  int line = 1, column = 1;  ///< of what comes next, or of the problem

 private:
  CsvCell read_cell();
  void read_quoted(CsvCell& cell);
  void end_line();
  bool take(char c);
  char step();

  std::string_view rest_;
};

}  // namespace capexsim
