//! Other moments and branches: pictured under the mouse and the cursor, gone to, and compared with.

use super::*;
use crate::timeline::JobStatus;

#[test]
fn the_mouse_selects_delivers_and_drags_the_scrubber() {
    let mut bench = Bench::campaigning();
    bench.keys("      ");
    let message = bench.app.messages()[0].id;
    let mut hits = Hits::default();
    hits.add(Area::new(0, 0, 40, 10), ClickTarget::Pane(Pane::Cluster));
    hits.add(Area::new(4, 4, 8, 3), ClickTarget::Node(NodeId(2)));
    hits.add(Area::new(40, 0, 40, 10), ClickTarget::Pane(Pane::InFlight));
    hits.add(Area::new(41, 1, 38, 1), ClickTarget::Message(message));
    hits.add(Area::new(0, 20, 80, 1), ClickTarget::Scrubber);
    let effects = bench.app.drawn(hits);
    bench.carry_out(effects);
    let mut mouse = |kind, x, y| bench.input(Input::Mouse(Mouse { kind, x, y }));
    mouse(MouseKind::Press, 5, 5);
    mouse(MouseKind::Press, 50, 1);
    mouse(MouseKind::Press, 50, 1);
    assert_eq!(bench.said(), format!("deliver {message}"));
    assert_eq!((bench.app.node, bench.app.focus), (Some(NodeId(2)), Pane::InFlight));
    let mut mouse = |kind, x, y| bench.input(Input::Mouse(Mouse { kind, x, y }));
    mouse(MouseKind::Press, 79, 20);
    mouse(MouseKind::Drag, 0, 3);
    assert_eq!(bench.app.snapshot.peek.as_ref().map(|peek| peek.at.event), Some(0));
    assert!(bench.event() > 0, "while it is dragged, the moment is only pictured");
    bench.input(Input::Mouse(Mouse { kind: MouseKind::Release, x: 0, y: 3 }));
    assert_eq!((bench.event(), bench.app.peek), (0, None));
    bench.input(Input::Mouse(Mouse { kind: MouseKind::Drag, x: 79, y: 20 }));
    assert_eq!(bench.event(), 0, "the button is up");
}

#[test]
fn the_mouse_over_the_line_pictures_a_moment_and_elsewhere_changes_nothing() {
    let mut bench = Bench::campaigning();
    bench.keys("      ");
    let here = bench.event();
    let mut hits = Hits::default();
    hits.add(Area::new(0, 20, 80, 1), ClickTarget::Scrubber);
    let effects = bench.app.drawn(hits);
    bench.carry_out(effects);
    let to = |x, y| Input::Mouse(Mouse { kind: MouseKind::Move, x, y });
    assert!(!bench.app.heeds(&to(0, 5)) && bench.app.heeds(&to(0, 20)));
    bench.input(to(0, 20));
    assert_eq!(bench.app.snapshot.peek.as_ref().map(|peek| peek.at.event), Some(0));
    assert!(bench.app.heeds(&to(0, 5)), "it leaves");
    bench.input(to(0, 5));
    assert!(bench.app.snapshot.peek.is_none());
    assert_eq!(bench.event(), here);
}

#[test]
fn the_cursor_on_the_line_pictures_moments_and_enter_goes_there() {
    let mut bench = Bench::campaigning();
    bench.keys("      G←←→");
    let here = bench.event();
    assert_eq!(bench.app.snapshot.peek.as_ref().map(|peek| peek.at.event), Some(here - 1));
    bench.keys("←\n");
    assert_eq!((bench.event(), bench.app.mode, bench.app.snapshot.peek.is_none()), (here - 2, Mode::Normal, true));
    bench.keys("g3");
    assert_eq!(bench.app.snapshot.peek.as_ref().map(|peek| peek.at.event), Some(3), "what is typed is pictured, too");
    bench.keys("\x1b");
    assert!(bench.app.snapshot.peek.is_none() && bench.event() == here - 2);
}

