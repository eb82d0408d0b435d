//! Membership changes (dissertation §4): a configuration is an entry of the log, and in force from when it is appended.
//!
//! One server at a time: then a majority of the old configuration and one of the new share a server. Several at once: both
//! majorities decide until the old configuration may be forgotten (§4.3). The next change waits until this one is
//! committed; and the first one of a leader waits for an entry of its own term, since a leader before it may have made a
//! change that nobody here has heard of (Ongaro, raft-dev, 2015).

use std::fmt;
use std::sync::Arc;

use super::catching::Catching;
use super::configuration::{Configuration, ConfigurationEntry, InForce, Step, Tally};
use super::log::Proposal;
use super::rules::RaftRule;
use super::{Cx, Progress, Raft};
use crate::algorithm::{Finding, guard};
use crate::algorithms::shared::quorum::majority;
use crate::model::{Name, NodeId, NodeSet, Sentence, Time, Value};
use crate::sentence;

/// What is to become of the configuration.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Change {
    /// One more votes, at once.
    Add(NodeId),
    /// One more gets the log, and does not count.
    Learn(NodeId),
    /// A learner votes.
    Promote(NodeId),
    /// One neither votes nor learns any more.
    Remove(NodeId),
    /// These vote, whoever did before.
    Replace(NodeSet),
}

impl Change {
    /// The configuration that comes of it.
    fn of(self, config: &Configuration) -> Configuration {
        let (voters, learners) = (config.voters, config.learners);
        let with = |set: NodeSet, node: NodeId| set.union(NodeSet::from_iter([node]));
        let (voters, learners) = match self {
            Change::Add(node) | Change::Promote(node) => (with(voters, node), learners.without(node)),
            Change::Learn(node) => (voters, with(learners, node)),
            Change::Remove(node) => (voters.without(node), learners.without(node)),
            Change::Replace(new) => (new, learners.nodes().filter(|node| !new.contains(*node)).collect()),
        };
        Configuration { voters, incoming: NodeSet::default(), learners }
    }
}

/// As the command is written.
impl fmt::Display for Change {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Change::Add(node) => write!(f, "add {node}"),
            Change::Learn(node) => write!(f, "add {node} as=learner"),
            Change::Promote(node) => write!(f, "promote {node}"),
            Change::Remove(node) => write!(f, "remove {node}"),
            Change::Replace(nodes) => write!(f, "config {}", Value::from(*nodes)),
        }
    }
}

impl Raft {
    /// Why a change would make no sense, whenever it came.
    pub(super) fn makes_no_sense(&self, change: Change) -> Option<Sentence> {
        let config = &self.config;
        match change {
            Change::Add(node) | Change::Learn(node) if config.is_voter(node) => {
                Some(sentence!("{node} votes already", node))
            }
            Change::Add(node) if config.is_learner(node) => Some(sentence!("{node} is a learner: promote it", node)),
            Change::Learn(node) if config.is_learner(node) => Some(sentence!("{node} is a learner already", node)),
            Change::Promote(node) if !config.is_learner(node) => Some(sentence!("{node} is no learner", node)),
            Change::Remove(node) if !config.all().contains(node) => {
                Some(sentence!("{node} is not in the configuration", node))
            }
            Change::Remove(node) if config.all_voters().without(node).is_empty() => {
                Some(sentence!("{node} is the last one that votes: without it nothing could be committed", node))
            }
            Change::Replace(nodes) if nodes.is_empty() => {
                Some("nobody would vote, and nothing could be committed".into())
            }
            Change::Replace(nodes) if !config.is_joint() && nodes == config.voters => {
                Some("these are the ones that vote already".into())
            }
            _ => None,
        }
    }

    /// Whether it may have to lead although it does not vote: the configuration without it is not committed, so those who
    /// decide yet may not have what its log has (dissertation §4.2.2, Figure 4.6). Its own vote does not count.
    pub(super) fn may_be_needed(&self) -> bool {
        self.config_index > self.commit && !self.config.teaches_me()
    }

