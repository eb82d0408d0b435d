//! Where keys live: at all participants, or at those that the setting `keys` names.

use std::sync::Arc;

use super::judge::Commits;
use crate::algorithm::settings::places;
use crate::algorithm::{Process, Survey};
use crate::model::{NodeId, NodeSet, Sentence};
use crate::sentence;
use crate::workload::transaction::{Begin, Writes};

/// Which node has which key. A key that is not named lives at all participants.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Places(Vec<(Arc<str>, NodeId)>);

impl Places {
    /// Reads the setting.
    ///
    /// # Errors
    /// What is wrong with it: S1 coordinates, and has no keys.
    pub fn read(name: &str, value: &str) -> Result<Places, Sentence> {
        let wrong = || sentence!("{name}={value}: keys with their nodes, such as x@S2,y@S3, or none", name, value);
        let places = places(value).ok_or_else(wrong)?;
        if let Some((key, node)) = places.iter().find(|(_, node)| node.0 == 0) {
            return Err(sentence!("{key} cannot live at {node}: {node} coordinates, the others take part", key, node));
        }
        Ok(Places(places))
    }

    /// Whether a key lives at a node, which takes part.
    pub fn has(&self, node: NodeId, key: &str) -> bool {
        self.0.iter().find(|(other, _)| **other == *key).is_none_or(|(_, at)| *at == node)
    }

    /// Who takes part: the owners of what is written, or all.
    pub fn participants(&self, writes: &Writes, members: NodeSet) -> NodeSet {
        let all = members.nodes().skip(1);
        all.filter(|node| writes.0.is_empty() || writes.keys().any(|key| self.has(*node, key))).collect()
    }

    /// Why a transaction cannot be: a key lives where no node is, or who shall vote no has no vote.
    pub fn declined(&self, begin: &Begin, members: NodeSet) -> Option<Sentence> {
        let lost =
            |(key, node): &&(Arc<str>, NodeId)| begin.writes.keys().any(|k| k == key) && !members.contains(*node);
        if let Some((key, node)) = self.0.iter().find(lost) {
            return Some(sentence!("{key} lives at {node}, and there is no {node}", key, node));
        }
        let participants = self.participants(&begin.writes, members);
        let stranger = begin.no.nodes().find(|node| !participants.contains(*node))?;
        Some(sentence!("{stranger} takes no part in {tx}, so it has no vote", stranger, tx = begin.tx.name()))
    }
}

/// Why a transaction cannot be begun, if not: its name is taken, or it is not as keys and nodes are.
pub fn declined<N: Commits>(begin: &Begin, survey: &Survey<'_, N>, places: &Places) -> Option<Sentence> {
    let members = survey.nodes().map(|(id, _)| id).collect();
    let known = survey.nodes().find_map(|(_, process)| match process {
        Process::Running(node) => node.disk().led.get(&begin.tx),
        Process::Stopped(disk) => disk.led.get(&begin.tx),
    });
    let other = known.filter(|led| led.begin != *begin);
    let taken = |_| sentence!("another transaction has the name {tx}", tx = begin.tx.name());
    other.map(taken).or_else(|| places.declined(begin, members))
}
