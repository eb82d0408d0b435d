//! Going back and forth through a run, branches, and copies.

use proptest::prelude::*;

use super::*;
use crate::algorithm::describe::Description;
use crate::cluster::{Cluster, Detail};
use crate::command::{
    Command, Condition, DiskFault, Goal, Member, Moment, NetworkFault, Pattern, PatternEnd, Pick, Set, Verb,
};
use crate::model::{ClientId, Kind, Mark, MomentQuery, NodeId, Time};
use crate::sim::{Options, create};
use crate::workload::key_value;

fn cluster(algorithm: &str, settings: &[(&str, &str)]) -> Box<dyn Cluster> {
    let settings: Vec<(&str, String)> = settings.iter().map(|(name, text)| (*name, (*text).to_string())).collect();
    create(algorithm, &settings, Options::default()).unwrap()
}

/// Three nodes, of which none leads yet.
fn raft() -> Box<dyn Cluster> {
    cluster("raft", &[("nodes", "3")])
}

fn timeline() -> Timeline {
    Timeline::new(raft())
}

fn all() -> Set {
    Set(vec![Member::All])
}

fn run(timeline: &mut Timeline, command: impl std::borrow::Borrow<Command>) -> Ran {
    timeline.command(command.borrow()).unwrap()
}

fn crash(node: u16) -> Command {
    Command::Crash { set: Set(vec![Member::Node(NodeId(node))]), disk: DiskFault::Kept }
}

fn given(node: u16, term: u64) -> Command {
    Command::Given { set: Set(vec![Member::Node(NodeId(node))]), fields: vec![("term", term.to_string())] }
}

fn goto(event: u64) -> Command {
    Command::Goto(Moment::Event(event))
}

fn branch_names(timeline: &Timeline) -> Vec<String> {
    timeline.branches().into_iter().map(|b| b.name).collect()
}

#[test]
fn going_back_and_forth_ends_in_the_same_state() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Step(100));
    let there = timeline.cluster().fingerprint();
    run(&mut timeline, Command::Step(9_000));
    run(&mut timeline, goto(100));
    assert_eq!(timeline.cluster().fingerprint(), there);
    assert_eq!(timeline.end().event, 9_100);
}

#[test]
fn a_run_ends_exactly_at_its_time_and_a_replay_reproduces_it() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Run(Time(1_234_567)));
    assert_eq!(timeline.here().time, Time(1_234_567));
    run(&mut timeline, crash(1));
    let crashed = (timeline.here(), timeline.cluster().fingerprint());
    run(&mut timeline, Command::Step(20));
    run(&mut timeline, goto(0));
    run(&mut timeline, Command::Run(Time(1_234_567)));
    assert_eq!((timeline.here(), timeline.cluster().fingerprint()), crashed, "commands are replayed too");
    run(&mut timeline, Command::Back(1));
    assert_eq!(timeline.here().time, Time(1_234_567), "before the crash, not before the time that passed");
}

#[test]
fn a_command_in_the_past_opens_a_branch_and_keeps_the_old_future() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Step(50));
    let future = timeline.cluster().fingerprint();
    run(&mut timeline, Command::Back(20));
    let ran = run(&mut timeline, crash(0));
    assert_eq!(ran.opened.as_deref(), Some("branch-2"));
    assert_eq!(timeline.end().event, 31);
    run(&mut timeline, Command::Branch("no-first".into()));
    assert_eq!(branch_names(&timeline), ["main", "no-first"]);
    run(&mut timeline, Command::Switch("main".into()));
    assert_eq!((timeline.here().event, timeline.cluster().fingerprint()), (50, future));
    run(&mut timeline, Command::Switch("no-first".into()));
    assert_eq!(timeline.here().event, 31);
}

#[test]
fn time_commands_in_the_past_replay_and_open_nothing() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Step(10));
    run(&mut timeline, crash(2));
    run(&mut timeline, Command::Step(10));
    let end = timeline.cluster().fingerprint();
    run(&mut timeline, goto(3));
    assert_eq!(run(&mut timeline, Command::Step(18)).events, 18);
    assert_eq!(timeline.cluster().fingerprint(), end);
    assert_eq!(branch_names(&timeline), ["main"]);
}

