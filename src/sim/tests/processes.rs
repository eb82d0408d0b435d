//! Processes: their disks, crashes, pauses, clocks, and commands that do not fit their state.

use super::{ASK, LEAD, badge, cluster, give, holds, node, refusal, steps, until, view, word};
use crate::cluster::Detail;
use crate::model::{EventKind, Status, Time, Value};

#[test]
fn a_crash_keeps_what_the_fault_says() {
    let after = |fault: &str| {
        let mut cluster = cluster("echo", &[("nodes", "2"), ("fsync", "50ms"), ("latency", "1ms")]);
        give(&mut *cluster, &format!("{ASK}; deliver S1->S2"));
        let synced: Vec<EventKind> = steps(&mut *cluster, 2).iter().map(|event| event.kind).collect();
        assert_eq!((synced, badge(&*cluster, 2)), (vec![EventKind::Sync; 2], word("a")));
        give(&mut *cluster, "C1 say b to S1; deliver C1->S1 Request; deliver S1->S2 Say");
        assert_eq!(badge(&*cluster, 2), word("b"), "written, not synced");
        give(&mut *cluster, &format!("crash S2 disk={fault}"));
        assert_eq!(view(&*cluster).nodes[1].status, Status::Down);
        badge(&*cluster, 2)
    };
    assert_eq!(["kept", "unsynced", "wiped"].map(after), [word("b"), word("a"), Value::None]);
}

#[test]
fn a_send_waits_for_the_writes_before_it() {
    let mut waits = cluster("echo", &[("nodes", "2"), ("fsync", "5ms")]);
    give(&mut *waits, &format!("{ASK}; deliver S1->S2"));
    assert_eq!(view(&*waits).in_flight, 0, "the echo waits for the disk");
    assert!(steps(&mut *waits, 2).iter().all(|event| event.kind == EventKind::Sync));
    assert_eq!(view(&*waits).in_flight, 1);

    for (safeguard, replies) in [("with", 0), ("without", 1)] {
        let mut raft = cluster("raft", &[("nodes", "2"), ("fsync", "5ms")]);
        give(&mut *raft, &format!("{safeguard} ack_after_fsync; timeout S1"));
        until(&mut *raft, "in flight S1->S2 RequestVote");
        give(&mut *raft, "deliver S1->S2 RequestVote");
        assert_eq!(view(&*raft).in_flight, replies, "{safeguard} the safeguard");
    }
}

#[test]
fn a_crash_forgets_what_waited_for_the_disk() {
    let mut cluster = cluster("echo", &[("nodes", "2"), ("fsync", "5ms")]);
    give(&mut *cluster, &format!("{ASK}; deliver S1->S2; crash S2; restart S2"));
    let next: Vec<_> = steps(&mut *cluster, 2).iter().map(|event| (event.kind, event.node)).collect();
    let s1 = Some(node(1).into());
    assert_eq!(next, [(EventKind::Sync, s1), (EventKind::Timer, s1)], "S2 neither syncs nor answers");
}

#[test]
fn a_paused_node_queues_arrivals_and_its_timers_fire_when_it_resumes() {
    let settings = [("nodes", "4"), ("latency", "1ms"), ("client_timeout", "60s"), ("client_give_up", "60s")];
    let mut cluster = cluster("echo", &settings);
    give(&mut *cluster, &format!("{ASK}; drop S1->S3; drop S1->S4; pause S2"));
    cluster.step(Detail::Silent);
    assert_eq!((badge(&*cluster, 2), view(&*cluster).nodes[1].queued), (Value::None, 1));
    give(&mut *cluster, "pause S1; resume S2");
    let event = cluster.step(Detail::Silent).unwrap();
    assert_eq!((event.kind, badge(&*cluster, 2)), (EventKind::Delivery, word("a")));
    steps(&mut *cluster, 1);
    assert_eq!(cluster.next_due(), Some(Time::from_secs(60)), "the client's; a paused node's timer is no event");
    cluster.advance(Time::from_secs(1));
    give(&mut *cluster, "resume S1");
    let next: Vec<_> = steps(&mut *cluster, 2).iter().map(|event| (event.kind, event.time)).collect();
    let now = Time::from_secs(1);
    assert_eq!(next, [(EventKind::Delivery, now), (EventKind::Timer, now)], "overdue: now, after what was queued");
}

#[test]
fn a_command_on_a_node_in_the_wrong_state_says_so_and_changes_nothing() {
    let mut cluster = cluster("echo", &[]);
    for (line, message) in [
        ("restart S1", "cannot restart S1: it is running"),
        ("start S2", "cannot start S2: it is running"),
        ("resume S3", "cannot resume S3: it is running"),
        ("timeout S2", "S2 has no timer armed; armed: none"),
    ] {
        assert_eq!(refusal(&mut *cluster, line), message);
    }
    assert_eq!(cluster.event(), 0);
}

#[test]
fn an_absent_node_takes_nothing_until_it_starts_and_given_sets_its_disk() {
    let mut cluster = cluster("raft", &[("nodes", "2")]);
    give(&mut *cluster, "absent S2; given S2 term=9");
    assert_eq!((view(&*cluster).nodes[1].role.as_str(), badge(&*cluster, 2)), ("absent", Value::Number(9)));
    give(&mut *cluster, "timeout S1");
    assert_eq!(cluster.step(Detail::Silent).unwrap().kind, EventKind::Loss);
    refusal(&mut *cluster, "given S2 term=9");
    give(&mut *cluster, "start S2");
    assert_eq!((view(&*cluster).nodes[1].status, badge(&*cluster, 2)), (Status::Up, Value::Number(9)));
    assert_eq!(cluster.first_violation(), None);
}

#[test]
fn a_clock_that_runs_fast_fires_its_timers_early() {
    let mut cluster = cluster("echo", &[("latency", "1s"), ("retry", "100ms")]);
    give(&mut *cluster, &format!("clock S1 drift=25%; {ASK}"));
    assert_eq!(cluster.next_due(), Some(Time::from_millis(80)));
}

#[test]
fn the_time_without_a_leader_is_counted() {
    let mut cluster = cluster("raft", &[("nodes", "3")]);
    give(&mut *cluster, LEAD);
    assert!(holds(&*cluster, "S1 is leader"));
    cluster.advance(Time::from_millis(1));
    give(&mut *cluster, "crash S1");
    cluster.advance(Time::from_millis(5));
    assert_eq!(cluster.counters().leaderless, Some(Time::from_millis(4)), "it goes on");
    give(&mut *cluster, "timeout S2; settle");
    cluster.advance(Time::from_millis(7));
    assert_eq!(cluster.counters().leaderless, Some(Time::from_millis(4)), "it is over");
}
