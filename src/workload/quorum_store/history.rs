//! Causal histories: which versions somebody has seen, by who made them. What a client shows with a put so that the store
//! knows what it replaces.
//!
//! A version is made by a node and has a number there, its dot. In a history without gaps the dots of a node are a number,
//! and the whole is a version vector, `S1:2,S2:1`. Who saw a version and not the one before it has a gap: `S1:0.2` is the
//! second of S1 without the first (dotted version vectors, Preguiça et al. 2010).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::str::FromStr;

use crate::model::NodeId;

/// One version: who made it, and its number there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Dot {
    /// Who made it.
    pub node: NodeId,
    /// From 1 on.
    pub counter: u64,
}

/// Versions that were seen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct History(BTreeMap<NodeId, Seen>);

/// Of one node: the first ones, and single ones after a gap.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
struct Seen {
    upto: u64,
    beyond: BTreeSet<u64>,
}

impl Seen {
    fn has(&self, counter: u64) -> bool {
        counter <= self.upto || self.beyond.contains(&counter)
    }

    /// Whether it has all that another has. No number is counted up to: any can be told.
    fn has_all(&self, other: &Seen) -> bool {
        let between = other.upto.saturating_sub(self.upto);
        let there = if between == 0 { 0 } else { self.beyond.range(self.upto + 1..=other.upto).count() as u64 };
        there == between && other.beyond.iter().all(|counter| self.has(*counter))
    }

    fn join(&mut self, other: &Seen) {
        self.upto = self.upto.max(other.upto);
        self.beyond.extend(&other.beyond);
        self.close();
    }

    /// What fills a gap belongs to the first ones.
    fn close(&mut self) {
        while let Some(next) = self.upto.checked_add(1).filter(|next| self.beyond.contains(next)) {
            self.upto = next;
        }
        self.beyond = self.beyond.split_off(&self.upto);
        self.beyond.remove(&self.upto);
    }
}

impl History {
    /// Whether a version was seen.
    pub fn has(&self, dot: Dot) -> bool {
        self.0.get(&dot.node).is_some_and(|seen| seen.has(dot.counter))
    }

    /// Whether all that another history has was seen.
    pub fn has_all(&self, other: &History) -> bool {
        let none = Seen::default();
        other.0.iter().all(|(node, seen)| self.0.get(node).unwrap_or(&none).has_all(seen))
    }

    /// Whether nothing was seen.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The highest number of a node that was seen; 0: none.
    pub fn highest(&self, node: NodeId) -> u64 {
        self.0.get(&node).map_or(0, |seen| seen.beyond.last().copied().unwrap_or(seen.upto))
    }

    /// A version was seen.
    pub fn add(&mut self, dot: Dot) {
        let seen = self.0.entry(dot.node).or_default();
        if !seen.has(dot.counter) {
            seen.beyond.insert(dot.counter);
            seen.close();
        }
    }

    /// The same without one version.
    #[must_use]
    pub fn without(mut self, dot: Dot) -> History {
        if let Some(seen) = self.0.get_mut(&dot.node) {
            if seen.upto == dot.counter {
                seen.upto = seen.upto.saturating_sub(1);
            }
            seen.beyond.remove(&dot.counter);
            if *seen == Seen::default() {
                self.0.remove(&dot.node);
            }
        }
        self
    }

    /// What another has was seen, too.
    pub fn join(&mut self, other: &History) {
        for (node, seen) in &other.0 {
            self.0.entry(*node).or_default().join(seen);
        }
    }

    /// About how many bytes it takes on a wire.
    pub fn size(&self) -> u32 {
        self.0.values().map(|seen| 10 + 8 * seen.beyond.len() as u32).sum()
    }

    /// The same with one node first.
    pub fn beginning_with(&self, first: NodeId) -> String {
        let parts = self.0.iter().filter(|(node, _)| **node == first);
        let others = self.0.iter().filter(|(node, _)| **node != first);
        parts.chain(others).map(|(node, seen)| format!("{node}:{seen}")).collect::<Vec<_>>().join(",")
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.upto)?;
        self.beyond.iter().try_for_each(|counter| write!(f, ".{counter}"))
    }
}

/// `S1:2,S2:1`, in the order of the nodes; `none`.
impl fmt::Display for History {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.is_empty() {
            return f.write_str("none");
        }
        for (place, (node, seen)) in self.0.iter().enumerate() {
            write!(f, "{}{node}:{seen}", if place == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl FromStr for History {
    type Err = ();

    fn from_str(text: &str) -> Result<History, ()> {
        let mut history = History::default();
        for part in text.split(',').filter(|_| !text.is_empty() && text != "none") {
            let (node, seen) = part.split_once(':').ok_or(())?;
            let node: NodeId = node.parse().map_err(|_| ())?;
            let mut numbers = seen.split('.').map(|number| number.parse::<u64>().map_err(|_| ()));
            let upto = numbers.next().ok_or(())??;
            let mut seen = Seen { upto, beyond: numbers.collect::<Result<_, _>>()? };
            seen.close();
            if seen == Seen::default() {
                return Err(());
            }
            history.0.entry(node).or_default().join(&seen);
        }
        Ok(history)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> History {
        text.parse().unwrap_or_else(|()| panic!("{text}"))
    }

    fn dot(node: u16, counter: u64) -> Dot {
        Dot { node: NodeId(node - 1), counter }
    }

    #[test]
    fn what_is_written_is_read_and_written_again() {
        for text in ["none", "S1:2", "S1:2,S2:1", "S1:0.2", "S1:1.3.5,S9:18446744073709551615"] {
            assert_eq!(read(text).to_string(), text);
        }
        assert_eq!(read("S2:1,S1:1.2").to_string(), "S1:2,S2:1");
        assert_eq!(read("S2:1,S1:2").beginning_with(NodeId(1)), "S2:1,S1:2");
        for wrong in ["S1", "S1:", "S1:x", "x", "S1:2,", "S1:0", "S1:2.", "C1:2"] {
            assert_eq!(wrong.parse::<History>(), Err(()), "{wrong}");
        }
    }

    #[test]
    fn a_gap_is_no_part_of_a_history_until_it_is_filled() {
        let mut seen = History::default();
        seen.add(dot(1, 2));
        assert!(seen.has(dot(1, 2)) && !seen.has(dot(1, 1)));
        assert!(!seen.has_all(&read("S1:2")) && read("S1:2").has_all(&seen));
        assert_eq!(seen.highest(NodeId(0)), 2);
        seen.add(dot(1, 1));
        assert_eq!(seen, read("S1:2"));
    }

    #[test]
    fn joined_histories_have_what_either_has_and_no_more() {
        let pairs = [("S1:2", "S1:0.4,S2:1", "S1:2.4,S2:1"), ("S1:1.3", "S1:2", "S1:3"), ("none", "S3:1", "S3:1")];
        for (one, other, both) in pairs {
            let mut joined = read(one);
            joined.join(&read(other));
            assert_eq!(joined, read(both));
            assert!(joined.has_all(&read(one)) && joined.has_all(&read(other)));
            assert!(!read(one).has_all(&joined));
        }
    }
}