#[test]
fn only_idle_time_lost_opens_no_branch() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Run(Time(900)));
    run(&mut timeline, Command::Goto(Moment::Time(Time(500))));
    run(&mut timeline, crash(0));
    assert_eq!(branch_names(&timeline), ["main"]);
    assert_eq!(timeline.end(), Position { event: 1, time: Time(500) });
    run(&mut timeline, Command::Step(3));
}

#[test]
fn a_moment_inside_a_command_of_several_events_can_be_visited() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Timeout { node: all(), timer: None });
    let before = timeline.here().event;
    let events = run(&mut timeline, Command::Settle(None)).events;
    let (end, settled) = (timeline.here().event, timeline.cluster().fingerprint());
    assert!(events > 10 && end == before + events);
    run(&mut timeline, Command::Back(1));
    assert_eq!(timeline.here().event, end - 1);
    run(&mut timeline, Command::Back(4));
    run(&mut timeline, Command::Step(5));
    assert_eq!(timeline.cluster().fingerprint(), settled);
}

#[test]
fn what_prepares_the_start_is_replayed_too_and_another_start_is_a_branch() {
    let mut timeline = timeline();
    run(&mut timeline, given(0, 3));
    run(&mut timeline, Command::Step(30));
    let prepared = timeline.cluster().fingerprint();
    run(&mut timeline, goto(0));
    let ran = run(&mut timeline, given(1, 3));
    assert_eq!(ran.opened.as_deref(), Some("branch-2"));
    run(&mut timeline, given(1, 4));
    assert_eq!(branch_names(&timeline), ["main", "branch-2"]);
    run(&mut timeline, Command::Step(30));
    let otherwise = timeline.cluster().fingerprint();
    run(&mut timeline, Command::Switch("main".into()));
    assert_eq!(timeline.cluster().fingerprint(), prepared);
    run(&mut timeline, goto(0));
    run(&mut timeline, Command::Step(30));
    assert_eq!(timeline.cluster().fingerprint(), prepared);
    run(&mut timeline, Command::Switch("branch-2".into()));
    run(&mut timeline, Command::Back(29));
    run(&mut timeline, Command::Step(29));
    assert_eq!(timeline.cluster().fingerprint(), otherwise);
}

#[test]
fn a_command_that_does_not_fit_changes_nothing() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Step(10));
    run(&mut timeline, crash(0));
    let state = timeline.cluster().fingerprint();
    assert!(matches!(timeline.command(&crash(0)), Err(Error::Moment(_))));
    assert!(matches!(timeline.command(&goto(99)), Err(Error::NoSuchMoment { event: 11, .. })));
    assert!(matches!(timeline.command(&Command::Back(12)), Err(Error::NoSuchMoment { .. })));
    assert!(matches!(timeline.command(&Command::Branch("main".into())), Err(Error::BranchExists(_))));
    let error = timeline.command(&Command::Switch("mian".into())).unwrap_err();
    assert!(error.to_string().ends_with("there are main: did you mean `main`?"), "{error}");
    assert_eq!((timeline.cluster().fingerprint(), timeline.end().event), (state, 11));
}

#[test]
fn a_search_ends_at_its_goal_or_at_its_limit() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Next(Goal::Commit));
    let outcomes = timeline.cluster().description().outcomes;
    let committed = outcomes.iter().position(|outcome| outcome.name == "committed").unwrap();
    assert_eq!(timeline.event(timeline.here().event).unwrap().marks, Mark::Outcome(committed as u8).into());

    let mut timeline = Timeline::new(cluster("echo", &[]));
    run(&mut timeline, Command::Safeguards { names: vec!["wait_for_majority"], on: false });
    let (condition, within) = (Condition::Violated("EchoHeardByMajority"), Some(Time(5_000)));
    let before = timeline.here().time;
    let until = Command::RunUntil { condition: Box::new(condition.clone()), within };
    let error = timeline.command(&until).unwrap_err();
    assert_eq!(error.to_string(), "not reached within 5ms: violated EchoHeardByMajority is no");
    assert_eq!(timeline.here().time, before.after(Time(5_000)));
    run(&mut timeline, Command::Load { per_kilosecond: 1_000, reads_ppm: 0 });
    run(&mut timeline, Command::RunUntil { condition: Box::new(condition), within: None });
    assert_eq!(timeline.first_violation(), Some(timeline.here().event));
}

