//! What a client knows: its operation, whom it asked, what became of it. `client_io.rs` has it ask, time out and retry.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::due::{Due, Ticket};
use super::history::{History, Place};
use super::operation::Operation;
use super::schedule::Schedule;
use crate::algorithm::Reply;
use crate::model::{
    ClientId, ClientView, Endpoint, EpochCounter, Name, NodeId, NodeSet, OperationStatus, OperationView, Overtaken,
    Time, Value,
};
use crate::workload::{Agent as _, Workload};

/// A client. It asks one thing at a time.
#[derive(Clone, Debug)]
pub(super) struct Client<W: Workload> {
    pub id: ClientId,
    /// The operation under way, or the last one.
    pub current: Option<Operation<W>>,
    /// The furthest that a reply told it; each request shows it.
    pub seen: EpochCounter,
    /// By object: what it shows with operations on it ([`Workload::keeps`]).
    pub kept: BTreeMap<Arc<str>, Arc<str>>,
    /// Where the next request goes.
    pub target: NodeId,
    /// Where this try began, before it was sent on: the next one begins at the node after it. So a client goes round
    /// all nodes, although some send it back to a leader that is cut off with them.
    pub tried: NodeId,
    /// Whom it has asked in this try: each is asked once in it.
    ///
    /// Two nodes that take each other for the leader would send it to and fro without end, and each copy of their
    /// answers would ask twice as often.
    pub asked: NodeSet,
    /// When its patience with this request ends.
    pub patience: Option<Ticket>,
    /// The schedule's entry for it. May be earlier than its end: then it is put back when it comes up.
    queued: Option<Ticket>,
    /// When it gives the operation up.
    pub give_up: Time,
    /// Where the operation before the current one is kept.
    pub former: Place,
    /// What it does by itself.
    pub agent: W::Agent,
    /// When it wants to be woken.
    pub wake: Option<Ticket>,
    /// It stands still: what it is told waits, and what it would do.
    pub paused: bool,
    /// What it was told meanwhile, in order.
    pub inbox: Vec<(Endpoint, Reply<W>)>,
    /// What it would have done meanwhile: its patience has ended, and it wanted to be woken.
    pub overdue: [bool; 2],
}

/// What a client that stands still would have done.
#[derive(Clone, Copy, Debug)]
pub(super) enum Overdue {
    /// Lose its patience.
    Patience,
    /// Wake.
    Wake,
}

impl<W: Workload> Client<W> {
    pub(super) fn new(id: ClientId) -> Client<W> {
        Client {
            id,
            current: None,
            seen: EpochCounter::default(),
            kept: BTreeMap::new(),
            target: NodeId(0),
            tried: NodeId(0),
            asked: NodeSet::default(),
            patience: None,
            queued: None,
            give_up: Time::ZERO,
            former: Place::default(),
            agent: W::Agent::default(),
            wake: None,
            paused: false,
            inbox: Vec::new(),
            overdue: [false; 2],
        }
    }

    /// A try begins at the node that it turns to now.
    pub(super) fn try_target(&mut self) {
        self.tried = self.target;
        self.asked = NodeSet::default();
    }

    /// Turns to a node that it did not ask in this try. `false`: it has asked it.
    pub(super) fn turn_to(&mut self, node: NodeId) -> bool {
        let news = !self.asked.contains(node);
        if news {
            self.target = node;
        }
        news
    }

    /// Whether an operation waits for its answer.
    pub(super) fn is_waiting(&self) -> bool {
        self.current.as_ref().is_some_and(|operation| operation.status == OperationStatus::Pending)
    }

