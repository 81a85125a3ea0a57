#include "model/initial_fleet.hpp"

#include <cmath>

namespace capexsim {
namespace {

bool is_evenly_aged(Provider<LaneCourse> const& in) { return in.compute_age.quarters.empty(); }

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

CAPEXSIM_CLONES void retiring_initial_fleet(Provider<LaneCourse> const& in, Lanes const& life, int quarter, Lanes& units) {
  Lanes const& compute = in.compute;
  if (is_evenly_aged(in)) {
    CAPEXSIM_FOR_LANES(i) units[i] = compute[i] / life[i];
    return;
  }
  Lanes all;
  fill(units, 0);
  fill(all, 0);
  for (std::size_t k = 0; k < in.compute_age.quarters.size(); ++k) {
    Lanes const& share = in.compute_age.shares[k];
    int const age = in.compute_age.quarters[k];
    CAPEXSIM_FOR_LANES(i) {
      double const last = life[i] - 1.0 - age;
      units[i] += (last > 0 ? last : 0.0) == quarter ? share[i] : 0.0;
      all[i] += share[i];
    }
  }
  CAPEXSIM_FOR_LANES(i) units[i] = compute[i] * (units[i] / all[i]);
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

CAPEXSIM_CLONES void initial_depreciation_share(Provider<LaneCourse> const& in, Lanes const& book_life, Lanes const& slices,
                                                int quarter, Lanes& share) {
  if (is_evenly_aged(in)) return even_depreciation_share(book_life, quarter, share);
  Lanes part;
  initial_part_in_books(in, book_life, quarter, part);
  double const only = quarter == 0 ? 1.0 : 0.0;
  CAPEXSIM_FOR_LANES(i) share[i] = slices[i] > 0 ? part[i] / slices[i] : only;
}

CAPEXSIM_CLONES void initial_part_in_books(Provider<LaneCourse> const& in, Lanes const& book_life, int quarter, Lanes& part) {
  if (is_evenly_aged(in)) {
    CAPEXSIM_FOR_LANES(i) {
      double const youngest = book_life[i] - 1.0 - quarter;
      part[i] = youngest > 0 ? youngest / book_life[i] : 0.0;
    }
    return;
  }
  fill(part, 0);
  for (std::size_t k = 0; k < in.compute_age.quarters.size(); ++k) {
    Lanes const& share = in.compute_age.shares[k];
    int const age = in.compute_age.quarters[k];
    CAPEXSIM_FOR_LANES(i) part[i] += age < book_life[i] - 1.0 - quarter ? share[i] : 0.0;
  }
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
