//! Durable state and its typed writes.

use std::sync::Arc;

use super::configuration::Configuration;
use super::log::{Entry, Log, Prefix};
use super::snapshot::Snapshot;
use crate::algorithm::declare::FieldValue;
use crate::algorithm::{Disk, InitialState};
use crate::algorithms::shared::store::Store;
use crate::model::{NodeId, NodeSet, Sentence, Value};
use crate::sentence;
use crate::workload::key_value::entries::parse_entries;

/// What a crash leaves: the paper's "persistent state on all servers".
#[derive(Clone, PartialEq, Hash, Debug, Default)]
pub struct Stable {
    /// `currentTerm`
    pub term: u64,
    /// `votedFor`, in that term.
    pub voted_for: Option<NodeId>,
    /// `log[]`
    pub log: Log,
    /// The state at the end of what the log has given up.
    pub snapshot: Option<Arc<Snapshot>>,
}

/// A change of the disk.
#[derive(Clone, Debug)]
pub enum Write {
    /// Term and vote, together.
    Term {
        /// The term.
        term: u64,
        /// The vote in it.
        voted_for: Option<NodeId>,
    },
    /// One entry more.
    Append(Entry),
    /// Only the first `keep` entries stay.
    Truncate {
        /// How many.
        keep: u64,
    },
    /// A snapshot, instead of the entries that it covers.
    Snapshot {
        /// The snapshot.
        snapshot: Arc<Snapshot>,
        /// The entries after those that it covers stay.
        keep: bool,
    },
}

/// What takes a [`Write`] back.
#[derive(Clone, Hash, Debug)]
pub enum Undo {
    /// Term and vote were these.
    Term {
        /// The term.
        term: u64,
        /// The vote in it.
        voted_for: Option<NodeId>,
    },
    /// The log ended at `last`.
    Append {
        /// The index of its last entry.
        last: u64,
    },
    /// These entries followed the first `keep`.
    Truncate {
        /// How many stayed.
        keep: u64,
        /// The entries that went.
        removed: Vec<Entry>,
    },
    /// Snapshot and log were these.
    Snapshot {
        /// The snapshot.
        snapshot: Option<Arc<Snapshot>>,
        /// The log. Boxed: entries are appended all the time, snapshots seldom.
        log: Box<Log>,
    },
}

impl Disk for Stable {
    type Write = Write;
    type Undo = Undo;

    fn apply(&mut self, write: Write) -> Undo {
        match write {
            Write::Term { term, voted_for } => {
                let undo = Undo::Term { term: self.term, voted_for: self.voted_for };
                (self.term, self.voted_for) = (term, voted_for);
                undo
            }
            Write::Append(entry) => {
                let last = self.log.last_index();
                self.log.push(entry);
                Undo::Append { last }
            }
            Write::Truncate { keep } => Undo::Truncate { keep, removed: self.log.truncate(keep) },
            Write::Snapshot { snapshot, keep } => {
                let log = Box::new(self.log.clone());
                self.log.compact(snapshot.covers, snapshot.configured.clone(), keep);
                Undo::Snapshot { snapshot: self.snapshot.replace(snapshot), log }
            }
        }
    }

    fn revert(&mut self, undo: Undo) {
        match undo {
            Undo::Term { term, voted_for } => (self.term, self.voted_for) = (term, voted_for),
            Undo::Append { last } => drop(self.log.truncate(last)),
            Undo::Truncate { removed, .. } => removed.into_iter().for_each(|entry| self.log.push(entry)),
            Undo::Snapshot { snapshot, log } => (self.snapshot, self.log) = (snapshot, *log),
        }
    }
}

/// A snapshot that is given covers at most so many entries.
const MOST_COVERED: u64 = 100_000;

impl Stable {
    /// A snapshot of so many entries of one term that do nothing: what a `given` says of it is only where it ends, and who
    /// decides there.
    fn cover(&mut self, index: u64, term: u64, config: Option<Arc<Configuration>>) {
        let (mut log, mut executed) = (Log::default(), 0);
        for index in 1..=index {
            log.push(Entry::new(term, None));
            executed = log.get(index).map_or(executed, |entry| entry.after(executed));
        }
        let covers = Prefix { index, term, hash: log.hash_at(index).unwrap_or(0) };
        let configured = config.map(|config| (index, config));
        self.log.compact(covers, configured.clone(), false);
        self.snapshot = Some(Arc::new(Snapshot { covers, executed, store: Store::default(), configured }));
    }
}

