//! A script that is told on the screen: from beat to beat, forth and back, by itself and in a hurry.

use super::*;

/// Lines of a script, parsed as the palette does.
fn lines(bench: &Bench, script: &str) -> Vec<Line> {
    let parsed = script.lines().map(|line| language::parse(&bench.app, line).unwrap());
    parsed.enumerate().map(|(i, command)| Line { number: i + 1, command }).collect()
}

const SCRIPT: &str =
    "chapter \"One\"\nsay \"first\"\ntimeout S1\nbeat\nsay \"second\"\nrun 10ms\ncrash S2\nbeat\nrun 5ms";

pub(super) fn playing(motion: bool) -> Bench {
    playing_of(SCRIPT, motion)
}

fn playing_of(script: &str, motion: bool) -> Bench {
    let mut bench = Bench::new();
    bench.app.appearance.reduced_motion = !motion;
    let lines = lines(&bench, script);
    bench.app.play(lines);
    let effects = bench.app.start();
    bench.carry_out(effects);
    bench
}

#[test]
fn a_script_goes_on_from_beat_to_beat_and_back() {
    let mut bench = playing(false);
    let telling = |bench: &Bench| bench.app.telling.clone().unwrap().said.unwrap().text;
    assert_eq!((telling(&bench).as_str(), bench.event()), ("first", 1));
    let (down, up) = (Key::plain(Code::PageDown), Key::plain(Code::PageUp));
    bench.key(down);
    assert_eq!((telling(&bench).as_str(), bench.status(1)), ("second", Status::Down));
    let end = bench.app.snapshot.here;
    bench.key(up);
    assert_eq!((telling(&bench).as_str(), bench.event()), ("first", 1));
    bench.key(down);
    assert_eq!((bench.app.snapshot.here, bench.app.snapshot.branches.len()), (end, 1));
    bench.key(down);
    assert_eq!(bench.app.telling.as_ref().unwrap().progress, (3, 3));
    assert!(bench.app.story_is_over());
    bench.key(down);
    assert!(matches!(bench.app.note, Some(Note::Says("not-now-more-script", _))), "there is no next scene");
    bench.key(up);
    assert!(!bench.app.story_is_over());
}

#[test]
fn play_tells_the_story_from_beat_to_beat_with_time_to_read_and_stops_at_its_end() {
    let mut bench = playing(true);
    bench.keys("p");
    assert!(bench.app.playing);
    let mut beats = vec![(0, bench.app.telling.as_ref().unwrap().progress.0)];
    for tick in 1..200 {
        bench.input(Input::Tick(50_000));
        let beat = bench.app.telling.as_ref().unwrap().progress.0;
        if beats.last().is_some_and(|(_, last)| *last != beat) {
            beats.push((tick, beat));
        }
    }
    assert_eq!(beats.iter().map(|(_, beat)| *beat).collect::<Vec<_>>(), [1, 2, 3]);
    let pause = beats[2].0 - beats[1].0;
    assert!((30..80).contains(&pause), "one and a half seconds, and a little for each letter: {pause} ticks");
    assert!(bench.app.story_is_over() && !bench.app.playing);
    let end = bench.app.snapshot.here;
    bench.keys("p");
    (0..10).for_each(|_| bench.input(Input::Tick(50_000)));
    assert!(bench.app.snapshot.here > end, "after the story, play lets the cluster run");
}

#[test]
fn a_presenter_who_strayed_comes_back_to_the_script() {
    let mut bench = playing(false);
    bench.keys("3k ");
    bench.key(Key::plain(Code::PageDown));
    assert_eq!((bench.status(1), bench.status(2)), (Status::Down, Status::Up));
}

#[test]
fn time_of_a_script_goes_by_visibly() {
    let mut bench = playing(true);
    bench.key(Key::plain(Code::PageDown));
    assert!(bench.app.moving());
    bench.input(Input::Tick(100_000));
    assert_eq!((bench.app.clock.0, bench.status(1)), (5_000, Status::Up));
    bench.input(Input::Tick(100_000));
    bench.input(Input::Tick(100_000));
    assert_eq!((bench.app.moving(), bench.status(1)), (false, Status::Down));
}

#[test]
fn the_next_beat_comes_at_once_if_it_is_asked_for_on_the_way_to_it() {
    let mut bench =
        playing_of("run until messages > 0 within 10s\nrun 1s\nsay \"one\"\nbeat\nrun 1s\nsay \"two\"", true);
    bench.input(Input::Tick(100_000));
    assert!(bench.app.moving());
    bench.key(Key::plain(Code::PageDown));
    let said = |bench: &Bench| bench.app.telling.as_ref().and_then(|telling| telling.said.clone()).unwrap().text;
    assert_eq!((said(&bench).as_str(), bench.app.moving()), ("one", false));
    let first = bench.app.snapshot.here;
    bench.key(Key::plain(Code::PageDown));
    assert!(bench.app.moving() && bench.app.snapshot.here == first, "the next one is shown again");
    bench.key(Key::plain(Code::PageDown));
    assert_eq!((said(&bench).as_str(), bench.app.moving()), ("two", false));
    assert_eq!(bench.app.snapshot.here.time.since(first.time), Time::from_secs(1));
}

#[test]
fn an_answer_to_something_else_does_not_end_a_run_until() {
    let mut bench = playing_of("run until messages > 0 within 10s\nsay \"sent\"\nbeat", true);
    assert!(bench.app.moving(), "looking for the first time does not end it");
    bench.keys("2");
    assert!(bench.app.moving(), "nor does looking elsewhere");
    (0..1_000).for_each(|_| bench.input(Input::Tick(100_000)));
    assert!(!bench.app.moving() && bench.event() > 0);
    assert_eq!(bench.app.telling.as_ref().and_then(|telling| telling.said.as_ref()).unwrap().text, "sent");
}
