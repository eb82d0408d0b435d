//! Terminal manners: what is pasted, an input method, the mouse given away, panes copied.

use super::*;
use crate::command::Moment;

#[test]
fn several_pasted_lines_are_several_commands_up_to_the_first_that_fails() {
    let mut bench = Bench::new();
    bench.keys(":");
    bench.input(Input::Paste("timeout S1\rsettle\r# a comment\r\rcrash S1\r".to_owned()));
    assert_eq!(bench.app.prompt.text, "timeout S1\nsettle\n# a comment\ncrash S1");
    bench.keys("\n");
    assert_eq!(
        (bench.app.mode, bench.app.history().collect::<Vec<_>>()),
        (Mode::Normal, vec!["timeout S1", "settle", "crash S1"])
    );
    assert_eq!(bench.status(0), Status::Down);

    for (wrong, why) in [("crsh S2", "crash"), ("restart S2", "S2")] {
        bench.keys(":");
        bench.input(Input::Paste(format!("restart S1\r\n{wrong}\r\ncrash S1\r\n")));
        bench.keys("\n");
        assert_eq!(bench.status(0), Status::Up, "what stood before it is done");
        let prompt = &bench.app.prompt;
        assert_eq!((bench.app.mode, prompt.text.as_str()), (Mode::Prompt, format!("{wrong}\ncrash S1").as_str()));
        assert!(prompt.error.as_ref().is_some_and(|error| error.contains(why)), "{prompt:?}");
        bench.keys("\x1b:crash S1\n");
        assert_eq!(bench.status(0), Status::Down);
    }
}

#[test]
fn nothing_that_is_pasted_is_dropped_without_a_word() {
    let mut bench = Bench::new();
    bench.input(Input::Paste("step".to_owned()));
    assert_eq!(bench.app.note, Some(Note::Says("note-pasted-nowhere", Vec::new())));
    bench.keys("g");
    bench.input(Input::Paste("1\r2\r3".to_owned()));
    assert_eq!(bench.app.prompt.text, "1");
    assert!(bench.app.prompt.error.as_ref().is_some_and(|error| error.contains("2 more")), "{:?}", bench.app.prompt);
    bench.keys("\x1b:");
    bench.input(Input::Paste("x".repeat(100_000)));
    assert!(bench.app.prompt.error.is_some() && bench.app.prompt.text.is_empty());
}

#[test]
fn keys_and_commands_of_an_input_method_are_their_half_width_twins() {
    let mut bench = Bench::new();
    bench.keys("：crash　S１，Ｓ２\n");
    assert_eq!((bench.said(), bench.status(1)), ("crash S1,S2", Status::Down));
    bench.keys("？");
    assert_eq!(bench.app.mode, Mode::Help);
    bench.keys("\x1b３ｋ／");
    assert_eq!(
        (bench.app.mode, bench.app.prompt.kind, bench.status(2)),
        (Mode::Prompt, PromptKind::Search, Status::Down)
    );
    bench.keys("，");
    assert_eq!(bench.app.prompt.text, "，", "what is searched for is the user's");
}

#[test]
fn every_command_of_the_palette_says_what_it_does() {
    let mut bench = Bench::new();
    bench.keys(":");
    let prompt = &bench.app.prompt;
    let without: Vec<_> = prompt.completions.iter().zip(&prompt.about).filter(|(_, about)| about.is_empty()).collect();
    assert!(without.is_empty() && prompt.about.len() > 40, "{without:?}");
    bench.keys("without ");
    assert!(bench.app.prompt.about.iter().all(|about| !about.is_empty()), "{:?}", bench.app.prompt);
}

#[test]
fn a_key_gives_the_mouse_away_and_back() {
    let mut bench = Bench::new();
    bench.keys("M");
    assert!(!bench.mouse && bench.app.appearance.no_mouse);
    bench.keys(":mouse\n");
    assert!(bench.mouse && !bench.app.appearance.no_mouse);
    assert_eq!(bench.app.note, Some(Note::Says("note-mouse-taken", Vec::new())));
}

#[test]
fn a_pane_is_copied_by_a_key_and_by_its_name_to_the_clipboard_or_a_file() {
    let mut bench = Bench::new();
    bench.keys("yY:copy events\n:copy why to a b.txt\n");
    let to = |file: &str| Some(file.to_owned());
    let (why, events) = (Pane::Why, Pane::Events);
    assert_eq!(bench.copied, [(why, None), (events, None), (why, to("a b.txt"))]);
    let path = ("path", "a b.txt".to_owned());
    assert_eq!(bench.app.note, Some(Note::Says("note-copied-to", vec![("pane", "why".to_owned()), path])));
    bench.keys(":copy nothing\n");
    assert!(bench.app.prompt.error.as_ref().is_some_and(|error| error.contains("in-flight")), "{:?}", bench.app.prompt);
}

#[test]
fn a_moment_is_copied_when_no_pane_is_named() {
    let mut bench = Bench::new();
    bench.keys(":copy\n:copy moment\n:copy moment to a.synod\n:copy to \"b c\"\n");
    let to = |file: &str| Some(file.to_owned());
    assert_eq!(bench.moments, [None, None, to("a.synod"), to("b c")]);
    assert!(bench.copied.is_empty());
    bench.keys(":copy\n");
    assert_eq!(bench.app.note, Some(Note::Says("note-copied-moment", Vec::new())));
}

