//! The screen driven with no terminal: keys in, commands out, a real run behind.

mod asking;
mod beside;
mod claims;
mod configured;
mod documented;
mod folding;
mod leaving;
mod manners;
mod moments;
mod searching;
mod sharing;
mod space_time;
mod story;

use std::collections::BTreeMap;

use super::*;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::command::{Command, Member, Set};
use crate::inquiry::{Moment, answer};
use crate::model::{Kind, MessageId, NodeId, Notation, Status, Time};
use crate::script::Line;
use crate::session::{Request, Session};
use crate::sim::{Options, create};
use crate::text::{Lang, Texts};
use crate::timeline::PortableJob;
use story::playing;

/// A screen with its run.
struct Bench {
    app: App,
    session: Session,
    quit: bool,
    saved: Vec<String>,
    suspended: usize,
    /// Whether the mouse is heard.
    mouse: bool,
    copied: Vec<(Pane, Option<String>)>,
    /// Whether a search is wanted.
    exploring: bool,
    /// What is wanted of the run on others.
    made: Option<PortableJob>,
    moments: Vec<Option<String>>,
    pictures: Vec<String>,
    film: Option<Shooting>,
}

impl Bench {
    fn new() -> Bench {
        Bench::of(&[("seed", "7".to_owned())])
    }

    fn of(settings: &[(&str, String)]) -> Bench {
        let leads = |description: &&&Description| description.leads;
        let algorithm = catalogue::all().iter().find(leads).expect("an algorithm with a leader");
        let cluster = create(algorithm.name, settings, Options::default()).unwrap();
        let description = cluster.description();
        let mut session = Session::new(cluster, App::first_query());
        let appearance = Appearance { reduced_motion: true, ..Appearance::default() };
        let app = App::new(session.snapshot(), description, Lang::En, appearance);
        let (quit, exploring) = (false, false);
        let (saved, copied) = (Vec::new(), Vec::new());
        let (moments, pictures) = (Vec::new(), Vec::new());
        let (made, film) = (None, None);
        let (mouse, suspended) = (true, 0);
        let mut bench =
            Bench { app, session, quit, saved, suspended, mouse, copied, exploring, made, moments, pictures, film };
        let effects = bench.app.start();
        bench.carry_out(effects);
        bench
    }

    fn carry_out(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            match effect {
                Effect::Request(request) => {
                    let snapshot = self.session.handle(request);
                    let more = self.app.receive(snapshot);
                    self.carry_out(more);
                    while self.session.busy() {
                        self.session.slice(10_000);
                        let snapshot = self.session.snapshot();
                        let more = self.app.proceed(snapshot);
                        self.carry_out(more);
                    }
                }
                Effect::RequestOf(run, _) => panic!("there is one run, no {run}"),
                Effect::SaveScript(path) => self.saved.push(path),
                Effect::Explore => self.exploring = true,
                Effect::EndExploring => self.exploring = false,
                Effect::Inquire(inquiry) => {
                    let found = answer(&Moment::of(self.session.timeline(), &inquiry), &inquiry, &|| false);
                    self.input(Input::Answered(Box::new(found)));
                }
                Effect::EndInquiring => {}
                Effect::AskPortable => {
                    let portable = self.session.timeline().portable();
                    self.input(Input::Portable(Box::new(portable)));
                }
                Effect::Make => self.made = self.app.take_portable_job(),
                Effect::EndMaking => self.made = None,
                Effect::Mouse(hear) => self.mouse = hear,
                Effect::Copy(pane, file) => {
                    self.copied.push((pane, file.clone()));
                    self.input(Input::Copied(pane, Ok(file)));
                }
                Effect::CopyMoment(file) => {
                    self.moments.push(file.clone());
                    self.input(Input::CopiedMoment(Ok(file)));
                }
                Effect::Picture(file) => {
                    self.pictures.push(file.clone());
                    self.input(Input::Pictured(file, Ok(Written::default())));
                }
                Effect::Film(shooting) => self.film = Some(*shooting),
                Effect::EndFilming => self.film = None,
                Effect::Share => {
                    let script = self.session.script();
                    self.input(Input::Shared(script));
                }
                Effect::CopyShared(_) => self.input(Input::SharedCopied(Ok(()))),
                Effect::Suspend => self.suspended += 1,
                Effect::Quit => self.quit = true,
            }
        }
    }

    fn input(&mut self, input: Input) {
        let effects = self.app.update(input);
        self.carry_out(effects);
    }

    fn key(&mut self, key: Key) {
        self.input(Input::Key(key));
    }

    fn keys(&mut self, keys: &str) -> &mut Bench {
        for c in keys.chars() {
            self.key(match c {
                '\n' => Key::plain(Code::Enter),
                '\t' => Key::plain(Code::Tab),
                '\x1b' => Key::plain(Code::Esc),
                '↓' => Key::plain(Code::Down),
                '↑' => Key::plain(Code::Up),
                '→' => Key::plain(Code::Right),
                '←' => Key::plain(Code::Left),
                c => Key::char(c),
            });
        }
        self
    }

    /// The command that the last key said.
    fn said(&self) -> &str {
        match &self.app.note {
            Some(Note::Did(line)) => line,
            note => panic!("nothing was said: {note:?}"),
        }
    }

    fn event(&self) -> u64 {
        self.app.snapshot.here.event
    }

    fn status(&self, node: u16) -> Status {
        self.app.snapshot.view.nodes[usize::from(node)].status
    }

    /// With messages in flight: S1 timed out.
    fn campaigning() -> Bench {
        let mut bench = Bench::new();
        bench.keys("t");
        bench
    }
}

