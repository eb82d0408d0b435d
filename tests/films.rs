//! Films: what an asciicast shows is what the screen showed, frame by frame; the same film has the same bytes; and every demo
//! can be filmed.

#[path = "support/film.rs"]
mod film;
#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use avt::{Color, Terminal};
use film::{PACE, SMALL, WHOLE, film};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::style::{Color as Colour, Modifier};
use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Colours, SideBySide};
use synod::command::{Command, Grammar, Parser};
use synod::model::Time;
use synod::record::{
    Beat, Cast, CastVersion, Encoder, Format, Frame, Ground, Moment, Pace, Part, Progress, Recorder, Roll, tape,
};
use synod::script::{Line, Runner};
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;

/// The screen of most terminals.
const USUAL: (u16, u16) = (80, 24);

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

fn format(size: (u16, u16)) -> Format {
    let ground = Ground { text: 0xff_ffff, back: 0 };
    Format { size, ground, font_size: 14, title: None, repeats: true }
}

/// What an encoder was told.
#[derive(Default)]
struct Told {
    frames: Vec<Frame>,
    chapters: Vec<(u64, String)>,
    beats: Vec<Beat>,
    /// How many frames there were at each beat.
    seen: Vec<usize>,
    ends: u64,
}

impl Told {
    /// What is told and does not stand whole on the screen.
    fn cut_short(&self) -> Vec<String> {
        let signs =
            |text: &str| text.chars().filter(|c| !c.is_whitespace() && !"│╭╮╰╯─".contains(*c)).collect::<String>();
        let cut = |(beat, seen): (&Beat, &usize)| {
            let said = beat.said.as_ref()?;
            let shown = synod::record::lines(&self.frames[seen - 1].buffer).collect::<String>();
            (!signs(&shown).contains(&signs(said))).then(|| said.clone())
        };
        self.beats.iter().zip(&self.seen).filter_map(cut).collect()
    }
}

/// An encoder that keeps nothing.
struct Nobody;

impl Encoder for Nobody {
    fn frame(&mut self, _: &Frame) -> io::Result<()> {
        Ok(())
    }

    fn finish(self: Box<Self>, _: u64) -> io::Result<()> {
        Ok(())
    }
}

/// Keeps all that it is told, and tells it to another.
struct Witness<'a> {
    told: &'a mut Told,
    other: Box<dyn Encoder + 'a>,
}

impl Encoder for Witness<'_> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        self.told.frames.push(frame.clone());
        self.other.frame(frame)
    }

    fn chapter(&mut self, at: u64, title: &str) -> io::Result<()> {
        self.told.chapters.push((at, title.to_owned()));
        self.other.chapter(at, title)
    }

    fn beat(&mut self, beat: &Beat) -> io::Result<()> {
        self.told.beats.push(beat.clone());
        self.told.seen.push(self.told.frames.len());
        self.other.beat(beat)
    }

    fn finish(self: Box<Self>, ends: u64) -> io::Result<()> {
        self.told.ends = ends;
        self.other.finish(ends)
    }
}

/// A film as an asciicast, what its encoder was told, and how it ended.
fn shot(mut film: impl Roll, size: (u16, u16), version: CastVersion) -> (String, Told, Progress) {
    let (out, mut told) = (Rc::new(RefCell::new(Vec::new())), Told::default());
    let cast = Cast::new(Shared(Rc::clone(&out)), version, &format(size));
    let mut witness = Box::new(Witness { told: &mut told, other: Box::new(cast) });
    let ended = loop {
        match film.go_on(witness.as_mut()).expect("memory") {
            Progress::More => {}
            ended => break ended,
        }
    };
    witness.finish(film.length()).expect("memory");
    let bytes = out.take();
    (String::from_utf8(bytes).expect("text"), told, ended)
}

struct Shared(Rc<RefCell<Vec<u8>>>);

