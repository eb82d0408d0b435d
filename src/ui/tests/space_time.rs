//! The space-time diagram at every size: lines, messages, and what happened before.

use super::*;

/// A write that its client was answered, while one follower is far away.
fn written(screen: &mut Fixture) {
    let lines =
        ["timeout S1", "settle", "link S1->S3 latency=70ms", "C1 write x=5 to S1", "run until C1.last = ok within 1s"];
    for line in lines {
        screen.give(line);
    }
    screen.app.focus = Pane::SpaceTime;
}

#[test]
fn events_and_messages_over_time() {
    let mut screen = Fixture::new(3);
    written(&mut screen);
    check("space-time", &screen, ALL);
    screen.app.enlarged = true;
    check("space-time-whole", &screen, &[(80, 24), (120, 36)]);
    screen.app.texts = Texts::new(Lang::ZhCn).of(screen.app.description.texts);
    screen.app.appearance.ascii = true;
    check("space-time-chinese-ascii", &screen, SMALL);
}

#[test]
fn an_event_of_the_diagram_is_a_click_away_and_the_past_can_be_scrolled_to() {
    let mut screen = Fixture::new(3);
    written(&mut screen);
    screen.app.enlarged = true;
    let here = screen.app.snapshot.here.event;
    let (_, hits) = screen.draw(80, 24);
    let area = hits.area(ClickTarget::Event(here)).expect("the event that we are at");
    assert!(hits.area(ClickTarget::Event(here - 1)).is_some_and(|before| before.x < area.x), "time goes to the right");
    let first = (1..=here).find(|event| hits.area(ClickTarget::Event(*event)).is_some());
    screen.app.scroll.insert(Pane::SpaceTime, 3);
    let (_, hits) = screen.draw(80, 24);
    assert!(hits.area(ClickTarget::Event(here)).is_none() && hits.area(ClickTarget::Event(here - 3)).is_some());
    let earlier = (1..=here).find(|event| hits.area(ClickTarget::Event(*event)).is_some());
    assert!(earlier <= first, "what was before is shown");
    // Nothing has happened, many nodes, few rows: something is drawn all the same.
    let mut screen = Fixture::new(15);
    screen.app.focus = Pane::SpaceTime;
    screen.draw(60, 20);
    screen.give("run 2s");
    for size in [(60, 20), (80, 24), (200, 60)] {
        screen.draw(size.0, size.1);
    }
}