#[test]
fn a_key_stands_once_in_a_mode() {
    let mut seen = BTreeMap::new();
    for binding in KEYMAP {
        for key in binding.keys {
            let before = seen.insert((binding.mode, *key), binding.action);
            assert_eq!(before, None, "{key:?} in {:?}", binding.mode);
        }
    }
}

#[test]
fn every_key_has_its_texts() {
    for texts in Lang::ALL.map(Texts::new) {
        let groups = Group::ALL.iter().map(|group| group.text());
        for key in KEYMAP.iter().map(|binding| binding.text).chain(groups) {
            assert!(texts.has(key), "{key} in {:?}", texts.lang());
        }
    }
}

#[test]
fn the_bottom_line_says_what_a_key_would_do_now() {
    let mut bench = Bench::new();
    let label = |bench: &Bench, key| bench.app.label(bench.app.meaning(Key::char(key)).unwrap());
    assert_eq!(
        (label(&bench, 'k'), label(&bench, 'z'), label(&bench, 'p')),
        ("key-crash", "key-pause-node", "key-play")
    );
    bench.keys("kp");
    assert_eq!((label(&bench, 'k'), label(&bench, 'p')), ("key-restart", "key-stop"));
}

#[test]
fn every_mode_can_be_left_by_escape() {
    for mode in KEYMAP.iter().map(|binding| binding.mode) {
        let mut bench = Bench::campaigning();
        bench.app.mode = mode;
        bench.key(Key::plain(Code::Esc));
        assert_eq!(bench.app.mode, Mode::Normal, "from {mode:?}");
    }
}

#[test]
fn keys_on_nodes_say_their_commands() {
    for (keys, said) in [
        ("k", "crash S1"),
        ("kk", "restart S1"),
        ("2k", "crash S2"),
        ("nnk", "crash S3"),
        ("t", "timeout S1"),
        ("z", "pause S1"),
        ("zz", "resume S1"),
        ("W", "load 10/s reads=25%"),
        ("WW", "load off"),
        ("K↓↓\n", "crash S1 disk=wiped"),
        ("3K↓\n", "crash S3 disk=unsynced"),
        ("4", "focus S4"),
        (" ", "step"),
        ("++-", "speed 2"),
        ("-", "speed 0.5"),
        ("v↓\n", "view logs"),
    ] {
        let mut bench = Bench::new();
        assert_eq!(bench.keys(keys).said(), said, "{keys:?}");
    }
}

#[test]
fn stepping_forward_and_back_leads_to_the_same_event() {
    let mut bench = Bench::new();
    bench.keys("→l  ");
    assert_eq!(bench.event(), 4);
    bench.keys("←h");
    assert_eq!(bench.event(), 2);
    bench.keys("←←←");
    assert_eq!(bench.event(), 0);
    assert!(matches!(&bench.app.note, Some(Note::Says("not-now-start", _))), "before the start is nothing");
}

#[test]
fn a_key_that_is_not_possible_now_says_so() {
    let mut bench = Bench::new();
    bench.keys("H");
    assert!(matches!(&bench.app.note, Some(Note::Says("not-now-whole", _))));
    let heal = KEYMAP.iter().position(|binding| binding.action == Action::Heal).unwrap();
    assert!(!bench.app.possible().contains(&heal));
}

#[test]
fn a_killed_node_is_down_and_comes_back() {
    let mut bench = Bench::new();
    bench.keys("2k");
    assert_eq!(bench.status(1), Status::Down);
    bench.keys("k");
    assert_eq!(bench.status(1), Status::Up);
}

