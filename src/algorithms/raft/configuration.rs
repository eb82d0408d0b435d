//! A configuration: who votes, and who only learns (dissertation §4).
//!
//! While one set of voters gives way to another at once, both decide, each by a majority of its own: the dissertation's
//! `C_old,new` (§4.3).

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::Arc;

use crate::algorithms::shared::client_command::mix;
use crate::algorithms::shared::quorum::majority;
use crate::model::{NodeId, NodeSet, Value};

/// Who decides.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Configuration {
    /// Who votes; of two configurations in force, the old one.
    pub voters: NodeSet,
    /// Of two in force, who votes in the new one; else nobody.
    pub incoming: NodeSet,
    /// Who gets the log and does not count.
    pub learners: NodeSet,
}

/// How the entry of a configuration came about: as a log cell shows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// One more votes.
    Add(NodeId),
    /// One more learns.
    Learn(NodeId),
    /// One goes.
    Remove(NodeId),
    /// Old and new together.
    Joint,
    /// The new one alone.
    New,
    /// It was given, or forged.
    Given,
}

/// A configuration as an entry of the log.
#[derive(Clone, Debug)]
pub struct ConfigurationEntry {
    /// Who decides from here on.
    pub config: Arc<Configuration>,
    /// What changed.
    pub step: Step,
}

/// What changed is only told.
impl PartialEq for ConfigurationEntry {
    fn eq(&self, other: &ConfigurationEntry) -> bool {
        self.config == other.config
    }
}

/// The configuration in force at a server, with what is asked of it at every message: counted once, when it changes.
#[derive(Clone, Debug)]
pub(super) struct InForce {
    config: Arc<Configuration>,
    /// There is one set of voters, and nobody beside them.
    plain: bool,
    /// More than half of the voters; of two configurations, of the old one's.
    majority: usize,
    /// Whether the server itself votes.
    member: bool,
    /// Whether it only learns.
    learner: bool,
}

impl InForce {
    /// That one, at this server.
    pub(super) fn at(me: NodeId, config: Arc<Configuration>) -> InForce {
        InForce {
            plain: config.is_plain(),
            majority: majority(config.voters.len()),
            member: config.is_voter(me),
            learner: config.is_learner(me),
            config,
        }
    }

    /// It.
    pub(super) fn shared(&self) -> &Arc<Configuration> {
        &self.config
    }

    /// Whether whoever gets the log counts.
    pub(super) fn is_plain(&self) -> bool {
        self.plain
    }

    /// More than half of the voters; of two configurations, of the old one's.
    pub(super) fn majority(&self) -> usize {
        self.majority
    }

    /// Whether the server itself votes.
    pub(super) fn has_me(&self) -> bool {
        self.member
    }

    /// Whether the server itself only learns.
    pub(super) fn teaches_me(&self) -> bool {
        self.learner
    }
}

impl Deref for InForce {
    type Target = Configuration;
    fn deref(&self) -> &Configuration {
        &self.config
    }
}

/// The rest follows from it.
impl Hash for InForce {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.config.hash(state);
    }
}

/// So many of those that are needed.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tally {
    /// How many agree.
    pub count: u64,
    /// How many are a majority.
    pub needed: u64,
}

impl Tally {
    /// Whether they are enough. Without voters nobody is.
    pub fn is_enough(self) -> bool {
        self.count >= self.needed
    }

    fn of(voters: NodeSet, agree: NodeSet) -> Tally {
        Tally { count: voters.common(agree).len() as u64, needed: majority(voters.len()) as u64 }
    }
}

impl Configuration {
    /// These vote.
    pub fn of(voters: impl IntoIterator<Item = NodeId>) -> Configuration {
        Configuration { voters: voters.into_iter().collect(), ..Configuration::default() }
    }

    /// Whether two sets of voters are in force.
    pub fn is_joint(&self) -> bool {
        !self.incoming.is_empty()
    }

    /// Whether there is one set of voters, and nobody beside them: then whoever gets the log counts.
    pub fn is_plain(&self) -> bool {
        !self.is_joint() && self.learners.is_empty()
    }

    /// Whether it votes, in the old or the new one.
    pub fn is_voter(&self, node: NodeId) -> bool {
        self.voters.contains(node) || self.incoming.contains(node)
    }

    /// Whether it only learns.
    pub fn is_learner(&self, node: NodeId) -> bool {
        self.learners.contains(node) && !self.is_voter(node)
    }

    /// All who vote.
    pub fn all_voters(&self) -> NodeSet {
        self.voters.union(self.incoming)
    }

    /// All who get the log.
    pub fn all(&self) -> NodeSet {
        self.all_voters().union(self.learners)
    }

    /// The configurations that decide: one, or the old and the new.
    pub fn halves(&self) -> impl Iterator<Item = NodeSet> {
        [self.voters, self.incoming].into_iter().take(1 + usize::from(self.is_joint()))
    }

    /// How those who agree stand in the old one, or the only one.
    pub fn tally(&self, agree: NodeSet) -> Tally {
        Tally::of(self.voters, agree)
    }

    /// How they stand in the new one; none: there is only one.
    pub fn incoming_tally(&self, agree: NodeSet) -> Option<Tally> {
        self.is_joint().then(|| Tally::of(self.incoming, agree))
    }

