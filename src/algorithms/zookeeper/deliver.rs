//! What ZAB delivers, the tree takes: transaction by transaction, at every server alike. Then watches have their
//! events, then whoever asked here is answered.

use super::rules::TreeRule;
use super::state::{Cx, ZooKeeper};
use super::transaction;
use crate::algorithm::Context;
use crate::algorithms::zab::Zab;
use crate::model::{ClientId, EpochCounter};
use crate::workload::znode::{Change, Said, Tree};

/// A transaction, its number, and whose operation it was.
pub(super) type Entry = (Change, EpochCounter, Option<(ClientId, u64)>);

impl ZooKeeper {
    /// What stands at a place of the log, if it is about the tree.
    pub(super) fn entry(&self, place: u64) -> Option<Entry> {
        entry(self.zab(), place)
    }

    /// Lets the server of ZAB do something.
    pub(super) fn act<R>(&mut self, cx: &mut Cx<'_>, act: impl FnOnce(&mut Zab, &mut Context<'_, Zab>) -> R) -> R {
        let config = &cx.config.zab;
        self.zab.act(config, &mut self.disk, cx, act)
    }

    /// The same, and looks at what came of it: what was delivered, whether it leads, whether it serves.
    pub(super) fn in_zab(&mut self, cx: &mut Cx<'_>, act: impl FnOnce(&mut Zab, &mut Context<'_, Zab>)) {
        self.act(cx, act);
        let serves = self.zab().serves();
        if self.serving && !serves {
            self.serving = false;
            self.stop_serving(cx);
        }
        self.deliver(cx);
        self.serving = serves;
        let leads = Some(self.zab()).filter(|zab| zab.leads()).map(Zab::epoch);
        match (self.leading, leads) {
            (before, now) if before == now => {}
            (_, Some(epoch)) => self.lead(epoch, cx),
            (_, None) => self.stop_leading(cx),
        }
    }

    /// Takes into the tree what ZAB has delivered and the tree does not have.
    pub(super) fn deliver(&mut self, cx: &mut Cx<'_>) {
        let upto = self.zab().committed();
        if upto < self.applied || self.zab().log().hash_at(self.applied) != Some(self.history) {
            let (before, zxid) = (self.zxid, self.zab().log().zxid_at(upto));
            (self.tree, self.applied, self.history, self.zxid) = (Tree::default(), 0, 0, EpochCounter::default());
            cx.rule(|| TreeRule::RebuildTree { before, zxid });
        }
        if upto <= self.applied {
            return;
        }
        let count = upto - self.applied;
        for place in self.applied + 1..=upto {
            self.take(place, count == 1, cx);
        }
        if count > 1 {
            let (zxid, nodes) = (self.zxid, self.tree.size() as u64);
            cx.rule(|| TreeRule::CatchUp { zxid, transactions: count, nodes });
        }
        let waiting: Vec<ClientId> = self.connections.keys().copied().collect();
        for client in waiting {
            self.go_on(client, cx);
        }
    }

    /// Takes one transaction.
    fn take(&mut self, place: u64, alone: bool, cx: &mut Cx<'_>) {
        let log = self.zab().log();
        (self.applied, self.history, self.zxid) = (place, log.hash_at(place).unwrap_or_default(), log.zxid_at(place));
        let entry = self.entry(place);
        let Some((change, zxid, asked)) = entry else { return };
        let events = self.tree.apply(&change, zxid);
        if alone {
            let txn = transaction::command(&change).short();
            cx.rule(|| TreeRule::ApplyTransaction { zxid, txn });
        }
        let mut told: Vec<ClientId> = Vec::new();
        for (what, path) in events {
            told.extend(self.fire(what, &path, cx));
        }
        let answered = asked.filter(|asked| self.answer_change(*asked, &change, zxid, cx)).map(|(client, _)| client);
        told.sort_unstable();
        told.dedup();
        for client in told.into_iter().filter(|client| Some(*client) != answered) {
            self.say(client, 0, Said::Alive, cx);
        }
        if let Change::Close { client, number } = change {
            self.session_ended(client, number, asked.is_some(), cx);
        }
    }

    /// Answers the client, if it asked here; whether it did.
    fn answer_change(
        &mut self,
        (client, seq): (ClientId, u64),
        change: &Change,
        zxid: EpochCounter,
        cx: &mut Cx<'_>,
    ) -> bool {
        let Some(connection) = self.connections.get_mut(&client) else { return false };
        let opens = seq == 0 && connection.opening;
        if !opens && !connection.changes.remove(&seq) {
            return false;
        }
        cx.rule(|| TreeRule::AnswerChange { client, seq, zxid });
        if opens {
            connection.opening = false;
            let said = if ZooKeeper::is_over(change) { Said::Expired } else { change.said() };
            self.say(client, 0, said, cx);
            if ZooKeeper::is_over(change) {
                self.drop_connection(client);
            }
        } else {
            self.answer(client, seq, change.said(), cx);
        }
        true
    }

    /// A session is over: who has the connection says so.
    fn session_ended(&mut self, client: ClientId, number: u64, asked: bool, cx: &mut Cx<'_>) {
        if self.connections.get(&client).is_none_or(|connection| connection.session != number) {
            return;
        }
        cx.rule(|| TreeRule::SayExpired { client, asked });
        if !asked {
            self.say(client, 0, Said::Expired, cx);
        }
        self.drop_connection(client);
    }
}

/// What stands at a place of a log, if it is about the tree.
pub(super) fn entry(zab: &Zab, place: u64) -> Option<Entry> {
    let entry = zab.log().get(place)?;
    let command = entry.txn.0.as_ref()?;
    Some((transaction::change(&command.command)?, entry.zxid, command.session))
}
