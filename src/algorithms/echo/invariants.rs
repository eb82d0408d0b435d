//! What must hold in every state, checked after every event: who is answered was heard.

use std::collections::BTreeMap;
use std::sync::Arc;

use rpds::RedBlackTreeMapSync;

use super::Echo;
use super::disk::{Unhear, Word};
use super::state::Answered;
use crate::algorithm::report::Report;
use crate::algorithm::{Change, Invariants, Weight};
use crate::algorithms::shared::quorum::majority;
use crate::model::{ClientId, Conflict, NodeId, NodeSet, Provenance, Value, Violation};

/// Their names, in the order of their importance.
pub(super) const INVARIANTS: &[&str] = &["EchoHeardByMajority"];

/// A client's operation with its word.
type Said = (ClientId, u64, Arc<str>);

/// The memory of the checker. It is kept with every moment, so what grows is a persistent map.
#[derive(Clone, Hash, Debug, Default)]
pub struct EchoInvariants {
    /// Who ever had which word on its disk, whatever came after it.
    heard: RedBlackTreeMapSync<Said, NodeSet>,
    /// How often that was written.
    writes: u64,
    /// By node, if it has any: words that are not yet durable, with the number of the write that must be.
    pending: BTreeMap<NodeId, Vec<(u64, Said)>>,
}

impl EchoInvariants {
    fn hear(&mut self, node: NodeId, said: Said) {
        let mut members = self.heard.get(&said).copied().unwrap_or_default();
        if members.insert(node) {
            self.writes += 1;
            self.heard.insert_mut(said, members);
        }
    }

    /// What a node has on its disk by now counts; what it has only written does not: a crash may still take it.
    fn listen(&mut self, change: &Change<'_, Echo>) {
        let disk = &change.node.disk;
        let written = disk.written();
        let said = |Unhear(client, _): &Unhear| disk.heard.get(client).map(|heard| said(*client, heard));
        let mut pending = self.pending.remove(&change.id).unwrap_or_default();
        pending.extend(change.writes.iter().filter_map(said).map(|said| (written, said)));
        // What a process finds when it boots is on its disk: what was lost was said before.
        let synced = if change.booted { u64::MAX } else { disk.synced() };
        let durable = pending.iter().take_while(|(after, _)| *after <= synced).count();
        for (_, said) in pending.drain(..durable) {
            self.hear(change.id, said);
        }
        if !pending.is_empty() {
            self.pending.insert(change.id, pending);
        }
    }
}

fn said(client: ClientId, Word { seq, word }: &Word) -> Said {
    (client, *seq, word.clone())
}

impl Invariants<Echo> for EchoInvariants {
    fn observe(&mut self, change: &Change<'_, Echo>, report: &mut Vec<Violation>) {
        self.listen(change);
        let members = change.node.members;
        let needed = majority(members.len());
        for Answered { client, seq, word } in change.node.answered() {
            let heard = self.heard.get(&(*client, *seq, word.clone())).copied().unwrap_or_default().common(members);
            if heard.len() >= needed {
                continue;
            }
            let arguments = [
                ("client", Value::Client(*client)),
                ("word", Value::Text(word.clone())),
                ("count", Value::Number(heard.len() as u64)),
                ("needed", Value::Number(needed as u64)),
            ];
            let fact = Conflict {
                quorum: heard.into(),
                ..Conflict::new("conflict-answered-unheard", change.id, &arguments, Provenance::Now)
            };
            let mut report = Report { node: change.id, violations: &mut *report };
            report.add("EchoHeardByMajority", &arguments, vec![fact]);
        }
    }

    fn adopt(&mut self, change: &Change<'_, Echo>) {
        let disk = &change.node.disk;
        disk.heard.iter().for_each(|(client, heard)| self.hear(change.id, said(*client, heard)));
    }

    fn lost(&mut self, id: NodeId, _disk: &super::disk::Stable) {
        self.pending.remove(&id);
    }

    fn weigh(&self, weight: &mut Weight) {
        weight.add(size_of::<EchoInvariants>() + self.pending.len() * size_of::<(NodeId, Vec<(u64, Said)>)>());
        weight.add_map(self.writes, self.heard.size());
    }
}
