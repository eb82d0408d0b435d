//! Probes: each round a node pings the next of a shuffled list of the others; one that answers in no way is suspected.
//!
//! ```text
//!  S1               S2               S3
//!  │ Ping ──────────┼──────────✗     │     no answer in `ping_timeout`
//!  │ PingReq(S3) ──►│                │     so S1 asks a few others
//!  │                │ Ping ─────────►│
//!  │                │◄────────── Ack │
//!  │◄────────── Ack │                │     S3 lives: only the way from S1 is bad
//! ```
//!
//! Whoever is asked keeps nothing: the Ping says for whom it is, and the Ack says it, too. One that is dead is pinged
//! when its turn comes, without being judged: after a partition nobody would ever speak to the other side otherwise
//! (Serf, *reconnect*).

use super::membership::{Probe, Status, View};
use super::message::GossipMessage;
use super::rules::GossipRule;
use super::state::{Cx, Gossip, GossipTimer};
use crate::algorithm::guard;
use crate::model::{NodeId, NodeSet};

impl Gossip {
    /// A round begins: the last probe is judged, the next one begins.
    pub(super) fn probe_round(&mut self, cx: &mut Cx<'_>) {
        self.judge_probe(cx);
        let (me, Some(members)) = (self.me, &mut self.members) else { return };
        let (target, dead) = members.next_turns(me, cx.random);
        let left = members.turns.len() as u64;
        if let Some(member) = dead {
            cx.rule(|| GossipRule::TryDead { member });
            self.ping(member, 0, None, cx);
        }
        let (Some(target), Some(members)) = (target, &mut self.members) else { return };
        members.probes += 1;
        let number = members.probes;
        members.probe = Some(Probe { target, number, answered: false, asked: None });
        cx.rule(|| GossipRule::ProbeNext { member: target, number, left });
        cx.arm(GossipTimer::Probe, cx.config.ping_timeout);
        self.ping(target, number, None, cx);
    }

    pub(super) fn ping(&mut self, to: NodeId, probe: u64, asker: Option<NodeId>, cx: &mut Cx<'_>) {
        let news = self.news_for(to, cx);
        self.tell(to, GossipMessage::Ping { probe, asker, news }, cx);
    }

    fn ack(&mut self, to: NodeId, probe: u64, (of, asker): (NodeId, Option<NodeId>), cx: &mut Cx<'_>) {
        let news = self.news_for(to, cx);
        self.tell(to, GossipMessage::Ack { of, probe, asker, news }, cx);
    }

    /// The last probe has no time left.
    fn judge_probe(&mut self, cx: &mut Cx<'_>) {
        let Some(members) = &mut self.members else { return };
        let Some(Probe { target: member, answered, asked, .. }) = members.probe.take() else { return };
        cx.disarm(GossipTimer::Probe);
        if answered {
            return;
        }
        let Some(View { incarnation, status }) = members.view(member) else { return };
        let indirect_probes = guard(cx.config.guards.indirect_probes, asked.is_some());
        if !indirect_probes.passes() {
            return cx.rule(|| GossipRule::CutShort { member });
        }
        let me = self.me;
        match status {
            Status::Alive => {
                let helpers = asked.map_or(0, |asked| asked.len() as u64);
                cx.rule(|| GossipRule::Suspect { member, incarnation, helpers, indirect_probes });
                self.did.suspected = Some(member);
                self.believe(member, View { incarnation, status: Status::Suspect }, me, cx);
            }
            Status::Suspect if self.confirm(member, me, cx) => {}
            _ => cx.rule(|| GossipRule::StillSilent { member, status }),
        }
    }

    /// No answer has come in time: a few others are asked to ping it, too.
    pub(super) fn ask_helpers(&mut self, cx: &mut Cx<'_>) {
        let waits = |probe: &&Probe| !probe.answered && probe.asked.is_none();
        let probe = self.members.as_ref().and_then(|members| members.probe.as_ref()).filter(waits);
        let Some(&Probe { target, number, .. }) = probe else { return };
        if !cx.config.guards.indirect_probes {
            let indirect_probes = guard(false, false);
            return cx.rule(|| GossipRule::AskNobody { member: target, indirect_probes });
        }
        let helpers = self.helpers(target, cx);
        cx.rule(|| GossipRule::AskHelpers { member: target, helpers, count: helpers.len() as u64 });
        if let Some(probe) = self.members.as_mut().and_then(|members| members.probe.as_mut()) {
            probe.asked = Some(helpers);
        }
        for helper in helpers.nodes() {
            let news = self.news_for(helper, cx);
            self.tell(helper, GossipMessage::PingReq { target, probe: number, news }, cx);
        }
    }

