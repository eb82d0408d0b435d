//! A moment behind which what safeguards keep away can be found: some of it comes long after the start of a cluster.

/// What comes before everything that certain safeguards keep away: a search without one of them begins most of its
/// walks behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outset {
    /// The safeguards.
    pub safeguards: &'static [&'static str],
    /// The commands that lead there, a line each. Where they do not fit, nothing begins there.
    pub commands: &'static str,
}
