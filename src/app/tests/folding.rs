//! Steps over what is quiet, forward and back, in a run and in a story.

use super::story::playing_of;
use super::*;

/// A leader at rest, and what a client asks: the events after that, as they are gone through with a key.
fn gone_through(keys: &str) -> Vec<(u64, bool)> {
    let mut bench = Bench::campaigning();
    bench.keys(":run 1s\n:C1 write x=3\n");
    keys.chars()
        .map(|key| {
            bench.keys(&key.to_string());
            (bench.event(), bench.app.snapshot.last.as_ref().is_some_and(|event| event.quiet))
        })
        .collect()
}

#[test]
fn a_step_passes_over_quiet_events_and_back_over_the_same() {
    let plain = gone_through("          ");
    assert!(plain.iter().any(|(_, quiet)| *quiet), "heartbeats come: {plain:?}");
    let folded = gone_through("F     ←←←←");
    assert!(folded[1..].iter().all(|(_, quiet)| !quiet), "{folded:?}");
    let on = &folded[1..6];
    assert!(on.windows(2).all(|pair| pair[0].0 < pair[1].0), "{on:?}");
    let back: Vec<u64> = folded[6..].iter().map(|(event, _)| *event).collect();
    let mut there: Vec<u64> = on[..4].iter().map(|(event, _)| *event).collect();
    there.reverse();
    assert_eq!(back, there, "the way back is the way there");
}

#[test]
fn where_nothing_new_comes_a_step_stays_and_says_so() {
    let mut bench = Bench::campaigning();
    bench.keys(":run 2s\nF");
    let here = bench.event();
    bench.keys(" ");
    assert_eq!(bench.event(), here);
    assert!(matches!(bench.app.note, Some(Note::Says("note-nothing-matters", _))), "{:?}", bench.app.note);
    bench.keys("F ");
    assert_eq!(bench.event(), here + 1, "without folding each event is a step");
}

#[test]
fn a_story_is_walked_through_without_its_heartbeats() {
    let mut bench = playing_of("timeout S1\nbeat\nrun 1s\nC1 write x=3\nrun 300ms\nbeat\n", false);
    bench.keys("F");
    let mut quiet = 0;
    for _ in 0..12 {
        bench.keys(" ");
        quiet += u32::from(bench.app.snapshot.last.as_ref().is_some_and(|event| event.quiet));
    }
    assert!(quiet <= 2, "only where a statement ends: {quiet}");
}
