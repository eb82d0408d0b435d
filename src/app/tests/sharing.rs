//! A moment is shared by a key or a word, copied, and left again.

use super::*;
use crate::share;

#[test]
fn a_moment_is_shared_as_a_text_that_is_the_session() {
    let mut bench = Bench::new();
    bench.keys("  S");
    assert_eq!(bench.app.mode, Mode::Share);
    let text = bench.app.shared.clone().unwrap().text;
    assert_eq!(share::read(&text), Ok(bench.session.script()));
    bench.keys("Y");
    assert!(matches!(&bench.app.note, Some(Note::Says("note-shared-copied", _))), "{:?}", bench.app.note);
    bench.keys(" ");
    assert_eq!(bench.app.snapshot.here.event, 2, "what is shown stays as it is");
    bench.keys("\x1b");
    assert_eq!(bench.app.mode, Mode::Normal);
    bench.keys(" :share\n");
    assert_eq!(bench.app.mode, Mode::Share);
    assert_ne!(bench.app.shared.clone().unwrap().text, text, "another moment");
    bench.input(Input::SharedCopied(Err("no".to_owned())));
    assert_eq!(bench.app.note, Some(Note::Error("no".to_owned())));
}
