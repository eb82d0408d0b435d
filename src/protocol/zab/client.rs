//! Clients: any server takes their requests; writes go through the leader, reads are local.

use super::log::Txn;
use super::message::ZabMessage;
use super::rules::ZabRule;
use super::{Cx, Zab};
use crate::protocol::proposal::Proposal;
use crate::protocol::store::Command;
use crate::protocol::{Refusal, Reply, Request};
use crate::view::{ClientId, NodeId};

impl Zab {
    /// A request arrives.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        let Some(leader) = self.leader.filter(|_| self.serves()) else {
            cx.rule(|| ZabRule::NotServing { client });
            cx.reply(Reply { client, seq, result: Err(Refusal::Redirect(None)) });
            return;
        };
        if let Some(answer) = self.store.executed(client, seq) {
            cx.rule(|| ZabRule::Repeated { client, seq });
            cx.reply(Reply { client, seq, result: Ok(answer) });
            return;
        }
        if let Command::Read(_) = request.command {
            if cx.config.synced_reads {
                cx.rule(|| ZabRule::AskSync { client, leader });
                self.reads.retain(|read| read.client != client);
                self.reads.push(request);
                self.ask_sync(leader, client, seq, cx);
            } else {
                self.read(&request, cx);
            }
            return;
        }
        self.waiting.retain(|(other, _)| *other != client);
        let at = self.waiting.partition_point(|(other, _)| *other < client);
        self.waiting.insert(at, (client, seq));
        let txn = Txn(Some(Proposal::new(Some((client, seq)), request.command)));
        if leader == self.me {
            self.propose(txn, cx);
        } else {
            cx.rule(|| ZabRule::Forward { client, seq, leader });
            cx.send_early(leader, ZabMessage::REQUEST { txn });
        }
    }

    /// Answers a read from what was delivered here.
    fn read(&mut self, request: &Request, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        let zxid = self.log().zxid_at(self.commit);
        cx.rule(|| ZabRule::AnswerRead { client, zxid });
        // A read changes nothing, so it leaves no trace in the replicated sessions.
        let answer = self.store.clone().apply(&request.command);
        cx.reply(Reply { client, seq, result: Ok(answer) });
    }

    fn ask_sync(&mut self, leader: NodeId, client: ClientId, seq: u64, cx: &mut Cx<'_>) {
        let number = u64::from(client.0);
        if leader == self.me {
            self.sync_asked(leader, number, seq, cx);
        } else {
            cx.send_early(leader, ZabMessage::SYNC { client: number, seq });
        }
    }

    /// A server wants to hear when what is proposed now is committed.
    pub(super) fn sync_asked(&mut self, server: NodeId, client: u64, seq: u64, cx: &mut Cx<'_>) {
        let place = self.outstanding.last().map_or(self.commit, |proposal| proposal.place);
        let zxid = self.log().zxid_at(place);
        if place > self.commit {
            cx.rule(|| ZabRule::SyncWaits { server, zxid });
        }
        self.syncs.push((place, server, client, seq));
        self.answer_syncs(cx);
    }

    /// Answers those who waited for what is committed now. Behind the COMMIT on the same session, so it comes after it.
    pub(super) fn answer_syncs(&mut self, cx: &mut Cx<'_>) {
        while let Some((place, server, client, seq)) = self.syncs.first().copied().filter(|sync| sync.0 <= self.commit)
        {
            self.syncs.remove(0);
            let zxid = self.log().zxid_at(place);
            cx.rule(|| ZabRule::SyncDone { server, zxid });
            if server == self.me {
                self.synced(client, seq, cx);
            } else {
                cx.send_early(server, ZabMessage::SYNC { client, seq });
            }
        }
    }

    /// This server is as far as the leader was: it answers the read.
    pub(super) fn synced(&mut self, client: u64, seq: u64, cx: &mut Cx<'_>) {
        let is = |read: &Request| u64::from(read.client.0) == client && read.seq == seq;
        if let Some(at) = self.reads.iter().position(is) {
            let request = self.reads.remove(at);
            self.read(&request, cx);
        }
    }
}
