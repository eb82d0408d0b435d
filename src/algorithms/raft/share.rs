//! Servers that executed the same commands keep one store in memory.
//!
//! This changes nothing that can be observed. A store follows from what was executed, so that of a server a few entries
//! ahead is that of the one behind it with those entries executed: the two then share almost all their nodes, and a
//! checkpoint of the cluster holds one map instead of five.

use super::Raft;
use crate::algorithm::Weight;

/// A server is brought up from one at most so many entries behind.
const NEAR: u64 = 256;

/// Lets servers share their stores.
pub(super) fn share(servers: &mut [&mut Raft]) {
    servers.sort_by_key(|server| server.applied);
    for place in 1..servers.len() {
        let (behind, ahead) = servers.split_at_mut(place);
        let (former, server) = (&*behind[place - 1], &mut *ahead[0]);
        if is_near(former, server) {
            former.share_with(server);
        }
    }
}

/// Counts what copies of the servers do not share.
pub(super) fn weigh(servers: &[&Raft], weight: &mut Weight) {
    let mut servers = servers.to_vec();
    servers.sort_by_key(|server| server.applied);
    for (place, server) in servers.iter().enumerate() {
        server.log().weigh(weight);
        let shares = place.checked_sub(1).is_some_and(|former| is_near(servers[former], server));
        if !shares {
            server.store.weigh(weight);
        }
    }
}

fn is_near(behind: &Raft, ahead: &Raft) -> bool {
    ahead.applied - behind.applied <= NEAR && ahead.log().first_index() <= behind.applied + 1
}

impl Raft {
    /// Gives its store, brought up to date, to a server that executed what it executed and the next entries.
    fn share_with(&self, ahead: &mut Raft) {
        let mut store = self.store.clone();
        let mut executed = self.executed;
        for index in self.applied + 1..=ahead.applied {
            let Some(entry) = ahead.log().get(index) else { return };
            executed = entry.after(executed);
            entry.execute(&mut store);
        }
        if executed == ahead.executed {
            ahead.store = store;
        }
    }
}
