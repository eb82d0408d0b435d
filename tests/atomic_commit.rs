//! A crash at every point of a commit: whoever crashes there, and whatever of its disk is lost, all end with one decision
//! once it is back.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use support::play;

/// So many events has no run of these that comes to its end.
const EVENTS: usize = 40;

/// A commit or an abort on disks that take their time, so that an event lies between a write and its sync.
fn crashed(nodes: usize, no: &str, events: usize, victim: usize, disk: &str) -> String {
    let states: Vec<String> = (2..=nodes).map(|node| format!("not S{node}.state[tx1] = ready")).collect();
    let values: Vec<String> = (3..=nodes).map(|node| format!("S2.decision[tx1] = S{node}.decision[tx1]")).collect();
    format!(
        "cluster 2pc nodes={nodes} latency=10ms fsync=1ms clients=1 client_timeout=200ms\n\
         C1 begin tx1 x=3 y=4{no}\n\
         step {events}\n\
         crash S{victim} disk={disk}\n\
         run 700ms\n\
         restart S{victim}\n\
         run 4s\n\
         expect not C1.last = pending\n\
         expect {}\n\
         expect {}\n\
         expect S1.state[tx1] = done and blocked = 0 and S2.locks = none\n\
         expect safe\n",
        states.join(" and "),
        values.join(" and "),
    )
}

#[test]
fn a_crash_at_any_point_leaves_one_decision() {
    for (nodes, no) in [(3, ""), (4, ""), (3, " no=S3")] {
        for victim in 1..=nodes {
            for events in 1..EVENTS {
                for disk in ["kept", "unsynced"] {
                    let script = crashed(nodes, no, events, victim, disk);
                    let told = play("a crash", &script).0;
                    told.unwrap_or_else(|told| panic!("{script}\n{told}"));
                }
            }
        }
    }
}