#[test]
fn what_a_window_shows_is_what_happened() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Step(5_000));
    run(&mut timeline, Command::Timeout { node: all(), timer: None });
    let before = timeline.here().event;
    let settled = before + run(&mut timeline, Command::Settle(None)).events;
    assert!(settled > before + 10);
    let end = settled + run(&mut timeline, Command::Step(10)).events;
    run(&mut timeline, goto(4_000));
    for range in [4_990..before + 4, before + 3..settled + 2, settled - 1..end + 10, 0..3] {
        let window = timeline.window(range.clone());
        let numbers: Vec<u64> = window.iter().map(|e| e.number).collect();
        assert_eq!(numbers, (range.start.max(1)..range.end.min(end + 1)).collect::<Vec<_>>());
        for event in window {
            let short = timeline.event(event.number).unwrap();
            assert_eq!((short.time, short.word, short.marks), (event.time, event.word, event.marks));
        }
    }
}

#[test]
fn a_run_that_keeps_nothing_runs_the_same() {
    let (mut keeping, mut forgetful) = (timeline(), Timeline::forgetful(raft()));
    for command in [Command::Step(500), Command::Settle(None), crash(1), Command::Run(Time(700_000))] {
        assert_eq!(run(&mut keeping, command.clone()), run(&mut forgetful, command));
    }
    assert_eq!(keeping.cluster().fingerprint(), forgetful.cluster().fingerprint());
    assert_eq!(forgetful.command(&Command::Back(1)), Err(Error::NotKept));
}

/// Whether clients have nothing to ask of an algorithm.
fn nothing_to_ask(name: &str) -> bool {
    crate::algorithms::catalogue::find(name).is_some_and(|description| !description.is_asked())
}

#[test]
fn looking_at_what_comes_next_changes_nothing() {
    let pause = Command::Pause(Set(vec![Member::Node(NodeId(0))]));
    let load = Command::Load { per_kilosecond: 50_000, reads_ppm: 500_000 };
    let commands = [pause, load, Command::Resume(Set(vec![Member::All]))];
    for name in crate::algorithms::catalogue::names() {
        let (mut looking, mut blind) = (cluster(name, &[]), cluster(name, &[]));
        let asks = |command: &&Command| !matches!(command, Command::Load { .. }) || !nothing_to_ask(name);
        for command in commands.iter().filter(asks) {
            looking.next_due();
            looking.apply(command, Detail::Silent).unwrap();
            looking.next_due();
            blind.apply(command, Detail::Silent).unwrap();
        }
        for _ in 0..20 {
            looking.next_due();
            assert_eq!(looking.step(Detail::Silent), blind.step(Detail::Silent));
        }
        assert_eq!(looking.fingerprint(), blind.fingerprint());
    }
}

/// What the disks are before the first event.
fn given_at_the_start(description: &'static Description, node: u16, number: u64) -> Option<Command> {
    let field = description.given.iter().find(|field| field.kind == Kind::Number && field.name != "commit")?;
    let set = Set(vec![Member::Node(NodeId(node))]);
    Some(Command::Given { set, fields: vec![(field.name.as_str(), number.to_string())] })
}

fn command() -> impl Strategy<Value = Command> {
    let one = |node: u16| Set(vec![Member::Node(NodeId(node))]);
    let any = || Pattern { from: PatternEnd::Any, to: PatternEnd::Any, kind: None, fields: Vec::new() };
    let write = |n: u64| key_value::write("x", n.to_string());
    prop_oneof![
        4 => (1u64..120).prop_map(Command::Step),
        3 => (0u64..200_000).prop_map(|us| Command::Run(Time(us))),
        3 => (0u64..60).prop_map(Command::Back),
        2 => (0u64..400).prop_map(goto),
        2 => (0u64..2_000_000).prop_map(|us| Command::Goto(Moment::Time(Time(us)))),
        3 => (0u16..5, 0usize..3).prop_map(move |(node, disk)| {
            let disk = [DiskFault::Kept, DiskFault::Unsynced, DiskFault::Wiped][disk];
            Command::Crash { set: one(node), disk }
        }),
        1 => Just(Command::Crash { set: Set(vec![Member::All]), disk: DiskFault::Kept }),
        3 => Just(Command::Restart(Set(vec![Member::All]))),
        1 => (0u16..5).prop_map(move |node| Command::Pause(one(node))),
        1 => Just(Command::Resume(Set(vec![Member::All]))),
        1 => (0u16..5).prop_map(move |node| Command::Timeout { node: one(node), timer: None }),
        1 => Just(Command::Timeout { node: Set(vec![Member::All]), timer: None }),
        2 => Just(Command::Settle(None)),
        1 => Just(Command::MessageAll { verb: Verb::Drop, pattern: any() }),
        1 => Just(Command::MessageAll { verb: Verb::Deliver, pattern: any() }),
        2 => (0usize..5).prop_map(move |verb| {
            let verb = [Verb::Deliver, Verb::Drop, Verb::Duplicate, Verb::Hold, Verb::Delay(Time(9_000))][verb];
            Command::Message { verb, pick: Pick::First(any()) }
        }),
        1 => (0u16..5).prop_map(move |node| Command::Network(NetworkFault::Isolate(one(node)))),
        1 => Just(Command::Network(NetworkFault::HealAll)),
        2 => (0u64..9).prop_map(move |n| {
            Command::Client { client: ClientId(0), operation: write(n), to: None }
        }),
        1 => Just(Command::Load { per_kilosecond: 50_000, reads_ppm: 500_000 }),
        1 => (0u16..5).prop_map(move |node| Command::Absent(one(node))),
        1 => Just(Command::RunUntil { condition: Box::new(Condition::Converged), within: Some(Time(30_000)) }),
        1 => (0u8..4).prop_map(|n| Command::Branch(format!("b{n}"))),
        1 => (0u8..4).prop_map(|n| Command::Switch(format!("b{n}"))),
        1 => Just(Command::Switch("main".into())),
    ]
}

