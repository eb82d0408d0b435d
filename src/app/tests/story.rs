//! A script that is told on the screen: from beat to beat, forth and back, by itself and in a hurry.

use super::*;

/// Lines of a script, parsed as the palette does.
fn lines(bench: &Bench, script: &str) -> Vec<Line> {
    let parsed = script.lines().map(|line| language::parse(&bench.app, line).unwrap());
    parsed.enumerate().map(|(i, command)| Line { number: i + 1, command }).collect()
}

const SCRIPT: &str =
    "chapter \"One\"\ntimeout S1\nsay \"first\"\nbeat\nrun 10ms\ncrash S2\nsay \"second\"\nbeat\nrun 5ms";

pub(super) fn playing(motion: bool) -> Bench {
    playing_of(SCRIPT, motion)
}

pub(super) fn playing_of(script: &str, motion: bool) -> Bench {
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
fn a_sentence_stands_over_the_moment_at_which_it_was_said() {
    let mut bench = playing_of("say \"first\"\nrun 10ms\ntimeout S1\nbeat\nrun 5ms\nsay \"second\"", false);
    let shown = |bench: &Bench| {
        let said = bench.app.telling.as_ref().and_then(|telling| telling.said.clone()).map(|said| said.text);
        (said, bench.event(), bench.app.snapshot.here.time)
    };
    let down = Key::plain(Code::PageDown);
    assert_eq!(shown(&bench), (Some("first".to_owned()), 0, Time::ZERO), "it waits before anything happens");
    bench.key(down);
    assert_eq!(shown(&bench), (None, 1, Time::from_millis(10)), "what has happened since is not what was spoken of");
    bench.key(down);
    assert_eq!(shown(&bench), (Some("second".to_owned()), 1, Time::from_millis(15)));
    bench.key(Key::plain(Code::PageUp));
    bench.key(Key::plain(Code::PageUp));
    assert_eq!(shown(&bench), (Some("first".to_owned()), 0, Time::ZERO));
}

#[test]
fn that_a_script_opened_a_branch_is_told_until_it_goes_on_or_leaves_it() {
    let script = "step\nsay \"first\"\nbeat\nbranch other\ncrash S2\nbeat\nstep\nsay \"on\"\nbeat\nswitch main\nstep";
    let mut bench = playing_of(script, false);
    let told = |bench: &Bench| matches!(bench.app.note, Some(Note::Says("note-branched", _)));
    let down = Key::plain(Code::PageDown);
    bench.key(down);
    assert!(told(&bench) && bench.status(1) == Status::Down, "{:?}", bench.app.note);
    bench.key(down);
    assert!(!told(&bench) && bench.app.snapshot.branch == 1, "{:?}", bench.app.note);
    bench.key(Key::plain(Code::PageUp));
    bench.keys(":branch third\n");
    assert!(told(&bench), "{:?}", bench.app.note);
    bench.keys(":switch main\n");
    assert!(!told(&bench), "{:?}", bench.app.note);
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

/// A script that asks something, at the question.
fn asked(answer: &str) -> Bench {
    let script = format!("timeout S1\nsay \"look\"\nbeat\nquiz \"who?\" answer={answer}\nbeat\nrun 1ms\nsay \"so\"");
    let mut bench = playing_of(&script, true);
    bench.keys("p");
    (0..200).for_each(|_| bench.input(Input::Tick(50_000)));
    assert_eq!((bench.app.mode, bench.app.playing), (Mode::Quiz, false), "play stops and waits for an answer");
    bench
}

#[test]
fn a_question_is_answered_by_a_key_by_name_and_by_pointing_and_is_judged() {
    let given = |bench: &Bench| bench.app.telling.as_ref().unwrap().quiz.as_ref().unwrap().given.clone();
    let check = |answer: &str, does: &dyn Fn(&mut Bench), expected: (&str, bool)| {
        let mut bench = asked(answer);
        let here = bench.app.snapshot.here;
        does(&mut bench);
        assert_eq!(given(&bench), Some((expected.0.to_owned(), expected.1)), "{answer}");
        assert_eq!((bench.app.mode, bench.app.snapshot.here), (Mode::Normal, here));
        bench.key(Key::plain(Code::PageDown));
        (0..10).for_each(|_| bench.input(Input::Tick(50_000)));
        let telling = bench.app.telling.as_ref().unwrap();
        assert_eq!(
            (telling.said.as_ref().unwrap().text.as_str(), &telling.quiz),
            ("so", &None),
            "what happens says why"
        );
    };
    let types = |keys: &'static str| {
        move |bench: &mut Bench| {
            bench.keys(keys);
        }
    };
    check("S2", &types("2"), ("S2", true));
    check("S2", &types("3"), ("S3", false));
    check("2", &types("2"), ("2", true));
    check("no", &types("n"), ("no", true));
    check("no", &types("y"), ("yes", false));
    check("S2", &types("\ns2\n"), ("s2", true));
    // What is typed is the answer, whatever its letters mean elsewhere; a number of several digits is typed, too.
    check("new", &types("new\n"), ("new", true));
    check("new zh-CN=新值", &types("\n新值\n"), ("新值", true));
    check("new zh-CN=新值", &types("new\n"), ("new", true));
    check("new zh-CN=新值", &types("\n旧值\n"), ("旧值", false));
    check("kept", &types("kept\n"), ("kept", true));
    check("quorum", &types("quorum\n"), ("quorum", true));
    check("17", &types("17\n"), ("17", true));
    check("01:10", &types("01:10\n"), ("01:10", true));
    check("S12", &types("s12\n"), ("s12", true));
    check("领导者", &types("领导者\n"), ("领导者", true));
    check("2", &types("２"), ("2", true));
    check("yes", &types("是\n"), ("是", true));
    let click = |target: ClickTarget| {
        move |bench: &mut Bench| {
            let mut hits = Hits::default();
            hits.add(Area::new(4, 4, 8, 3), target);
            let effects = bench.app.drawn(hits);
            bench.carry_out(effects);
            bench.input(Input::Mouse(Mouse { kind: MouseKind::Press, x: 5, y: 5 }));
        }
    };
    check("S4", &click(ClickTarget::Node(NodeId(3))), ("S4", true));
    check("S4", &click(ClickTarget::Node(NodeId(0))), ("S1", false));
    let first = asked("x").app.messages()[0].clone();
    let link = format!("{}->{}", first.link.from, first.link.to);
    let said = format!("{link} {}", first.kind);
    check(&format!("\"{link}\""), &click(ClickTarget::Message(first.id)), (&said, true));
    check("S9", &types("↓\n"), (&said, false));
}

#[test]
fn a_question_may_stay_without_an_answer_and_is_asked_again_by_whoever_comes_back() {
    let mut bench = asked("S2");
    bench.keys("\n\x1b");
    assert_eq!(bench.app.mode, Mode::Quiz, "nothing was answered");
    bench.keys("s3\x1b");
    assert_eq!(bench.app.mode, Mode::Quiz, "nor by what is taken back");
    for elsewhere in ["?\x1b", ":\x1b", ":theme dark\n", "/S1\n\n"] {
        bench.keys(elsewhere);
        assert_eq!(bench.app.mode, Mode::Quiz, "after {elsewhere:?} it is still asked");
    }
    bench.keys("←");
    assert_eq!(bench.app.mode, Mode::Normal, "elsewhere keys are keys");
    bench.keys("→");
    (0..10).for_each(|_| bench.input(Input::Tick(50_000)));
    assert_eq!(bench.app.mode, Mode::Quiz, "and here it is asked again");
    bench.keys("\x1b");
    assert_eq!(bench.app.mode, Mode::Normal);
    bench.key(Key::plain(Code::PageUp));
    assert_eq!(bench.app.mode, Mode::Normal);
    bench.key(Key::plain(Code::PageDown));
    assert_eq!(bench.app.mode, Mode::Quiz);
    bench.key(Key::plain(Code::PageDown));
    assert_eq!(bench.app.mode, Mode::Normal, "who goes on gives no answer");
}

#[test]
fn whoever_walks_through_a_story_event_by_event_does_not_stray_from_it() {
    let mut bench = playing(true);
    let (mut presses, mut last) = (0, bench.event());
    while !bench.app.story_is_over() {
        bench.keys(" ");
        (0..20).for_each(|_| bench.input(Input::Tick(50_000)));
        assert!(bench.event() >= last, "a step goes forth");
        (presses, last) = (presses + 1, bench.event());
        assert!(presses < 50, "it comes to the end");
    }
    assert_eq!(bench.app.snapshot.branches.len(), 1, "no branch is opened on the way");
    assert_eq!(bench.status(1), Status::Down, "what the script does is done");
    // The same at a beat in the middle, and then on by its own key.
    let mut bench = playing(false);
    bench.keys(" ");
    bench.key(Key::plain(Code::PageDown));
    bench.key(Key::plain(Code::PageDown));
    assert_eq!((bench.app.story_is_over(), bench.app.snapshot.branches.len()), (true, 1));
}

#[test]
fn page_up_and_page_down_lead_to_the_scenes_around_the_moment_one_went_to() {
    let script = "step\nstep\nsay \"a\"\nbeat\nstep\nstep\nstep\nsay \"b\"\nbeat\nstep\nstep\nstep\nsay \"c\"";
    let (down, up) = (Key::plain(Code::PageDown), Key::plain(Code::PageUp));
    let told = |bench: &Bench| bench.app.told_here().unwrap().said.as_ref().unwrap().text.clone();
    let at_the_end = || {
        let mut bench = playing_of(script, false);
        bench.key(down);
        bench.key(down);
        assert_eq!((told(&bench).as_str(), bench.event()), ("c", 8));
        bench
    };
    let check = |keys: &str, page: Key, expected: (&str, u64)| {
        let mut bench = at_the_end();
        bench.keys(keys).key(page);
        assert_eq!((told(&bench).as_str(), bench.event()), expected, "{keys:?} {page:?}");
    };
    check("←", up, ("b", 5));
    check("←", down, ("c", 8));
    check("←←←", up, ("a", 2));
    check("←←←", down, ("c", 8));
    check("←←←←", up, ("a", 2));
    check("←←←←", down, ("b", 5));
    check("→", up, ("c", 8));
    check(":goto 1\n", down, ("a", 2));
    let mut bench = at_the_end();
    bench.keys(":goto 1\n").key(up);
    assert_eq!(bench.event(), 1);
    assert!(matches!(bench.app.note, Some(Note::Says("note-first-scene", _))), "{:?}", bench.app.note);
}

#[test]
fn play_goes_on_with_the_story_from_the_moment_one_went_back_to() {
    for still in [false, true] {
        let mut bench =
            playing_of("step\nsay \"a\"\nbeat\nstep\nstep\nstep\nsay \"b\"\nbeat\nrun 5ms\nsay \"c\"", true);
        while !bench.app.story_is_over() {
            bench.key(Key::plain(Code::PageDown));
        }
        bench.app.appearance.reduced_motion = still;
        bench.keys(":goto 3\n");
        assert_eq!(bench.event(), 3);
        bench.keys("p");
        let mut told = Vec::new();
        (0..400).for_each(|_| {
            bench.input(Input::Tick(50_000));
            let telling = bench.app.told_here().unwrap().into_owned();
            if !telling.former {
                told.push(telling.said.unwrap().text);
            }
        });
        told.retain(|said| said.len() == 1);
        told.dedup();
        assert_eq!(told, ["b", "c"]);
        assert!(bench.app.story_is_over() && !bench.app.playing, "{:?}", bench.app.snapshot.here);
    }
}

#[test]
fn the_box_tells_nothing_of_the_scene_before_while_a_scene_plays() {
    let script =
        "timeout S1\nsay \"first\"\nbeat\nrun 10ms\nsay \"second\"\nbeat\nchapter \"New\"\nrun 10ms\nsay \"third\"";
    let mut bench = playing_of(script, true);
    let former = |bench: &Bench| bench.app.told_here().unwrap().former;
    assert!(!former(&bench));
    for said in ["second", "third"] {
        bench.key(Key::plain(Code::PageDown));
        bench.input(Input::Tick(50_000));
        assert!(bench.app.story_acts() && former(&bench), "{said} is not said yet");
        (0..20).for_each(|_| bench.input(Input::Tick(50_000)));
        assert!(!bench.app.story_acts() && !former(&bench));
        assert_eq!(bench.app.telling.as_ref().unwrap().said.as_ref().unwrap().text, said);
    }
    bench.key(Key::plain(Code::PageUp));
    assert!(!former(&bench), "at a beat all is said");
    let bench = playing_of("chapter \"Old\"\nrun 10ms\nsay \"first\"", true);
    assert!(bench.app.story_acts() && former(&bench), "nor is anything said in the first scene before its end");
}