impl io::Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Plays an asciicast in a terminal and holds that it shows these frames, each at its time.
#[track_caller]
fn assert_shows(cast: &str, told: &Told, size: (u16, u16)) {
    let mut terminal = Terminal::new(usize::from(size.0), usize::from(size.1)).expect("a terminal of this size");
    let (mut now, mut frames, mut marks) = (0, told.frames.iter(), told.chapters.iter());
    let mut events = cast.lines();
    let head: serde_json::Value = serde_json::from_str(events.next().expect("a head")).expect("JSON");
    assert_eq!((&head["version"], &head["term"]["cols"]), (&3.into(), &size.0.into()));
    for event in events {
        let event: serde_json::Value = serde_json::from_str(event).expect("JSON");
        now += (event[0].as_f64().expect("a time") * 1_000.0).round() as u64;
        let data = event[2].as_str().expect("a text");
        match event[1].as_str() {
            Some("m") => assert_eq!(marks.next().map(|mark| mark.1.as_str()), Some(data)),
            Some("o") if data.is_empty() => assert_eq!(now, (told.ends + 500) / 1_000),
            _ => {
                let frame = frames.next().expect("no more than there are frames");
                assert_eq!(now, (frame.at + 500) / 1_000);
                terminal.feed(data.chars());
                assert_is(&terminal, &frame.buffer);
            }
        }
    }
    assert!(frames.next().is_none() && marks.next().is_none());
}

#[track_caller]
fn assert_is(terminal: &Terminal, buffer: &Buffer) {
    let colour = |colour: Option<Color>| match colour {
        None => Colour::Reset,
        Some(Color::Indexed(index)) => Colour::Indexed(index),
        Some(Color::RGB(rgb)) => Colour::Rgb(rgb.r, rgb.g, rgb.b),
    };
    for y in 0..buffer.area.height {
        let line = terminal.screen().line(usize::from(y)).expect("a row");
        let mut x = 0;
        while x < buffer.area.width {
            let (cell, shown) = (&buffer[(x, y)], &line.cells()[usize::from(x)]);
            let pen = shown.pen();
            assert_eq!(cell.symbol().chars().next(), Some(shown.char()), "at {x}, {y}: {line:?}");
            assert_eq!((cell.fg, cell.bg), (colour(pen.foreground()), colour(pen.background())), "at {x}, {y}");
            let is = |modifier| cell.modifier.contains(modifier);
            let bold = is(Modifier::BOLD) && !is(Modifier::DIM);
            assert_eq!((bold, is(Modifier::DIM)), (pen.is_bold(), pen.is_faint()), "at {x}, {y}");
            assert_eq!(is(Modifier::REVERSED), pen.is_inverse(), "at {x}, {y}");
            assert_eq!(is(Modifier::UNDERLINED), pen.is_underline(), "at {x}, {y}");
            x += cell.cell_width().max(1);
        }
    }
}

#[test]
fn every_demo_is_filmed_to_its_end_and_its_asciicast_shows_each_frame_as_the_screen_did() {
    for (name, script) in support::scripts(support::DEMOS) {
        let (cast, told, ended) = shot(film(&script, USUAL, Lang::En, &PACE, WHOLE), USUAL, CastVersion::Three);
        assert_eq!(ended, Progress::Over, "{name}");
        assert_shows(&cast, &told, USUAL);
        assert_eq!(told.cut_short(), [""; 0], "{name}");
        let last = told.beats.last().expect("a demo waits at its end");
        assert_eq!(last.number.0, last.number.1, "{name}");
        let chapters = script.lines().filter(|line| line.starts_with("chapter ")).count();
        assert_eq!(told.chapters.len(), chapters, "{name}");
        assert!(told.frames.windows(2).all(|two| two[0].at <= two[1].at && two[0].buffer != two[1].buffer), "{name}");
        println!("{name}: {} frames, {} s, {} bytes", told.frames.len(), told.ends / 1_000_000, cast.len());
    }
}

#[test]
fn every_moment_of_a_demo_has_a_picture_also_where_nothing_happens() {
    let pace = Pace { fps: 4, speed: 16_000, beat: Some(0), idle_limit: 0, ..PACE };
    let mut pictures = 0;
    for (name, script) in support::scripts(support::DEMOS) {
        for at in [145, 450, 2_000, 5_000].map(|ms| Moment::Time(Time::from_millis(ms))) {
            let mut film = film(&script, SMALL, Lang::En, &pace, Part { from: Some(at), to: Some(at) });
            let mut told = Told::default();
            let mut witness = Witness { told: &mut told, other: Box::new(Nobody) };
            while film.go_on(&mut witness).expect("memory") == Progress::More {}
            drop(witness);
            let Moment::Time(wanted) = at else { unreachable!("a time") };
            let comes = film.here().time >= wanted;
            assert!(!comes || told.frames.len() == 1, "{name} at {at:?}: {} pictures", told.frames.len());
            pictures += told.frames.len();
        }
    }
    assert!(pictures > 100, "{pictures} pictures");
}

