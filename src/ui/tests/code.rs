//! The pseudocode at every size: what the event has run is lit, and what is far away is found.

use super::*;

/// The sizes of the whole pane.
const WHOLE: &[(u16, u16)] = &[(80, 24), (120, 36), (160, 45)];

#[test]
fn the_lines_that_the_event_has_run_are_lit_with_their_values() {
    let mut screen = Fixture::new(3);
    screen.give("timeout S1");
    screen.app.focus = Pane::Code;
    check("code", &screen, WHOLE);
    screen.give("step 2");
    screen.app.enlarged = true;
    check("code-whole", &screen, WHOLE);
    screen.app.texts = Texts::new(Lang::ZhCn).of(screen.app.description.texts);
    check("code-chinese", &screen, WHOLE);
    screen.app.appearance.ascii = true;
    check("code-chinese-ascii", &screen, SMALL);
}

#[test]
fn a_guard_that_refuses_is_marked_otherwise_and_every_line_can_be_scrolled_to() {
    let mut screen = Fixture::new(3);
    for line in ["timeout S1", "settle", "send S2->S3 RequestVote term=1", "deliver S2->S3 RequestVote"] {
        screen.give(line);
    }
    screen.app.focus = Pane::Code;
    screen.app.enlarged = true;
    check("code-refused", &screen, WHOLE);
    screen.app.scroll.insert(Pane::Code, 1);
    let text = screen.draw_text(80, 24);
    assert!(text.contains("on start"), "{text}");
    screen.app.scroll.insert(Pane::Code, u16::MAX);
    let text = screen.draw_text(80, 24);
    assert!(text.contains("step_down_removed") || text.contains("role <- follower"), "{text}");
}
