//! A run that would never end is stopped by every command that lets time pass, and can be looked at afterwards.

use synod::algorithms::catalogue;
use synod::command::{Command, Grammar, Moment, parse_script};
use synod::model::{MomentQuery, Time};
use synod::script::{Item, Line, Runner};
use synod::session::{Request, Session, SnapshotQuery, Window};
use synod::sim::{Options, create};
use synod::timeline::{Error, Timeline};

/// Every heartbeat of a leader is answered; both are duplicated.
const CROWDED: &str = "cluster raft nodes=5 clients=3 max_in_flight=40
load 200/s
link all duplicate=100%
";

fn lines(text: &str) -> Vec<Line> {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let statements = parse_script(text, grammar).unwrap_or_else(|mistakes| panic!("{text}: {mistakes:?}"));
    statements.into_iter().map(|line| Line { number: line.line, command: line.command }).collect()
}

fn runner(text: &str) -> Runner {
    let lines = lines(text);
    let Command::Cluster { algorithm, settings } = &lines[0].command else { panic!("no cluster: {text}") };
    let cluster = create(algorithm, settings, Options::default()).unwrap();
    Runner::new(lines, cluster).quiet()
}

/// Ends a script that is stopped, and says where.
fn stopped(text: &str) -> (String, String, u64) {
    let items: Vec<Item> = runner(text).collect();
    let error = items.iter().find_map(|item| match item {
        Item::Error { text, message, event, .. } => Some((text.clone(), message.to_string(), *event)),
        _ => None,
    });
    assert!(matches!(items.last(), Some(Item::Summary(summary)) if !summary.ok), "nothing stopped {text}");
    error.unwrap_or_else(|| panic!("nothing stopped {text}"))
}

#[test]
fn every_command_that_lets_time_pass_is_stopped_at_the_same_event() {
    let (_, why, event) = stopped(&format!("{CROWDED}run 60s\n"));
    for words in ["more than 40 messages", "->", "rule", "max_in_flight"] {
        assert!(why.contains(words), "no `{words}` in: {why}");
    }
    let going_on = [
        "step 1000000",
        "run 36000000s",
        "run 18446744073709551615us",
        "run until C1.last = failed within 36000000s",
        "run until leaders = 5",
        "next violation",
        "next fault",
    ];
    for command in going_on {
        let (line, told, at) = stopped(&format!("{CROWDED}{command}\nexpect safe\n"));
        assert_eq!((told, at), (why.clone(), event), "{line}");
        // One that tests claims after every event, and one that keeps the past.
        for before in ["expect always safe\n", "branch other\n"] {
            let (_, told, at) = stopped(&format!("{CROWDED}{before}{command}\n"));
            assert_eq!((&told, at), (&why, event), "{before}{line}");
        }
    }
}

#[test]
fn commands_that_send_are_refused_once_there_are_too_many() {
    let writes = format!("cluster raft nodes=3 clients=1 max_in_flight=40\n{}", "C1 write x=1 to S2\n".repeat(100));
    let (line, why, event) = stopped(&writes);
    assert_eq!((line.as_str(), event), ("C1 write x=1 to S2", 41));
    assert!(why.contains("41 C1->S2 Request"), "{why}");
    assert!(runner(&writes.replace("=40", "=100")).all(|item| !matches!(item, Item::Error { .. })));
}

#[test]
fn a_stopped_run_can_be_looked_at_and_stepped_back_and_goes_on_with_a_higher_limit() {
    let lines = lines(CROWDED);
    let Command::Cluster { algorithm, settings } = &lines[0].command else { panic!("no cluster") };
    let cluster = create(algorithm, settings, Options::default()).unwrap();
    let scope =
        MomentQuery { slots: 0..10, messages: 100, operations: 10, facts_of: None, sparse: false, guarantees: false };
    let look = SnapshotQuery {
        scope,
        events: Window::UpToHere(5),
        cells: 20,
        compare: None,
        watched: Vec::new(),
        peek: None,
        follows: false,
    };
    let mut session = Session::of(Timeline::new(cluster), look);
    for line in &lines[1..] {
        session.handle(Request::Command(line.command.clone()));
    }
    let mut shot = session.handle(Request::Play(Time::from_secs(60)));
    while shot.busy {
        session.slice(1_000);
        shot = session.snapshot();
    }
    assert!(matches!(shot.error, Some(Error::Endless(_))), "{:?}", shot.error);
    assert_eq!(shot.view.in_flight, 41);
    let end = shot.here;
    let print = session.timeline().cluster().fingerprint();
    let back = session.handle(Request::Command(Command::Back(10)));
    assert_eq!((back.error, back.here.event), (None, end.event - 10));
    let forth = session.handle(Request::Command(Command::Goto(Moment::Event(end.event))));
    assert_eq!((forth.error, forth.here, forth.end), (None, end, end));
    assert_eq!(session.timeline().cluster().fingerprint(), print);
    let settings = vec![("max_in_flight", "100000".to_string())];
    let set = session.handle(Request::Command(Command::Set { settings }));
    assert_eq!(set.error, None);
    let on = session.handle(Request::Command(Command::Step(100)));
    assert_eq!((on.error, on.here.event), (None, end.event + 101));
    let saved: Vec<Item> = runner(&session.script()).collect();
    assert!(matches!(saved[..], [Item::Summary(summary)] if summary.ok), "what is saved of it runs again: {saved:?}");
}

#[test]
fn scripts_of_very_many_lines_take_no_longer_a_line() {
    let cluster = "cluster raft nodes=3 seed=1\ntimeout S1\n";
    // Had each line to look at all before it, these would take minutes.
    let branches: Vec<String> = (1..=20_000).map(|number| format!("branch b{number}\n")).collect();
    let branches = branches.concat();
    let duplicates = "duplicate S1->S2 RequestVote\n".repeat(60_000);
    for lines in [branches, duplicates] {
        let mut runner = runner(&format!("{cluster}{lines}"));
        let failed = runner.by_ref().find(|item| matches!(item, Item::Error { .. }));
        assert!(failed.is_none(), "{failed:?}");
        assert!(runner.summary().ok);
    }
    let (_, why, _) = stopped("cluster raft nodes=3\nbranch a\nbranch b\nswitch c\n");
    assert!(why.contains("main, a, b"), "{why}");
}
