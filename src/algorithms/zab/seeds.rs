//! Seeds with which the first election is the textbook's, of one node, two, three …: `tests/first_minute.rs` says how they
//! are found, and `.ci/renew` finds them anew.

#[rustfmt::skip]
pub(super) const SEEDS: &[u64] = &[1, 2, 7, 1, 1, 4, 3, 8, 5, 7, 2, 8, 1, 2, 10];