    /// The leader is to change the configuration, unless that is forbidden now.
    pub(super) fn change(&mut self, change: Change, cx: &mut Cx<'_>) {
        let (term, commit, under_way) = (self.term(), self.commit, self.config_index);
        if self.config.is_joint() || under_way > commit {
            return Self::refuse_change(change, "under_way", under_way, term, cx);
        }
        if self.transferee().is_some() {
            return Self::refuse_change(change, "handing_over", under_way, term, cx);
        }
        let commit_term = self.log().term_at(commit).unwrap_or(0);
        let own = guard(cx.config.config_change_after_own_commit, commit_term == term);
        if !own.passes() {
            return Self::refuse_change(change, "own_term", commit, term, cx);
        }
        if let Change::Promote(node) = change
            && let Some(behind) = self.catching.iter().find(|of| of.learner == node && !of.caught_up)
        {
            return Self::refuse_change(change, "behind", behind.upto, term, cx);
        }
        cx.rule(|| RaftRule::ChangeAdmitted {
            change: change.to_string().into(),
            term,
            commit,
            commit_term,
            config_change_after_own_commit: own,
        });
        self.append_change(change, cx);
    }

    fn refuse_change(change: Change, why: &'static str, index: u64, term: u64, cx: &mut Cx<'_>) {
        cx.rule(|| RaftRule::ChangeRefused { change: change.to_string().into(), why: Name::new(why), index, term });
    }

    fn append_change(&mut self, change: Change, cx: &mut Cx<'_>) {
        let new = change.of(&self.config);
        let (index, me) = (self.log().last_index() + 1, self.me);
        let (old_voters, voters) = (self.config.voters, new.voters);
        match change {
            Change::Add(server) => {
                cx.rule(|| RaftRule::AppendVoter { server, index, voters });
                self.append_configuration(new, Step::Add(server), cx);
            }
            Change::Learn(server) => {
                cx.rule(|| RaftRule::AppendLearner { server, index, voters });
                self.append_configuration(new, Step::Learn(server), cx);
            }
            Change::Promote(server) => {
                let rounds = self.catching.iter().find(|of| of.learner == server).map_or(0, |of| of.round - 1);
                cx.rule(|| RaftRule::AppendPromotion { server, index, rounds, voters });
                self.append_configuration(new, Step::Add(server), cx);
            }
            Change::Remove(server) => {
                cx.rule(|| RaftRule::AppendRemoval { server, index, voters, itself: server == me });
                self.append_configuration(new, Step::Remove(server), cx);
            }
            Change::Replace(_) if cx.config.joint_consensus => {
                cx.rule(|| RaftRule::AppendJoint { index, old_voters, voters });
                let joint = Configuration { voters: old_voters, incoming: voters, learners: new.learners };
                self.append_configuration(joint, Step::Joint, cx);
            }
            Change::Replace(_) => {
                let near = guard(cx.config.joint_consensus, new.is_near(&self.config));
                cx.rule(|| RaftRule::AppendDirect { index, old_voters, voters, joint_consensus: near });
                self.append_configuration(new, Step::New, cx);
            }
        }
    }

    fn append_configuration(&mut self, config: Configuration, step: Step, cx: &mut Cx<'_>) {
        let entry = ConfigurationEntry { config: Arc::new(config), step };
        self.propose(Some(Arc::new(Proposal::Configuration(entry))), cx);
    }