#[test]
fn two_films_of_a_script_are_the_same_bytes() {
    let size = (120, 36);
    for demo in ["demos/raft/leader-crash.synod", "demos/zab/one-by-one.synod"] {
        let script = std::fs::read_to_string(demo).expect("a demo");
        let cast = || shot(film(&script, size, Lang::ZhCn, &PACE, WHOLE), size, CastVersion::Three).0;
        assert!(cast() == cast(), "{demo}");
    }
}

/// The film of a tape in which the name of an algorithm opens a cluster.
fn taped(text: &str) -> (String, Told) {
    let lines = tape::parse(text.as_bytes()).expect("a tape");
    let steps = lines.into_iter().filter_map(|line| match line.command {
        tape::Command::Step(step) => Some((step, line.text)),
        _ => None,
    });
    let looks = Appearance { theme: 1, colours: Colours::True, ..Appearance::default() };
    let pattern = tape::Pattern::default();
    let pace = tape::Pace { fps: 8, speed: 1_000, typing: 50_000, timeout: 15_000_000, pattern };
    let mut film = tape::Film::new(steps.collect(), SMALL, pace, looks);
    let (out, mut told) = (Rc::new(RefCell::new(Vec::new())), Told::default());
    let cast = Cast::new(Shared(Rc::clone(&out)), CastVersion::Three, &format(SMALL));
    let mut witness = Box::new(Witness { told: &mut told, other: Box::new(cast) });
    loop {
        match film.go_on(witness.as_mut()).expect("memory") {
            tape::Progress::More => {}
            tape::Progress::Over => break,
            tape::Progress::Given(_, line) => {
                let cluster = create(&line, &[], Options::default()).expect("an algorithm");
                let description = cluster.description();
                let mut session = Session::new(cluster, App::first_query());
                film.open(App::new(session.snapshot(), description, Lang::En, looks), session);
            }
            other => panic!("{other:?}"),
        }
    }
    witness.finish(film.length()).expect("memory");
    (String::from_utf8(out.take()).expect("text"), told)
}

const TAPE: &str =
    "Type \"raft\" Enter\nType \"p\" Sleep 2s\nType \"p\" Sleep 500ms Hide Sleep 10s Show\nRight 3\nSleep 1s\n";

#[test]
fn the_asciicast_of_a_tape_shows_each_frame_as_the_screen_did_and_twice_the_same() {
    let (cast, told) = taped(TAPE);
    assert_shows(&cast, &told, SMALL);
    assert!(told.frames.len() > 15, "{}", told.frames.len());
    assert!(told.frames.windows(2).all(|two| two[0].at < two[1].at && two[0].buffer != two[1].buffer));
    assert!(told.frames.iter().all(|frame| frame.at % 125_000 == 0 || frame.at > 2_500_000), "a frame has its time");
    // Four letters, six keys, and what is slept; what is hidden takes no time. A last frame may follow.
    assert!([4_000_000, 4_125_000].contains(&told.ends), "{}", told.ends);
    assert!(taped(TAPE).0 == cast);
}

/// The film of a demo on the algorithms that it compares.
fn beside(script: &str, names: &[&str], lang: Lang, size: (u16, u16), part: Part) -> Recorder<SideBySide> {
    let (mut sessions, mut beats, mut lines) = (Vec::new(), Vec::new(), Vec::new());
    for name in names {
        let (before, cluster) = script.split_once("cluster ").expect("a cluster");
        let settings = cluster.split_once(' ').expect("settings").1;
        // `3pc:mode=timeout-local`, `nwr:w=1,r=1`: with settings of its own.
        let name = name.replace([':', ','], " ");
        let text = format!("{before}cluster {name} {settings}");
        let description = catalogue::find(name.split(' ').next().expect("a name")).expect("an algorithm");
        let parser = Parser::new(text.as_bytes(), GRAMMAR).read_as(description);
        let statements: Vec<_> = parser.collect::<Result<_, _>>().expect("a script");
        let Command::Cluster { algorithm, settings } = &statements[0].command else { panic!("no cluster") };
        let cluster = create(algorithm, settings, Options::default()).expect("an algorithm");
        lines = statements.iter().map(|s| Line { number: s.line, command: s.command.clone() }).collect();
        let mut runner = Runner::remembering(lines.clone(), cluster).quiet();
        runner.by_ref().for_each(drop);
        beats.push(runner.beats().to_vec());
        sessions.push(Session::of(runner.into_timeline(), App::first_query()));
    }
    let looks = Appearance { theme: 1, colours: Colours::True, ..Appearance::default() };
    let sides = SideBySide::new(&mut sessions, lang, looks).with_story(&sessions, &beats);
    Recorder::beside(sides, sessions, lines, size, PACE, part)
}

