//! What is quiet, folded in the lists and faint on its way.

use super::*;

/// A cluster that has been at rest, and a write that its client was answered.
fn at_rest() -> Fixture {
    let mut screen = Fixture::new(3);
    for line in ["timeout S1", "settle", "run 200ms", "C1 write x=5 to S1", "run 260ms"] {
        screen.give(line);
    }
    screen.app.focus = Pane::Events;
    screen
}

#[test]
fn quiet_events_fold_to_a_line_and_what_is_quiet_on_its_way_is_faint() {
    let mut screen = at_rest();
    check("folding-off", &screen, &[(120, 36)]);
    press(&mut screen, "F");
    check("folding", &screen, &[(80, 24), (120, 36), (160, 45)]);
    screen.app.texts = Texts::new(Lang::ZhCn).of(screen.app.description.texts);
    check("folding-chinese", &screen, &[(80, 24), (120, 36), (160, 45)]);
}

#[test]
fn a_folded_line_opens_with_a_click_and_all_events_are_there_again_without_folding() {
    let mut screen = at_rest();
    screen.app.enlarged = true;
    let rows = |screen: &Fixture| {
        let (_, hits) = screen.draw(120, 60);
        (1..=screen.app.snapshot.here.event).filter(|n| hits.area(ClickTarget::Event(*n)).is_some()).count()
    };
    let all = rows(&screen);
    press(&mut screen, "F");
    let folded = rows(&screen);
    assert!(folded + 20 < all, "{folded} of {all}");
    let (_, hits) = screen.draw(120, 60);
    let quiet: Vec<u64> = screen.app.snapshot.events.iter().filter(|e| e.quiet).map(|e| e.number).collect();
    let line = (1..40).find_map(|y| hits.at(10, y).filter(|(_, target)| matches!(target, ClickTarget::Folded(..))));
    let (area, target) = line.expect("a folded line");
    screen.app.drawn(hits);
    screen.app.update(Input::Mouse(Mouse { kind: MouseKind::Press, x: area.x + 5, y: area.y }));
    let ClickTarget::Folded(first, last) = target else { unreachable!() };
    assert!(quiet.contains(&first) && quiet.contains(&last) && first < last);
    assert_eq!(rows(&screen), folded + (last - first + 1) as usize, "it is open");
    press(&mut screen, "F");
    assert_eq!(rows(&screen), all);
}