    /// The last configuration of the log is in force, committed or not. If it was cut off, the one before it is again.
    pub(super) fn obey_log(&mut self, cx: &mut Cx<'_>) {
        let index = self.log().configured_at();
        let config = self.log().configuration().unwrap_or(&self.first);
        if index == self.config_index && config == self.config.shared() {
            return;
        }
        let config = InForce::at(self.me, config.clone());
        let old = std::mem::replace(&mut self.config, config);
        let cut = std::mem::replace(&mut self.config_index, index);
        let (config, changed) = (&self.config, old.is_joint() || old.voters != self.config.voters);
        let (old_voters, old_incoming) = if changed { (old.voters, old.incoming) } else { Default::default() };
        let [old_tally, new_tally] =
            [Some(config.tally(NodeSet::default())), config.incoming_tally(NodeSet::default())];
        let (voters, incoming, learners) = (config.voters, config.incoming, config.learners);
        let needed = old_tally.map_or(0, |tally| tally.needed);
        match new_tally {
            _ if index < cut => {
                cx.rule(|| RaftRule::ConfigurationRolledBack { cut, index, old_voters, old_incoming, voters, needed });
            }
            Some(Tally { needed: new_needed, .. }) => cx.rule(|| RaftRule::JointInForce {
                index,
                old_voters: voters,
                old_needed: needed,
                voters: incoming,
                new_needed,
            }),
            None => {
                cx.rule(|| RaftRule::ConfigurationInForce {
                    index,
                    old_voters,
                    old_incoming,
                    voters,
                    learners,
                    needed,
                });
            }
        }
        if self.leads() {
            self.follow_configuration(cx);
        }
    }

    /// A leader sends its log to those of the configuration, and to nobody else.
    fn follow_configuration(&mut self, cx: &mut Cx<'_>) {
        let (all, next) = (self.config.all(), self.log().last_index());
        self.progress.retain(|progress| all.contains(progress.peer));
        for peer in self.peers().collect::<Vec<_>>() {
            let place = self.progress.partition_point(|progress| progress.peer < peer);
            if self.progress.get(place).is_none_or(|progress| progress.peer != peer) {
                // It has not had the time to be heard.
                self.progress.insert(place, Progress { recent_active: true, ..Progress::unknown(peer, next) });
            }
        }
        self.teach(cx);
    }

    /// A leader begins to count the rounds of learners that it does not follow yet.
    pub(super) fn teach(&mut self, cx: &mut Cx<'_>) {
        let (learners, upto, began) = (self.config.learners, self.log().last_index(), cx.now);
        self.catching.retain(|of| learners.contains(of.learner));
        for learner in learners.nodes() {
            let place = self.catching.partition_point(|of| of.learner < learner);
            if self.catching.get(place).is_none_or(|of| of.learner != learner) {
                let first = Catching { learner, round: 1, upto, began, caught_up: false };
                self.catching.insert(place, first);
            }
        }
    }