#[test]
fn messages_are_gone_through_and_decided_by_keys() {
    for (keys, said) in
        [("m\n", "deliver #1"), ("md", "drop #1"), ("mD", "duplicate #1"), ("mo", "hold #1"), ("m>", "delay #1 10ms")]
    {
        let mut bench = Bench::campaigning();
        bench.keys("m");
        bench.app.message = Some(bench.app.messages().iter().map(|message| message.id).min().unwrap());
        let first = bench.app.message.unwrap();
        bench.keys(&keys[1..]);
        assert_eq!(bench.said(), said.replace("#1", &first.to_string()), "{keys:?}");
    }
}

#[test]
fn a_held_message_is_released_by_the_same_key() {
    let mut bench = Bench::campaigning();
    bench.keys("mo");
    let held = bench.app.message.unwrap();
    assert_eq!(bench.app.messages().last().map(|message| (message.id, message.due)), Some((held, None)));
    assert_eq!(bench.keys("o").said(), format!("release {held}"));
}

#[test]
fn the_selection_moves_on_when_its_message_arrives() {
    let mut bench = Bench::campaigning();
    bench.keys("m");
    let order: Vec<MessageId> = bench.app.messages().iter().map(|message| message.id).collect();
    assert_eq!(bench.app.message, Some(order[0]));
    bench.keys("↓↓↑");
    assert_eq!(bench.app.message, Some(order[1]));
    bench.keys("\n");
    assert!(bench.app.message.is_some_and(|message| message != order[1]));
    assert_eq!(bench.keys(" ").said(), "step", "keys without a meaning of their own mean what they always do");
}

#[test]
fn the_partition_editor_says_partition_and_cut() {
    let mut bench = Bench::new();
    assert_eq!(bench.keys("x 3 \n").said(), "partition S2,S4,S5 | S1,S3");
    assert_eq!(bench.app.snapshot.view.partition.len(), 2);
    assert_eq!(bench.keys("H").said(), "heal");
    assert_eq!(bench.keys("xc→c").said(), "cut S1->S2");
    assert_eq!(bench.keys("2C4C").said(), "cut S2--S4");
    bench.keys("\x1b");
    assert_eq!(bench.app.mode, Mode::Normal);
}

#[test]
fn a_node_on_both_sides_of_a_partition_is_a_bridge() {
    let mut bench = Bench::new();
    assert_eq!(bench.keys("x4 5 3b\n").said(), "partition S1,S2,S3 | S3,S4,S5");
    let sides = bench.app.snapshot.view.partition.clone();
    assert_eq!(sides, [vec![NodeId(0), NodeId(1), NodeId(2)], vec![NodeId(2), NodeId(3), NodeId(4)]]);
    // The editor shows what there is, and says it again; once more, and the node is of its first group only.
    bench.keys("x");
    assert_eq!(bench.app.partition.command().unwrap().to_string(), "partition S1,S2,S3 | S3,S4,S5");
    assert_eq!(bench.keys("3b\n").said(), "partition S1,S2,S3 | S4,S5");
    // A group needs a node of its own.
    bench.keys("x4b5b");
    assert_eq!(bench.app.partition.command(), None);
}

#[test]
fn a_write_needs_one_key_and_enter() {
    let mut bench = Bench::new();
    assert_eq!(bench.keys("w\n").said(), "C1 write x=1 to S1");
    assert_eq!(bench.keys("2w\n").said(), "C2 write x=2 to S2", "the first one waits, so another asks");
    assert_eq!(bench.app.snapshot.view.clients.len(), 2);
    assert_eq!(bench.keys("r\n").said(), "C1 read x to S2", "the one that has waited longest gives up");
    assert_eq!(bench.keys(":C5 write y=7\n").said(), "C5 write y=7");
    assert_eq!(bench.app.snapshot.view.clients.len(), 5);
}

#[test]
fn prompts_become_commands() {
    for (keys, said) in [
        ("  g1\n", "goto 1"),
        ("g0ms\n", "goto 0ms"),
        ("uleaders = 1\n", "run until leaders = 1"),
        (":crash S3\n", "crash S3"),
        (":play\n", "play"),
        (":theme light\n", "theme light"),
        (":step 3\n", "step 3"),
    ] {
        let mut bench = Bench::new();
        assert_eq!(bench.keys(keys).said(), said, "{keys:?}");
        assert_eq!(bench.app.mode, Mode::Normal);
    }
}

#[test]
fn a_line_that_is_not_understood_stays_and_says_why() {
    let mut bench = Bench::new();
    bench.keys(":crsh S1\n");
    assert_eq!(bench.app.mode, Mode::Prompt);
    assert!(bench.app.prompt.error.as_ref().is_some_and(|error| error.contains("crash")), "{:?}", bench.app.prompt);
    bench.keys("x");
    assert_eq!((bench.app.prompt.error.as_deref(), bench.app.prompt.text.as_str()), (None, "x"), "another line");
}

