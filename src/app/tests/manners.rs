//! Terminal manners: what is pasted, an input method, the mouse given away, panes copied.

use super::*;

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
    bench.keys("yY:copy events\n:copy why to a b.txt\n:copy to c\n");
    let to = |file: &str| Some(file.to_owned());
    let (why, events) = (Pane::Why, Pane::Events);
    assert_eq!(bench.copied, [(why, None), (events, None), (why, to("a b.txt")), (why, to("c"))]);
    let path = ("path", "c".to_owned());
    assert_eq!(bench.app.note, Some(Note::Says("note-copied-to", vec![("pane", "why".to_owned()), path])));
    bench.keys(":copy nothing\n");
    assert!(bench.app.prompt.error.as_ref().is_some_and(|error| error.contains("in-flight")), "{:?}", bench.app.prompt);
}

#[test]
fn the_theme_follows_the_background_only_if_it_is_automatic() {
    for (theme, light, then) in [("auto", true, "light"), ("auto", false, "dark"), ("contrast", true, "contrast")] {
        let mut bench = Bench::new();
        bench.app.appearance.theme = THEMES.iter().position(|name| *name == theme).unwrap();
        bench.input(Input::Background(Light(light)));
        assert_eq!(THEMES[bench.app.appearance.theme], then);
    }
}
