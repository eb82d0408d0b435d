//! `CheckQuorum` (setting `check_quorum`): a leader that hears no majority steps down (dissertation §6.2), and who
//! hears a leader ignores candidates (dissertation §4.2.3). Each needs the other: voters may keep to a leader only if
//! one that cannot commit gives way.

use super::config::ReadMode;
use super::configuration::Tally;
use super::message::RaftMessage;
use super::rules::RaftRule;
use super::{Cx, Raft, RaftTimer};
use crate::model::{NodeId, Time};

impl Raft {
    /// Whether it ignores this message: a candidate's, although there is a leader. Its term is not adopted either.
    ///
    /// A request of an earlier term is not ignored but answered, so that the candidate learns the term.
    pub(super) fn ignores(&self, message: &RaftMessage, cx: &mut Cx<'_>) -> bool {
        let RaftMessage::RequestVote { term, candidate, transfer: false, .. } = *message else { return false };
        let current_term = self.term();
        if term < current_term {
            return false;
        }
        if let Some(leader) = self.leader_at_work(cx) {
            cx.rule(|| RaftRule::IgnoreVoteLeaderHeard { candidate, term, current_term, leader });
            return true;
        }
        let promised = self.is_bound(cx);
        if promised {
            cx.rule(|| RaftRule::IgnoreVoteLeaseMayHold { candidate, term, current_term });
        }
        promised
    }

    /// Whether it does not campaign itself, although its timer was made to fire: that runs out later than a lease.
    pub(super) fn keeps_to_its_leader(&self, cx: &mut Cx<'_>) -> bool {
        let (bound, term, leader) = (self.is_bound(cx), self.term(), self.leader);
        if bound {
            cx.rule(|| RaftRule::CampaignTooSoon { term, leader });
        }
        bound
    }

    /// Whether a lease may hold to which it has contributed (setting `reads=lease`), whoever's that is. A server that has
    /// just started does not know what it answered before.
    fn is_bound(&self, cx: &Cx<'_>) -> bool {
        cx.config.check_quorum && cx.config.reads == ReadMode::Lease && !self.leads() && self.heard_lately(cx)
    }

    fn heard_lately(&self, cx: &Cx<'_>) -> bool {
        // A clock that was set back must not keep it from listening to candidates until it has caught up.
        let lately = |heard: Time| (heard..heard.after(cx.config.election)).contains(&cx.now);
        self.leader_heard.is_some_and(lately)
    }

    /// The leader, if it was heard within the shortest election timeout. A leader always hears itself.
    fn leader_at_work(&self, cx: &Cx<'_>) -> Option<NodeId> {
        self.leader.filter(|_| cx.config.check_quorum && (self.leads() || self.heard_lately(cx)))
    }

    /// A leader begins to look whether it hears a majority.
    pub(super) fn watch_quorum(&mut self, cx: &mut Cx<'_>) {
        if cx.config.check_quorum && !self.watches_quorum {
            self.watches_quorum = true;
            self.progress.iter_mut().for_each(|progress| progress.recent_active = false);
            cx.arm(RaftTimer::Quorum, cx.config.election);
        }
    }

    /// Nobody has to be heard any more.
    pub(super) fn forget_quorum(&mut self, cx: &mut Cx<'_>) {
        if self.watches_quorum {
            self.watches_quorum = false;
            cx.disarm(RaftTimer::Quorum);
        }
    }

    /// The time is over in which a majority had to be heard, itself included.
    pub(super) fn check_quorum(&mut self, cx: &mut Cx<'_>) {
        self.watches_quorum = false;
        if !cx.config.check_quorum {
            return;
        }
        let (term, Tally { count: heard, needed }) = (self.term(), self.heard_tally(cx));
        if heard >= needed {
            cx.rule(|| RaftRule::QuorumHeard { term, heard, needed });
            self.watch_quorum(cx);
        } else {
            cx.rule(|| RaftRule::QuorumLost { term, heard, needed });
            self.follow(cx);
            self.leader = None;
        }
    }

    /// How many who vote were heard, itself included if it votes, where most lack.
    fn heard_tally(&self, cx: &mut Cx<'_>) -> Tally {
        let active = self.progress.iter().filter(|progress| progress.recent_active);
        if self.config.is_plain() {
            let count = (active.count() + usize::from(self.is_member())) as u64;
            return Tally { count, needed: self.majority() as u64 };
        }
        let heard = active.map(|progress| progress.peer).chain([self.me]).collect();
        self.tell_both("heard", || heard, cx);
        self.config.scarcest(heard)
    }
}
