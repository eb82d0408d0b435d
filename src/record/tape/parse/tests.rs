use super::*;
use crate::app::{Code, Key};
use crate::record::tape::{Pattern, Setting};

fn read(text: &str) -> Vec<Command> {
    let lines = parse(text.as_bytes()).unwrap_or_else(|mistake| panic!("{text}: {mistake:?}"));
    lines.into_iter().map(|line| line.command).collect()
}

fn step(text: &str) -> Step {
    match &read(text)[..] {
        [Command::Step(step)] => step.clone(),
        other => panic!("{text}: {other:?}"),
    }
}

/// The line and the key of the mistake.
fn mistake(text: &str) -> (usize, &'static str) {
    let mistake = parse(text.as_bytes()).expect_err(text);
    (mistake.number, mistake.key)
}

fn types(text: &str, delay: Option<u64>) -> Step {
    Step::Type { text: text.to_owned(), delay }
}

fn press(code: Code, delay: Option<u64>, count: u32) -> Step {
    Step::Press { key: Key::plain(code), delay, count }
}

#[test]
fn the_tape_of_the_readme_of_vhs_is_read() {
    let tape = "# Where should we write the GIF?\r\nOutput demo.gif\n\nSet FontSize 46\nSet Width 1200\nSet Height 600 # high\n\
                Type \"echo 'Welcome to VHS!'\"\nSleep 500ms\nEnter\nSleep 5s\n";
    let expected = [
        Command::Output("demo.gif".to_owned()),
        Command::Set(Setting::FontSize(46)),
        Command::Set(Setting::Width(1200)),
        Command::Set(Setting::Height(600)),
        Command::Step(types("echo 'Welcome to VHS!'", None)),
        Command::Step(Step::Sleep(500_000)),
        Command::Step(press(Code::Enter, None, 1)),
        Command::Step(Step::Sleep(5_000_000)),
    ];
    assert_eq!(read(tape), expected);
    let lines = parse(tape.as_bytes()).unwrap();
    assert_eq!((lines[0].number, lines[0].text.as_str()), (2, "Output demo.gif"));
    assert_eq!((lines[4].number, lines[4].text.as_str()), (7, "Type \"echo 'Welcome to VHS!'\""));
}

#[test]
fn what_is_typed_stands_in_three_kinds_of_quotes_or_in_none() {
    assert_eq!(step("Type@500ms \"a 'b' `c`\""), types("a 'b' `c`", Some(500_000)));
    assert_eq!(step("Type@.1 'a \"b\" # c'"), types("a \"b\" # c", Some(100_000)));
    assert_eq!(step("Type `{\"a\": 'b'}`"), types("{\"a\": 'b'}", None));
    assert_eq!(step("Type synod raft \"--nodes 5\""), types("synod raft --nodes 5", None));
    assert_eq!(step("Type \"\""), types("", None));
    let line = read("Type \"ls\" Sleep 1 Enter 2");
    assert_eq!(line.len(), 3, "several commands on one line: {line:?}");
}

#[test]
fn keys_have_delays_and_counts() {
    assert_eq!(step("Left@500ms 5"), press(Code::Left, Some(500_000), 5));
    assert_eq!(step("PageDown 3"), press(Code::PageDown, None, 3));
    assert_eq!(step("Tab@1s"), press(Code::Tab, Some(1_000_000), 1));
    for (name, code) in KEYS {
        assert_eq!(step(name), press(code, None, 1));
    }
    assert_eq!(step("Ctrl+c"), Step::Press { key: Key::ctrl('c'), delay: Some(0), count: 1 });
    assert_eq!(step("Shift+Right"), Step::Press { key: Key::shift(Code::Right), delay: Some(0), count: 1 });
}

#[test]
fn times_are_seconds_unless_they_say_otherwise() {
    for (text, time) in [
        ("0.5", 500_000),
        ("2", 2_000_000),
        ("100ms", 100_000),
        (".5s", 500_000),
        ("1m", 60_000_000),
        ("500 ms", 500_000),
        ("0", 0),
    ] {
        assert_eq!(step(&format!("Sleep {text}")), Step::Sleep(time), "{text}");
    }
    for text in ["", "soon", "-1", "1h", "1.2.3", "2h", "3601", "99999999999999999999m", "1e3", "0.0000001"] {
        let (number, key) = mistake(&format!("\nSleep {text}"));
        assert!(number == 2 && ["tape-wants-time", "tape-needs-value"].contains(&key), "{text}: {key}");
    }
}

#[test]
fn waiting_is_for_a_line_or_the_screen() {
    let wait = |scope, timeout, pattern: Option<&str>| {
        let pattern = pattern.map(|text| Pattern::read(text).unwrap());
        Step::Wait { scope, timeout, pattern }
    };
    assert_eq!(step("Wait"), wait(Scope::Line, None, None));
    assert_eq!(step("Wait /a b/"), wait(Scope::Line, None, Some("a b")));
    assert_eq!(step("Wait+Line@10ms /^>$/"), wait(Scope::Line, Some(10_000), Some("^>$")));
    assert_eq!(step("Wait+Screen@2m /a\\/b\\\\/"), wait(Scope::Screen, Some(120_000_000), Some("a/b\\\\")));
    assert_eq!(mistake("Wait+Word /a/"), (1, "tape-wait-where"));
    assert_eq!(mistake("Wait /(/"), (1, "tape-pattern"));
    assert_eq!(mistake("Wait /a"), (1, "tape-open-quote"));
    assert_eq!(mistake("Wait@0s /a/"), (1, "tape-wait-zero"));
}

