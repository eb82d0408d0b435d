//! Atomic commitment from outside: a crash at every point, after which all end with one decision, and what is refused.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use support::play;

/// A commit or an abort on disks that take their time, so that an event lies between a write and its sync.
fn crashed(nodes: usize, no: &str, events: usize, victim: usize, disk: &str) -> String {
    // Who was away when it was aborted, and had not heard of it, knows nothing and need not.
    let decided = |node| format!("(S{node}.decision[tx1] = S1.decision[tx1] or S{node}.state[tx1] = init)");
    let all: Vec<String> = (2..=nodes).map(decided).collect();
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
         expect S1.decision[tx1] = abort or committed = 1\n\
         expect S1.state[tx1] = done and blocked = 0 and S2.locks = none\n\
         expect safe\n",
        all.join(" and "),
    )
}

#[test]
fn a_crash_at_any_point_leaves_one_decision() {
    for (nodes, no, least) in [(3, "", 17), (4, "", 22), (3, " no=S3", 13)] {
        for (victim, disk) in (1..=nodes).flat_map(|victim| ["kept", "unsynced"].map(|disk| (victim, disk))) {
            let mut events = 0;
            loop {
                let script = crashed(nodes, no, events + 1, victim, disk);
                match play("a crash", &script).0 {
                    Ok(()) => events += 1,
                    // It was over before.
                    Err(told) if told.contains("nothing is scheduled") => break,
                    Err(told) => panic!("{script}\n{told}"),
                }
            }
            assert!(events >= least, "{events} places for a crash of S{victim} among {nodes}");
        }
    }
}

#[test]
fn what_makes_no_sense_is_refused_in_its_own_words() {
    let refused = |settings: &str, lines: &str, why: &str| {
        let told = play("nonsense", &format!("cluster 2pc nodes=3{settings}\n{lines}\nexpect S2.locks = none\n")).0;
        let told = told.expect_err(why);
        assert!(told.contains(why), "{why}: {told}");
    };
    let taken = "C1 begin tx1 x=3\nsettle\nC2 begin tx1 x=4";
    refused("", taken, "another transaction has the name tx1");
    refused("", "C1 begin tx1 x=3 no=S1", "S1 takes no part in tx1, so it has no vote");
    refused(" keys=x@S2,y@S3", "C1 begin tx1 x=3 no=S3", "S3 takes no part in tx1, so it has no vote");
    refused("", "C1 begin tx1 x=3 no=S9", "S9");
    refused(" keys=x@S1", "settle", "x cannot live at S1: S1 coordinates, the others take part");
    refused(" keys=x@S9", "C1 begin tx1 x=3", "x lives at S9, and there is no S9");
    refused("", "C1 begin tx1 x=3 x=4", "x is written twice; a transaction writes each key once");
    refused("", &format!("C1 begin {} x=3", "t".repeat(24)), "the name of a transaction has at most 23 letters");
}