#[test]
fn tab_completes_and_arrows_recall() {
    let mut bench = Bench::new();
    bench.keys(":cra\t");
    assert_eq!(bench.app.prompt.text, "crash ");
    bench.keys("S2\n:");
    bench.keys("↑");
    assert_eq!(bench.app.prompt.text, "crash S2");
    bench.keys("↓");
    assert_eq!(bench.app.prompt.text, "");
}

#[test]
fn whatever_a_key_did_can_be_recalled_and_said_again() {
    let mut bench = Bench::new();
    bench.keys("2kk:↑↑");
    assert_eq!(bench.app.prompt.text, "crash S2");
    bench.keys("\n");
    assert_eq!(bench.status(1), Status::Down);
}

#[test]
fn an_error_of_the_run_is_shown_until_the_next_command() {
    let mut bench = Bench::new();
    bench.keys(":restart S1\n");
    assert!(matches!(&bench.app.note, Some(Note::Error(_))), "{:?}", bench.app.note);
    assert_eq!(bench.keys(" ").said(), "step");
}

#[test]
fn a_command_in_the_past_tells_of_its_branch_and_branches_can_be_changed() {
    let mut bench = Bench::new();
    bench.keys("    ←←k");
    assert!(matches!(&bench.app.note, Some(Note::Says("note-branched", _))), "{:?}", bench.app.note);
    assert_eq!(bench.app.snapshot.branch, 1);
    assert_eq!(bench.keys("b↑\n").said(), "switch main");
    assert_eq!(bench.app.snapshot.branch, 0);
}

#[test]
fn who_turns_from_the_tree_to_another_pane_has_the_keys_of_that() {
    for key in ["y", "\t"] {
        let mut bench = Bench::new();
        bench.keys("    ←←kb");
        assert_eq!((bench.app.mode, bench.app.focus), (Mode::Branches, Pane::Branches));
        bench.keys(key);
        assert_eq!(bench.app.mode, Mode::Normal, "after {key:?}");
    }
}

#[test]
fn the_first_and_the_last_row_of_what_is_open_are_a_key_away() {
    let panes = Pane::all(Bench::new().app.description).len();
    for (key, last) in [('v', panes - 1), ('K', DISKS.len() - 1), ('?', 7)] {
        let mut bench = Bench::new();
        bench.keys(&key.to_string());
        if key == '?' {
            let mut hits = Hits::default();
            hits.add(Area::new(0, 0, 80, 20), ClickTarget::Scrolled(last));
            let effects = bench.app.drawn(hits);
            bench.carry_out(effects);
        }
        bench.key(Key::plain(Code::End));
        assert_eq!(bench.app.cursor, last, "{key}");
        bench.keys("↑");
        assert_eq!(bench.app.cursor, last - 1, "{key}");
        bench.key(Key::plain(Code::Home));
        assert_eq!(bench.app.cursor, 0, "{key}");
    }
}

#[test]
fn a_branch_is_opened_and_renamed_in_the_tree_and_the_script_has_the_new_names() {
    let mut bench = Bench::new();
    bench.keys("    ←←k");
    bench.keys("bnsecond\n");
    let names = |bench: &Bench| bench.app.snapshot.branches.iter().map(|b| b.name.clone()).collect::<Vec<_>>();
    assert_eq!(names(&bench), ["main", "branch-2", "second"], "a branch without a name is not named but left");
    assert_eq!((bench.app.mode, bench.app.focus), (Mode::Branches, Pane::Branches));
    bench.keys("↑r");
    assert_eq!(bench.app.prompt.text, "branch-2");
    for _ in 0..8 {
        bench.key(Key::plain(Code::Backspace));
    }
    assert_eq!(bench.keys("no \"S1\"\n").said(), "rename no \"S1\"");
    assert_eq!(names(&bench), ["main", "no \"S1\"", "second"]);
    assert!(bench.session.script().contains("branch \"no \\\"S1\\\"\"\n"), "{}", bench.session.script());
    bench.keys("↑r");
    assert!(matches!(&bench.app.note, Some(Note::Says("not-now-rename", _))), "{:?}", bench.app.note);
    assert_eq!(bench.keys("\x1b:rename third\n").said(), "rename third");
    assert_eq!(names(&bench), ["main", "no \"S1\"", "third"]);
    bench.keys(":rename main\n");
    assert!(matches!(&bench.app.note, Some(Note::Error(_))), "a name is of one branch only");
}