    /// Begins an operation. One that still waits becomes unknown, and is returned with the new one; the former one goes to
    /// the history, if there is one.
    pub(super) fn begin(
        &mut self,
        command: W::Op,
        now: Time,
        event: u64,
        history: Option<&mut History<W>>,
    ) -> Option<Overtaken> {
        let former = self.current.as_ref().map_or(0, |operation| operation.seq);
        let seq = former + 1;
        let overtaken = self.is_waiting();
        self.finish(now, event, None);
        if let Some(operation) = self.current.as_mut() {
            operation.overtaken = overtaken;
        }
        if let (Some(last), Some(history)) = (self.current.take(), history) {
            self.former = history.keep(last, self.former);
        }
        self.current = Some(Operation {
            client: self.id,
            seq,
            command,
            began: event,
            ended: u64::MAX,
            invoked: now,
            returned: None,
            status: OperationStatus::Pending,
            overtaken: false,
            answer: None,
        });
        overtaken.then_some(Overtaken { former, next: seq })
    }

    /// Ends the operation under way, if there is one. Without an answer nobody knows what became of it.
    pub(super) fn finish(&mut self, now: Time, event: u64, answer: Option<&W::Answer>) {
        if let Some(operation) = self.current.as_mut().filter(|operation| operation.status == OperationStatus::Pending)
        {
            operation.returned = Some(now);
            operation.ended = event;
            self.kept.extend(answer.and_then(|answer| W::keeps(&operation.command, answer)));
            operation.status = answer.map_or(OperationStatus::Unknown, W::status);
            operation.answer = answer.filter(|_| operation.status != OperationStatus::Unknown).cloned();
            self.patience = None;
        }
    }

    /// Its patience will end at `due`.
    pub(super) fn wait(&mut self, due: Time, schedule: &mut Schedule) {
        let ticket = schedule.ticket(due);
        self.patience = Some(ticket);
        // Most requests are answered in time: an entry that comes up no later will put itself back.
        if self.queued.is_none_or(|queued| queued > ticket) {
            self.queue(ticket, schedule);
        }
    }

    /// Whether its entry is an event now. An entry that came up early is put back where its patience ends.
    pub(super) fn patience_ends(&mut self, ticket: Ticket, schedule: &mut Schedule) -> bool {
        if self.queued != Some(ticket) {
            return false;
        }
        match self.patience {
            Some(end) if end == ticket => return true,
            Some(end) => self.queue(end, schedule),
            None => self.queued = None,
        }
        false
    }

    /// Whether it does what is due now; if it stands still, it does that later.
    pub(super) fn is_at_work(&mut self, what: Overdue) -> bool {
        if self.paused {
            self.overdue[what as usize] = true;
            match what {
                Overdue::Patience => self.queued = None,
                Overdue::Wake => self.wake = None,
            }
        }
        !self.paused
    }

    /// It goes on: what was due meanwhile is due now. What it was told meanwhile, in order.
    pub(super) fn go_on(&mut self, now: Time, schedule: &mut Schedule) -> Vec<(Endpoint, Reply<W>)> {
        self.paused = false;
        let [patience, wake] = std::mem::take(&mut self.overdue);
        if patience && self.is_waiting() {
            self.wait(now, schedule);
        }
        if wake {
            self.wake = Some(schedule.push(now, Due::Wake { client: self.id.0 }));
        }
        std::mem::take(&mut self.inbox)
    }

    /// The entry was taken out of the schedule as an event.
    pub(super) fn taken(&mut self) {
        self.queued = None;
    }

    fn queue(&mut self, ticket: Ticket, schedule: &mut Schedule) {
        self.queued = Some(ticket);
        schedule.push_ticket(ticket, Due::Client { client: self.id.0 });
    }

    /// What `C1.last` reads.
    pub(super) fn last(&self) -> &'static str {
        self.current.as_ref().map_or("none", Operation::status_word)
    }

    /// What `C1.value` reads.
    pub(super) fn value(&self) -> Option<Value> {
        self.current.as_ref().and_then(Operation::value)
    }

    /// The latest `most` operations, oldest first.
    pub(super) fn view(&self, history: &History<W>, most: usize) -> ClientView {
        let latest_first = self.current.iter().chain(history.back_from(self.former));
        let mut operations: Vec<OperationView> = latest_first.take(most).map(Operation::view).collect();
        operations.reverse();
        ClientView { id: self.id, operations, goes_on: self.agent.goes_on().map(Name::new) }
    }
}
