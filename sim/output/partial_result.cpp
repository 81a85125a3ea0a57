#include "capexsim/output/partial_result.hpp"

#include <algorithm>
#include <deque>
#include <system_error>
#include <utility>

#include "capexsim/base/check.hpp"
#include "capexsim/base/sha256.hpp"
#include "output/files.hpp"
#include "output/growing_file.hpp"
#include "output/part_journal.hpp"

namespace capexsim {
namespace {

namespace fs = std::filesystem;

constexpr char const* journal_name = "journal";
constexpr std::size_t bytes_at_a_time = 1 << 20;

/// Adds a stretch of a file to a sum. \return false where the file is shorter
bool add_stretch(GrowingFile const& file, std::uint64_t place, std::uint64_t size, Sha256& sum) {
  while (size > 0) {
    auto const bytes = file.read(place, static_cast<std::size_t>(std::min<std::uint64_t>(size, bytes_at_a_time)));
    if (bytes.empty()) return false;
    sum.add(bytes);
    place += bytes.size();
    size -= bytes.size();
  }
  return true;
}

}  // namespace

std::optional<FoundPartial> find_partial(fs::path const& place, std::string const& identity) {
  std::error_code error;
  if (!fs::is_regular_file(fs::symlink_status(place / journal_name, error))) return std::nullopt;
  GrowingFile const journal(place / journal_name);
  LineReader lines(journal);
  auto const first = lines.next();
  if (!first) return std::nullopt;
  FoundPartial found{*first == sha256(identity), 0};
  while (lines.next()) ++found.parts;
  return found;
}

struct PartialResult::Files {
  Files(fs::path folder, std::string const& identity, std::vector<ResultFile> file_heads)
      : place(make(std::move(folder), made)),
        heads(std::move(file_heads)),
        journal(place / journal_name),
        title(sha256(identity)) {
    if (!journal.lock()) throw FileError("'" + place.string() + "' is being written by another run of the program");
    for (auto const& head : heads) tables.emplace_back(place / head.name);
    sizes.resize(tables.size());
  }

  static fs::path make(fs::path folder, MadeFolders& made) {
    made.make(folder);
    return folder;
  }

  /// Nothing but the heads.
  void begin() {
    journal.cut(0);
    for (std::size_t t = 0; t < tables.size(); ++t) {
      tables[t].cut(0);
      tables[t].append(heads[t].content);
      sizes[t] = heads[t].content.size();
    }
    journal.append(title + '\n');
    chain = title;
    parts = 0;
  }

  [[nodiscard]] bool has_heads() const {
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (tables[t].read(0, heads[t].content.size()) != heads[t].content) return false;
    }
    return true;
  }

  /// True if all bytes of the part that comes next are there.
  [[nodiscard]] bool is_whole(PartEntry const& entry) const {
    if (entry.sizes.size() != tables.size()) return false;
    Sha256 sum;
    for (std::size_t t = 0; t < tables.size(); ++t) {
      if (!add_stretch(tables[t], sizes[t], entry.sizes[t], sum)) return false;
    }
    return sum.digest().starts_with(entry.digest);
  }

  void count(PartEntry const& entry) {
    for (std::size_t t = 0; t < tables.size(); ++t) sizes[t] += entry.sizes[t];
    ++parts;
  }

  /// Keeps the whole parts and drops what comes after them.
  void resume() {
    LineReader lines(journal);
    auto line = lines.next();
    if (line != title || !has_heads()) return begin();
    for (std::size_t t = 0; t < tables.size(); ++t) sizes[t] = heads[t].content.size();
    chain = title;
    auto end = lines.place();
    while ((line = lines.next())) {
      auto next = chain;
      auto const entry = read_journal_line(*line, next);
      if (!entry || !is_whole(*entry)) break;
      count(*entry);
      chain = next;
      end = lines.place();
    }
    journal.cut(end);
    for (std::size_t t = 0; t < tables.size(); ++t) tables[t].cut(sizes[t]);
  }

  void remove() {
    std::error_code ignored;
    fs::remove_all(place, ignored);
    is_removed = true;
  }

  MadeFolders made;  ///< gone at the end where nothing is left in them
  fs::path place;
  std::vector<ResultFile> heads;
  GrowingFile journal;
  std::string title, chain;
  std::deque<GrowingFile> tables;
  std::vector<std::uint64_t> sizes;
  std::vector<ResultFile> added;
  std::size_t parts = 0;
  bool is_removed = false;
};

PartialResult::PartialResult(fs::path place, std::string const& identity, std::vector<ResultFile> heads, Beginning beginning)
    : files_(std::make_unique<Files>(std::move(place), identity, std::move(heads))) {
  beginning == Beginning::resumed ? files_->resume() : files_->begin();
}

PartialResult::~PartialResult() {
  if (files_->parts == 0 && !files_->is_removed) files_->remove();
}

std::size_t PartialResult::size() const { return files_->parts; }

void PartialResult::append(std::vector<std::string> const& pieces, std::string_view note) {
  PartEntry entry{{}, {}, std::string(note)};
  Sha256 sum;
  for (std::size_t t = 0; t < files_->tables.size(); ++t) {
    files_->tables[t].append(pieces[t]);
    entry.sizes.push_back(pieces[t].size());
    sum.add(pieces[t]);
  }
  entry.digest = sum.digest().substr(0, short_digest_length);
  files_->journal.append(journal_line(entry, files_->chain));
  files_->count(entry);
}

void PartialResult::show_notes(std::function<void(std::size_t, std::string_view)> const& show) const {
  LineReader lines(files_->journal);
  auto line = lines.next();
  auto chain = files_->title;
  for (std::size_t part = 0; part < files_->parts && (line = lines.next()); ++part) {
    auto const entry = read_journal_line(*line, chain);
    if (!entry) throw FileError("'" + files_->journal.path().string() + "' was changed while it was in use");
    show(part, entry->note);
  }
}

void PartialResult::add_file(std::string const& name,
                             std::function<void(std::function<void(std::string_view)> const&)> const& write) {
  GrowingFile file(files_->place / name);
  file.cut(0);
  write([&](std::string_view bytes) { file.append(bytes); });
  file.flush();
  files_->added.push_back({name, {}, file.path()});
}

std::vector<ResultFile> PartialResult::files() {
  std::vector<ResultFile> all;
  for (auto& table : files_->tables) {
    table.flush();
    all.push_back({table.path().filename().string(), {}, table.path()});
  }
  all.insert(all.end(), files_->added.begin(), files_->added.end());
  return all;
}

void PartialResult::remove() { files_->remove(); }

}  // namespace capexsim