#[test]
fn a_demo_that_compares_is_filmed_side_by_side_to_the_table_of_what_it_cost() {
    let script = std::fs::read_to_string("demos/compare/votes.synod").expect("a demo");
    let size = USUAL;
    let film = || shot(beside(&script, &["raft", "zab"], Lang::En, size, WHOLE), size, CastVersion::Three);
    let (cast, told, ended) = film();
    assert_eq!(ended, Progress::Over);
    assert_shows(&cast, &told, size);
    let text = |frame: &Frame| synod::record::lines(&frame.buffer).collect::<Vec<_>>().join("\n");
    let first = text(&told.frames[0]);
    assert!(first.contains("raft · zab") && first.contains("The first election"), "{first}");
    let last = text(told.frames.last().expect("frames"));
    assert!(last.contains("time without a leader"), "{last}");
    let beats: Vec<_> = told.beats.iter().map(|beat| (beat.number, beat.chapter.as_deref())).collect();
    let chapters = [
        "The first election",
        "The first election",
        "The leader crashes",
        "What both look at",
        "What it has cost so far",
    ];
    let expected: Vec<_> = chapters.iter().zip(1..).map(|(chapter, n)| ((n, 5), Some(*chapter))).collect();
    assert_eq!(beats, expected);
    let marks: Vec<&str> = told.chapters.iter().map(|(_, title)| title.as_str()).collect();
    assert_eq!(marks, ["The first election", "The leader crashes", "What both look at"]);
    assert!(told.frames.len() > 40, "messages move in it: {} frames", told.frames.len());
    assert!(cast == film().0, "the same film has the same bytes");
}

#[test]
fn what_a_comparison_tells_stands_whole_on_the_screen_in_every_language() {
    let demos = support::scripts(support::DEMOS).into_iter().filter_map(|(name, script)| {
        let names = script.lines().find_map(|line| line.strip_prefix("# compare: "))?.to_owned();
        Some((name, script, names))
    });
    let mut filmed = 0;
    for (name, script, names) in demos {
        let names: Vec<&str> = names.split(' ').collect();
        for lang in Lang::ALL {
            let film = beside(&script, &names, lang, USUAL, WHOLE);
            let (_, told, ended) = shot(film, USUAL, CastVersion::Three);
            assert_eq!((ended, told.cut_short()), (Progress::Over, Vec::new()), "{name}");
            filmed += 1;
        }
    }
    assert!(filmed >= 8, "{filmed}");
}

#[test]
fn a_part_of_a_comparison_can_be_filmed_and_one_without_a_story() {
    let script = "cluster raft nodes=3 seed=8\nrun 100ms\nchapter \"Go\"\nrun until leaders = 1\n";
    let size = USUAL;
    let go = Part { from: Some(Moment::Waits(3)), to: Some(Moment::Waits(3)) };
    let (_, told, ended) = shot(beside(script, &["raft", "zab"], Lang::En, size, go), size, CastVersion::Three);
    assert_eq!((ended, told.frames.len()), (Progress::Over, 1));
    let plain = script.replace("chapter \"Go\"\n", "");
    let (_, told, ended) = shot(beside(&plain, &["raft", "zab"], Lang::En, size, WHOLE), size, CastVersion::Three);
    assert_eq!(ended, Progress::Over);
    let last = synod::record::lines(&told.frames.last().expect("frames").buffer).collect::<Vec<_>>().join("\n");
    assert!(last.contains("time without a leader") && told.frames.len() > 3, "{last}");
}