    /// A few that it takes for alive, at random, without one.
    pub(super) fn helpers(&self, without: NodeId, cx: &mut Cx<'_>) -> NodeSet {
        let Some(members) = &self.members else { return NodeSet::default() };
        let alive = members.known().filter(|(_, view)| view.status == Status::Alive).map(|(member, _)| member);
        let mut alive: Vec<NodeId> = alive.filter(|member| ![self.me, without].contains(member)).collect();
        cx.random.shuffle(&mut alive);
        alive.into_iter().take(cx.config.ping_req).collect()
    }

    /// A message about members; whoever keeps no list of them passes it by. Whether it is for this node.
    pub(super) fn takes(&mut self, from: NodeId, named: Option<NodeId>, cx: &mut Cx<'_>) -> bool {
        let Some(members) = &self.members else {
            cx.rule(|| GossipRule::NoMembership { from });
            return false;
        };
        if let Some(member) = named.filter(|member| !members.has_place(*member)) {
            cx.rule(|| GossipRule::NoSuchMember { from, member });
            return false;
        }
        self.meet(from, cx);
        true
    }

    /// A ping, for its sender or for one that asked it.
    pub(super) fn pinged(&mut self, from: NodeId, number: u64, asker: Option<NodeId>, cx: &mut Cx<'_>) {
        cx.rule(|| GossipRule::AnswerPing { from, number, asker });
        self.ack(from, number, (self.me, asker), cx);
    }

    /// Another asks this node to ping one for it.
    pub(super) fn asked_to_ping(&mut self, from: NodeId, target: NodeId, number: u64, cx: &mut Cx<'_>) {
        if target == self.me {
            return self.pinged(from, number, None, cx);
        }
        cx.rule(|| GossipRule::RelayPing { asker: from, member: target, number });
        self.ping(target, number, Some(from), cx);
    }

    /// An answer, for this node or for one that asked it.
    pub(super) fn acked(&mut self, of: NodeId, number: u64, (from, asker): (NodeId, Option<NodeId>), cx: &mut Cx<'_>) {
        if let Some(asker) = asker.filter(|asker| *asker != self.me) {
            cx.rule(|| GossipRule::HandOnAck { member: of, asker, number });
            return self.ack(asker, number, (of, None), cx);
        }
        let Some(members) = &mut self.members else { return };
        let waits = |probe: &&mut Probe| !probe.answered && (probe.target, probe.number) == (of, number);
        if let Some(probe) = members.probe.as_mut().filter(waits) {
            probe.answered = true;
            let helper = (from != of).then_some(from);
            cx.rule(|| GossipRule::Answered { member: of, number, helper });
            cx.disarm(GossipTimer::Probe);
        } else {
            cx.rule(|| GossipRule::LateAck { from, member: of, number });
        }
        self.hear_from_suspect(of, cx);
    }

    /// It goes, and says so: to a few at once, to the others as news.
    pub(super) fn leave(&mut self, cx: &mut Cx<'_>) {
        let told = self.helpers(self.me, cx);
        let (me, Some(members)) = (self.me, &mut self.members) else { return };
        let Some(own) = members.view(me) else { return };
        let incarnation = own.incarnation;
        cx.rule(|| GossipRule::Leave { incarnation, told, count: told.len() as u64 });
        members.put(me, Some(View { status: Status::Left, ..own }));
        members.news.insert(me, 0);
        if members.probe.take().is_some() {
            cx.disarm(GossipTimer::Probe);
        }
        for member in std::mem::take(&mut members.suspicions).into_keys() {
            cx.disarm(GossipTimer::Suspicion(member));
        }
        for peer in told.nodes() {
            self.ping(peer, 0, None, cx);
        }
    }
}
