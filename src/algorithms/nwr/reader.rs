//! The coordinator of gets: asks all N replicas, answers with what R have, and repairs those that have less.
//!
//! With `repair=write-back` nothing is answered before W replicas have it, so that no later get finds less (Attiya,
//! Bar-Noy and Dolev 1995); `blocking` repairs only those that counted (Cassandra's read repair).

use std::sync::Arc;

use super::Nwr;
use super::config::Repair;
use super::message::NwrMessage;
use super::outcome::NwrOutcome;
use super::rules::NwrRule;
use super::state::{Answers, Cx, GetWork, Open, Repairing, Told, named};
use super::version::{RequestId, Siblings};
use crate::algorithm::Reply;
use crate::algorithm::declare::FieldValue;
use crate::model::{NodeId, NodeSet};
use crate::workload::quorum_store::{QuorumAnswer, joined};
use std::collections::BTreeMap;

/// Versions as a rule tells them.
pub(super) fn shown(siblings: &Siblings) -> Arc<str> {
    siblings.value().to_string().into()
}

impl Nwr {
    /// A client gets a key.
    pub(super) fn get(&mut self, request: RequestId, key: &Arc<str>, cx: &mut Cx<'_>) {
        let (RequestId { client, seq }, needed) = (request, self.sizes.r as u64);
        let nodes = self.ring.homes(key);
        cx.rule(|| NwrRule::GetFromAll { client, seq, key: key.clone(), nodes, needed });
        self.tell(Told::Began { request, key: key.clone() });
        let work = GetWork {
            key: key.clone(),
            asked: nodes,
            replies: Vec::new(),
            has: BTreeMap::new(),
            waits: None,
            needed: self.sizes.r,
            answered: false,
            answers: Answers::new(cx.now),
        };
        self.open.insert(request, Open::Get(work));
        self.arm(request, false, cx);
        for node in nodes.nodes() {
            cx.send_early(node, NwrMessage::ReplicaRead { key: key.clone(), request });
        }
    }

    /// A replica tells what it has.
    pub(super) fn hear_versions(
        &mut self,
        from: NodeId,
        key: &Arc<str>,
        siblings: &Siblings,
        request: RequestId,
        cx: &mut Cx<'_>,
    ) {
        let RequestId { client, seq } = request;
        let news = |work: &&mut GetWork| {
            let known = work.replies.iter().any(|(node, _)| *node == from);
            work.key == *key && work.asked.contains(from) && !known
        };
        let open = match self.open.get_mut(&request) {
            Some(Open::Get(work)) => Some(work).filter(news),
            _ => None,
        };
        let Some(work) = open else { return cx.rule(|| NwrRule::IgnoreReadReply { from, client, seq }) };
        work.replies.push((from, siblings.clone()));
        if self.ring.homes(key).contains(from) {
            work.answers.push(from, cx.now);
        }
        work.has.insert(from, siblings.clone());
        let (count, needed, versions) = (work.replies.len(), work.needed, shown(siblings));
        if count <= needed {
            let (count, needed) = (count as u64, needed as u64);
            cx.rule(|| NwrRule::CountRead { from, client, seq, key: key.clone(), versions, count, needed });
        } else {
            let behind = named(work.behind());
            cx.rule(|| NwrRule::HearMore { from, client, seq, key: key.clone(), versions, behind });
        }
        if count == needed {
            self.found_enough(request, cx);
        } else if let Some(waits) = work.waits.as_mut().filter(|waits| siblings.cover_all(&waits.found)) {
            // It has by itself what others are waited for to have.
            waits.holding.insert(from);
            self.answer_repaired(request, cx);
        }
        self.repair(request, cx);
        let done = |open: &Open| matches!(open, Open::Get(work) if work.answered && work.heard_all());
        if self.open.get(&request).is_some_and(done) {
            self.close(request, cx);
        }
    }

    /// R have told: that is answered, at once or once those that lack it have it.
    fn found_enough(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        let RequestId { client, seq } = request;
        let Some(Open::Get(work)) = self.open.get(&request) else { return };
        let (key, counted) = (work.key.clone(), work.counted());
        let mut found = Siblings::default();
        work.replies.iter().for_each(|(_, siblings)| found.merge(siblings));
        let homes = self.ring.homes(&key);
        let (among, needed) = match cx.config.repair {
            Repair::Async | Repair::Off => return self.answer_get(request, &found, cx),
            Repair::Blocking => (counted, counted.len()),
            Repair::WriteBack => (homes.union(counted), self.sizes.w),
        };
        let has = |node: &NodeId| work.has.get(node).is_some_and(|siblings| siblings.cover_all(&found));
        let holding: NodeSet = among.nodes().filter(|node| has(node) || found.is_empty()).collect();
        if holding.len() >= needed {
            return self.answer_get(request, &found, cx);
        }
        let nodes: NodeSet = among.nodes().filter(|node| !holding.contains(*node)).collect();
        let writes_back = cx.config.repair == Repair::WriteBack;
        cx.rule(|| NwrRule::RepairFirst {
            client,
            seq,
            key: key.clone(),
            nodes,
            count: holding.len() as u64,
            needed: needed as u64,
            writes_back,
        });
        self.send_repair(request, &key, &found, nodes, cx);
        if let Some(Open::Get(work)) = self.open.get_mut(&request) {
            work.waits = Some(Repairing { found, holding, among, needed });
        }
    }

