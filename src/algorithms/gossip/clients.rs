//! Clients: whoever is asked answers at once, from what it has, and asks nobody. So a partition keeps nobody from an answer, and
//! an answer may be old.

use super::rules::GossipRule;
use super::state::{Cx, Gossip};
use crate::algorithm::{Reply, Request};
use crate::workload::key_value::{Answer, Registers, StoreCommand};

impl Gossip {
    /// A client reads here, or makes a change here.
    pub(super) fn serve(&mut self, request: Request<Registers>, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        match request.command {
            StoreCommand::Read(key) => {
                let item = self.disk.store.get(&key);
                let (value, version) = (item.and_then(|item| item.value.clone()), item.map(|item| item.version));
                let found = value.clone();
                cx.rule(|| GossipRule::ServeRead { client, seq, key, value, version });
                cx.reply(Reply::done(client, seq, Answer::Value(found)));
            }
            StoreCommand::Write(key, value) => {
                if let Some(latest) = self.disk.asked.get(&client).copied().filter(|latest| *latest >= seq) {
                    return cx.rule(|| GossipRule::KnownRequest { client, seq, latest });
                }
                if let Some(version) = self.version(&key).filter(|version| version.round == u64::MAX) {
                    return cx.rule(|| GossipRule::NoNumberLeft { client, seq, key, version });
                }
                self.change(key.clone(), Some(value), Some((client, seq)), cx);
                cx.rule(|| GossipRule::ServeWrite { client, seq, key });
                cx.reply(Reply::done(client, seq, Answer::Done));
            }
            // Nobody asks for it here.
            StoreCommand::Cas(..) => {}
        }
    }
}
