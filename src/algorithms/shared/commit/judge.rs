//! What must hold, checked after every event, and what is known to break: judged on disks and nodes, never on messages.
//!
//! What a disk has not yet synced does not count: a crash may still take it back, and nobody was told of it.

use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

use rpds::{RedBlackTreeMapSync, RedBlackTreeSetSync};

use super::disk::{Part, Stable, Stage, Undo};
use super::outcome::CommitOutcome;
use super::promises::Promises;
use super::words::{Decision, Vote};
use crate::algorithm::report::{Report, violation};
use crate::algorithm::{Change, Durable, Invariants, Machine, Outcomes, Process, Survey, Weight};
use crate::model::{ClockTime, Conflict, FactKey, Names, NodeId, NodeSet, Provenance, Time, Value, Violation};
use crate::workload::transaction::Tx;

/// Nobody has committed what another has aborted.
pub const ATOMIC: &str = "AtomicCommit";
/// Who commits knows that all have voted yes, and that the coordinator has written it down.
pub const ALL_VOTES: &str = "CommitNeedsAllVotes";
/// A decision never changes.
pub const STABLE: &str = "DecisionStable";
/// A yes is on the disk before anybody can hear it.
pub const BEFORE_YES: &str = "PreparedBeforeYes";
/// Whoever is ready holds its locks.
pub const LOCKS: &str = "LocksWhileReady";
/// A participant can do nothing but wait. Known, and allowed.
pub const BLOCKING: &str = "Blocking";

/// A node as the judge sees it.
pub trait Commits: Machine<Disk = Stable> {
    /// What a judgement depends on.
    const LAW: Law;

    /// Whether what is open from now on may end in two ways, and that is known.
    fn excuses(_survey: &Survey<'_, Self>) -> bool {
        false
    }

    /// The transactions in which it is ready, and whether it has asked what was decided.
    fn doubts(&self) -> Vec<(Tx, bool)>;
    /// What it has in memory as a participant.
    fn promises(&self) -> &Promises;
    /// Whether another could end its doubt about a transaction, if it is up and connected with it.
    fn could_help(&self, tx: Tx) -> bool;
    /// The transactions that it has begun or voted on and not decided.
    fn open(&self) -> Vec<Tx>;

    /// How it stands in a transaction, in a word.
    fn state(&self, tx: Tx) -> &'static str {
        match (self.disk().led.get(&tx), self.part(tx)) {
            (Some(led), _) => led.word(),
            (None, Some(part)) => part.word(),
            (None, None) => "init",
        }
    }

    /// What it has of a transaction, also what is not on its disk.
    fn part(&self, tx: Tx) -> Option<&Part> {
        self.promises().part(self.disk(), tx)
    }

    /// All transactions that it knows, the latest last.
    fn known(&self) -> Vec<Tx> {
        self.promises().known(self.disk())
    }
}

/// What is known of a transaction: what was ever on disks.
#[derive(Clone, Hash, Debug, Default)]
struct Seen {
    participants: NodeSet,
    yes: NodeSet,
    /// Participants, and the coordinator by its record.
    committed: NodeSet,
    aborted: NodeSet,
    logged: Option<Decision>,
    /// What was told of it already, by invariant.
    told: [bool; 3],
    /// Who is known to have been blocked by it.
    blocked: NodeSet,
}

/// What a node has written of a transaction.
#[derive(Clone, Copy, Hash, Debug)]
enum Noted {
    Led(NodeSet, Option<Decision>),
    Part(Option<Vote>, Stage),
}

/// Since when something holds. Nothing follows from it, so it leaves no trace in a hash.
#[derive(Clone, Copy, Debug, Default)]
struct Since(Time);

impl Hash for Since {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// What a participant waits for that is blocked.
#[derive(Clone, Copy, Hash, Debug)]
struct Wait {
    since: Since,
    /// Of the others in its transaction those who are down, or out of its reach: one of them may know.
    away: NodeSet,
}

/// The memory of the checker.
#[derive(Clone, Hash, Debug, Default)]
pub struct Judge {
    seen: RedBlackTreeMapSync<Tx, Seen>,
    /// Of which it is known that one may commit what another aborts.
    excused: RedBlackTreeSetSync<Tx>,
    /// How often that was written.
    writes: u64,
    /// By node, if it has any: what is not yet durable, with the number of the write that must be.
    pending: BTreeMap<NodeId, Vec<(u64, Tx, Noted)>>,
    /// Who is blocked in which transaction.
    blocked: BTreeMap<(NodeId, Tx), Wait>,
    /// How often somebody was, and how often somebody was no longer.
    turns: [u64; 2],
    /// How many transactions somebody has committed, and aborted: on its disk.
    decided: [u64; 2],
    /// How many transactions one has committed and another aborted.
    diverged: u64,
    /// How long participants were blocked that are not any more, together.
    waited: Since,
}

/// What a judgement depends on.
#[derive(Clone, Copy)]
pub struct Law {
    /// The invariant that a commit beside an abort breaks.
    pub atomic: &'static str,
    /// The one that it breaks where that is known to happen.
    pub excused: &'static str,
    /// The rules by which a node commits, and those by which it aborts.
    pub rules: [Names; 2],
    /// Whether a participant may commit although the coordinator has not logged it: in three phases others can decide.
    pub logs_first: bool,
}

impl Judge {
    /// Whether a participant is blocked.
    pub fn blocked(&self, node: NodeId, tx: Tx) -> bool {
        self.blocked.contains_key(&(node, tx))
    }

