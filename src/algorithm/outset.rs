//! A moment behind which what safeguards keep away can be found: some of it comes long after the start of a cluster.

use super::describe::Description;

/// What comes before everything that certain safeguards keep away: a search without one of them begins most of its
/// walks behind it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Outset {
    /// The safeguards.
    pub safeguards: &'static [&'static str],
    /// The commands that lead there, a line each. Where they do not fit, nothing begins there.
    pub commands: &'static str,
}

impl Description {
    /// Where a search without these safeguards begins, beside where it is.
    pub fn outsets_of(&self, off: &[&str]) -> impl Iterator<Item = &'static Outset> {
        self.outsets.iter().filter(move |outset| outset.safeguards.iter().any(|name| off.contains(name)))
    }
}
