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

/// The same in three phases; two may crash, the second one some events after the first.
fn crashed_in_three(
    nodes: usize,
    no: &str,
    mode: &str,
    events: usize,
    victims: &[(usize, usize)],
    disk: &str,
) -> String {
    let decided = |node| format!("(S{node}.decision[tx1] = S1.decision[tx1] or S{node}.state[tx1] = init)");
    let all: Vec<String> = (2..=nodes).map(decided).collect();
    // Timeouts alone can divide them; whatever they do, nobody waits.
    let claim = if mode == "termination" {
        format!("expect {} and not violated Divergence\n", all.join(" and "))
    } else {
        "expect not violated AtomicCommit\n".to_owned()
    };
    let crashes: String = victims
        .iter()
        .map(|(victim, after)| {
            let wait = if *after == 0 { String::new() } else { format!("step {after}\n") };
            format!("{wait}crash S{victim} disk={disk}\n")
        })
        .collect();
    let restarts: String = victims.iter().map(|(victim, _)| format!("restart S{victim}\nrun 700ms\n")).collect();
    format!(
        "cluster 3pc nodes={nodes} latency=10ms fsync=1ms clients=1 client_timeout=200ms mode={mode}\n\
         C1 begin tx1 x=3 y=4{no}\n\
         step {events}\n{crashes}\
         run 2500ms\n{restarts}\
         run 6s\n\
         expect not C1.last = pending\n{claim}\
         expect S1.state[tx1] = done or S1.decision[tx1] = abort\n\
         expect blocked = 0 and S2.locks = none\n\
         expect safe\n",
    )
}

/// Plays a script for ever more events before the first crash, until it is over before; how many places there are.
fn everywhere(script: impl Fn(usize) -> String) -> usize {
    let mut events = 0;
    loop {
        let script = script(events + 1);
        match play("a crash", &script).0 {
            Ok(()) => events += 1,
            Err(told) if told.contains("nothing is scheduled") => return events,
            Err(told) => panic!("{script}\n{told}"),
        }
    }
}

#[test]
fn in_three_phases_a_crash_at_any_point_leaves_one_decision_or_what_is_known_of_timeouts() {
    for mode in ["termination", "timeout-local"] {
        for (nodes, no, least) in [(3, "", 23), (4, "", 30), (3, " no=S3", 13)] {
            for (victim, disk) in (1..=nodes).flat_map(|victim| ["kept", "unsynced"].map(|disk| (victim, disk))) {
                let found = everywhere(|events| crashed_in_three(nodes, no, mode, events, &[(victim, 0)], disk));
                assert!(found >= least, "{found} places for a crash of S{victim} among {nodes}");
            }
        }
    }
}

#[test]
fn in_three_phases_a_second_crash_leaves_one_decision() {
    for (first, second) in [(1, 2), (1, 3), (2, 1), (3, 2)] {
        for apart in [0, 1, 4, 9] {
            let victims = [(first, 0), (second, apart)];
            let found = everywhere(|events| crashed_in_three(4, "", "termination", events, &victims, "unsynced"));
            assert!(found >= 20, "{found} places for crashes of S{first} and S{second}");
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
