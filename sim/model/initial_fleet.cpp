#include "model/initial_fleet.hpp"

#include <cmath>
#include <cstdint>

#include "capexsim/base/lane_arithmetic.hpp"

namespace capexsim {
namespace {

bool is_evenly_aged(Provider<LaneCourse> const& in) { return in.compute_age.quarters.empty(); }

/// Rows of sum_of_younger(), looked up lane by lane.
struct YoungerRows {
  explicit YoungerRows(std::vector<Lanes> const& younger)
      : first(younger.front().value.data()), oldest(static_cast<double>(younger.size() - 1)) {}

  /// Part of the fleet below an age in whole quarters.
  [[nodiscard]] [[gnu::always_inline]] double part_below(double age, int lane) const {
    constexpr std::int32_t pitch = sizeof(Lanes) / sizeof(double);
    double const not_below = age > 0 ? age : 0.0, held = not_below < oldest ? not_below : oldest;
    return first[static_cast<std::int32_t>(held) * pitch + lane];
  }

  double const* first;
  double oldest;  ///< the age that all are below
};

CAPEXSIM_CLONES void even_depreciation_share(Lanes const& book_life, int quarter, Lanes& share) {
  CAPEXSIM_FOR_LANES(i) {
    double const n = book_life[i];
    double const slices = n - 1.0 - quarter;
    double const only = quarter == 0 ? 1.0 : 0.0;  // a book life of one quarter is over at once
    share[i] = n > 1.0 ? (slices > 0 ? 2.0 * slices / (n * (n - 1.0)) : 0.0) : only;
  }
}

/// Cohorts 0 .. n-1 of 1/n each: the first k = n part of them hold n-1-t, n-2-t, ... slices; the last of them in part.
CAPEXSIM_CLONES void even_slices_left(Lanes const& book_life, Lanes const& part, int quarter, Lanes& slices) {
  CAPEXSIM_FOR_LANES(i) {
    double const left = book_life[i] - 1.0 - quarter;
    double const youngest = left > 0 ? left : 0.0;
    double const cohorts = part[i] * book_life[i];
    double const whole = std::floor(cohorts), next = youngest - whole;
    double const with_slices = whole < youngest ? whole : youngest;
    double const of_whole = with_slices * youngest - with_slices * (with_slices - 1.0) / 2.0;
    slices[i] = (of_whole + (cohorts - whole) * (next > 0 ? next : 0.0)) / book_life[i];
  }
}

/// What of a cohort lies within the youngest part; cohorts come by rising age.
CAPEXSIM_CLONES void add_slices_of_age(Lanes const& share, int age, Lanes const& book_life, Lanes const& part, int quarter,
                                       Lanes& younger, Lanes& slices) {
  CAPEXSIM_FOR_LANES(i) {
    double const free = part[i] - younger[i];
    double const within = free > share[i] ? share[i] : (free > 0 ? free : 0.0);
    double const left = book_life[i] - 1.0 - age - quarter;
    slices[i] += within * (left > 0 ? left : 0.0);
    younger[i] += share[i];
  }
}

}  // namespace

void sum_of_younger(Provider<LaneCourse> const& in, std::vector<Lanes>& younger) {
  if (is_evenly_aged(in)) return;
  auto const& ages = in.compute_age;
  younger.resize(static_cast<std::size_t>(ages.quarters.back()) + 2);
  fill(younger.front(), 0);
  for (std::size_t age = 0, k = 0; age + 1 < younger.size(); ++age) {
    younger[age + 1] = younger[age];
    if (ages.quarters[k] == static_cast<int>(age)) add(ages.shares[k++], younger[age + 1]);
  }
}

CAPEXSIM_CLONES void retiring_initial_fleet(Provider<LaneCourse> const& in, std::vector<Lanes> const& younger,
                                            Lanes const& life, int quarter, Lanes& units) {
  Lanes const& compute = in.compute;
  if (is_evenly_aged(in)) {
    CAPEXSIM_FOR_LANES(i) units[i] = compute[i] / life[i];
    return;
  }
  YoungerRows const rows(younger);
  Lanes const& all = younger.back();
  double const beyond = quarter == 0 ? rows.oldest : 0.0;  // at first all that is older goes as well
  CAPEXSIM_FOR_LANES(i) {
    double const age = life[i] - 1.0 - quarter;
    double const due = rows.part_below(age + 1.0 + beyond, i) - rows.part_below(age, i);
    units[i] = compute[i] * (due / all[i]);
  }
}

CAPEXSIM_CLONES void initial_slices(Provider<LaneCourse> const& in, Lanes const& book_life, Lanes& slices) {
  if (is_evenly_aged(in)) {
    CAPEXSIM_FOR_LANES(i) slices[i] = (book_life[i] - 1.0) / 2.0;
    return;
  }
  fill(slices, 0);
  for (std::size_t k = 0; k < in.compute_age.quarters.size(); ++k) {
    Lanes const& share = in.compute_age.shares[k];
    int const age = in.compute_age.quarters[k];
    CAPEXSIM_FOR_LANES(i) {
      double const left = book_life[i] - 1.0 - age;
      slices[i] += left > 0 ? left * share[i] : 0.0;
    }
  }
}

CAPEXSIM_CLONES void initial_depreciation_share(Provider<LaneCourse> const& in, std::vector<Lanes> const& younger,
                                                Lanes const& book_life, Lanes const& slices, int quarter, Lanes& share) {
  if (is_evenly_aged(in)) return even_depreciation_share(book_life, quarter, share);
  Lanes part;
  initial_part_in_books(in, younger, book_life, quarter, part);
  double const only = quarter == 0 ? 1.0 : 0.0;
  CAPEXSIM_FOR_LANES(i) share[i] = slices[i] > 0 ? part[i] / slices[i] : only;
}

CAPEXSIM_CLONES void initial_part_in_books(Provider<LaneCourse> const& in, std::vector<Lanes> const& younger,
                                           Lanes const& book_life, int quarter, Lanes& part) {
  if (is_evenly_aged(in)) {
    CAPEXSIM_FOR_LANES(i) {
      double const youngest = book_life[i] - 1.0 - quarter;
      part[i] = youngest > 0 ? youngest / book_life[i] : 0.0;
    }
    return;
  }
  YoungerRows const rows(younger);
  CAPEXSIM_FOR_LANES(i) part[i] = rows.part_below(book_life[i] - 1.0 - quarter, i);
}

void initial_slices_left(Provider<LaneCourse> const& in, Lanes const& book_life, Lanes const& part, int quarter,
                         Lanes& slices) {
  if (is_evenly_aged(in)) return even_slices_left(book_life, part, quarter, slices);
  Lanes younger;
  fill(younger, 0);
  fill(slices, 0);
  for (std::size_t k = 0; k < in.compute_age.quarters.size(); ++k) {
    add_slices_of_age(in.compute_age.shares[k], in.compute_age.quarters[k], book_life, part, quarter, younger, slices);
  }
}

}  // namespace capexsim
