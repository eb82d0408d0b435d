//! `CheckQuorum` (setting `check_quorum`): a leader that hears no majority steps down (dissertation §6.2), and who
//! hears a leader ignores candidates (dissertation §4.2.3). Each needs the other: voters may keep to a leader only if
//! one that cannot commit gives way.

use super::message::RaftMessage;
use super::rules::RaftRule;
use super::{Cx, Raft, RaftTimer};
use crate::model::NodeId;

impl Raft {
    /// Whether it ignores this message: a candidate's, although there is a leader. Its term is not adopted either.
    ///
    /// A request of an earlier term is not ignored but answered, so that the candidate learns the term.
    pub(super) fn ignores(&self, message: &RaftMessage, cx: &mut Cx<'_>) -> bool {
        let RaftMessage::RequestVote { term, candidate, transfer: false, .. } = *message else { return false };
        let current_term = self.term();
        let Some(leader) = self.leader_at_work(cx).filter(|_| term >= current_term) else { return false };
        cx.rule(|| RaftRule::IgnoreVoteLeaderHeard { candidate, term, current_term, leader });
        true
    }

    /// The leader, if it was heard within the shortest election timeout. A leader always hears itself.
    fn leader_at_work(&self, cx: &Cx<'_>) -> Option<NodeId> {
        // A clock that was set back must not keep it from listening to candidates until it has caught up.
        let lately = (self.leader_heard..self.leader_heard.after(cx.config.election)).contains(&cx.now);
        self.leader.filter(|_| cx.config.check_quorum && (self.leads() || lately))
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
        let active = self.progress.iter().filter(|progress| progress.recent_active).count();
        let heard = (active + usize::from(self.is_member())) as u64;
        let (term, needed) = (self.term(), self.majority() as u64);
        if heard >= needed {
            cx.rule(|| RaftRule::QuorumHeard { term, heard, needed });
            self.watch_quorum(cx);
        } else {
            cx.rule(|| RaftRule::QuorumLost { term, heard, needed });
            self.follow(cx);
            self.leader = None;
        }
    }
}