    /// Where they lack most: with that majority they have every one.
    pub fn scarcest(&self, agree: NodeSet) -> Tally {
        let lacks = |tally: &Tally| tally.needed.saturating_sub(tally.count);
        let old = self.tally(agree);
        self.incoming_tally(agree).filter(|new| lacks(new) > lacks(&old)).unwrap_or(old)
    }

    /// Whether it changes the voters by one at most. Then every majority of it shares a server with every one of `other`.
    pub fn is_near(&self, other: &Configuration) -> bool {
        let differ = |a: NodeSet, b: NodeSet| a.nodes().filter(|node| !b.contains(*node)).count();
        differ(self.voters, other.voters) + differ(other.voters, self.voters) <= 1
    }

    /// A hash of it.
    pub(super) fn digest(&self) -> u64 {
        let mut digest = mix(2);
        for set in [self.voters, self.incoming, self.learners] {
            for node in set.nodes() {
                digest = mix(digest ^ (u64::from(node.0) + 1));
            }
            digest = mix(digest ^ u64::MAX);
        }
        digest
    }

    /// Its value: the voters, or, while two are in force, `S1,S2,S3&S3,S4,S5`.
    pub fn value(&self) -> Value {
        if self.is_joint() {
            let names = |set: NodeSet| Value::Nodes(set.into()).to_string();
            return Value::Text(format!("{}&{}", names(self.voters), names(self.incoming)).into());
        }
        Value::Nodes(self.voters.into())
    }

    /// Reads what is written as an entry: `{S1+S2+S3}`, `{S1+S2&S2+S3}`, `{S1~S2+S3}`; none: it is something else.
    pub(super) fn read(text: &str) -> Option<Configuration> {
        let set = |text: &str| {
            let nodes =
                text.split('+').map(|name| name.parse().ok().filter(|node: &NodeId| node.index() < NodeId::MOST));
            nodes.collect::<Option<NodeSet>>()
        };
        let inner = text.strip_prefix('{')?.strip_suffix('}')?;
        let (votes, learners) = inner.split_once('~').unwrap_or((inner, ""));
        let (old, new) = votes.split_once('&').unwrap_or((votes, ""));
        let some = |text: &str| if text.is_empty() { Some(NodeSet::default()) } else { set(text) };
        Some(Configuration { voters: set(old)?, incoming: some(new)?, learners: some(learners)? })
    }
}

/// As an entry of a message or a `given`.
impl fmt::Display for Configuration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = |set: NodeSet| set.nodes().map(|node| node.to_string()).collect::<Vec<_>>().join("+");
        write!(f, "{{{}", names(self.voters))?;
        if self.is_joint() {
            write!(f, "&{}", names(self.incoming))?;
        }
        if !self.learners.is_empty() {
            write!(f, "~{}", names(self.learners))?;
        }
        f.write_str("}")
    }
}

impl ConfigurationEntry {
    /// As a log cell shows it: `+S4`, `-S1`, `~S4` for a learner, `old&new`, `new`.
    pub(super) fn text(&self) -> Arc<str> {
        match self.step {
            Step::Add(node) => format!("+{node}").into(),
            Step::Learn(node) => format!("~{node}").into(),
            Step::Remove(node) => format!("-{node}").into(),
            Step::Joint => "old&new".into(),
            Step::New => "new".into(),
            Step::Given => self.config.to_string().into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(nodes: &[u16]) -> NodeSet {
        nodes.iter().copied().map(NodeId).collect()
    }

    #[test]
    fn configurations_are_read_as_they_are_written() {
        for text in ["{S1}", "{S1+S2+S3}", "{S1+S2&S2+S3+S4}", "{S1~S2+S3}", "{S1&S2~S3}"] {
            assert_eq!(Configuration::read(text).unwrap().to_string(), text);
        }
        for other in ["", "{}", "S1+S2", "{S1+}", "{S1&x}", "{~S1}", "{S99999}"] {
            assert_eq!(Configuration::read(other), None, "{other}");
        }
    }

    #[test]
    fn both_majorities_are_needed_while_two_configurations_are_in_force() {
        let config = Configuration { incoming: set(&[2, 3, 4]), ..Configuration::of(set(&[0, 1, 2]).nodes()) };
        let enough = |agree: &[u16]| config.scarcest(set(agree)).is_enough();
        assert!(enough(&[1, 2, 3]), "S3 counts in both");
        assert!(!enough(&[0, 1]) && !enough(&[0, 1, 2]) && !enough(&[2, 3, 4]));
        assert!(enough(&[0, 1, 3, 4]));
        assert_eq!(config.value().to_string(), "S1,S2,S3&S3,S4,S5");
    }

    #[test]
    fn half_of_an_even_number_is_no_majority() {
        let config = Configuration::of(set(&[0, 1, 2, 3]).nodes());
        assert!(!config.scarcest(set(&[0, 1])).is_enough());
        assert!(config.scarcest(set(&[0, 1, 3])).is_enough());
    }

    #[test]
    fn a_change_by_one_server_is_near() {
        let of = |nodes: &[u16]| Configuration::of(set(nodes).nodes());
        assert!(of(&[0, 1, 2]).is_near(&of(&[0, 1, 2, 3])) && of(&[0, 1]).is_near(&of(&[1])));
        assert!(!of(&[0, 1, 2]).is_near(&of(&[0, 1, 3])), "one goes and another comes");
    }
}
