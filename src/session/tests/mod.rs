//! Requests and snapshots of a session, and what they cost.

mod claims;
mod counted;
mod preparing;

use std::sync::atomic::Ordering;

use self::counted::counted;
use super::*;
use crate::algorithms::catalogue;
use crate::cluster::Cluster;
use crate::command::{Command, Context, DiskFault, Grammar, Member, Moment, NetworkFault, Set, parse_line};
use crate::model::{Mark, MomentQuery, NodeId, Time};
use crate::sim::{Options, create};
use crate::timeline::{At, Baseline, Change, Compared, Difference, Error, JobStatus};

/// Three nodes, of which none leads yet.
fn raft() -> Box<dyn Cluster> {
    create("raft", &[("nodes", "3".to_string()), ("seed", "1".to_string())], Options::default()).unwrap()
}

fn crash(node: u16) -> Command {
    Command::Crash { set: Set(vec![Member::Node(NodeId(node))]), disk: DiskFault::Kept }
}

fn goto(event: u64) -> Command {
    Command::Goto(Moment::Event(event))
}

fn query() -> SnapshotQuery {
    let scope = MomentQuery {
        slots: 0..0,
        messages: 0,
        operations: 0,
        facts_of: Some(NodeId(0)),
        sparse: false,
        guarantees: false,
    };
    SnapshotQuery {
        scope,
        events: Window::UpToHere(5),
        cells: 10,
        compare: None,
        watched: Vec::new(),
        peek: None,
        follows: false,
    }
}

fn compared(session: &mut Session, branch: usize, at: At) -> Compared {
    let query = SnapshotQuery { compare: Some(Baseline { branch, at }), ..query() };
    session.handle(Request::Query(query)).compared.unwrap()
}

#[test]
fn a_moment_does_not_differ_from_itself_however_it_was_reached() {
    let mut session = Session::new(raft(), query());
    session.handle(Request::Command(Command::Step(40)));
    let here = session.snapshot().here;
    assert_eq!(compared(&mut session, 0, At::Moment(here)).differences, []);
    session.handle(Request::Command(Command::Branch("same".into())));
    let same = compared(&mut session, 0, At::End);
    assert_eq!((same.branch, same.at, same.shared, same.differences), (0, here, 40, Vec::new()));
}

#[test]
fn a_branch_differs_from_its_parent_in_what_was_done_on_it() {
    let mut session = Session::new(raft(), query());
    session.handle(Request::Command(Command::Step(40)));
    session.handle(Request::Command(goto(30)));
    let snapshot = session.handle(Request::Command(crash(1)));
    assert_eq!(snapshot.branch, 1);
    let at_event = compared(&mut session, 0, At::Event);
    assert_eq!((at_event.at.event, at_event.shared), (31, 30));
    // What its disk does not know is told only where S2 runs.
    let runs = |compared: &Compared| -> Vec<(bool, bool)> {
        let commit = |difference: &Difference| match difference {
            Difference::Fact { node: NodeId(1), name, here, there, .. } if *name == "commit" => {
                Some((here.is_some(), there.is_some()))
            }
            _ => None,
        };
        compared.differences.iter().filter_map(commit).collect()
    };
    assert_eq!(runs(&at_event), [(false, true)], "{:?}", at_event.differences);
    assert!(at_event.nodes.contains(&NodeId(1)) && at_event.slots.is_empty());
    let at_end = compared(&mut session, 0, At::End);
    assert_eq!((at_end.at.event, at_end.shared), (40, 30));
    let at_time = compared(&mut session, 0, At::Time);
    assert!(at_time.at.time <= session.snapshot().here.time && at_time.at.event >= 30);
    // From the other side the same differs, the other way round.
    session.handle(Request::Command(Command::Switch("main".into())));
    session.handle(Request::Command(goto(31)));
    let back = compared(&mut session, 1, At::End);
    assert_eq!((back.at.event, back.shared), (31, 30));
    assert_eq!(runs(&back), [(true, false)], "{:?}", back.differences);
    assert_eq!(session.snapshot().here.event, 31, "to compare goes nowhere");
}

#[test]
fn a_moment_that_is_pictured_in_small_is_that_moment_and_nobody_goes_there() {
    let mut session = Session::new(raft(), query());
    session.handle(Request::Command(Command::Step(5_000)));
    while !session.slice(10_000) {}
    let end = session.handle(Request::Command(crash(0))).here.event;
    for event in [0, 1, 2_500, 4_999, end - 1, end, 9_999] {
        let peek = session.handle(Request::Query(SnapshotQuery { peek: Some(event), ..query() })).peek.unwrap();
        assert_eq!(peek.view.event, peek.at.event);
        assert_eq!(peek.at.event, event.min(end));
        assert_eq!(peek.event.map(|event| event.number), Some(event.min(end)).filter(|event| *event > 0));
    }
    assert_eq!((session.snapshot().here.event, session.snapshot().branches.len()), (end, 1));
}

