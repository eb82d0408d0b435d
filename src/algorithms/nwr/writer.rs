//! The coordinator of puts: makes a version, sends it to all N replicas, and answers when W have it.
//!
//! A put that fails is not taken back: whoever has it keeps it, and a later get may find it.

use super::Nwr;
use super::config::Sizes;
use super::disk::{Made, Write};
use super::message::NwrMessage;
use super::outcome::NwrOutcome;
use super::rules::NwrRule;
use super::state::{Answers, Cx, NwrTimer, Open, PutWork, Told, named};
use super::version::{RequestId, Sibling, Version};
use crate::algorithm::{Finding, Reply, guard};
use crate::model::{NodeId, NodeSet, Time};
use crate::workload::quorum_store::{Dot, History, QuorumAnswer};
use std::sync::Arc;

impl Nwr {
    /// A client puts a value, or deletes (no value). `context`: what it says that it has seen.
    pub(super) fn put(
        &mut self,
        request: RequestId,
        key: &Arc<str>,
        value: Option<Arc<str>>,
        context: Option<History>,
        cx: &mut Cx<'_>,
    ) {
        let Sizes { w, .. } = self.sizes;
        let (RequestId { client, seq }, needed) = (request, w as u64);
        let said = context.as_ref().is_some_and(|context| !context.is_empty());
        let context = context.unwrap_or_default();
        let (past, context_required) = self.past(key, &context, cx);
        let sibling = Sibling { value: value.clone(), version: self.version(key, &past, &context, cx.now) };
        let version: Arc<str> = sibling.version.to_string().into();
        let made = Made { counter: sibling.version.dot.counter, stamp: sibling.version.stamp };
        let (deletes, by_time, key) = (value.is_none(), self.by_time, key.clone());
        let homes = self.ring.replicas(&key);
        // Is it enough to send it to those that it is answered for?
        let are_all = w >= homes.len();
        let write_to_all = guard(cx.config.guards.write_to_all, are_all);
        let nodes: NodeSet = if write_to_all.passes() && !are_all {
            let nodes = homes.into_iter().take(w).collect();
            cx.rule(|| NwrRule::PutToFew {
                client,
                seq,
                key: key.clone(),
                value,
                deletes,
                version,
                nodes,
                needed,
                context: said,
                by_time,
                context_required,
                write_to_all,
            });
            nodes
        } else {
            let nodes = homes.into_iter().collect();
            cx.rule(|| NwrRule::PutToAll {
                client,
                seq,
                key: key.clone(),
                value,
                deletes,
                version,
                nodes,
                needed,
                context: said,
                by_time,
                context_required,
            });
            nodes
        };
        let mut seen = context.clone();
        seen.add(sibling.version.dot);
        cx.write(&mut self.disk, Write::Make(key.clone(), made, client, seq));
        self.tell(Told::Put { key: key.clone(), sibling: sibling.clone(), context, asked: nodes });
        let work = PutWork {
            key: key.clone(),
            sibling: sibling.clone(),
            seen,
            asked: nodes,
            hinted: NodeSet::default(),
            acked: Vec::new(),
            needed: w,
            answered: false,
            answers: Answers::new(cx.now),
        };
        self.open.insert(request, Open::Put(work));
        self.arm(request, true, cx);
        Nwr::send_copies(request, &key, &sibling, nodes.nodes().map(|node| (node, None)), cx);
    }

    /// The timers of a request. `hints`: somebody may have to keep what others miss.
    pub(super) fn arm(&self, request: RequestId, hints: bool, cx: &mut Cx<'_>) {
        cx.arm(NwrTimer::Request(request), cx.config.request_timeout);
        if self.sloppy || hints && cx.config.hints {
            cx.arm(NwrTimer::StandIn(request), Time(cx.config.request_timeout.0 / 2));
        }
    }

    pub(super) fn send_copies(
        request: RequestId,
        key: &Arc<str>,
        sibling: &Sibling,
        to: impl Iterator<Item = (NodeId, Option<NodeId>)>,
        cx: &mut Cx<'_>,
    ) {
        for (node, hint_for) in to {
            let Sibling { value, version } = sibling.clone();
            let message = NwrMessage::ReplicaWrite { key: key.clone(), value, version, hint_for, request };
            // The number of a version is on the disk before anybody else hears of it; here both are written at once.
            if node == cx.me { cx.send_early(node, message) } else { cx.send(node, message) }
        }
    }

    /// What the new version replaces: what the client has seen. Who says nothing replaces nothing; without the safeguard
    /// it is taken to have seen all that this node has.
    fn past(&self, key: &str, context: &History, cx: &Cx<'_>) -> (History, Finding) {
        let stored = self.stored(key).history();
        let claimed = !context.is_empty() || stored.is_empty() || self.by_time;
        let context_required = guard(cx.config.guards.context_required, claimed);
        if context_required.passes() && !claimed {
            (stored, context_required)
        } else {
            (context.clone(), context_required)
        }
    }

