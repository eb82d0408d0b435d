//! Entries in messages of a certain size, of which so many may be under way (settings `max_entries`, `max_inflight`).
//!
//! By default a message carries all that fits, and follows the last one whatever is outstanding. In pieces, a leader sends
//! one message after the other until the follower has so many unanswered; each answer makes room for the next. Messages
//! that get lost need no timer of their own: the next heartbeat asks about the entry after them, is refused, and the leader
//! goes back. While it does not know where the logs fit, one message at a time is under way.

use super::rules::RaftRule;
use super::{Cx, Progress, Raft};

impl Progress {
    /// It has answered for everything up to there. What was sent while the logs were not known to fit counts no more.
    pub(super) fn answered_upto(&mut self, index: u64) {
        if self.outstanding.is_empty() {
        } else if self.replicating {
            self.outstanding.retain(|last| *last > index);
        } else {
            self.outstanding.clear();
        }
    }
}

impl Raft {
    /// Whether what it sends is cut up.
    pub(super) fn sends_in_pieces(cx: &Cx<'_>) -> bool {
        cx.config.max_entries.is_some() || cx.config.max_inflight.is_some()
    }

    /// Followers that have not answered what was sent to them in pieces.
    pub(super) fn outstanding(&self) -> impl Iterator<Item = &Progress> {
        self.progress.iter().filter(|progress| !progress.outstanding.is_empty())
    }

    /// Sends what a follower lacks, as far as messages may be under way.
    pub(super) fn send_pieces(&mut self, peer: usize, cx: &mut Cx<'_>) {
        let (last, most_entries) = (self.log().last_index(), cx.config.max_entries.unwrap_or(u64::MAX));
        loop {
            let Progress { peer: to, next, replicating, ref outstanding, .. } = self.progress[peer];
            if next > last {
                return;
            }
            let under_way = outstanding.len() as u64;
            if let Some(most) = cx.config.max_inflight {
                let most = if replicating { most } else { 1 };
                if under_way >= most {
                    return cx.rule(|| RaftRule::WindowFull {
                        to,
                        outstanding: under_way,
                        most,
                        next,
                        probing: !replicating,
                    });
                }
            }
            let entries = self.log().piece(next, most_entries);
            let upto = next + entries.len() - 1;
            self.send_append(peer, entries, cx);
            let progress = &mut self.progress[peer];
            if progress.outstanding.last() != Some(&upto) {
                progress.outstanding.push(upto);
            }
            if !replicating {
                return;
            }
            progress.next = upto + 1;
        }
    }
}