/// The configuration that a `given` describes: who decides before the first entry of its log.
fn configuration(
    config: Option<&str>,
    learners: Option<&str>,
    covered: bool,
    members: &[NodeId],
) -> Result<Option<Arc<Configuration>>, Sentence> {
    let learners = NodeSet::read(learners.unwrap_or_default())?;
    let Some(text) = config.filter(|text| !text.is_empty() && *text != "none") else {
        let voters = || sentence!("learners={learners}: and who votes? config=S1,S2", learners = Value::from(learners));
        return if learners.is_empty() { Ok(None) } else { Err(voters()) };
    };
    let (old, new) = text.split_once('&').unwrap_or((text, ""));
    let config = Configuration { voters: NodeSet::read(old)?, incoming: NodeSet::read(new)?, learners };
    if let Some(stranger) = config.all().nodes().find(|node| !members.contains(node)) {
        return Err(sentence!("config={text}: there is no {node}", text, node = stranger));
    }
    if let Some(voter) = learners.nodes().find(|node| config.is_voter(*node)) {
        return Err(sentence!("learners={learners}: {node} votes", learners = Value::from(learners), node = voter));
    }
    if config.is_joint() && !covered {
        return Err(sentence!(
            "config={text}: two configurations decide only from an entry on, as in log=1:{entry}",
            text,
            entry = config.to_string()
        ));
    }
    Ok(Some(Arc::new(config)))
}

/// The disk that a `given` describes.
///
/// # Errors
/// If the fields contradict each other or themselves.
pub(super) fn given(given: &InitialState, members: &[NodeId]) -> Result<Stable, Sentence> {
    let text = |name: &str| given.iter().find(|(field, _)| *field == name).map(|(_, text)| text.as_str());
    let number = |name: &str| {
        text(name)
            .map(|text| text.parse::<u64>().map_err(|_| sentence!("{name}={text}: not a whole number", name, text)))
            .transpose()
    };
    let mut stable = Stable::default();
    let covered = number("snapshot_index")?.unwrap_or(0);
    let config = configuration(text("config"), text("learners"), covered > 0, members)?;
    match (covered, number("snapshot_term")?.unwrap_or(0)) {
        (0, 0) => config.into_iter().for_each(|config| stable.log.begin_with(config)),
        (0, term) => return Err(sentence!("snapshot_term={term}: no snapshot without snapshot_index", term)),
        (index, 0) => {
            return Err(sentence!("snapshot_index={index}: of which term is that entry? snapshot_term=1", index));
        }
        (index, _) if index > MOST_COVERED => {
            return Err(sentence!("snapshot_index={index}: at most {most}", index, most = MOST_COVERED));
        }
        (index, term) => stable.cover(index, term, config),
    }
    for (term, command) in
        parse_entries(text("log").unwrap_or_default()).map_err(|error| sentence!("log: {error}", error => error))?
    {
        if term < stable.log.last_term() {
            return Err(sentence!(
                "log: term {term} after term {last_term}: terms never decrease along a log",
                term,
                last_term = stable.log.last_term()
            ));
        }
        stable.log.push(super::log::given_entry(term, command));
    }
    stable.term = number("term")?.unwrap_or(stable.log.last_term());
    if stable.term < stable.log.last_term() {
        return Err(sentence!(
            "term={term}: the log has an entry of term {last_term}",
            term = stable.term,
            last_term = stable.log.last_term()
        ));
    }
    stable.voted_for = match text("voted_for") {
        None | Some("none") => None,
        Some(node) => {
            Some(node.parse().map_err(|_| sentence!("voted_for={node}: not a node (S1, S2, …) or none", node))?)
        }
    };
    if stable.term == 0 && stable.voted_for.is_some() {
        return Err("voted_for: nobody votes in term 0".into());
    }
    if let Some(commit) = number("commit")? {
        let (covered, last_index) = (stable.log.compacted().index, stable.log.last_index());
        if commit > last_index {
            return Err(sentence!("commit={commit}: the log ends at {last_index}", commit, last_index));
        }
        if commit < covered {
            return Err(sentence!(
                "commit={commit}: what the snapshot covers, up to {covered}, is committed",
                commit,
                covered
            ));
        }
    }
    Ok(stable)
}
