#pragma once

#include <vector>

#include "capexsim/model/parameters.hpp"

// The fleet at the start, whose ages a scenario may give; section 6 and 18. Its age is counted at the end of the quarter before
// the first. A part of it is named by its share counted from the youngest hardware on.

namespace capexsim {

/// Part of the fleet younger than 0, 1, 2, ... quarters, the last row all of it; none where it is evenly aged.
void sum_of_younger(Provider<LaneCourse> const& in, std::vector<Lanes>& younger);

/// Hardware of the initial fleet that a fixed life of L ends in a quarter before L: C0/L where it is evenly aged; else age a is
/// gone in t = L - 1 - a, what is older at once. From quarter L on the row means nothing. [MH100e]
/// \param younger  rows of sum_of_younger()
void retiring_initial_fleet(Provider<LaneCourse> const& in, std::vector<Lanes> const& younger, Lanes const& life, int quarter,
                            Lanes& units);

/// Slices that the books still hold at the start, per unit of hardware: sum over ages of share x max(0, n - 1 - a), n the book
/// life; an evenly aged fleet has book ages 0 to n - 1. 0 where all of it is older than its books.
void initial_slices(Provider<LaneCourse> const& in, Lanes const& book_life, Lanes& slices);

/// Part of the initial book value that a quarter writes down: of every age below n - 1 - t one slice in initial_slices; evenly
/// aged 2 (n - 1 - t) / (n (n - 1)). A fleet without slices is written off as a whole in the first quarter.
void initial_depreciation_share(Provider<LaneCourse> const& in, std::vector<Lanes> const& younger, Lanes const& book_life,
                                Lanes const& slices, int quarter, Lanes& share);

/// Youngest part of the fleet from which a quarter takes a slice, in [0, 1]: what is below age n - 1 - t.
void initial_part_in_books(Provider<LaneCourse> const& in, std::vector<Lanes> const& younger, Lanes const& book_life,
                           int quarter, Lanes& part);

/// Slices that the youngest `part` of the fleet holds before a quarter takes its own, in the unit of initial_slices.
void initial_slices_left(Provider<LaneCourse> const& in, Lanes const& book_life, Lanes const& part, int quarter, Lanes& slices);

}  // namespace capexsim