#[test]
fn a_snapshot_shows_the_last_events_and_what_changed() {
    let mut session = Session::new(raft(), query());
    let start = session.snapshot();
    assert!(start.last.is_none() && start.events.is_empty() && start.changes.is_empty());
    let snapshot = session.handle(Request::Command(Command::Step(7)));
    assert_eq!(snapshot.events.iter().map(|e| e.number).collect::<Vec<_>>(), [3, 4, 5, 6, 7]);
    let snapshot = session.handle(Request::Command(crash(0)));
    let gone = ["role", "applied", "commit", "leader", "votes"];
    assert_eq!(snapshot.changes, gone.map(|name| Change { name: name.into(), key: None }));
    assert_eq!(snapshot.last.unwrap().word, "crash");
    let snapshot = session.handle(Request::Command(crash(0)));
    assert_eq!(snapshot.error.unwrap().to_string(), "cannot crash S1: it is down");
    let snapshot = session.handle(Request::JumpInteresting { forward: false });
    assert!(snapshot.error.is_none() && snapshot.here.event < 8);
}

#[test]
fn a_long_run_goes_in_slices_and_can_be_cancelled() {
    let mut session = Session::new(raft(), query());
    let snapshot = session.handle(Request::Command(Command::Step(10_000)));
    assert!(snapshot.busy && snapshot.here.event == 2_000);
    assert!(!session.slice(100));
    assert_eq!(session.snapshot().here.event, 2_100);
    let snapshot = session.handle(Request::Cancel);
    assert!(!snapshot.busy && session.slice(1));
    assert_eq!(snapshot.here.event, 2_100);
    let paused = snapshot.here.time;
    let snapshot = session.handle(Request::Play(Time(3_000)));
    assert_eq!(snapshot.here.time, paused.after(Time(3_000)));
}

#[test]
fn a_jump_past_the_recorded_end_runs_on() {
    let mut session = Session::new(raft(), query());
    let snapshot = session.handle(Request::JumpInteresting { forward: true });
    assert!(!snapshot.last.unwrap().marks.is_empty());
    let snapshot = session.handle(Request::JumpViolation);
    assert_eq!(snapshot.error.unwrap().to_string(), "no invariant was broken on this branch");
}

#[test]
fn a_key_copies_the_cluster_once_at_most_and_runs_its_event_once() {
    let (cluster, costs) = counted(raft());
    let mut session = Session::new(cluster, query());
    let mut key = |command: Command| {
        let before = [&costs.forks, &costs.events].map(|count| count.load(Ordering::Relaxed));
        let snapshot = session.handle(Request::Command(command));
        assert!(snapshot.error.is_none() && snapshot.last.is_some_and(|last| last.number == snapshot.here.event));
        [&costs.forks, &costs.events].map(|count| count.load(Ordering::Relaxed)).into_iter().zip(before)
    };
    // Past the first copy that is kept.
    for (at, key) in (0..3_100).map(|_| key(Command::Step(1)).map(|(now, before)| now - before).collect()).enumerate() {
        let key: Vec<u64> = key;
        assert!(key[0] <= 1 && key[1] == 1, "{at}: {key:?}");
    }
    let crash = key(crash(0)).map(|(now, before)| now - before).collect::<Vec<_>>();
    assert!(crash[0] <= 1 && crash[1] == 1, "{crash:?}");
    // What is recorded is neither copied nor run again.
    for key in (0..5).map(|_| key(Command::Back(1)).map(|(now, before)| now - before).collect::<Vec<_>>()) {
        assert_eq!(key, [0, 0]);
    }
    let branched = key(self::crash(1)).map(|(now, before)| now - before).collect::<Vec<_>>();
    assert!(branched[0] <= 1 && branched[1] == 1, "{branched:?}");
}

#[test]
fn what_takes_long_never_goes_on_for_more_events_than_it_may() {
    let (cluster, costs) = counted(raft());
    let mut session = Session::new(cluster, query());
    session.handle(Request::Command(Command::Step(20_000)));
    while !session.slice(1_000) {}
    session.handle(Request::Command(crash(0)));
    let back = |session: &mut Session, event| session.begin(Request::Command(goto(event)));
    back(&mut session, 10);
    while !session.slice(1_000) {}
    // Another future, on which what followed on `main` is done again.
    session.handle(Request::Command(crash(1)));
    assert_eq!(session.timeline().branch(), 1);
    let requests = [Request::Again, Request::Command(Command::Switch("main".into())), Request::Command(goto(2_999))];
    let mut seen = Vec::new();
    for request in requests {
        assert!(session.begin(request));
        while session.busy() {
            let before = costs.events.load(Ordering::Relaxed);
            seen.push(session.timeline().job_status().unwrap());
            session.slice(100);
            let events = costs.events.load(Ordering::Relaxed) - before;
            assert!(events <= 100, "{events} events at once");
        }
        assert!(session.snapshot().error.is_none());
    }
    assert!(seen.iter().any(|job| matches!(job, JobStatus::Reapplying { of: 1, .. })), "{seen:?}");
    assert!(seen.iter().any(|job| matches!(job, JobStatus::Going { .. })), "{seen:?}");
}

