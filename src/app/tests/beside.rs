//! The same run on other algorithms, made behind the screen.

use super::*;

#[test]
fn the_same_run_on_others_is_made_behind_the_screen_and_can_be_ended() {
    let own = Bench::new().app.description.name;
    let other = language::algorithms().into_iter().find(|name| *name != own).expect("another algorithm");
    let compare = |bench: &mut Bench| {
        bench.keys(&format!(":run 1s\n:compare {other}\n"));
        assert!(bench.made.is_some());
        bench.input(Input::Made(Making::SoFar(HowFar { percent: 40, run: None })));
    };
    for end in [Key::plain(Code::Esc), Key::ctrl('c')] {
        let mut bench = Bench::new();
        compare(&mut bench);
        let before = bench.event();
        bench.keys("t");
        assert!(bench.event() > before, "keys are answered meanwhile");
        bench.key(end);
        assert_eq!(
            (bench.made.is_none(), &bench.app.beside, bench.quit),
            (true, &None, false),
            "{:?} {end:?}",
            bench.app.mode
        );
        bench.input(Input::Made(Making::Ready));
        assert!(!bench.quit && !bench.app.take_beside(), "one that was given up is not shown");
    }
    let mut bench = Bench::new();
    compare(&mut bench);
    bench.keys(":run");
    bench.input(Input::Made(Making::Ready));
    assert!(!bench.quit, "nobody is taken out of a line that is being typed");
    bench.keys("\x1b");
    assert!(bench.quit && bench.app.take_beside() && !bench.app.take_beside());
    let mut bench = Bench::new();
    compare(&mut bench);
    bench.input(Input::Made(Making::Failed("no room".to_owned())));
    assert!(matches!(&bench.app.note, Some(Note::Error(why)) if why == "no room") && bench.app.beside.is_none());
}
