//! Trees of hashes in a contact of anti-entropy: from the root down, to the keys of which the versions differ.
//!
//! Each of the two tells hashes in its turn: of the halves of what it found unlike. Who has at most one item in such a range
//! tells its version instead, and from there on it is a contact as without trees. What is wanted of a contact turns over with
//! each message: what one pushes, the other pulls.

use super::config::Exchange;
use super::item::{Hashes, Versions};
use super::message::GossipMessage;
use super::rules::GossipRule;
use super::state::{Cx, Gossip};
use crate::algorithm::declare::FieldValue;
use crate::algorithms::shared::merkle::{Digest, Part, Tree};
use crate::model::NodeId;

/// Items in a range whose versions are told without comparing further.
const FEW: usize = 1;
/// Hashes in a message at most.
const HASHES: usize = 8;

impl Gossip {
    /// The tree of its versions.
    fn tree(&self) -> Tree {
        Tree::of(self.disk.store.iter().map(|(key, item)| (&**key, Digest::of(&item.version.to_string()))))
    }

    /// A contact begins with the root.
    pub(super) fn offer_tree(&mut self, peer: NodeId, round: u64, backup: bool, cx: &mut Cx<'_>) {
        let (exchange, count) = (cx.config.exchange, self.disk.store.len() as u64);
        cx.rule(|| GossipRule::OfferTree { peer, count, exchange: exchange.value(), backup });
        let hashes = Hashes(vec![(Part::ROOT, self.tree().digest(Part::ROOT))]);
        self.tell(peer, GossipMessage::Hashes { hashes, exchange, round }, cx);
    }

    /// Another tells hashes. Where they are equal, so is what both have; else their halves are told, or versions.
    pub(super) fn hear_hashes(
        &mut self,
        from: NodeId,
        hashes: &Hashes,
        exchange: Exchange,
        round: u64,
        cx: &mut Cx<'_>,
    ) {
        let (tree, exchange) = (self.tree(), exchange.turned());
        let unlike = hashes.0.iter().filter(|(part, digest)| tree.digest(*part) != *digest);
        let unlike: Vec<Part> = unlike.map(|(part, _)| *part).collect();
        if unlike.is_empty() {
            let all: Vec<String> = hashes.0.iter().map(|(part, _)| part.to_string()).collect();
            let parts = if all.is_empty() { "none".into() } else { all.join(", ").into() };
            return cx.rule(|| GossipRule::TreesAlike { from, parts });
        }
        let mut halves = Vec::new();
        for part in unlike {
            let items = tree.len(part);
            match part.halves().filter(|_| items > FEW) {
                Some(parts) => {
                    let items = items as u64;
                    cx.rule(|| GossipRule::SplitPart { from, part: part.to_string().into(), items });
                    halves.extend(parts.map(|part| (part, tree.digest(part))));
                }
                None => {
                    let items = items as u64;
                    cx.rule(|| GossipRule::TellPart {
                        from,
                        part: part.to_string().into(),
                        items,
                        exchange: exchange.value(),
                    });
                    let entries = Versions::within(&self.disk.store, part);
                    self.tell(from, GossipMessage::Digest { entries, exchange, part, rumor: false, round }, cx);
                }
            }
        }
        for some in halves.chunks(HASHES) {
            self.tell(from, GossipMessage::Hashes { hashes: Hashes(some.to_vec()), exchange, round }, cx);
        }
    }
}
