//! Clients: the primary takes writes and executes each once; who answers reads, the setting says.

use super::config::{Config, Reads};
use super::rules::BackupRule;
use super::state::{Cx, PrimaryBackup, Request, Waiting};
use crate::algorithm::{Refusal, Reply};
use crate::algorithms::shared::client_command::ClientCommand;
use crate::algorithms::shared::store::Past;
use crate::model::{ClientId, EpochCounter};
use crate::workload::key_value::{KeyValue, StoreCommand};

impl PrimaryBackup {
    /// How far it is, as it tells clients: the last entry that it has executed.
    fn seen(&self) -> EpochCounter {
        EpochCounter::new(self.log().epoch_at(self.applied).unwrap_or(0), self.applied)
    }

    /// An answer that tells the client how far the history is, where backups look at that (`reads=seen`).
    pub(super) fn telling(&self, reply: Reply<KeyValue>, config: &Config) -> Reply<KeyValue> {
        if config.reads == Reads::Seen { reply.seeing(self.seen()) } else { reply }
    }

    /// A request arrives.
    pub(super) fn client_request(&mut self, request: Request, cx: &mut Cx<'_>) {
        let (client, seq) = (request.client, request.seq);
        let reads = matches!(request.command, StoreCommand::Read(_));
        let here = self.leads() || reads && self.is_member() && cx.config.reads != Reads::Primary;
        if !here {
            let (primary, member) = (self.epoch().primary, self.is_member());
            cx.rule(|| BackupRule::SendToPrimary { client, primary, member });
            return cx.reply(Reply::refused(client, seq, Refusal::Redirect(Some(primary))));
        }
        if reads {
            return self.read(request, cx);
        }
        if let Some(Past { latest, answer }) = self.store.past(client, seq) {
            cx.rule(|| match latest {
                latest if latest > seq => BackupRule::AnswerForgotten { client, seq, latest },
                _ => BackupRule::AnswerAgain { client, seq },
            });
            let reply = Reply::done(client, seq, answer);
            return cx.reply(self.telling(reply, cx.config));
        }
        let open = self.waiting.iter().find(|waiting| waiting.client == client).map(|waiting| waiting.seq);
        match open {
            Some(open) if open == seq => return cx.rule(|| BackupRule::StillReplicating { client, seq }),
            Some(newer) if newer > seq => return cx.rule(|| BackupRule::LateWrite { client, seq, newer }),
            // A client has one operation at a time: it does not wait for the former any more.
            _ => self.wait(client, seq),
        }
        let (index, epoch, needed) = (self.log().last_index() + 1, self.epoch().number, self.needed() as u64);
        cx.rule(|| BackupRule::TakeWrite { client, seq, index, epoch, needed });
        self.append(ClientCommand::new(Some((client, seq)), request.command), cx);
    }

    fn wait(&mut self, client: ClientId, seq: u64) {
        self.waiting.retain(|waiting| waiting.client != client);
        let at = self.waiting.partition_point(|waiting| waiting.client < client);
        self.waiting.insert(at, Waiting { client, seq });
    }

    /// A read is answered from what was executed here.
    ///
    /// A new primary has entries of which it does not know whether they are committed. The one before it may have answered
    /// their clients, and a read that does not see them would go back behind those answers: so it waits.
    fn read(&mut self, request: Request, cx: &mut Cx<'_>) {
        let (client, seq, seen, mine) = (request.client, request.seq, request.seen, self.seen());
        let (start, commit, last_index) = (self.taken_over, self.commit(), self.log().last_index());
        if cx.config.reads == Reads::Seen && seen > mine {
            cx.rule(|| BackupRule::ReadBehind { client, seen, mine });
            return cx.reply(Reply::refused(client, seq, Refusal::Behind));
        }
        if self.leads() && commit < start {
            cx.rule(|| BackupRule::ReadWaits { client, seq, start, commit });
            self.reads.retain(|read| read.client != client);
            return self.reads.push(request);
        }
        let index = self.applied;
        if self.leads() {
            cx.rule(|| BackupRule::ReadAtPrimary { client, seq, index });
        } else {
            cx.rule(|| BackupRule::ReadAtBackup { client, seq, index, last_index });
        }
        // A read changes nothing, so it leaves no trace in the replicated sessions.
        let answer = self.store.clone().apply(&request.command);
        let reply = Reply::done(client, seq, answer);
        cx.reply(self.telling(reply, cx.config));
    }

    /// Answers the reads that waited, now that what was taken over is committed.
    pub(super) fn answer_reads(&mut self, cx: &mut Cx<'_>) {
        if self.commit() >= self.taken_over {
            for request in std::mem::take(&mut self.reads) {
                self.read(request, cx);
            }
        }
    }
}
