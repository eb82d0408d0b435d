//! What a snapshot shows is found out in slices, and is the same as if it were found out at once.

use super::*;
use crate::command::NetworkFault;

/// A run with a command of thousands of events in its middle, which broke something at its end.
fn past(algorithm: &str, clients: &str) -> Session {
    let settings = [("nodes", "5".to_string()), ("clients", clients.to_string())];
    let mut session = Session::new(create(algorithm, &settings, Options::default()).unwrap(), query());
    let slow = Some((Time::from_secs(100), Time::from_secs(100)));
    let slow = NetworkFault::Link { link: None, latency: slow, loss_ppm: None, duplicate_ppm: None, reorder: None };
    let load = Command::Load { per_kilosecond: 500_000, reads_ppm: 0 };
    let before = [Command::Step(700), load, Command::Network(slow), Command::Run(Time::from_secs(20))];
    for command in before.into_iter().chain([Command::Settle(None), Command::Step(700)]) {
        let snapshot = session.handle(Request::Command(command));
        assert_eq!(snapshot.error, None);
        while !session.slice(10_000) {}
    }
    session
}

/// What is looked at: another moment beside this, one in small, and events far from here.
fn looked_at(session: &Session, compared: u64, small: u64, window: Window) -> SnapshotQuery {
    let at = At::Moment(session.timeline().moment_after(compared));
    SnapshotQuery { compare: Some(Baseline { branch: 0, at }), peek: Some(small), events: window, ..query() }
}

#[test]
fn in_slices_it_is_the_same_as_at_once_and_no_slice_is_long() {
    let (mut sliced, mut at_once) = (past("raft", "40"), past("raft", "40"));
    let end = at_once.snapshot().here.event;
    let settle = at_once.timeline().branches()[0].end.event;
    assert!(end > 5_000 && settle == end, "the command is a long one: {end}");
    let mut most_slices = 0;
    for number in 1..12 {
        let moment = |times: u64| number * times * 7 % 13 * end / 13 + 1;
        let window = Window::Numbers(moment(3)..moment(3) + 40);
        let query = looked_at(&at_once, moment(1), moment(2), window);
        let expected = at_once.handle(Request::Query(query.clone()));
        sliced.begin(Request::Query(query));
        let mut slices = 0;
        while !sliced.prepare(50) {
            assert!(sliced.preparing().is_some());
            slices += 1;
        }
        most_slices = slices.max(most_slices);
        assert_eq!(format!("{:?}", sliced.snapshot()), format!("{expected:?}"), "{number}");
    }
    assert!(most_slices > 20, "{most_slices}");
}

#[test]
fn who_does_not_want_to_wait_is_shown_the_rest() {
    let mut session = past("raft", "40");
    let end = session.snapshot().here.event;
    let query = looked_at(&session, end / 2, 3, Window::UpToHere(5));
    session.begin(Request::Query(query));
    assert!(!session.prepare(1));
    let snapshot = session.handle(Request::Cancel);
    assert!(snapshot.compared.is_none() && snapshot.peek.is_none() && !snapshot.busy);
    assert_eq!(snapshot.here.event, end);
    // The next request finds out again.
    let snapshot = session.handle(Request::Command(Command::Step(1)));
    assert!(snapshot.compared.is_some() && snapshot.peek.is_some());
}