    /// One that lacked it has it now.
    pub(super) fn count_repair(&mut self, from: NodeId, request: RequestId, cx: &mut Cx<'_>) {
        let RequestId { client, seq } = request;
        let Some(Open::Get(work)) = self.open.get_mut(&request) else { return };
        let key = work.key.clone();
        let Some(waits) = work.waits.as_mut().filter(|w| w.among.contains(from) && !w.holding.contains(from)) else {
            return cx.rule(|| NwrRule::IgnoreWriteAck { from, client, seq });
        };
        waits.holding.insert(from);
        let (count, needed) = (waits.holding.len() as u64, waits.needed as u64);
        cx.rule(|| NwrRule::CountRepair { from, client, seq, key, count, needed });
        self.answer_repaired(request, cx);
        self.repair(request, cx);
        let done = |open: &Open| matches!(open, Open::Get(work) if work.answered && work.heard_all());
        if self.open.get(&request).is_some_and(done) {
            self.close(request, cx);
        }
    }

    /// Answers if enough have what was found.
    fn answer_repaired(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        let Some(Open::Get(work)) = self.open.get_mut(&request) else { return };
        if let Some(waits) = work.waits.take_if(|waits| waits.holding.len() >= waits.needed) {
            self.answer_get(request, &waits.found, cx);
        }
    }

    fn answer_get(&mut self, request: RequestId, found: &Siblings, cx: &mut Cx<'_>) {
        let RequestId { client, seq } = request;
        let by_time = self.by_time;
        let Some(Open::Get(work)) = self.open.get_mut(&request) else { return };
        work.answered = true;
        let (key, counted) = (work.key.clone(), work.counted());
        let last = work.replies.get(work.needed.saturating_sub(1)).map_or(cx.me, |(node, _)| *node);
        let (values, versions) = (found.values(), found.len() as u64);
        cx.rule(|| NwrRule::AnswerGet {
            client,
            seq,
            key: key.clone(),
            values: joined(&values).to_string().into(),
            versions,
            counted,
            last,
            by_time,
        });
        cx.outcome(NwrOutcome::Found);
        cx.reply(Reply::done(client, seq, QuorumAnswer::Found(values, found.history())));
        self.tell(Told::Found { request, key, siblings: found.clone(), counted });
    }

    /// Sends those that told less what they lack, once the answer is given.
    fn repair(&mut self, request: RequestId, cx: &mut Cx<'_>) {
        let RequestId { client, seq } = request;
        let Some(Open::Get(work)) = self.open.get(&request) else { return };
        if !work.answered || cx.config.repair == Repair::Off {
            return;
        }
        let (key, homes, all) = (work.key.clone(), self.ring.homes(&work.key), work.all());
        // Who stands in is no replica: what it keeps is another's.
        let nodes: NodeSet = work.behind().nodes().filter(|node| homes.contains(*node)).collect();
        if !nodes.is_empty() {
            cx.rule(|| NwrRule::Repair { client, seq, key: key.clone(), nodes });
            self.send_repair(request, &key, &all, nodes, cx);
        }
    }

    fn send_repair(
        &mut self,
        request: RequestId,
        key: &Arc<str>,
        siblings: &Siblings,
        nodes: NodeSet,
        cx: &mut Cx<'_>,
    ) {
        if let Some(Open::Get(work)) = self.open.get_mut(&request) {
            nodes.nodes().for_each(|node| _ = work.has.insert(node, siblings.clone()));
        }
        self.tell(Told::Sent { key: key.clone(), siblings: siblings.clone(), to: nodes });
        for node in nodes.nodes() {
            let (key, siblings) = (key.clone(), siblings.clone());
            cx.send_early(node, NwrMessage::RepairWrite { key, siblings, request });
        }
    }

    /// Time is up for a get.
    pub(super) fn end_get(&mut self, request: RequestId, work: &GetWork, cx: &mut Cx<'_>) {
        let (RequestId { client, seq }, key, ran_out) = (request, work.key.clone(), cx.ran_out);
        if work.answered {
            let told = |node: &NodeId| work.replies.iter().any(|(from, _)| from == node);
            let missing: NodeSet = work.asked.nodes().filter(|node| !told(node)).collect();
            let missing = named(missing);
            return cx.rule(|| NwrRule::CloseGet { client, seq, key, missing, ran_out });
        }
        let (count, needed, repairing) = match &work.waits {
            Some(waits) => (waits.holding.len(), waits.needed, true),
            None => (work.replies.len(), work.needed, false),
        };
        let (count, needed) = (count as u64, needed as u64);
        cx.rule(|| NwrRule::GetFailed { client, seq, key, count, needed, repairing, ran_out });
        cx.outcome(NwrOutcome::TooFew);
        cx.reply(Reply::done(client, seq, QuorumAnswer::TooFew));
        self.tell(Told::Ended { request });
    }
}

impl GetWork {
    /// Those that count: the first ones.
    pub(super) fn counted(&self) -> NodeSet {
        self.replies.iter().take(self.needed).map(|(node, _)| *node).collect()
    }

    /// All that was told, without what is replaced.
    fn all(&self) -> Siblings {
        let mut all = Siblings::default();
        self.replies.iter().for_each(|(_, siblings)| all.merge(siblings));
        all
    }

    /// Those that told less than others, and were not sent it since.
    fn behind(&self) -> NodeSet {
        let all = self.all();
        self.has.iter().filter(|(_, has)| !has.cover_all(&all)).map(|(node, _)| *node).collect()
    }

    fn heard_all(&self) -> bool {
        self.asked.nodes().all(|node| self.replies.iter().any(|(from, _)| *from == node))
    }
}
