//! Claims given on the screen, and what is watched.

use super::*;

#[test]
fn a_claim_that_fails_stops_play_and_is_told() {
    let mut bench = Bench::new();
    bench.keys(":expect always leaders = 1 within 1ms\n");
    assert!(matches!(&bench.app.note, Some(Note::Did(line)) if line.starts_with("expect")), "{:?}", bench.app.note);
    bench.keys("p");
    (0..200).for_each(|_| bench.input(Input::Tick(100_000)));
    assert!(!bench.app.playing, "the failure ends play");
    let told = |bench: &Bench| matches!(bench.app.note, Some(Note::Says("note-claim-failed", _)));
    assert!(told(&bench), "{:?}", bench.app.note);
    let at = bench.event();
    // Whoever goes back and forth again is told again, and goes by what matters from key to key.
    bench.keys("←");
    assert!(!told(&bench) && bench.event() + 1 == at);
    bench.keys(" ");
    assert!(told(&bench) && bench.event() == at);
    bench.keys(" ");
    assert!(!told(&bench), "once");
}

#[test]
fn a_claim_that_does_not_hold_from_the_first_is_refuted_at_once_and_listed() {
    let mut bench = Bench::new();
    bench.keys(":expect always leaders = 1\n");
    assert!(matches!(bench.app.note, Some(Note::Error(_))), "{:?}", bench.app.note);
    assert_eq!(bench.app.snapshot.claims.len(), 1);
}

#[test]
fn to_watch_takes_no_pane_away() {
    let mut bench = Bench::new();
    let (focus, panes) = (bench.app.focus, bench.app.panes.clone());
    bench.keys(":watch S1.commit - S2.commit\n");
    assert_eq!((bench.app.focus, &bench.app.panes), (focus, &panes));
    assert_eq!(bench.app.snapshot.watched.len(), 1);
}
