//! The space-time diagram, gone through with keys: what is selected there is selected everywhere.

use super::*;
use crate::model::Endpoint;

/// A leader is elected and a client was answered; we are in the middle of that, with the rest ahead.
fn in_the_middle() -> Bench {
    let mut bench = Bench::campaigning();
    bench.keys(":settle\n:C1 write x=3 to S1\n:run 100ms\n");
    let write = bench.app.snapshot.events.iter().rfind(|event| event.command.is_some()).map(|event| event.number);
    bench.keys(&format!(":goto {}\nD", write.expect("a command")));
    assert_eq!((bench.app.mode, bench.app.focus, bench.app.enlarged), (Mode::SpaceTime, Pane::SpaceTime, true));
    bench
}

fn lane(bench: &Bench) -> Option<Endpoint> {
    bench.app.snapshot.last.as_ref().and_then(|event| event.node)
}

#[test]
fn along_a_line_each_event_is_of_the_same_node() {
    let mut bench = in_the_middle();
    bench.keys("\n");
    let node = lane(&bench);
    assert!(node.is_some_and(|end| end.node() == bench.app.node), "{node:?}: its node is chosen");
    let began = bench.event();
    bench.keys("→");
    assert!(bench.event() > began && lane(&bench) == node);
    bench.keys("←");
    assert_eq!(bench.event(), began);
    assert_eq!(bench.said(), format!("goto {began}"), "the command language can say it");
}

#[test]
fn enter_goes_from_end_to_end_of_an_arrow() {
    let mut bench = in_the_middle();
    let sent = bench.event();
    let ids = bench.app.snapshot.last.as_ref().map(|event| event.sent.clone()).unwrap();
    bench.keys("\n");
    let message = bench.app.snapshot.last.as_ref().and_then(|event| event.message.as_ref()).map(|message| message.id);
    assert!(message.is_some_and(|id| ids.contains(&id)), "{message:?} of {ids:?}");
    bench.keys("\n");
    assert_eq!(bench.event(), sent, "and back");
}

#[test]
fn up_and_down_go_from_line_to_line_and_escape_ends_it() {
    let mut bench = in_the_middle();
    bench.keys("\n");
    let from = lane(&bench).unwrap();
    bench.keys("↓");
    let below = lane(&bench).unwrap();
    assert!(below > from, "{below} is below {from}");
    bench.keys("↑");
    assert_eq!(lane(&bench), Some(from));
    assert!(!bench.app.to_scale);
    bench.keys("o");
    assert!(bench.app.to_scale);
    let end = bench.app.latest().end;
    bench.keys("\x1b");
    assert_eq!((bench.app.mode, bench.app.enlarged, bench.app.latest().end), (Mode::Normal, false, end));
    assert_eq!(bench.app.latest().branches.len(), 1, "nothing was changed");
}

#[test]
fn folded_events_are_not_gone_to() {
    let mut bench = Bench::campaigning();
    bench.keys(":run 1s\n:C1 write x=3\n:run 300ms\nFD");
    for _ in 0..8 {
        bench.keys("←");
        let last = bench.app.snapshot.last.as_ref().expect("an event");
        assert!(!last.quiet, "event {}", last.number);
    }
}

#[test]
fn tab_chooses_which_arrow_enter_follows() {
    let mut bench = in_the_middle();
    bench.keys("\n");
    let here = bench.event();
    bench.keys("\t\n");
    let one = bench.event();
    assert!(one > here, "{one}: along an arrow that leaves {here}, not back along the one that came");
    bench.keys("\n");
    assert_eq!(bench.event(), here, "back along the same arrow");
    bench.keys("\t\n");
    let other = bench.event();
    assert!(other > here && other != one, "{other}: along the next one");
}