    /// A learner has more than before: perhaps a round is over, and the next one begins.
    pub(super) fn end_round(&mut self, from: NodeId, matched: u64, cx: &mut Cx<'_>) {
        let (last, now, election) = (self.log().last_index(), cx.now, cx.config.election);
        let Some(of) = self.catching.iter_mut().find(|of| of.learner == from && of.upto <= matched) else { return };
        let mut end = |cx: &mut Cx<'_>| {
            let (learner, round, upto) = (of.learner, of.round, of.upto);
            let quick = now.0.saturating_sub(of.began.0) < election.0;
            *of = Catching { learner, round: round + 1, upto: last, began: now, caught_up: quick };
            cx.rule(|| RaftRule::LearnerRound { learner, round, upto, quick });
            quick
        };
        // Where nothing is missing any more, the round after a long one is over as it begins.
        if !end(cx) && last <= matched {
            end(cx);
        }
    }

    /// A round of a learner that lacked nothing begins with the entry that it lacks now.
    pub(super) fn begin_rounds(&mut self, now: Time) {
        let upto = self.log().last_index();
        let before = |of: &Catching, progress: &[Progress]| {
            progress.iter().any(|progress| progress.peer == of.learner && progress.matched >= of.upto)
        };
        for of in &mut self.catching {
            if before(of, &self.progress) {
                (of.upto, of.began) = (upto, now);
            }
        }
    }

    /// What follows when the configuration in force is committed: the new one after both, and a removed leader's end.
    pub(super) fn obey_committed(&mut self, cx: &mut Cx<'_>) {
        let (term, joint_index) = (self.term(), self.config_index);
        if joint_index == 0 || joint_index > self.commit || !self.leads() {
            return;
        }
        if self.config.is_joint() {
            let (index, voters) = (self.log().last_index() + 1, self.config.incoming);
            cx.rule(|| RaftRule::AppendNew { index, joint_index, voters });
            let learners = self.config.learners;
            self.append_configuration(Configuration { voters, incoming: NodeSet::default(), learners }, Step::New, cx);
        } else if !self.is_member() {
            cx.rule(|| RaftRule::StepDownRemoved { term, index: joint_index });
            self.follow(cx);
            self.leader = None;
        }
    }

    /// Votes, or promises of them, where they lack most.
    pub(super) fn vote_tally(&self) -> Tally {
        if self.config.is_joint() {
            return self.config.scarcest(self.votes.iter().copied().collect());
        }
        Tally { count: self.votes.len() as u64, needed: self.majority() as u64 }
    }

    /// The same to be told: of two configurations all votes, and no number that is needed, as each needs its own.
    pub(super) fn votes_to_tell(&self) -> Tally {
        let joint = Tally { count: self.votes.len() as u64, needed: 0 };
        if self.config.is_joint() { joint } else { self.vote_tally() }
    }

    /// Tells how those who agree stand in both configurations, if there are two.
    pub(super) fn tell_both(&self, of: &'static str, agree: impl FnOnce() -> NodeSet, cx: &mut Cx<'_>) {
        if !self.config.is_joint() {
            return;
        }
        let agree = agree();
        let (old, new) = (self.config.tally(agree), self.config.incoming_tally(agree));
        let Some(new) = new else { return };
        cx.rule(|| RaftRule::BothMajorities {
            of: Name::new(of),
            old: old.count,
            old_needed: old.needed,
            new: new.count,
            new_needed: new.needed,
        });
    }

    /// The same of its votes.
    pub(super) fn tell_votes(&self, cx: &mut Cx<'_>) {
        self.tell_both("votes", || self.votes.iter().copied().collect(), cx);
    }

    /// Who has the entry at `index`, itself included if it has it.
    pub(super) fn holders(&self, index: u64, own: u64) -> NodeSet {
        let others = self.progress.iter().filter(|progress| progress.matched >= index);
        others.map(|progress| progress.peer).chain((own >= index).then_some(self.me)).collect()
    }

    /// The largest index that every majority has, of each configuration that decides.
    pub(super) fn index_of_majorities(&self, own: u64) -> u64 {
        let matched = |voter: NodeId| {
            let of = self.progress.iter().find(|progress| progress.peer == voter);
            of.map_or(if voter == self.me { own } else { 0 }, |progress| progress.matched)
        };
        // A removed leader that counts itself (safeguard off) is one more beside the voters.
        let removed = (!self.is_member()).then_some(own);
        let reached = self.config.halves().map(|half| {
            let needed = majority(half.len());
            let mut matches: Vec<u64> = half.nodes().map(matched).chain(removed).collect();
            matches.sort_unstable();
            matches.len().checked_sub(needed).and_then(|place| matches.get(place).copied()).unwrap_or(0)
        });
        reached.min().unwrap_or(0)
    }

    /// Tells that a removed leader commits, and whether the voters are enough without it.
    pub(super) fn tell_removed(&self, index: u64, own: u64, cx: &mut Cx<'_>) {
        if self.is_member() {
            return;
        }
        let tally = self.config.scarcest(self.holders(index, own));
        let without: Finding = guard(cx.config.removed_leader_not_counted, tally.is_enough());
        let config_index = self.config_index;
        cx.rule(|| RaftRule::RemovedLeaderCommits {
            index,
            config_index,
            count: tally.count,
            needed: tally.needed,
            removed_leader_not_counted: without,
        });
    }
}
