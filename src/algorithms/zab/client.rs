//! Clients: any server takes their requests; writes go through the leader, reads are local.

use super::log::Txn;
use super::message::ZabMessage;
use super::rules::ZabRule;
use super::state::{Cx, Request, Until, WaitingRead, Zab};
use crate::algorithm::{Refusal, Reply};
use crate::algorithms::shared::client_command::ClientCommand;
use crate::algorithms::shared::store::Past;
use crate::model::{ClientId, EpochCounter, NodeId};
use crate::workload::key_value::StoreCommand;

impl Zab {
    /// How far it is, as it tells clients.
    pub(super) fn seen(&self) -> EpochCounter {
        self.log().zxid_at(self.commit)
    }

    /// A command of whoever has this server inside, and whose it is: a leader proposes it. Under which zxid; none: it does
    /// not lead, or not any more.
    pub fn append(
        &mut self,
        command: StoreCommand,
        session: Option<(ClientId, u64)>,
        cx: &mut Cx<'_>,
    ) -> Option<EpochCounter> {
        if !self.leads() {
            return None;
        }
        let last = self.log().last_place();
        self.propose(Txn(Some(ClientCommand::new(session, command))), cx);
        (self.log().last_place() > last).then(|| self.log().last_zxid())
    }

    /// Up to which place of its log it has delivered.
    pub fn committed(&self) -> u64 {
        self.commit
    }

    /// Whom it follows, or itself, once it serves.
    pub fn leader(&self) -> Option<NodeId> {
        self.leader.filter(|_| self.serves())
    }

    /// The epoch that it leads or that its leader announced.
    pub fn epoch(&self) -> u64 {
        self.epoch
    }

    /// A request arrives.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        let (client, seq, seen, zxid) = (request.client, request.seq, request.seen, self.seen());
        let Some(leader) = self.leader.filter(|_| self.serves()) else {
            cx.rule(|| ZabRule::NotServing { client });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(None)));
        };
        if seen > zxid {
            cx.rule(|| ZabRule::BehindClient { client, seen, zxid });
            return cx.reply(Reply::refused(client, seq, Refusal::Behind));
        }
        if let Some(Past { latest, answer }) = self.store.past(client, seq) {
            cx.rule(|| match latest {
                latest if latest > seq => ZabRule::SessionPast { client, seq, latest },
                _ => ZabRule::Repeated { client, seq },
            });
            return cx.reply(Reply::done(client, seq, answer).seeing(zxid));
        }
        let pending = self.waiting.iter().find(|(other, _)| *other == client).map(|(_, write)| *write);
        let read = self.reads.iter().map(|read| &read.request).find(|read| read.client == client).map(|read| read.seq);
        if let Some(newer) = pending.max(read).filter(|newer| *newer > seq) {
            return cx.rule(|| ZabRule::RequestOvertaken { client, seq, newer });
        }
        if let StoreCommand::Read(_) = request.command {
            self.begin_read(request, leader, pending, cx);
        } else {
            self.begin_write(request, leader, cx);
        }
    }

    /// Answers a read, or lets it wait: for the write that is on its way from here, or for the leader.
    fn begin_read(&mut self, request: Request, leader: NodeId, pending: Option<u64>, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        self.reads.retain(|read| read.request.client != client);
        if cx.config.synced_reads {
            // It goes behind the write on the same session.
            cx.rule(|| ZabRule::AskSync { client, leader });
            self.reads.push(WaitingRead { request, until: Until::Synced });
            self.ask_sync(leader, client, seq, cx);
        } else if let Some(write) = pending {
            cx.rule(|| ZabRule::ReadWaits { client, seq, write });
            self.reads.push(WaitingRead { request, until: Until::Written });
        } else {
            self.read(&request, cx);
        }
    }

    /// Proposes a write, or passes it on to the leader.
    fn begin_write(&mut self, request: Request, leader: NodeId, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        self.waiting.retain(|(other, _)| *other != client);
        let at = self.waiting.partition_point(|(other, _)| *other < client);
        self.waiting.insert(at, (client, seq));
        let txn = Txn(Some(ClientCommand::new(Some((client, seq)), request.command)));
        if leader == self.me {
            self.propose(txn, cx);
        } else {
            cx.rule(|| ZabRule::Forward { client, seq, leader });
            cx.send_early(leader, ZabMessage::REQUEST { txn });
        }
    }

    /// Answers a read from what was delivered here.
    fn read(&self, request: &Request, cx: &mut Cx<'_>) {
        let (client, seq, zxid) = (request.client, request.seq, self.seen());
        cx.rule(|| ZabRule::AnswerRead { client, zxid });
        // A read changes nothing, so it leaves no trace in the replicated sessions.
        let answer = self.store.clone().apply(&request.command);
        cx.reply(Reply::done(client, seq, answer).seeing(zxid));
    }

    /// A client's write was executed here: its read may go on.
    pub(super) fn read_after_write(&mut self, client: ClientId, cx: &mut Cx<'_>) {
        self.answer_read(|read| read.until == Until::Written && read.request.client == client, cx);
    }

    /// Answers the read that fits, if it still waits; whether it does.
    fn answer_read(&mut self, fits: impl Fn(&WaitingRead) -> bool, cx: &mut Cx<'_>) -> bool {
        let Some(at) = self.reads.iter().position(fits) else { return false };
        let WaitingRead { request, .. } = self.reads.remove(at);
        self.read(&request, cx);
        true
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

    /// This server is as far as the leader was: it answers the read, if it still waits; whether it does.
    pub(super) fn synced(&mut self, client: u64, seq: u64, cx: &mut Cx<'_>) -> bool {
        let is = |read: &Request| u64::from(read.client.0) == client && read.seq == seq;
        self.answer_read(|read| read.until == Until::Synced && is(&read.request), cx)
    }
}