    /// How long it has been.
    pub fn blocked_for(&self, node: NodeId, tx: Tx, now: Time) -> Time {
        self.blocked.get(&(node, tx)).map_or(Time::ZERO, |wait| Time(now.0.saturating_sub(wait.since.0.0)))
    }

    /// Since when it has been, if it is.
    pub fn blocked_since(&self, node: NodeId, tx: Tx) -> Option<Time> {
        self.blocked.get(&(node, tx)).map(|wait| wait.since.0)
    }

    /// For whom it waits, if it is: who is down or out of its reach, and may know.
    pub fn waits_for(&self, node: NodeId, tx: Tx) -> NodeSet {
        self.blocked.get(&(node, tx)).map_or_else(NodeSet::default, |wait| wait.away)
    }

    /// Of the transactions in which a node is blocked, each as a key of a fact.
    pub fn keys(&self, node: NodeId) -> Vec<FactKey> {
        let own = self.blocked.keys().filter(|(blocked, _)| *blocked == node);
        own.map(|(_, tx)| FactKey::Name(tx.name().into())).collect()
    }

    /// Whether this was not told yet; from now on it is.
    fn tell(&mut self, tx: Tx, place: usize) -> bool {
        let mut seen = self.seen.get(&tx).cloned().unwrap_or_default();
        let news = !std::mem::replace(&mut seen.told[place], true);
        if news {
            self.keep(tx, seen);
        }
        news
    }

    fn keep(&mut self, tx: Tx, seen: Seen) {
        self.writes += 1;
        self.seen.insert_mut(tx, seen);
    }

    /// Something of a transaction is on a disk for good.
    fn note(&mut self, id: NodeId, tx: Tx, what: Noted, law: &Law, report: &mut Report<'_>) {
        let mut seen = self.seen.get(&tx).cloned().unwrap_or_default();
        let decided = match what {
            Noted::Led(participants, decision) => {
                seen.participants = participants;
                seen.logged = seen.logged.or(decision);
                decision
            }
            Noted::Part(vote, stage) => {
                if vote == Some(Vote::Yes) {
                    seen.yes.insert(id);
                }
                stage.decision()
            }
        };
        if let Some(decision) = decided {
            let done = if decision == Decision::Commit { &mut seen.committed } else { &mut seen.aborted };
            // Whoever is the first: where the coordinator is gone, others decide.
            self.decided[decision as usize] += u64::from(done.is_empty());
            done.insert(id);
        }
        self.keep(tx, seen);
        if let Some(decision) = decided {
            self.check(id, tx, decision, law, report);
        }
    }

