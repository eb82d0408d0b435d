//! What was committed stays committed to the eye: when its leader dies, the logs show that it stays, although nobody who
//! is left knows; what was only proposed they do not.

#[path = "support/replay.rs"]
#[expect(dead_code, reason = "other tests need the rest of it")]
mod replay;

use synod::model::{EntryState, LogRow, MomentQuery};

/// The rows of the logs where a script leads to.
fn rows(script: &str) -> Vec<LogRow> {
    let scope = MomentQuery { slots: 1..50, ..MomentQuery::default() };
    replay::timeline(script).view(&scope).log().expect("an algorithm with logs").rows.clone()
}

/// The states of the last slot that anybody has.
fn last_slot(script: &str) -> Vec<Option<EntryState>> {
    let rows = rows(script);
    let last = rows.iter().map(|row| row.end).max().unwrap_or(0);
    rows.iter().map(|row| row.cell(last).map(|cell| cell.state)).collect()
}

#[test]
fn an_entry_whose_leader_died_after_it_was_committed_is_shown_to_stay() {
    for (algorithm, goal) in [("raft", "committed"), ("zab", "committed"), ("multi-paxos", "chosen")] {
        let elect = format!("cluster {algorithm} nodes=3 seed=1\nrun until leaders = 1 within 9s\nrun 200ms\n");
        let committed = last_slot(&format!("{elect}C1 write x=1\nnext {goal}\ncrash leader\n"));
        let chosen = committed.iter().filter(|state| **state == Some(EntryState::Chosen)).count();
        assert!(chosen >= 2, "{algorithm}: a majority has it, and it stays: {committed:?}");
        assert!(
            !committed.contains(&Some(EntryState::Open)),
            "{algorithm}: it is as it is wherever it is: {committed:?}"
        );
        let proposed = last_slot(&format!("{elect}C1 write x=1 to leader\ndeliver C1->* Request\ncrash leader\n"));
        assert!(!proposed.contains(&Some(EntryState::Chosen)), "{algorithm}: nobody has committed it: {proposed:?}");
    }
}

#[test]
fn an_entry_that_takes_the_place_of_a_committed_one_is_not_shown_to_stay() {
    // Without the check of the log S3 is elected and overwrites what was committed.
    let script = "cluster raft nodes=3 seed=1\nwithout log_up_to_date_check\ntimeout S1\nsettle\npartition S1,S2 | S3\n\
                  C1 write x=1 to S1\nrun until S1.commit = 2 within 1s\ncrash S1\nheal\ntimeout S3\nrun 30ms";
    for row in rows(script) {
        let differs = row.cell(2).is_some_and(|cell| cell.term > 1);
        let stays = row.cell(2).is_some_and(|cell| cell.state == EntryState::Chosen);
        assert!(!(differs && stays), "{row:?}");
    }
}