#[test]
fn a_picture_is_asked_for_by_a_key_and_by_its_word_with_an_ending_that_is_known() {
    let mut bench = Bench::new();
    bench.keys("P\n:picture a b.PNG\n:picture \"x.txt\"\n");
    assert_eq!(bench.pictures, ["screen.svg", "a b.PNG", "x.txt"]);
    assert_eq!(bench.app.note, Some(Note::Says("note-pictured", vec![("file", "x.txt".to_owned())])));
    for (line, words) in [
        (":picture x.pmg\n", [".png, .svg, .txt", "mean `.png`?"]),
        (":picture x.d/png\n", ["`x.d/png`", ".png"]),
        (":record x.gi\n", [".cast, .gif, .svg", "mean `.gif`?"]),
    ] {
        bench.keys(line);
        let error = bench.app.prompt.error.clone().unwrap_or_default();
        assert!(words.iter().all(|word| error.contains(word)), "{line}: {error}");
        bench.keys("\x1b");
    }
    bench.input(Input::Pictured("x.svg".to_owned(), Err("no room".to_owned())));
    assert!(matches!(&bench.app.note, Some(Note::Error(told)) if told.contains("`x.svg`") && told.contains("no room")));
    assert_eq!(bench.pictures.len(), 3, "and nothing was written");
}

#[test]
fn a_film_goes_on_behind_the_screen_until_it_is_there_or_ended() {
    let mut bench = Bench::new();
    bench.keys(":record x.gif\n");
    assert!(bench.film.is_none(), "nothing has happened yet");
    assert!(bench.app.prompt.error.is_some());
    bench.keys("\x1b:step 20\nR\n");
    let film = bench.film.clone().expect("a film is wanted");
    assert_eq!((film.file.as_str(), film.from, film.size), ("film.gif", None, bench.app.size));
    assert_eq!(film.choice, bench.app.choice());
    bench.input(Input::Filmed(Filmed::SoFar(40)));
    assert_eq!(bench.app.filming.as_ref().map(|filming| filming.percent), Some(40));
    bench.keys(":record y.svg\n");
    assert!(bench.app.prompt.error.as_ref().is_some_and(|error| error.contains("`film.gif`")), "one at a time");
    bench.keys("\x1b\x1b");
    assert!(bench.film.is_none() && bench.app.filming.is_none());
    // What was ended has nothing to say.
    bench.input(Input::Filmed(Filmed::Ready(Written { film: Some((12, 30)), missing: Vec::new() })));
    assert_eq!(bench.app.note, Some(Note::Says("note-record-ended", vec![("file", "film.gif".to_owned())])));
    bench.keys(":record y.svg from 7\n");
    assert_eq!(bench.film.as_ref().and_then(|film| film.from), Some(Moment::Event(7)));
    bench.input(Input::Filmed(Filmed::Ready(Written { film: Some((12, 30)), missing: Vec::new() })));
    let told = vec![("file", "y.svg".to_owned()), ("seconds", "1.2".to_owned()), ("frames", "30".to_owned())];
    assert_eq!(bench.app.note, Some(Note::Says("note-recorded", told)));
    for from in ["20", "99999999999999999999", "9s", "soon", "-1"] {
        bench.film = None;
        bench.keys(&format!(":record z.cast from {from}\n"));
        assert!(bench.film.is_none() && bench.app.prompt.error.as_ref().is_some_and(|error| error.contains(from)));
        bench.keys("\x1b");
    }
    bench.keys(":record z.cast from 1ms\n");
    bench.input(Input::Filmed(Filmed::Failed("no room".to_owned())));
    assert!(
        matches!(&bench.app.note, Some(Note::Error(told)) if told.contains("`z.cast`")) && bench.app.filming.is_none()
    );
}

#[test]
fn the_theme_follows_the_background_only_if_it_is_automatic() {
    for (theme, light, then) in [("auto", true, "light"), ("auto", false, "dark"), ("contrast", true, "contrast")] {
        let mut bench = Bench::new();
        bench.app.appearance.theme = THEMES.iter().position(|name| *name == theme).unwrap();
        bench.input(Input::Background(Light(light)));
        assert_eq!(bench.app.appearance.palette().name, then);
    }
}

#[test]
fn a_line_typed_after_a_mistake_is_a_line_of_its_own() {
    for again in [":crash S2\n", "crash S2\n", "：crash S2\n"] {
        let mut bench = Bench::new();
        bench.keys(":crsh S2\n");
        assert!(bench.app.prompt.error.is_some() && bench.app.mode == Mode::Prompt);
        bench.keys(again);
        assert_eq!((bench.app.mode, bench.status(1)), (Mode::Normal, Status::Down), "{again}");
    }
    // It can be mended where it stands, or completed.
    let mut bench = Bench::new();
    bench.keys(":crash S\n");
    bench.key(Key::plain(Code::Left));
    bench.key(Key::plain(Code::Right));
    bench.keys("2\n");
    assert_eq!(bench.status(1), Status::Down);
    let mut bench = Bench::new();
    bench.keys(":crash\n S2\n");
    assert_eq!(bench.status(1), Status::Down);
}