    /// Holds a decision against what is known of the transaction.
    fn check(&mut self, id: NodeId, tx: Tx, decision: Decision, law: &Law, report: &mut Report<'_>) {
        let seen = self.seen.get(&tx).cloned().unwrap_or_default();
        let arguments = [("tx", tx.into())];
        let fact = |node: NodeId, decision: Decision, made| {
            let text = match decision {
                Decision::Commit => "conflict-tx-committed",
                Decision::Abort => "conflict-tx-aborted",
            };
            Conflict { rules: law.rules[decision as usize], ..Conflict::new(text, node, &arguments, made) }
        };
        if seen.committed.contains(id) && seen.aborted.contains(id) {
            let other = if decision == Decision::Commit { Decision::Abort } else { Decision::Commit };
            let facts = vec![fact(id, other, Provenance::Unknown), fact(id, decision, Provenance::Now)];
            report.add(STABLE, &[("tx", tx.into()), ("decision", decision.into())], facts);
        }
        let against = match decision {
            Decision::Commit => seen.aborted.nodes().find(|node| *node != id),
            Decision::Abort => seen.committed.nodes().find(|node| *node != id),
        };
        if let Some(other) = against.filter(|_| self.tell(tx, 0)) {
            let (committed, aborted) = match decision {
                Decision::Commit => (id, other),
                Decision::Abort => (other, id),
            };
            let made = |node| if node == id { Provenance::Now } else { Provenance::Unknown };
            let facts =
                vec![fact(committed, Decision::Commit, made(committed)), fact(aborted, Decision::Abort, made(aborted))];
            let arguments = [("tx", tx.into()), ("committed", committed.into()), ("aborted", aborted.into())];
            self.diverged += 1;
            let broken = if self.excused.contains(&tx) { law.excused } else { law.atomic };
            report.add(broken, &arguments, facts);
        }
        let missing: NodeSet = seen.participants.nodes().filter(|node| !seen.yes.contains(*node)).collect();
        let unlogged = law.logs_first && seen.logged != Some(Decision::Commit);
        if decision == Decision::Commit && (!missing.is_empty() || unlogged) && self.tell(tx, 1) {
            let arguments = [("tx", tx.into()), ("missing", missing.into()), ("logged", (!unlogged).into())];
            let fact = Conflict {
                rules: law.rules[0],
                ..Conflict::new("conflict-tx-committed-early", id, &arguments, Provenance::Now)
            };
            report.add(ALL_VOTES, &arguments, vec![fact]);
        }
    }

    /// `Blocking`, once for each participant and transaction.
    fn tell_blocked<N: Commits>(&mut self, id: NodeId, tx: Tx, node: &N, report: &mut Vec<Violation>) {
        let mut seen = self.seen.get(&tx).cloned().unwrap_or_default();
        if !seen.blocked.insert(id) {
            return;
        }
        self.keep(tx, seen);
        let coordinator = node.part(tx).map_or(Value::None, |part| part.coordinator.into());
        let arguments = [
            ("node", id.into()),
            ("tx", tx.into()),
            ("coordinator", coordinator),
            ("keys", node.promises().locks.keys_of(tx)),
        ];
        let fact = Conflict::new("conflict-tx-blocked", id, &arguments[1..], Provenance::Now);
        report.push(violation(BLOCKING, &arguments, vec![fact]));
    }

    /// From now on it is known that of what is not decided everywhere one may commit what another aborts.
    fn excuse<N: Commits>(&mut self, survey: &Survey<'_, N>) {
        for (_, process) in survey.nodes() {
            let open: Vec<Tx> = match process {
                Process::Running(node) => node.open(),
                Process::Stopped(_) => Vec::new(),
            };
            for tx in open.into_iter().filter(|tx| !self.excused.contains(tx)).collect::<Vec<_>>() {
                self.excused.insert_mut(tx);
            }
        }
    }
}

impl<N: Commits> Invariants<N> for Judge {
    const SURVEYS: bool = true;

    fn observe(&mut self, change: &Change<'_, N>, report: &mut Vec<Violation>) {
        let (node, id) = (change.node, change.id);
        let mut report = Report { node: id, violations: report };
        for tx in &node.promises().voted.0 {
            let saved = node_part(change, *tx).is_some_and(|part| part.vote == Some(Vote::Yes));
            if !saved {
                let arguments = [("tx", (*tx).into())];
                let fact = Conflict::new("conflict-tx-yes-unsaved", id, &arguments, Provenance::Now);
                report.add(BEFORE_YES, &arguments, vec![fact]);
            }
        }
        for (tx, _) in node.doubts() {
            let Some(part) = node.part(tx).filter(|part| !node.promises().locks.holds(tx, &part.redo)) else {
                continue;
            };
            let keys = super::locks::joined(part.redo.keys().map(|key| &**key));
            let arguments = [("tx", tx.into()), ("keys", keys)];
            if self.tell(tx, 2) {
                let fact = Conflict::new("conflict-tx-unlocked", id, &arguments, Provenance::Now);
                report.add(LOCKS, &arguments, vec![fact]);
            }
        }
        let written = disk(change).written();
        let mut pending = self.pending.remove(&id).unwrap_or_default();
        pending
            .extend(change.writes.iter().filter_map(|undo| noted(change, undo)).map(|(tx, what)| (written, tx, what)));
        // What a process finds when it boots is on its disk: what was lost was said before.
        let synced = if change.booted { u64::MAX } else { disk(change).synced() };
        let durable = pending.iter().take_while(|(after, ..)| *after <= synced).count();
        for (_, tx, what) in pending.drain(..durable) {
            self.note(id, tx, what, &N::LAW, &mut report);
        }
        if !pending.is_empty() {
            self.pending.insert(id, pending);
        }
    }

