//! Keys and themes of the user's, as they work on the screen, and every kind of mistake in a configuration.

use super::*;

/// A screen with a configuration.
fn with(text: &str) -> Bench {
    let read = Configuration::read(text);
    assert_eq!(read.mistakes, [], "{text}");
    let mut bench = Bench::new();
    bench.app.appearance.keys = read.keys;
    bench.app.appearance.themes = read.themes;
    bench
}

#[test]
fn a_key_of_the_users_does_what_it_is_given_to_and_nothing_else() {
    let mut bench = with("[keys.normal]\nkill = \"s\"\nsafeguards = [\"ctrl-s\", \"k\"]\n");
    assert_eq!(bench.keys("s").said(), "crash S1");
    bench.keys("k");
    assert_eq!(bench.app.mode, Mode::Safeguards);
    bench.keys("\x1b").key(Key::ctrl('s'));
    assert_eq!(bench.app.mode, Mode::Safeguards);
    let row = |action| KEYMAP.iter().find(|binding| binding.mode == Mode::Normal && binding.action == action).unwrap();
    assert_eq!(bench.app.keys_of(row(Action::Kill), 9), "s");
    assert_eq!(bench.app.keys_of(row(Action::Safeguards), 9), "ctrl-s k");
    assert_eq!(bench.app.keys_of(row(Action::Node(0)), 9), "1-5");
}

#[test]
fn what_has_no_key_is_not_on_the_bottom_line() {
    let bench = with("[keys.normal]\nlanguage = []\n");
    let possible: Vec<Action> = bench.app.possible().iter().map(|row| KEYMAP[*row].action).collect();
    assert!(!possible.contains(&Action::Language) && possible.contains(&Action::Theme));
}

#[test]
fn a_mode_has_keys_of_its_own() {
    let mut bench = with("[keys.messages]\ndeliver = \"x\"\n[keys.normal]\nmessages = \"e\"\nexplore = \"m\"\n");
    bench.keys("te");
    assert_eq!(bench.app.mode, Mode::Messages);
    assert!(bench.keys("x").said().starts_with("deliver "));
}

#[test]
fn a_theme_of_the_users_stands_behind_the_others() {
    let mut bench = with("theme = \"mine\"\n[themes.mine]\nbase = \"light\"\nleader = \"#123456\"\n");
    bench.keys(":theme mine\n");
    let shown = bench.app.appearance.palette();
    assert_eq!((shown.name, shown.leader.0), ("mine", 0x0012_3456));
    assert_eq!(shown.ground, Themes::default().at(2).ground, "the rest is that of the base");
    bench.keys("T");
    assert_eq!(bench.app.appearance.palette().name, "auto");
}

#[test]
fn a_key_walks_through_themes_that_look_otherwise() {
    let mut bench = Bench::new();
    bench.input(Input::Background(Light(false)));
    let mut walked = Vec::new();
    for _ in 0..5 {
        walked.push(bench.app.appearance.palette().name);
        bench.keys("T");
    }
    assert_eq!(walked, ["dark", "light", "contrast", "mono", "dark"]);
}

#[test]
fn every_kind_of_mistake_is_told_with_its_line_and_the_rest_is_used() {
    let wrong = r##"theem = "dark"
theme = "drak"
lang = en
lang = "fr"
colours = 17
mouse = "false"
reduced-motion = true
keys = 3
[themes.dark]
dim = "#000000"
["themes"."two words"]
[themes.mine]
base = "lite"
backgroud = "#ffffff"
text = "black"
leader = "#12345"
good = 7
cycle = ["#000000"]
strong = "yes"
[themes.thin]
base = "auto"
background = "#101010"
"##;
    let keys = r#"fold = true
[keys.nromal]
[keys.start]
open = "o"
[keys.normal]
stpe = "x"
step = ["spcae", 3, "s"]
back = "s"
kill = "esc"
heal = "ctrl-c"
play = ["y"]
messages = ["i"]
[keys.prompt]
complete = ["a", "ctrl-n"]
"#;
    let broken = "glyphs = \"ascii\nmouse = false\n[keys.normal\nfold = true\n= 3\n领 = \"\\q\"\n";
    let mut told = String::new();
    for text in [wrong, keys, broken, "\u{feff}mouse = false", "mouse = false\r\nx = 1\r\n", "a = ["] {
        let read = Configuration::read(text);
        for error in &read.mistakes {
            let source = error.source.as_ref().unwrap();
            told += &format!("{error}\n    {}\n", &source.line[source.word.clone()]);
        }
        told += "\n";
    }
    insta::assert_snapshot!("mistakes-of-configurations", told);
    let read = Configuration::read(wrong);
    assert!(read.reduced_motion && !read.no_mouse);
    assert_eq!(read.themes.names().skip(THEMES.len()).collect::<Vec<_>>(), ["mine", "thin"]);
    let read = Configuration::read(keys);
    let row = |action| KEYMAP.iter().find(|binding| binding.mode == Mode::Normal && binding.action == action).unwrap();
    assert!(read.folds);
    assert_eq!(read.keys.of(row(Action::Step)), [Key::char('s')]);
    assert!(read.keys.of(row(Action::Back)).is_empty());
    assert_eq!(read.keys.of(row(Action::Cancel)), [Key::plain(Code::Esc)], "there is always a way out");
    assert!(read.keys.of(row(Action::Quit)).contains(&Key::ctrl('c')));
    assert!(read.keys.of(row(Action::FirstViolation)).is_empty());
}

#[test]
fn whatever_a_configuration_is_it_can_be_read() {
    let whole = written_configuration(&Texts::new(Lang::ZhCn)).replace("\n#", "\n");
    for cut in (0..whole.len()).step_by(7).filter(|cut| whole.is_char_boundary(*cut)) {
        let (before, behind) = whole.split_at(cut);
        for text in [before.to_owned(), format!("{before}\"{behind}"), format!("{before}\0]\n{behind}")] {
            let read = Configuration::read(&text);
            let lines = text.lines().count().max(1);
            assert!(read.mistakes.iter().all(|error| (1..=lines).contains(&error.line)), "{cut}");
        }
    }
}

#[test]
fn no_mode_has_two_rows_of_a_name_or_of_an_action() {
    let mut actions = BTreeMap::new();
    for binding in KEYMAP {
        assert_eq!(actions.insert((binding.mode, binding.action), binding.text), None, "{binding:?}");
    }
    // A name that stands twice in a table would be a mistake of TOML's.
    let written = written_configuration(&Texts::new(Lang::En)).replace("\n#", "\n");
    assert_eq!(
        Configuration::read(&written).mistakes.iter().filter(|e| e.to_string().contains("duplicate")).count(),
        0
    );
}
