//! The pseudocode at every size: what the event has run is lit, a guard that refuses otherwise, and what is far away is found.

use super::*;

/// The sizes of the whole pane.
const WHOLE: &[(u16, u16)] = &[(80, 24), (120, 36), (160, 45)];

/// The rows of the screen with a sign in front of the code.
fn lit(text: &str, sign: &str) -> Vec<String> {
    let code = |row: &str| row.trim_matches(['│', '|', ' ']).to_owned();
    text.lines().map(code).filter(|row| row.starts_with(&format!("{sign} "))).collect()
}

#[test]
fn the_lines_that_the_event_has_run_are_lit_with_their_values() {
    let mut screen = Fixture::new(3);
    for line in ["timeout S1", "deliver S1->S2 RequestVote"] {
        screen.give(line);
    }
    screen.app.focus = Pane::Code;
    screen.app.enlarged = true;
    for (width, height) in WHOLE {
        let text = screen.draw_text(*width, *height);
        let rows = lit(&text, "▸");
        assert!(rows.iter().any(|row| row.contains("votedFor <- candidate, on disk; grant")), "{text}");
        assert!(text.contains("candidate=S1 term=1 last_index=0"), "{text}");
        assert!(text.contains("on RequestVote(T, lastLogIndex, lastLogTerm)"), "what leads to it: {text}");
        assert!(text.contains("// one vote a term"), "{text}");
    }
    check("code", &screen, WHOLE);
    screen.app.texts = Texts::new(Lang::ZhCn).of(screen.app.description.texts);
    check("code-chinese", &screen, WHOLE);
    screen.app.appearance.ascii = true;
    for (width, height) in WHOLE {
        let text = screen.draw_text(*width, *height);
        assert!(text.contains("> votedFor <- candidate, on disk; grant"), "{text}");
        assert!(text.contains("每个任期只投一票"), "{text}");
    }
    screen.app.enlarged = false;
    assert!(screen.draw_text(80, 24).contains("> votedFor"), "beside others, too");
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
    for (width, height) in WHOLE {
        let text = screen.draw_text(*width, *height);
        assert!(!lit(&text, "✗").is_empty() && lit(&text, "▸").is_empty(), "{text}");
    }
    check("code-refused", &screen, WHOLE);
    screen.app.scroll.insert(Pane::Code, 1);
    assert!(screen.draw_text(80, 24).contains("on start"));
    screen.app.scroll.insert(Pane::Code, u16::MAX);
    assert!(screen.draw_text(80, 24).contains("it has no vote in it: role <- follower"));
}