    fn adopt(&mut self, change: &Change<'_, N>) {
        let disk = disk(change);
        let led = disk.led.iter().map(|(tx, led)| (*tx, Noted::Led(led.participants, led.decision)));
        let parts = disk.parts.iter().map(|(tx, part)| (*tx, Noted::Part(part.vote, part.stage)));
        let all: Vec<(Tx, Noted)> = led.chain(parts).collect();
        let mut unheard = Vec::new();
        let mut report = Report { node: change.id, violations: &mut unheard };
        for (tx, what) in all {
            self.note(change.id, tx, what, &N::LAW, &mut report);
        }
    }

    /// A crash took what was not synced.
    fn lost(&mut self, id: NodeId, _disk: &Stable) {
        self.pending.remove(&id);
    }

    /// Looks who is blocked: ready, it has asked, and nobody who could end that is up and connected with it.
    fn survey(&mut self, survey: &Survey<'_, N>, report: &mut Vec<Violation>) {
        if N::excuses(survey) {
            self.excuse(survey);
        }
        let before = std::mem::take(&mut self.blocked);
        for (id, process) in survey.nodes() {
            let Process::Running(node) = *process else { continue };
            for (tx, _) in node.doubts().into_iter().filter(|(_, asked)| *asked) {
                let Some(part) = node.part(tx) else { continue };
                let mut others = part.peers.without(id);
                others.insert(part.coordinator);
                let near = |other: &NodeId| survey.is_up(*other) && survey.connected(id, *other);
                let helps = |other: NodeId| survey.running(other).is_some_and(|peer| peer.could_help(tx));
                if others.nodes().filter(near).any(helps) {
                    continue;
                }
                let since = before.get(&(id, tx)).map(|wait| wait.since);
                let away = others.nodes().filter(|other| !near(other)).collect();
                self.blocked.insert((id, tx), Wait { since: since.unwrap_or(Since(survey.now)), away });
                if since.is_none() {
                    self.turns[0] += 1;
                    self.tell_blocked(id, tx, node, report);
                }
            }
        }
        for wait in before.iter().filter(|(place, _)| !self.blocked.contains_key(place)).map(|(_, wait)| wait) {
            self.waited.0.0 += survey.now.0.saturating_sub(wait.since.0.0);
        }
        let freed = |(id, tx): &&(NodeId, Tx)| survey.runs(*id) && !self.blocked.contains_key(&(*id, *tx));
        self.turns[1] += before.keys().filter(freed).count() as u64;
    }

    fn outcomes(&self, outcomes: &mut Outcomes) {
        outcomes.reached(CommitOutcome::Blocked, self.turns[0]);
        outcomes.reached(CommitOutcome::Released, self.turns[1]);
    }

    fn weigh(&self, weight: &mut Weight) {
        let few = self.pending.len() * size_of::<(NodeId, Vec<(u64, Tx, Noted)>)>();
        weight.add(size_of::<Judge>() + few + self.blocked.len() * size_of::<((NodeId, Tx), Wait)>());
        weight.add_map(self.writes, self.seen.size() + self.excused.size());
    }

    /// How many participants are blocked, how many transactions committed, aborted, and both; how long participants were
    /// blocked, together.
    fn fact(&self, index: usize, _key: Option<&FactKey>, now: Time) -> Option<Value> {
        let blocked = || {
            let mut nodes: Vec<NodeId> = self.blocked.keys().map(|(node, _)| *node).collect();
            nodes.dedup();
            nodes.len() as u64
        };
        match index {
            0 => Some(blocked().into()),
            1 | 2 => Some(self.decided[index - 1].into()),
            3 => Some(self.diverged.into()),
            4 => {
                let still = self.blocked.values().map(|wait| now.0.saturating_sub(wait.since.0.0));
                let after = Time(self.waited.0.0 + still.sum::<u64>());
                Some(Value::Clock(ClockTime { start: None, after }))
            }
            _ => None,
        }
    }
}

fn disk<'a, N: Commits>(change: &'a Change<'_, N>) -> &'a Durable<Stable> {
    change.node.disk()
}

fn node_part<'a, N: Commits>(change: &'a Change<'_, N>, tx: Tx) -> Option<&'a Part> {
    disk(change).parts.get(&tx)
}

/// What a write has made of a transaction.
fn noted<N: Commits>(change: &Change<'_, N>, undo: &Undo) -> Option<(Tx, Noted)> {
    match undo {
        Undo::Led(tx, _) => disk(change).led.get(tx).map(|led| (*tx, Noted::Led(led.participants, led.decision))),
        Undo::Part(tx, ..) => disk(change).parts.get(tx).map(|part| (*tx, Noted::Part(part.vote, part.stage))),
    }
}