/// The path to the moment where a timeline is, run afresh on a cluster at the start, leads to the same state.
fn assert_fresh_run_agrees(timeline: &Timeline, mut fresh: Box<dyn Cluster>) {
    let (branch, here) = (timeline.now_on(), timeline.here());
    for command in &branch.setup {
        fresh.apply(command, Detail::Silent).unwrap();
    }
    for given in branch.commands.iter().filter(|given| given.at.event < here.event) {
        while fresh.event() < given.at.event {
            fresh.step(Detail::Silent).unwrap();
        }
        fresh.advance(given.at.time);
        fresh.apply(&given.command, Detail::Silent).unwrap();
    }
    while fresh.event() < here.event {
        fresh.step(Detail::Silent).unwrap();
    }
    fresh.advance(here.time);
    assert_eq!(fresh.fingerprint(), timeline.cluster().fingerprint());
    assert_eq!(branch.records.len(), timeline.end().event);
    assert!(here <= timeline.end());
}

/// A timeline of its own that runs the session written down by another.
fn retold(timeline: &Timeline, start: Box<dyn Cluster>) -> Timeline {
    let mut again = Timeline::new(start);
    for command in timeline.session().iter().skip(1) {
        again.command(command).unwrap_or_else(|error| panic!("{command:?}: {error}"));
    }
    again
}

fn assert_same(a: &Timeline, b: &Timeline) {
    assert_eq!((a.here(), a.branch(), a.branches()), (b.here(), b.branch(), b.branches()));
    assert_eq!(a.cluster().fingerprint(), b.cluster().fingerprint());
}

/// Does a command in slices of so many events; how it ended.
fn sliced(timeline: &mut Timeline, command: &Command, events: u64) -> Result<(), Error> {
    let mut progress = timeline.begin(command, &mut ())?;
    while progress == SliceProgress::More {
        progress = timeline.slice(events, &mut ())?;
    }
    Ok(())
}

/// A lot of messages are on their way, and every answer will have a copy.
fn crowded(settings: &[(&str, &str)]) -> Timeline {
    let settings = [&[("nodes", "15"), ("latency", "60s")], settings].concat();
    let mut timeline = Timeline::new(cluster("raft", &settings));
    run(&mut timeline, Command::Run(Time::from_secs(3)));
    assert!((1_000..9_000).contains(&timeline.cluster().view(&MomentQuery::default()).in_flight));
    timeline
}