#[test]
fn settings_are_typed_and_those_without_a_meaning_are_named() {
    let tape = "Set TypingSpeed 0.1\nSet PlaybackSpeed .5\nSet Framerate 24\nSet Theme \"Catppuccin Latte\"\n\
                Set WaitTimeout 5s\nSet WaitPattern /done$/\nSet Padding 20\nSet FontFamily \"Fira Code\"\n\
                Set MarginFill \"#674EFF\"\nSet LoopOffset 20%\nEnv HELLO \"WORLD\"\nRequire synod\n\
                Set Theme { \"background\": \"#000000\" }\n";
    let unheeded = |name: &str| Command::Unheeded(name.to_owned());
    let expected = [
        Command::Step(Step::TypingSpeed(100_000)),
        Command::Set(Setting::PlaybackSpeed(500)),
        Command::Set(Setting::Framerate(24)),
        Command::Set(Setting::Light(true)),
        Command::Set(Setting::WaitTimeout(5_000_000)),
        Command::Set(Setting::WaitPattern(Pattern::read("done$").unwrap())),
        unheeded("Set Padding"),
        unheeded("Set FontFamily"),
        unheeded("Set MarginFill"),
        unheeded("Set LoopOffset"),
        unheeded("Env HELLO"),
        unheeded("Require synod"),
        Command::Set(Setting::Light(false)),
    ];
    assert_eq!(read(tape), expected);
}

#[test]
fn the_rest_of_the_commands_is_read() {
    let tape =
        "Hide\nShow\nCopy \"a b\"\nPaste\nScreenshot a.png\nScreenshot \"my shot.txt\"\nSource /tmp/other.tape\n";
    let expected = [
        Command::Step(Step::Hide),
        Command::Step(Step::Show),
        Command::Step(Step::Copy("a b".to_owned())),
        Command::Step(Step::Paste),
        Command::Step(Step::Screenshot("a.png".to_owned())),
        Command::Step(Step::Screenshot("my shot.txt".to_owned())),
        Command::Source("/tmp/other.tape".to_owned()),
    ];
    assert_eq!(read(tape), expected);
    assert_eq!(read("\n# nothing\n   \n"), []);
}

#[test]
fn a_mistake_is_told_with_its_line_and_the_nearest_name() {
    for (text, key) in [
        ("Tpye \"a\"", "tape-unknown-near"),
        ("Jump", "tape-unknown"),
        ("type \"a\"", "tape-unknown-near"),
        ("Enter x", "tape-unknown"),
        ("Set Widht 100", "tape-unknown-setting-near"),
        ("Set Colour red", "tape-unknown-setting"),
        ("Set", "tape-needs-setting"),
        ("Set Width", "tape-needs-value"),
        ("Set Width 0", "tape-wants-number"),
        ("Set Width wide", "tape-wants-number"),
        ("Set Height 20001", "tape-wants-number"),
        ("Set FontSize 7", "tape-wants-number"),
        ("Set Framerate 61", "tape-wants-number"),
        ("Set PlaybackSpeed 0", "tape-wants-speed"),
        ("Set Theme Dracla", "tape-theme-near"),
        ("Set Theme { \"background\": 1 }", "tape-theme-json"),
        ("Set WaitPattern /(/", "tape-pattern"),
        ("Set Padding", "tape-needs-value"),
        ("Type", "tape-needs-text"),
        ("Type Enter", "tape-needs-text"),
        ("Type \"a", "tape-open-quote"),
        ("Type 'a\u{1b}[2J'", "tape-hidden"),
        ("Type a\u{202e}", "tape-hidden"),
        ("Enter 0", "tape-wants-count"),
        ("Enter -1", "tape-wants-count"),
        ("Enter 1.5", "tape-wants-count"),
        ("Enter 10001", "tape-wants-count"),
        ("Enter@ 2", "tape-wants-time"),
        ("Sleep@1s 2", "tape-no-delay"),
        ("Hide@1s", "tape-no-delay"),
        ("Output", "tape-needs-path"),
        ("Source \"\"", "tape-needs-path"),
        ("Screenshot a.gif", "tape-screenshot"),
        ("Screenshot a", "tape-screenshot"),
        ("Ctrl+", "tape-no-key"),
        ("Ctrl+Rihgt", "tape-no-key-near"),
        ("ScrollUp 3", "tape-foreign"),
        ("Insert", "tape-foreign"),
    ] {
        assert_eq!(mistake(&format!("# a tape\n\nSleep 1\n{text}\n")), (4, key), "{text}");
    }
    let near = parse(b"Tpye \"a\"").unwrap_err();
    assert_eq!(near.arguments, [("given", "Tpye".to_owned()), ("name", "Type".to_owned())]);
    assert_eq!(parse(b"Sleep 1\n\xff").unwrap_err().key, "tape-no-text");
}

#[test]
fn a_tape_is_told_from_a_script() {
    assert!(is_tape(b"# a tape\n\nOutput a.gif\n") && is_tape(b"  Type \"a\""));
    assert!(!is_tape(b"# a script\ncluster raft\n") && !is_tape(b"") && !is_tape(b"# nothing"));
}

#[test]
fn what_was_read_is_read_again_from_how_it_is_written() {
    let tape = "Output a.gif # film\nSet Theme { \"background\": \"#000000\" }\nSet LoopOffset 5 %\nType@1s a 'b' Enter@.5 2\n\
                Wait+Screen@2s /a\\/b/ Left # on\nSleep 500 ms Ctrl+Shift+A\nEnv A \"b\" Require x\n";
    let lines = parse(tape.as_bytes()).unwrap();
    assert_eq!(lines.len(), 11);
    for line in lines {
        let again = parse(line.text.as_bytes()).unwrap();
        assert_eq!(again.len(), 1, "{line:?}");
        assert_eq!(again[0].command, line.command, "{line:?}");
    }
}