#[test]
fn safeguards_are_switched_in_their_list() {
    let mut bench = Bench::new();
    let name = bench.app.snapshot.view.safeguards[0].0;
    assert_eq!(bench.keys("s\n").said(), format!("without {name}"));
    assert!(!bench.app.snapshot.view.safeguards[0].1);
    assert_eq!(bench.keys("\n").said(), format!("with {name}"));
}

#[test]
fn play_goes_on_with_real_time_and_stops() {
    let mut bench = Bench::new();
    bench.app.appearance.reduced_motion = false;
    assert!(!bench.app.moving());
    bench.keys("p");
    assert!(bench.app.moving());
    for _ in 0..60 {
        bench.input(Input::Tick(16_667));
    }
    let shown = bench.app.clock.0;
    assert!((49_000..=50_100).contains(&shown), "a second at 1×: {shown} µs");
    bench.keys("p");
    bench.input(Input::Tick(16_667));
    assert_eq!((bench.app.moving(), bench.app.clock.0), (false, shown));
}

#[test]
fn a_step_travels_before_it_arrives() {
    let mut bench = Bench::new();
    bench.app.appearance.reduced_motion = false;
    bench.keys(" ");
    assert_eq!((bench.event(), bench.app.latest().here.event, bench.app.moving()), (0, 1, true));
    let due = bench.app.latest().here.time;
    bench.input(Input::Tick(50_000));
    assert!(bench.app.clock.0 > 0 && bench.app.clock < due);
    for _ in 0..10 {
        bench.input(Input::Tick(50_000));
    }
    assert_eq!((bench.event(), bench.app.clock, bench.app.moving()), (1, due, false));
    bench.keys("  ");
    assert!(bench.event() >= 2, "the next key does not wait");
}

#[test]
fn what_a_step_changed_flashes_fades_and_is_still_then() {
    let mut bench = Bench::new();
    bench.keys(" ");
    assert_eq!(bench.app.glow(), Glow::Gone, "nothing flashes where motion is reduced");
    bench.app.appearance.reduced_motion = false;
    bench.keys(" ");
    assert_eq!(bench.app.glow(), Glow::Gone, "it is on its way");
    let mut seen = Vec::new();
    for _ in 0..60 {
        bench.input(Input::Tick(16_667));
        seen.push(bench.app.glow());
    }
    seen.dedup();
    assert_eq!(seen, [Glow::Gone, Glow::Bright, Glow::Fading, Glow::Gone]);
    assert!(!bench.app.moving());
    bench.keys(" ");
    for _ in 0..30 {
        bench.input(Input::Tick(16_667));
    }
    bench.keys("←");
    assert_eq!(bench.app.glow(), Glow::Gone, "what is gone back to has not just happened");
}

#[test]
fn language_and_theme_change_at_once() {
    let mut bench = Bench::new();
    bench.keys("LT");
    assert_eq!((bench.app.texts.lang(), bench.app.appearance.theme), (Lang::ZhCn, 1));
    bench.keys(":language en\n");
    assert_eq!(bench.app.texts.lang(), Lang::En);
}

#[test]
fn a_notation_of_numbers_is_chosen_where_there_are_such_numbers() {
    let mut bench = Bench::new();
    let epoch_counters =
        bench.app.description.facts.iter().any(|fact| matches!(fact.kind, Kind::EpochCounter | Kind::EpochCounters));
    bench.keys("#");
    assert_eq!(bench.app.texts.notation() != Notation::Dotted, epoch_counters);
    bench.keys(":numbers\n");
    assert_ne!(bench.app.texts.notation(), Notation::Dotted);
}

#[test]
fn suspending_is_left_to_the_terminal() {
    let mut bench = Bench::new();
    bench.key(Key::ctrl('z'));
    assert_eq!(bench.suspended, 1);
}

#[test]
fn the_same_query_is_asked_once() {
    let mut bench = Bench::new();
    let effects = bench.app.update(Input::Key(Key::char('2')));
    assert!(
        matches!(effects.as_slice(), [Effect::Request(Request::Query(query))] if query.scope.facts_of == Some(NodeId(1)))
    );
    assert_eq!(bench.app.update(Input::Resize(80, 24)), []);
}

#[test]
fn every_word_of_the_screen_is_free_in_the_command_language() {
    let bench = Bench::new();
    for (word, action) in WORDS {
        assert_eq!(Action::said(word), Some(*action));
        assert!(language::parse(&bench.app, word).is_err(), "`{word}` is a command already");
    }
    assert_eq!(bench.app.command(Action::Heal).map(|command: Command| command.to_string()).as_deref(), Some("heal"));
}
