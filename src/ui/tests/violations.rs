//! What is broken, on the screen: its nodes, quorums, events and explanation.

use super::*;

#[test]
fn an_invariant_that_broke() {
    let mut screen = Fixture::after(3, TWO_LEADERS);
    check("violation", &screen, ALL);
    screen.app.texts = Texts::new(Lang::ZhCn);
    check("violation-chinese", &screen, &[(80, 24), (120, 36)]);
}

#[test]
fn a_violation_lights_its_nodes_and_quorums_and_names_its_events() {
    let mut screen = Fixture::after(3, TWO_LEADERS);
    for (width, height) in [(60, 20), (80, 24), (120, 36), (200, 60)] {
        let (buffer, _) = screen.draw(width, height);
        let text = fixture::styled(&buffer);
        for sign in ["◆¹", "◆²", "¹²"] {
            assert!(text.contains(sign), "{sign} at {width}x{height}:\n{text}");
        }
    }
    screen.app.focus = Pane::Why;
    screen.app.enlarged = true;
    let events: Vec<u64> = screen.app.snapshot.causes.iter().map(|cause| cause.event.number).collect();
    assert_eq!(events, [1, 2, 3, 4, 5, 6, 7, 8]);
    let (_, hits) = screen.draw(80, 24);
    assert!(events.iter().all(|event| hits.area(ClickTarget::Event(*event)).is_some()));
    let place = hits.area(ClickTarget::Event(2)).unwrap();
    screen.app.drawn(hits);
    let effects = screen.app.update(Input::Mouse(Mouse { kind: MouseKind::Press, x: place.x + 4, y: place.y }));
    assert!(format!("{effects:?}").contains("Goto(Event(2))"), "{effects:?}");
    screen.app.appearance.ascii = true;
    assert!(screen.styled(120, 36).is_ascii());
}

#[test]
fn the_nodes_of_a_violation_are_lit_in_every_size() {
    let broke = Fixture::after(3, TWO_LEADERS).app.snapshot.last;
    for nodes in [3, 5, 7, 9, 15] {
        let mut screen = Fixture::new(nodes);
        screen.app.snapshot.last.clone_from(&broke);
        screen.app.focus = Pane::Cluster;
        for enlarged in [false, true] {
            screen.app.enlarged = enlarged;
            for (width, height) in [(60, 20), (80, 24), (120, 36)] {
                let text = screen.styled(width, height);
                for sign in ["◆¹", "◆²", "¹²"] {
                    assert!(text.contains(sign), "{sign} of {nodes} at {width}x{height}:\n{text}");
                }
            }
        }
    }
}

#[test]
fn of_two_violations_of_an_event_the_same_key_chooses_whose_quorums_are_marked() {
    let mut screen = Fixture::after(3, TWO_LEADERS);
    let event = screen.app.snapshot.last.as_mut().unwrap();
    let mut second = event.violations[0].clone();
    second.facts.clear();
    second.nodes = vec![NodeId(1)];
    event.violations.push(second);
    assert!(screen.styled(120, 36).contains("¹²"));
    let effects = screen.app.update(Input::Key(Key::char('i')));
    assert!(!format!("{effects:?}").contains("JumpViolation"), "this event first: {effects:?}");
    let text = screen.styled(120, 36);
    assert!(screen.app.violation == 1 && !text.contains("¹²") && text.contains("◆"), "{text}");
    let effects = screen.app.update(Input::Key(Key::char('i')));
    assert!(screen.app.violation == 0 && format!("{effects:?}").contains("JumpViolation"), "{effects:?}");
}

#[test]
fn the_key_to_the_first_violation_leads_to_its_explanation() {
    let mut screen = Fixture::after(3, TWO_LEADERS);
    screen.app.scroll.insert(Pane::Why, 9);
    press(&mut screen, "i");
    assert_eq!((screen.app.focus, screen.app.scrolled(Pane::Why)), (Pane::Why, 0));
}