    /// The next version of a key. No two of a node have the same number or the same time.
    fn version(&self, key: &str, past: &History, context: &History, now: Time) -> Version {
        let made = self.disk.made.get(key);
        let seen = context.highest(self.me).max(self.stored(key).history().highest(self.me));
        let counter = made.map_or(0, |made| made.counter).max(seen).saturating_add(1);
        // Where the time only orders what is shown, it is later than all that is here; where it decides, it is the clock's.
        let here = if self.by_time { None } else { self.stored(key).iter().map(|one| one.version.stamp).max() };
        let before = made.map(|made| made.stamp).max(here);
        let stamp = before.map_or(now, |before| now.max(before.after(Time(1))));
        Version { dot: Dot { node: self.me, counter }, past: past.clone(), stamp, by_time: self.by_time }
    }

    /// A copy has it. What counts are nodes, not messages, and of these only those that were asked.
    pub(super) fn count_write(&mut self, from: NodeId, request: RequestId, cx: &mut Cx<'_>) {
        let RequestId { client, seq } = request;
        let (needed, homes) = match self.open.get(&request) {
            Some(Open::Get(work)) if work.waits.is_some() => return self.count_repair(from, request, cx),
            Some(Open::Put(work)) if work.asked.contains(from) && !work.acked.contains(&from) => {
                (work.needed, self.ring.homes(&work.key))
            }
            _ => return cx.rule(|| NwrRule::IgnoreWriteAck { from, client, seq }),
        };
        let Some(Open::Put(work)) = self.open.get_mut(&request) else { return };
        work.acked.push(from);
        if homes.contains(from) {
            work.answers.push(from, cx.now);
        }
        let acked: NodeSet = work.acked.iter().copied().collect();
        let missing: NodeSet =
            homes.nodes().filter(|node| work.asked.contains(*node) && !acked.contains(*node)).collect();
        let (key, hinted, answered, version) =
            (work.key.clone(), work.hinted.contains(from), work.answered, work.sibling.version.clone());
        work.hinted = work.hinted.without(from);
        if answered {
            cx.rule(|| NwrRule::WriteReachesMore { from, client, seq, key: key.clone(), missing: named(missing) });
        } else {
            let count = acked.len() as u64;
            cx.rule(|| NwrRule::CountWrite { from, client, seq, key: key.clone(), count, needed: needed as u64 });
        }
        if hinted {
            cx.rule(|| NwrRule::HintNotNeeded { from, key: key.clone() });
            self.drop_hint(from, &key, &version, cx);
        }
        self.answer_put(request, from, cx);
        if missing.is_empty() && matches!(self.open.get(&request), Some(Open::Put(work)) if work.answered) {
            self.close(request, cx);
        }
    }

    /// Answers a put if enough have it.
    pub(super) fn answer_put(&mut self, request: RequestId, last: NodeId, cx: &mut Cx<'_>) {
        let RequestId { client, seq } = request;
        let Some(Open::Put(work)) = self.open.get_mut(&request) else { return };
        if work.answered || work.acked.len() < work.needed {
            return;
        }
        work.answered = true;
        let counted: NodeSet = work.acked.iter().copied().collect();
        let (key, sibling, seen) = (work.key.clone(), work.sibling.clone(), work.seen.clone());
        let count = counted.len() as u64;
        let version: Arc<str> = sibling.version.to_string().into();
        cx.rule(|| NwrRule::AnswerPut { client, seq, key: key.clone(), version, counted, last, count });
        cx.outcome(NwrOutcome::Written);
        cx.reply(Reply::done(client, seq, QuorumAnswer::Stored(seen)));
        self.tell(Told::Written { key, sibling, counted });
    }

    /// Time is up for a put.
    pub(super) fn end_put(request: RequestId, work: &PutWork, cx: &mut Cx<'_>) {
        let (RequestId { client, seq }, key, ran_out) = (request, work.key.clone(), cx.ran_out);
        if work.answered {
            let missing: NodeSet = work.asked.nodes().filter(|node| !work.acked.contains(node)).collect();
            let missing = named(missing);
            return cx.rule(|| NwrRule::ClosePut { client, seq, key, missing, ran_out });
        }
        let (count, needed) = (work.acked.len() as u64, work.needed as u64);
        cx.rule(|| NwrRule::PutUnknown { client, seq, key, count, needed, ran_out });
        cx.outcome(NwrOutcome::TooFew);
        cx.reply(Reply::done(client, seq, QuorumAnswer::Unknown));
    }

    /// A request is over.
    pub(super) fn close(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        let open = self.open.remove(&request);
        self.over(open);
        cx.disarm(NwrTimer::Request(request));
        cx.disarm(NwrTimer::StandIn(request));
    }

    /// Tells who had answered a request that is over.
    pub(super) fn over(&mut self, open: Option<Open>) {
        match open {
            Some(Open::Put(work)) => self.tell(Told::Over { puts: true, key: work.key, answers: work.answers.all }),
            Some(Open::Get(work)) => self.tell(Told::Over { puts: false, key: work.key, answers: work.answers.all }),
            None => {}
        }
    }
}
