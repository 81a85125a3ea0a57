#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "capexsim/output/run_record.hpp"

namespace capexsim {

/// What a run left that did not come to its end.
struct FoundPartial {
  bool is_of_same_run = false;
  std::size_t parts = 0;  ///< finished, as far as a first look tells
};

/// Looks at a place. \param identity  of the run that asks, any text \return nothing where there is none
[[nodiscard]] std::optional<FoundPartial> find_partial(std::filesystem::path const& place, std::string const& identity);

/// Tables that grow on the disk part by part, in the order of the parts, while a run goes on. What is finished stays in a
/// hidden folder when the run does not come to its end, and another run of the same identity goes on from the last whole part.
/// A part counts when all its bytes are as they were written: each carries its SHA-256.
class PartialResult {
 public:
  enum class Beginning { anew, resumed };

  /// \param place     a folder nobody else uses, made where it is missing
  /// \param identity  two runs with the same text write the same bytes
  /// \param heads     names of the files and how each begins
  /// \throws FileError  where it cannot be written, or another process is writing it
  PartialResult(std::filesystem::path place, std::string const& identity, std::vector<ResultFile> heads, Beginning beginning);
  PartialResult(PartialResult const&) = delete;
  PartialResult& operator=(PartialResult const&) = delete;
  /// Leaves what is finished where it is, unless nothing is.
  ~PartialResult();

  /// Finished parts.
  [[nodiscard]] std::size_t size() const;

  /// Adds the next part.
  /// \param pieces  what it adds to each file  \param note  a line about it that no file has, without an end of line
  void append(std::vector<std::string> const& pieces, std::string_view note);

  /// Shows the notes of all parts in their order.
  void show_notes(std::function<void(std::size_t part, std::string_view note)> const& show) const;

  /// Makes another file in the same place, or a new one where there is one, from the pieces that `write` hands out.
  void add_file(std::string const& name, std::function<void(std::function<void(std::string_view)> const& append)> const& write);

  /// Flushes all to the disk. \return the files, for write_folder
  [[nodiscard]] std::vector<ResultFile> files();

  /// Takes the place away, with all that is in it.
  void remove();

 private:
  struct Files;
  std::unique_ptr<Files> files_;
};

}  // namespace capexsim
