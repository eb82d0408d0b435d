//! Terminal manners: what is pasted, an input method, the mouse given away, panes copied.

use super::*;

#[test]
fn several_pasted_lines_are_several_commands_up_to_the_first_that_fails() {
    let mut bench = Bench::new();
    bench.keys(":");
    bench.input(Input::Paste("timeout S1\rsettle\r# a comment\r\rcrash S1\r".to_owned()));
    assert_eq!(bench.app.prompt.text, "timeout S1\nsettle\n# a comment\ncrash S1");
    bench.keys("\n");
    assert_eq!((bench.app.mode, bench.app.history().collect::<Vec<_>>()), (
        Mode::Normal,
        vec!["timeout S1", "settle", "crash S1"]
    ));
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
    assert_eq!((bench.app.mode, bench.app.prompt.kind, bench.status(2)), (Mode::Prompt, PromptKind::Search, Status::Down));
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
