//! Leaving: what would be lost is asked for before.

use super::*;

#[test]
fn leaving_asks_when_there_is_something_to_lose() {
    let mut bench = Bench::new();
    bench.keys("q");
    assert!(bench.quit, "nothing happened yet");
    let mut bench = Bench::new();
    bench.keys(" q");
    assert!(!bench.quit);
    bench.keys("\x1b");
    assert_eq!(bench.app.mode, Mode::Normal);
    bench.keys("qs\n");
    assert_eq!(bench.saved, ["session.synod"]);
    bench.input(Input::Saved(Ok("session.synod".to_owned())));
    assert!(bench.quit);
}

#[test]
fn what_nobody_changed_is_left_at_once() {
    let mut bench = playing(false);
    bench.key(Key::plain(Code::PageDown));
    bench.keys("←q");
    assert!(bench.quit, "the script alone was at work");
    let mut bench = playing(false);
    bench.key(Key::plain(Code::PageDown));
    bench.keys("k");
    bench.key(Key::plain(Code::PageUp));
    bench.keys("q");
    assert!(!bench.quit && bench.app.mode == Mode::Quit, "a node was crashed by hand");
}

#[test]
fn a_session_that_cannot_be_saved_is_not_left() {
    let mut bench = Bench::new();
    bench.keys(" qs\n");
    bench.input(Input::Saved(Err("no room".to_owned())));
    assert!(!bench.quit);
    assert_eq!((bench.app.mode, bench.app.prompt.error.as_deref()), (Mode::Prompt, Some("no room")));
    bench.keys("elsewhere\n");
    assert_eq!(bench.saved, ["session.synod", "elsewhere"]);
    bench.input(Input::Saved(Ok("elsewhere".to_owned())));
    assert!(bench.quit);
}

#[test]
fn whoever_leaves_before_an_answer_is_asked_whether_the_run_is_to_be_saved() {
    for key in ['t', ' '] {
        let mut bench = Bench::new();
        bench.app.update(Input::Key(Key::char(key)));
        assert_eq!(bench.app.update(Input::Key(Key::char('q'))), [], "{key}");
        assert_eq!(bench.app.mode, Mode::Quit);
    }
    let mut bench = Bench::new();
    bench.app.update(Input::Key(Key::plain(Code::Tab)));
    assert!(bench.app.update(Input::Key(Key::char('q'))).contains(&Effect::Quit), "nothing was asked of the run");
}
