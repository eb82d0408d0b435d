//! The demos, compiled in: they can be played from anywhere.

use crate::protocol::catalogue;

macro_rules! demos {
    ($($path:literal)*) => {
        /// Every demo's path in the project and its text, in the order in which they are best seen.
        pub(super) const DEMOS: &[(&str, &str)] = &[$(($path, include_str!(concat!("../../", $path)))),*];
    };
}

demos! {
    "demos/raft/election.synod"
    "demos/raft/split-vote.synod"
    "demos/raft/replication.synod"
    "demos/raft/leader-crash.synod"
    "demos/raft/partition.synod"
    "demos/raft/figure-7.synod"
    "demos/paxos/round.synod"
    "demos/paxos/late-proposer.synod"
    "demos/paxos/promise-carries-a-value.synod"
    "demos/paxos/duel.synod"
    "demos/paxos/acceptor-fails.synod"
    "demos/paxos/proposer-fails.synod"
    "demos/paxos/majority-of-values.synod"
    "demos/multi-paxos/stable-leader.synod"
    "demos/multi-paxos/holes.synod"
    "demos/multi-paxos/two-leaders.synod"
    "demos/fast-paxos/two-delays.synod"
    "demos/fast-paxos/collision.synod"
    "demos/zab/one-by-one.synod"
    "demos/zab/leader-dies.synod"
    "demos/zab/best-unreachable.synod"
    "demos/zab/commit-then-crash.synod"
    "demos/zab/lone-proposal.synod"
    "demos/zab/late-joiner.synod"
    "demos/zab/observer.synod"
    "demos/compare/leader-crash.synod"
    "demos/compare/steady-writes.synod"
    "demos/compare/one-value.synod"
}

/// The text of the demo at that path; `demos/` and `.synod` may be left out.
pub(super) fn find(path: &str) -> Option<(&'static str, &'static str)> {
    DEMOS.iter().copied().find(|(name, _)| short(name) == short(path))
}

/// The path without what is the same for all: `raft/election`.
pub(super) fn short(path: &str) -> String {
    let path = path.strip_prefix("demos/").unwrap_or(path);
    path.strip_suffix(".synod").unwrap_or(path).to_owned()
}

/// The algorithms that a demo wants to be seen on side by side, of those there are; most want none.
pub(super) fn compares(text: &str) -> Vec<&'static str> {
    let named = text.lines().find_map(|line| line.strip_prefix("# compare: ")).unwrap_or_default();
    named.split(' ').filter_map(catalogue::find).map(|description| description.name).collect()
}

/// What a demo says of itself: its first comment.
pub(super) fn title(text: &str) -> &str {
    text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or_default()
}
