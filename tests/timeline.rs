//! A moment gone back to is the moment that was, and nothing of a run is ever lost.

use proptest::prelude::*;
use synod::command::{Command, DiskFault, Member, Moment, NetworkFault, Set};
use synod::model::{ClientId, Figure, MomentQuery, NodeId, Time};
use synod::sim::Options;
use synod::timeline::{Position, Timeline};
use synod::workload::key_value;

/// Servers of the run.
const NODES: u16 = 5;

/// A run with everything that can happen to it, seen after every step.
struct Told {
    timeline: Timeline,
    /// The moments passed, and what they were.
    moments: Vec<(Position, u64)>,
}

impl Told {
    fn new(seed: u64, acts: &[Command]) -> Told {
        let mut told = Told { timeline: fresh(seed), moments: vec![] };
        told.note();
        for act in acts {
            told.give(act);
        }
        told
    }

    /// Gives a command, if it fits the moment.
    fn give(&mut self, command: &Command) {
        let before = self.timeline.here().event;
        if self.timeline.command(command).is_ok() && self.timeline.here().event > before && !runs_past_events(command) {
            self.note();
        }
    }

    fn note(&mut self) {
        self.moments.push((self.timeline.here(), self.fingerprint()));
    }

    /// Goes to a moment: by its event, or by its time where the former leads to a later time (that at which the next
    /// command was given). `false`: the moment lies between two events of one time and has no name.
    fn goto(&mut self, moment: Position) -> bool {
        self.timeline.command(&Command::Goto(Moment::Event(moment.event))).expect("a recorded event");
        if self.timeline.here() != moment {
            self.timeline.command(&Command::Goto(Moment::Time(moment.time))).expect("a recorded time");
        }
        self.timeline.here() == moment
    }

    fn fingerprint(&self) -> u64 {
        self.timeline.cluster().fingerprint()
    }
}

/// Whether a command ends between two events, where `goto` by number does not lead.
fn runs_past_events(command: &Command) -> bool {
    matches!(command, Command::Run(_))
}

fn fresh(seed: u64) -> Timeline {
    let settings = vec![
        ("nodes", NODES.to_string()),
        ("seed", seed.to_string()),
        ("clients", "2".to_owned()),
        ("fsync", "1ms..9ms".to_owned()),
    ];
    Timeline::new(synod::sim::create("raft", &settings, Options::default()).expect("valid settings"))
}