#[test]
fn a_settle_goes_in_slices_and_until_it_is_done_nothing_has_happened() {
    let mut timeline = crowded(&[]);
    let before = (timeline.here(), timeline.cluster().fingerprint(), timeline.session());
    let mut progress = timeline.begin(&Command::Settle(None), &mut ());
    let mut slices = 0;
    while progress == Ok(SliceProgress::More) {
        assert_eq!((timeline.here(), timeline.session()), (before.0, before.2.clone()));
        progress = timeline.slice(100, &mut ());
        slices += 1;
        if progress == Ok(SliceProgress::More) {
            assert!(matches!(timeline.job_status(), Some(JobStatus::Giving { events }) if events <= slices * 100));
        }
        if slices == 10 {
            let mut other = crowded(&[]);
            other.begin(&Command::Settle(None), &mut ()).unwrap();
            other.slice(1_000, &mut ()).unwrap();
            assert!(other.busy());
            other.cancel();
            assert_eq!((other.here(), other.cluster().fingerprint(), other.session()), before);
            assert!(!other.busy());
        }
    }
    assert!(slices > 20);
    let mut whole = crowded(&[]);
    assert_eq!(progress.map(drop), whole.command(&Command::Settle(None)).map(drop));
    assert_same(&timeline, &whole);
}

#[test]
fn a_settle_that_is_refused_in_the_end_has_not_happened() {
    let crowded = || {
        let mut timeline = crowded(&[]);
        let copies = NetworkFault::Link {
            link: None,
            latency: None,
            loss_ppm: None,
            duplicate_ppm: Some(1_000_000),
            reorder: None,
        };
        let most = timeline.cluster().view(&MomentQuery::default()).in_flight + 200;
        run(&mut timeline, Command::Set { settings: vec![("max_in_flight", most.to_string())] });
        run(&mut timeline, Command::Network(copies));
        timeline
    };
    let mut timeline = crowded();
    let before = (timeline.here(), timeline.cluster().fingerprint(), timeline.session());
    let (mut progress, mut slices) = (timeline.begin(&Command::Settle(None), &mut ()), 0);
    while progress == Ok(SliceProgress::More) {
        (progress, slices) = (timeline.slice(20, &mut ()), slices + 1);
    }
    assert!(slices > 5 && matches!(progress, Err(Error::Moment(_))), "{slices}: {progress:?}");
    assert_eq!(progress.map(drop), crowded().command(&Command::Settle(None)).map(drop));
    assert_eq!((timeline.here(), timeline.cluster().fingerprint(), timeline.session()), before);
    assert!(!timeline.busy());
}

#[test]
fn whoever_is_on_the_way_to_a_moment_is_still_where_he_was() {
    let mut timeline = timeline();
    run(&mut timeline, Command::Step(2_999));
    let here = (timeline.here(), timeline.cluster().fingerprint());
    assert_eq!(timeline.begin(&goto(1_000), &mut ()), Ok(SliceProgress::More));
    assert_eq!(timeline.slice(700, &mut ()), Ok(SliceProgress::More));
    assert!(matches!(timeline.job_status(), Some(JobStatus::Going { passed, of }) if passed >= 500 && of > passed));
    assert_eq!((timeline.here(), timeline.cluster().fingerprint()), here);
    timeline.cancel();
    run(&mut timeline, Command::Step(1));
    assert_eq!(timeline.here().event, 3_000);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn slices_lead_to_where_the_whole_leads(
        commands in prop::collection::vec(command(), 1..30), events in 1u64..40,
    ) {
        for start in ["raft", "zab", "echo"].map(|name| cluster(name, &[])) {
            let (mut whole, mut parts) = (Timeline::new(start.fork()), Timeline::new(start));
            for command in &commands {
                prop_assert_eq!(sliced(&mut parts, command, events), whole.command(command).map(drop));
                assert_same(&whole, &parts);
                prop_assert_eq!(whole.session(), parts.session());
            }
        }
    }

    #[test]
    fn every_moment_is_what_a_fresh_run_makes_of_it(
        setup in prop::collection::vec((0u16..5, 1u64..9, 0usize..40), 0..4),
        commands in prop::collection::vec(command(), 1..40), slow_disk in any::<bool>(),
    ) {
        for name in crate::algorithms::catalogue::names() {
            let start = cluster(name, &[("fsync", if slow_disk { "1ms..5ms" } else { "0ms" })]);
            let mut commands = commands.clone();
            // Some of them before the first event, others later, where they do not fit or open a branch.
            for &(node, number, at) in &setup {
                if let Some(given) = given_at_the_start(start.description(), node, number) {
                    commands.insert(at.saturating_sub(20).min(commands.len()), given);
                }
            }
            let mut timeline = Timeline::new(start.fork());
            for command in &commands {
                let _ = timeline.command(command);
                assert_fresh_run_agrees(&timeline, start.fork());
            }
            assert_same(&timeline, &retold(&timeline, start));
        }
    }
}
