//! What is watched and what is claimed: where it is seen, and how a failure looks.

use super::*;
use crate::command::Command;

/// Something is watched; one claim holds so far, one came true, one failed, and one waits.
fn claims() -> Fixture {
    let mut screen = Fixture::new(5);
    let lines = [
        "expect always S1.term < 9",
        "expect eventually C1.last = ok",
        "expect always leaders = 1 within 100ms",
        "expect eventually S5 is leader",
        "run 1s",
        "C1 write x=3",
        "run 200ms",
        "crash leader",
        "run 1s",
    ];
    for line in lines {
        screen.give(line);
    }
    if let Some(Command::Watch(operand)) = screen.parse("watch S1.commit - S2.commit") {
        screen.app.watched.push(*operand);
    }
    screen.refresh();
    screen
}

#[test]
fn what_is_watched_and_claimed_is_seen_and_takes_no_pane_away() {
    let mut screen = claims();
    check("claims", &screen, ALL);
    let panes = |screen: &Fixture, width, height| -> Vec<Pane> {
        screen.draw(width, height).1.panes().map(|(_, pane)| pane).collect()
    };
    for (width, height) in [(80, 24), (120, 36), (160, 45)] {
        let with = panes(&screen, width, height);
        let (watched, claims) = (screen.app.snapshot.watched.clone(), screen.app.snapshot.claims.clone());
        screen.app.snapshot.watched.clear();
        screen.app.snapshot.claims.clear();
        let without = panes(&screen, width, height);
        (screen.app.snapshot.watched, screen.app.snapshot.claims) = (watched, claims);
        assert!(without.iter().all(|pane| with.contains(pane)), "{width}x{height}: {with:?}, {without:?}");
    }
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("claims-chinese", &screen, &[(80, 24), (120, 36)]);
    screen.app.focus = Pane::State;
    screen.app.appearance.ascii = true;
    check("claims-state-ascii", &screen, SMALL);
}