#[test]
fn a_comparison_goes_with_us_and_escape_ends_it() {
    let mut bench = Bench::new();
    bench.keys("    ←←kb↑c");
    assert!(matches!(&bench.app.note, Some(Note::Says("note-compared-time", _))), "the same time comes first");
    bench.keys("cc");
    let compared = bench.app.snapshot.compared.clone().unwrap();
    assert_eq!((compared.branch, compared.at.event, compared.shared), (0, 4, 2));
    assert!(compared.nodes.contains(&NodeId(0)));
    assert_eq!((bench.app.mode, bench.app.focus), (Mode::Normal, Pane::Differences));
    bench.keys("cc");
    assert_eq!(bench.app.snapshot.compared.as_ref().unwrap().at.event, 3, "after as many events");
    bench.keys("←");
    assert_eq!(bench.app.snapshot.compared.clone().unwrap().differences, []);
    bench.keys("\x1b");
    assert!(bench.app.snapshot.compared.is_none() && bench.app.note.is_none());
    bench.keys(":compare mian\n");
    assert!(bench.app.prompt.error.as_ref().is_some_and(|error| error.contains("main")), "{:?}", bench.app.prompt);
    bench.keys("\x1b:compare main\n");
    assert!(bench.app.snapshot.compared.is_some());
    bench.keys("bc ");
    let pinned = bench.app.snapshot.compared.clone().unwrap();
    assert_eq!(
        (pinned.branch, pinned.at.event, bench.event()),
        (1, 2, 3),
        "beside the moment where the key was pressed"
    );
}

#[test]
fn ctrl_c_ends_a_long_run_before_it_ends_the_program() {
    for end in [Key::plain(Code::Esc), Key::ctrl('c')] {
        let mut bench = Bench::new();
        bench.keys(":run 3600s");
        let asked = bench.app.update(Input::Key(Key::plain(Code::Enter)));
        let [Effect::Request(request)] = &asked[..] else { panic!("{asked:?}") };
        let under_way = bench.session.handle(request.clone());
        assert!(under_way.busy, "it is longer than a slice");
        let effects = bench.app.receive(under_way);
        assert!(!effects.contains(&Effect::Quit));
        let ending = bench.app.update(Input::Key(end));
        assert!(ending.contains(&Effect::Request(Request::Cancel)) && !ending.contains(&Effect::Quit), "{ending:?}");
        bench.carry_out(ending);
        assert!(!bench.app.snapshot.busy && bench.event() > 0 && bench.app.mode == Mode::Normal);
        bench.key(end);
        assert_eq!(bench.app.mode == Mode::Quit, end == Key::ctrl('c'), "nothing is under way now");
    }
}

#[test]
fn what_takes_long_is_told_of_when_it_does_and_ended_by_esc() {
    let mut bench = Bench::of(&[("nodes", "15".to_owned()), ("latency", "60s".to_owned())]);
    // Much is said, and nobody hears it for a long time.
    bench.keys(":run 5s\n");
    assert!(bench.app.snapshot.view.in_flight > 3_000);
    let here = bench.event();
    bench.keys(":settle");
    let asked = bench.app.update(Input::Key(Key::plain(Code::Enter)));
    let [Effect::Request(request)] = &asked[..] else { panic!("{asked:?}") };
    let under_way = bench.session.handle(request.clone());
    bench.app.receive(under_way);
    assert!(bench.app.moving() && bench.app.progress().is_none(), "nobody waits yet");
    bench.app.update(Input::Tick(100_000));
    assert_eq!(bench.app.progress(), None);
    bench.app.update(Input::Tick(100_000));
    assert!(matches!(bench.app.progress(), Some(JobStatus::Giving { events: 1.. })));
    bench.key(Key::plain(Code::Esc));
    assert_eq!((bench.app.progress(), bench.app.moving(), bench.event()), (None, false, here));
}

#[test]
fn state_follows_the_node_that_acts_until_one_is_selected() {
    let mut bench = Bench::campaigning();
    for _ in 0..6 {
        bench.keys(" ");
        let acted =
            bench.app.snapshot.last.as_ref().and_then(|event| event.node).and_then(crate::model::Endpoint::node);
        let shown = bench.app.node_of_state().unwrap();
        assert_eq!((Some(shown.id), shown.facts().is_empty()), (acted, false));
        assert_eq!(bench.app.node, Some(NodeId(0)), "what keys are about stays");
    }
    bench.keys("3    ");
    let shown = bench.app.node_of_state().unwrap();
    assert_eq!((shown.id, shown.facts().is_empty()), (NodeId(2), false));
}

#[test]
fn a_search_is_left_where_it_began_or_where_it_led() {
    let mut bench = Bench::new();
    bench.keys("          g2\n/requestvote\n");
    assert!(bench.event() != 2);
    let (at, count, more) = bench.app.match_count().unwrap();
    assert!(at.is_some() && count > 0 && !more, "{at:?} of {count}");
    let found = bench.event();
    bench.keys("\x1b");
    assert_eq!((bench.app.mode, bench.event()), (Mode::Normal, 2));
    bench.keys("/requestvote\n\n");
    assert_eq!((bench.app.mode, bench.event()), (Mode::Normal, found));
}
