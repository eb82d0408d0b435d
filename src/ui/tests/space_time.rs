//! The space-time diagram at every size: lines, messages, what happened before and after; faults and clients on the lines.

use super::*;

/// The sizes of the whole diagram.
const WHOLE: &[(u16, u16)] = &[(80, 24), (120, 36), (160, 45)];

/// A write that its client was answered, while one follower is far away.
fn written(screen: &mut Fixture) {
    let lines =
        ["timeout S1", "settle", "link S1->S3 latency=70ms", "C1 write x=5 to S1", "run until C1.last = ok within 1s"];
    for line in lines {
        screen.give(line);
    }
    screen.app.focus = Pane::SpaceTime;
}

/// A crash, a pause and a partition under way, all before this moment.
fn disturbed() -> Fixture {
    let mut screen = Fixture::new(5);
    let lines = [
        "timeout S1",
        "settle",
        "partition S1,S2,S3 | S4,S5",
        "pause S2",
        "C1 write x=5 to S1",
        "run 30ms",
        "crash S3",
        "run 30ms",
        "heal",
        "resume S2",
        "run 40ms",
    ];
    for line in lines {
        screen.give(line);
    }
    screen.app.focus = Pane::SpaceTime;
    screen
}

#[test]
fn events_and_messages_over_time() {
    let mut screen = Fixture::new(3);
    written(&mut screen);
    check("space-time", &screen, ALL);
    screen.app.enlarged = true;
    check("space-time-whole", &screen, WHOLE);
    screen.app.texts = Texts::new(Lang::ZhCn).of(screen.app.description.texts);
    check("space-time-chinese", &screen, WHOLE);
    screen.app.appearance.ascii = true;
    check("space-time-chinese-ascii", &screen, SMALL);
}

#[test]
fn faults_stand_on_the_lines_and_time_can_be_to_scale() {
    let mut screen = disturbed();
    screen.app.enlarged = true;
    screen.app.mode = Mode::SpaceTime;
    check("space-time-faults", &screen, WHOLE);
    screen.app.to_scale = true;
    check("space-time-to-scale", &screen, WHOLE);
    screen.app.folds = true;
    check("space-time-folded", &screen, WHOLE);
    screen.app.texts = Texts::new(Lang::ZhCn).of(screen.app.description.texts);
    check("space-time-folded-chinese", &screen, WHOLE);
    screen.app.appearance.ascii = true;
    (screen.app.folds, screen.app.to_scale) = (false, false);
    check("space-time-faults-ascii", &screen, SMALL);
}

#[test]
fn a_line_is_broken_where_its_node_is_down_and_its_own_in_a_group() {
    let mut screen = disturbed();
    screen.app.enlarged = true;
    let text = screen.draw_text(160, 45);
    let line = |name: &str| text.lines().find(|line| line.contains(name)).unwrap_or_default().to_owned();
    assert!(line("S4").contains('═') && line("S5").contains('═'), "{text}");
    assert!(!line("S1").contains('═') && line("S2").contains("··"), "{text}");
    assert!(line("S3").trim_end_matches(['│', ' ']).chars().count() < line("S1").trim_end().chars().count(), "{text}");
    assert!(line("C1").contains('━') || line("C1").contains('┄'), "{text}");
    assert!(text.contains('╎'), "{text}");
}

#[test]
fn what_came_of_an_event_is_lit_as_what_led_to_it_is() {
    let mut screen = Fixture::new(3);
    written(&mut screen);
    screen.app.enlarged = true;
    let events = screen.app.snapshot.events.clone();
    let write = events.iter().find(|event| event.command.as_deref().is_some_and(|c| c.contains("write"))).unwrap();
    screen.app.snapshot.here.event = write.number;
    check("space-time-future", &screen, &[(120, 36)]);
    let (_, hits) = screen.draw(120, 36);
    let here = hits.area(ClickTarget::Event(write.number)).expect("it is shown");
    let last = events.last().unwrap().number;
    assert!(hits.area(ClickTarget::Event(last)).is_some_and(|later| later.x > here.x), "and what lies ahead");
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
    // A click anywhere on an arrow that leads here leads to where it began.
    screen.app.scroll.clear();
    let (_, hits) = screen.draw(80, 24);
    let event = screen.app.snapshot.events.iter().rfind(|event| event.number == here).unwrap();
    if let Some(begun) = event
        .message
        .as_ref()
        .and_then(|message| screen.app.snapshot.events.iter().find(|event| event.sent.contains(&message.original())))
    {
        let cells = (0..80).flat_map(|x| (0..24).map(move |y| (x, y)));
        let leads = |(x, y)| hits.at(x, y).is_some_and(|(_, target)| target == ClickTarget::Event(begun.number));
        assert!(cells.filter(|cell| leads(*cell)).count() > 3, "more than the event itself");
    }
    // Nothing has happened, many nodes, few rows: something is drawn all the same.
    let mut screen = Fixture::new(15);
    screen.app.focus = Pane::SpaceTime;
    screen.draw(60, 20);
    screen.give("run 2s");
    for to_scale in [false, true] {
        screen.app.to_scale = to_scale;
        for size in [(60, 20), (80, 24), (200, 60)] {
            screen.draw(size.0, size.1);
        }
    }
}