#[test]
fn doing_again_tells_what_came_of_it_when_it_is_done() {
    let mut session = Session::new(raft(), query());
    for command in [Command::Step(10), crash(0), Command::Step(5), goto(5), crash(1)] {
        session.handle(Request::Command(command));
    }
    let snapshot = session.handle(Request::Again);
    let again = snapshot.again.unwrap();
    assert_eq!((again.given, again.of, snapshot.error), (1, 1, None));
    assert_eq!(snapshot.view.nodes.iter().filter(|node| node.role == "down").count(), 2);
}

#[test]
fn a_jump_where_nothing_comes_stays_and_says_so() {
    let mut session = Session::new(raft(), query());
    let whole = |session: &mut Session, request| {
        session.begin(request);
        while !session.slice(1_000) {}
        session.snapshot()
    };
    let at_rest = whole(&mut session, Request::Command(Command::Run(Time::from_secs(3))));
    for _ in 0..20 {
        let snapshot = whole(&mut session, Request::JumpInteresting { forward: true });
        let Some(Error::NothingMatters { within }) = snapshot.error else { panic!("{:?}", snapshot.error) };
        assert!(
            within >= Time::from_millis(300) && within <= Time::from_millis(600),
            "twice an election timeout: {within}"
        );
        assert_eq!((snapshot.here, snapshot.end), (at_rest.here, at_rest.end));
    }
    // The next thing that matters is come to, and no event more.
    let leader = at_rest.view.leader.expect("somebody leads");
    whole(&mut session, Request::Command(crash(leader.0)));
    let snapshot = whole(&mut session, Request::JumpInteresting { forward: true });
    assert!(snapshot.error.is_none() && snapshot.here == snapshot.end);
    assert!(snapshot.last.is_some_and(|last| last.marks.has(Mark::Role)));
    // From the past it goes to what is recorded, and at the end it stays there.
    whole(&mut session, Request::Command(goto(at_rest.here.event)));
    let snapshot = whole(&mut session, Request::JumpInteresting { forward: true });
    assert_eq!(snapshot.last.map(|last| last.word), Some("crash".into()));
}

/// A session after some lines of the command language.
fn after(lines: &[&str]) -> Session {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let cluster = create("raft", &[], Options::default()).unwrap();
    let context = Context::of(grammar, cluster.description(), 5, 1);
    let mut session = Session::new(cluster, query());
    for line in lines {
        let command = parse_line(line, &context).unwrap().expect("a command");
        session.begin(Request::Command(command));
        while !session.slice(1_000) {}
        assert!(session.error().is_none(), "{line}: {:?}", session.error());
    }
    session
}

/// Jumps on until nothing comes: the marks of each stop.
fn stops(session: &mut Session) -> Vec<Vec<Mark>> {
    let mut stops = Vec::new();
    loop {
        session.begin(Request::JumpInteresting { forward: true });
        while !session.slice(1_000) {}
        let snapshot = session.snapshot();
        if snapshot.error.is_some() {
            return stops;
        }
        stops.push(snapshot.last.expect("an event").marks.iter().collect());
        assert!(stops.len() < 30, "{stops:?}");
    }
}

fn outcome(session: &Session, name: &str) -> Mark {
    let outcomes = session.timeline().cluster().description().outcomes;
    Mark::Outcome(outcomes.iter().position(|outcome| outcome.name == name).expect("it is declared") as u8)
}

#[test]
fn the_healing_of_a_partition_stops_where_entries_are_cut_off() {
    let lines =
        ["run until leaders = 1", "run 100ms", "isolate leader", "C1 write x=3 to leader", "run until leaders = 2"];
    let mut session = after(&lines);
    let cut_off = outcome(&session, "overwritten");
    assert!(stops(&mut session).iter().flatten().all(|mark| *mark != cut_off));
    session.handle(Request::Command(Command::Network(NetworkFault::HealAll)));
    let stops = stops(&mut session);
    assert_eq!(stops.iter().flatten().filter(|mark| **mark == cut_off).count(), 1, "{stops:?}");
    assert!(stops.iter().all(|marks| !marks.is_empty()));
}

#[test]
fn a_write_stops_where_it_is_committed_and_where_its_client_hears_of_it() {
    let mut session = after(&["run until leaders = 1", "run 100ms", "C1 write x=3 to leader"]);
    let committed = outcome(&session, "committed");
    assert_eq!(stops(&mut session), [[committed], [Mark::Client]]);
    // A follower sends its client elsewhere; a second operation ends the first.
    let ask = "C1 write y=1 to S";
    let leader = session.snapshot().view.leader.expect("somebody leads");
    let follower = (0..2).map(NodeId).find(|node| *node != leader).expect("others follow");
    let mut session =
        after(&["run until leaders = 1", "run 100ms", &format!("{ask}{}", follower.0 + 1), "C1 read y to leader"]);
    assert!(session.snapshot().last.is_some_and(|last| last.marks.has(Mark::Client)), "the first is unknown");
    let mut session = after(&["run until leaders = 1", "run 100ms", &format!("{ask}{}", follower.0 + 1)]);
    assert_eq!(stops(&mut session), [[Mark::Client], [committed], [Mark::Client]]);
}