fn act() -> impl Strategy<Value = Command> {
    let node = (0..NODES).prop_map(|node| Set(vec![Member::Node(NodeId(node))]));
    let disk = prop_oneof![Just(DiskFault::Kept), Just(DiskFault::Unsynced), Just(DiskFault::Wiped)];
    let write = ("[xyz]", "[0-9]").prop_map(|(key, value)| key_value::write(key, value));
    prop_oneof![
        6 => (1..60_u64).prop_map(Command::Step),
        3 => (1..300_u64).prop_map(|ms| Command::Run(Time::from_millis(ms))),
        2 => (0..2_u16, write).prop_map(|(client, operation)| {
            Command::Client { client: ClientId(client), operation, to: None }
        }),
        1 => node.clone().prop_map(|node| Command::Timeout { node, timer: None }),
        1 => (node.clone(), disk).prop_map(|(set, disk)| Command::Crash { set, disk }),
        1 => node.clone().prop_map(Command::Restart),
        1 => node.clone().prop_map(Command::Pause),
        1 => node.clone().prop_map(Command::Resume),
        1 => node.prop_map(|set| Command::Network(NetworkFault::Isolate(set))),
        1 => Just(Command::Network(NetworkFault::HealAll)),
        1 => Just(Command::Settle(None)),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_moment_gone_to_equals_a_fresh_replay(
        seed in 0..1_000_u64,
        acts in prop::collection::vec(act(), 1..40),
        jumps in prop::collection::vec(any::<prop::sample::Index>(), 1..12),
    ) {
        let mut told = Told::new(seed, &acts);
        let again = Told::new(seed, &acts);
        prop_assert_eq!(&told.moments, &again.moments);
        let end = told.timeline.end();
        for jump in jumps {
            let (moment, fingerprint) = *jump.get(&told.moments);
            if told.goto(moment) {
                prop_assert_eq!(told.fingerprint(), fingerprint, "{:?}", moment);
            }
        }
        prop_assert_eq!(told.timeline.end(), end);
        prop_assert_eq!(told.timeline.branches().len(), 1);
    }

    #[test]
    fn time_run_again_after_going_back_is_the_recorded_future(
        seed in 0..1_000_u64,
        acts in prop::collection::vec(act(), 1..40),
        start in any::<prop::sample::Index>(),
    ) {
        let mut told = Told::new(seed, &acts);
        let moments = told.moments.clone();
        let first = start.index(moments.len());
        told.goto(moments[first].0);
        for pair in moments[first..].windows(2) {
            let events = pair[1].0.event - pair[0].0.event;
            told.timeline.command(&Command::Step(events)).expect("a recorded future");
            prop_assert_eq!(told.timeline.here().event, pair[1].0.event);
            if told.timeline.here() == pair[1].0 {
                prop_assert_eq!(told.fingerprint(), pair[1].1);
            }
        }
        prop_assert_eq!(told.timeline.branches().len(), 1);
    }

    #[test]
    fn a_command_in_the_past_opens_a_branch_and_keeps_the_old_future(
        seed in 0..1_000_u64,
        acts in prop::collection::vec(act(), 2..30),
        back in any::<prop::sample::Index>(),
        other in prop::collection::vec(act(), 1..20),
    ) {
        let mut told = Told::new(seed, &acts);
        let moments = told.moments.clone();
        let (moment, _) = *back.get(&moments);
        let end = told.timeline.end();
        told.goto(moment);
        prop_assume!(told.timeline.here().event < end.event);

        let write = key_value::write("branch", "1");
        let write = Command::Client { client: ClientId(1), operation: write, to: None };
        let ran = told.timeline.command(&write).expect("the client exists");
        let name = ran.opened.expect("a command in the past opens a branch");
        for act in &other {
            told.give(act);
        }
        let there = (told.timeline.here(), told.fingerprint());

        told.timeline.command(&Command::Switch("main".to_owned())).expect("the old branch is kept");
        prop_assert_eq!(told.timeline.end(), end);
        for &(moment, fingerprint) in &moments {
            if told.goto(moment) {
                prop_assert_eq!(told.fingerprint(), fingerprint, "{:?}", moment);
            }
        }
        told.timeline.command(&Command::Switch(name)).expect("the new branch is kept");
        prop_assert_eq!(told.timeline.branches().len(), 2);
        if told.goto(there.0) {
            prop_assert_eq!(told.fingerprint(), there.1);
        }
    }
}

/// The curves of a moment, as the figures of the algorithm have them.
fn curves(timeline: &Timeline) -> Vec<Vec<(Time, u64)>> {
    let figures = timeline.view(&MomentQuery::default()).figures;
    let series = figures.into_iter().filter_map(|figure| match figure {
        Figure::Series(series) => Some(series.curves.into_iter().map(|curve| curve.points)),
        _ => None,
    });
    series.flatten().collect()
}

fn busy() -> Timeline {
    let mut timeline = fresh(7);
    for command in [Command::Load { per_kilosecond: 20_000, reads_ppm: 0 }, Command::Run(Time::from_secs(2))] {
        timeline.command(&command).expect("a command that fits");
    }
    timeline
}

#[test]
fn a_curve_ends_now_and_going_back_shows_the_one_of_that_past() {
    let mut timeline = busy();
    let whole = curves(&timeline);
    let (here, event) = (timeline.here(), timeline.here().event);
    assert!(whole.len() == 2 && whole[1].iter().any(|(_, committed)| *committed > 5), "{whole:?}");
    for curve in &whole {
        assert!(curve.windows(2).all(|pair| pair[0].0 <= pair[1].0) && curve.last().unwrap().0 == here.time);
    }
    let at = |timeline: &Timeline| curves(timeline).into_iter().map(|curve| *curve.last().unwrap()).collect::<Vec<_>>();
    let now = at(&timeline);
    timeline.command(&Command::Goto(Moment::Event(event / 2))).expect("a recorded event");
    let past = timeline.here();
    for (curve, whole) in curves(&timeline).iter().zip(&whole) {
        let (last, before) = curve.split_last().unwrap();
        assert!(last.0 == past.time && before.iter().all(|(time, _)| *time <= past.time));
        assert_eq!(before, &whole[..before.len()]);
    }
    assert_ne!(at(&timeline), now);
    timeline.command(&Command::Goto(Moment::Event(event))).expect("a recorded event");
    assert_eq!((timeline.here(), curves(&timeline)), (here, whole));
}

#[test]
fn a_branch_goes_on_from_the_curve_that_it_left() {
    let mut timeline = busy();
    let (event, main) = (timeline.here().event, curves(&timeline));
    timeline.command(&Command::Goto(Moment::Event(event / 2))).expect("a recorded event");
    let left = curves(&timeline);
    timeline.command(&Command::Network(NetworkFault::Isolate(Set(vec![Member::Leader])))).expect("somebody leads");
    timeline.command(&Command::Run(Time::from_millis(100))).expect("time passes");
    let own = curves(&timeline);
    for ((own, left), main) in own.iter().zip(&left).zip(&main) {
        let before = left.len() - 1;
        assert_eq!(own[..before], left[..before]);
        assert_ne!(own, main);
    }
    assert!(own[0].last().unwrap().1 > own[1].last().unwrap().1, "a leader alone appends and does not commit");
    timeline.command(&Command::Switch("main".to_owned())).expect("a branch");
    assert_eq!(curves(&timeline), main);
    assert_eq!(curves(&busy()), main, "the same commands have the same curves");
}

#[test]
fn a_curve_of_a_long_run_is_thinned_and_keeps_both_ends() {
    let mut timeline = busy();
    timeline.command(&Command::Run(Time::from_secs(60))).expect("time passes");
    assert!(timeline.here().event > 5_000, "{:?}", timeline.here());
    for curve in curves(&timeline) {
        assert!((200..600).contains(&curve.len()), "{}", curve.len());
        assert_eq!((curve[0], curve.last().unwrap().0), ((Time::ZERO, 0), timeline.here().time));
    }
}
