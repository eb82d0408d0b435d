//! Looking for words in the events, and for schedules behind the run.

use super::*;

#[test]
fn a_search_finds_what_the_list_says() {
    let mut bench = Bench::new();
    for _ in 0..20 {
        bench.keys(" ");
    }
    bench.keys("g1\n").keys("/grant_vote\n");
    let found = bench.app.latest().last.clone().unwrap();
    assert_eq!((&*found.word, &*found.main_rule().unwrap().name), ("RequestVote", "grant_vote"));
}

#[test]
fn a_search_walks_through_its_matches() {
    let mut bench = Bench::new();
    for _ in 0..20 {
        bench.keys(" ");
    }
    bench.keys("g1\n/requestvote\n");
    assert_eq!(bench.app.mode, Mode::Search);
    let first = bench.event();
    assert!(bench.app.matches(bench.app.snapshot.last.as_ref().unwrap(), "requestvote"));
    bench.keys("n");
    assert!(bench.event() > first);
    bench.keys("N");
    assert_eq!(bench.event(), first);
    bench.keys("o");
    assert!(bench.app.only_matches);
    bench.keys("\x1b");
    assert_eq!((bench.app.mode, bench.app.search.as_deref(), bench.app.only_matches), (Mode::Normal, None, false));
}

#[test]
fn a_search_goes_on_behind_the_run_and_what_it_finds_is_a_branch_that_begins_where_it_began() {
    let mut bench = Bench::campaigning();
    let (branch, at) = (bench.app.snapshot.branch, bench.app.snapshot.here);
    bench.keys("e");
    assert!(bench.exploring);
    bench.input(Input::Explored(Explored::SoFar { walks: 64, states: 0 }));
    assert_eq!(bench.app.exploring, Some((64, 0)));
    bench.keys("→→");
    let here = bench.app.snapshot.here;
    let crash = |node: u16| Command::Crash {
        set: Set(vec![Member::Node(NodeId(node))]),
        disk: crate::command::DiskFault::Kept,
    };
    let invariant = bench.app.description.invariants[0];
    let found = || Explored::Found { invariant, branch, at, commands: vec![crash(0), crash(1)] };
    bench.input(Input::Explored(found()));
    let snapshot = &bench.app.snapshot;
    assert_eq!((snapshot.here, snapshot.branch, bench.app.exploring), (here, branch, None), "we stay where we are");
    let last = snapshot.branches.last().unwrap();
    assert_eq!((last.name.as_str(), last.forked, last.end.event), ("found-1", at, at.event + 2));
    assert!(matches!(bench.app.note, Some(Note::Says("note-explored-found", _))));

    bench.input(Input::Explored(found()));
    assert_eq!(bench.app.snapshot.branches.len(), 2, "nobody asked any more");
    bench.keys("ee");
    assert!(!bench.exploring && bench.app.exploring.is_none());
    bench.keys("eeeee");
    assert!(bench.exploring && bench.app.exploring.is_some());
    bench.keys("\x1b");
    assert!(!bench.exploring && bench.app.exploring.is_none(), "Esc ends the one that was asked for last");
    bench.keys("e");
    bench.input(Input::Explored(found()));
    assert_eq!(bench.app.snapshot.branches.last().unwrap().name, "found-2");
    bench.keys("e");
    bench.input(Input::Explored(Explored::Nothing { walks: 9, states: 9, unmet: Vec::new() }));
    assert!(matches!(bench.app.note, Some(Note::Says("note-explored-nothing", _))) && bench.app.exploring.is_none());
}
