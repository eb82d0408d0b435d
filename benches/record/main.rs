//! A film of 300 frames at 120×36 as a GIF, an SVG and an asciicast, each beside an encoder that writes every frame whole.
//!
//! The frames are those of a demo at 30 a second, made before the clock starts: what is timed is painting and writing.
//! Before them, films ten times as long are written as they are made: they take no more memory than short ones.

#![allow(clippy::disallowed_methods, reason = "a benchmark reads the wall clock")]

use std::collections::BTreeMap;
use std::io::{self, Cursor, Seek, SeekFrom, Write};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Colours};
use synod::command::{Command, Grammar, parse_script};
use synod::record::{
    Cast, CastVersion, Encoder, Format, Frame, Gif, Ground, MovingSvg, Pace, Painter, Part, Progress, Recorder, Roll,
    svg,
};
use synod::script::Line;
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;

const SIZE: (u16, u16) = (120, 36);
const FRAMES: usize = 300;
const DEMO: &str = include_str!("../../demos/raft/election.synod");

/// Frames of a long film, a script that gives as many, and the most memory that it may take beyond a short one.
const LONG: usize = 10 * FRAMES;
const LONG_SCRIPT: &str = "cluster raft nodes=5 seed=3\nload 10/s\nrun 10s\n";
const GROWTH: u64 = 4 << 20;

/// Keeps frames.
#[derive(Default)]
struct Kept(Vec<Frame>);

impl Encoder for Kept {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        self.0.push(frame.clone());
        Ok(())
    }

    fn finish(self: Box<Self>, _ends: u64) -> io::Result<()> {
        Ok(())
    }
}

/// A file that nobody keeps.
#[derive(Default)]
struct Nowhere {
    at: u64,
    ends: u64,
}

impl Write for Nowhere {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.at += bytes.len() as u64;
        self.ends = self.ends.max(self.at);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Seek for Nowhere {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(place) => Some(place),
            SeekFrom::End(by) => self.ends.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.at)
    }
}

/// Hands frames on, and counts them.
struct Counted<'a> {
    to: Box<dyn Encoder + 'a>,
    frames: usize,
}

impl Encoder for Counted<'_> {
    fn frame(&mut self, frame: &Frame) -> io::Result<()> {
        self.frames += 1;
        self.to.frame(frame)
    }

    fn finish(self: Box<Self>, ends: u64) -> io::Result<()> {
        self.to.finish(ends)
    }
}

/// Bytes of memory that the program has now.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap_or("0 kB");
    1024 * line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0)
}

/// The most memory while a film is written: by its 300th frame, and by its end.
fn most_memory(to: Box<dyn Encoder + '_>) -> (u64, u64) {
    let mut film = film(LONG_SCRIPT, Lang::En, 1);
    let mut counted = Counted { to, frames: 0 };
    let (mut short, mut long) = (0, 0);
    while counted.frames < LONG && film.go_on(&mut counted).expect("memory") == Progress::More {
        long = long.max(memory());
        if counted.frames <= FRAMES {
            short = long;
        }
    }
    assert!(counted.frames >= LONG, "{} frames", counted.frames);
    Box::new(counted).finish(0).expect("memory");
    (short, long.max(memory()))
}

/// Whether long films take as much memory as short ones.
fn memory_stays() -> bool {
    let format = Format {
        size: SIZE,
        ground: Ground { text: 0x80_8080, back: 0x12_161d },
        font_size: 14,
        title: None,
        repeats: true,
    };
    let (mut gif, mut svg, mut cast) = (Nowhere::default(), Nowhere::default(), Nowhere::default());
    let made: [(&str, Box<dyn Encoder + '_>); 3] = [
        ("gif", Box::new(Gif::new(&mut gif, &format).expect("memory"))),
        ("svg", Box::new(MovingSvg::new(&mut svg, &format).expect("memory"))),
        ("cast", Box::new(Cast::new(&mut cast, CastVersion::Three, &format))),
    ];
    let mut stays = true;
    for (ending, to) in made {
        let (short, long) = most_memory(to);
        println!("  {ending:4} {:>6} kB by frame {FRAMES} {:>6} kB by frame {LONG}", short >> 10, long >> 10);
        stays &= long <= short + GROWTH;
    }
    stays
}

fn main() -> ExitCode {
    println!("memory while films of {LONG} frames are written");
    let mut within = memory_stays();
    for (lang, theme, name) in [(Lang::En, 1, "dark, English"), (Lang::ZhCn, 2, "light, Chinese")] {
        let frames = frames(lang, theme);
        let ground = [0xff_ffff, 0x12_161d, 0xfc_fbf8][theme];
        let format = Format {
            size: SIZE,
            ground: Ground { text: 0x80_8080, back: ground },
            font_size: 14,
            title: None,
            repeats: true,
        };
        println!("{} frames at {}×{}, {name}", frames.len(), SIZE.0, SIZE.1);
        within &= frames.len() == FRAMES;
        for made in &MADE {
            let (took, bytes) = timed(made.ending, || (made.make)(&frames, &format));
            let (naive, whole) = timed("", || (made.naive)(&frames, &format));
            println!(
                "  {:4} {:>6.2} s {:>7} kB    every frame whole {:>6.2} s {:>7} kB    budget: {} s {}",
                made.ending,
                took.as_secs_f64(),
                bytes / 1000,
                naive.as_secs_f64(),
                whole / 1000,
                made.most.0.as_secs_f64(),
                if made.most.1 == usize::MAX { String::new() } else { format!("{} kB", made.most.1 / 1000) },
            );
            within &= took <= made.most.0 && bytes <= made.most.1;
        }
    }
    if within { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// What is made of the frames, and what it may take.
struct Made {
    ending: &'static str,
    make: fn(&[Frame], &Format) -> Vec<u8>,
    naive: fn(&[Frame], &Format) -> Vec<u8>,
    most: (Duration, usize),
}

const MADE: [Made; 3] = [
    Made { ending: "gif", make: gif, naive: whole_gif, most: (Duration::from_secs(3), 1_000_000) },
    Made { ending: "svg", make: moving_svg, naive: whole_svg, most: (Duration::from_secs(1), 1_500_000) },
    Made { ending: "cast", make: cast, naive: whole_cast, most: (Duration::from_millis(500), usize::MAX) },
];

fn timed(ending: &str, work: impl FnOnce() -> Vec<u8>) -> (Duration, usize) {
    let begin = Instant::now();
    let bytes = work();
    let took = begin.elapsed();
    if let Some(folder) = std::env::var_os("KEEP").filter(|_| !ending.is_empty()) {
        let path = std::path::Path::new(&folder).join(format!("{}.{ending}", bytes.len()));
        std::fs::write(path, &bytes).expect("a folder");
    }
    (took, bytes.len())
}

/// The first frames of a demo.
fn frames(lang: Lang, theme: usize) -> Vec<Frame> {
    let mut film = film(DEMO, lang, theme);
    let mut kept = Kept::default();
    while kept.0.len() < FRAMES && film.go_on(&mut kept).expect("memory") == Progress::More {}
    kept.0
}

/// A script as a film.
fn film(script: &str, lang: Lang, theme: usize) -> impl Roll + use<> {
    let grammar = Grammar { find: catalogue::find, names: catalogue::names };
    let statements = parse_script(script, grammar).expect("a script");
    let Some(Command::Cluster { algorithm, settings }) = statements.first().map(|first| &first.command) else {
        panic!("it begins with a cluster")
    };
    let cluster = create(algorithm, settings, Options::default()).expect("its settings");
    let description = cluster.description();
    let mut session = Session::new(cluster, App::first_query());
    let appearance = Appearance { theme, colours: Colours::True, ..Appearance::default() };
    let app = App::new(session.snapshot(), description, lang, appearance);
    let lines = statements.into_iter().map(|s| Line { number: s.line, command: s.command }).collect();
    let pace = Pace { fps: 30, speed: 1_000, beat: Some(1_000_000), idle_limit: 1_000_000, keys: false };
    Recorder::new(app, session, lines, SIZE, pace, Part { from: None, to: None })
}

/// Gives all frames to an encoder.
fn shoot<'a>(frames: &[Frame], mut encoder: Box<dyn Encoder + 'a>) {
    for frame in frames {
        encoder.frame(frame).expect("memory");
    }
    encoder.finish(frames.last().map_or(0, |frame| frame.at + 33_333)).expect("memory");
}

fn gif(frames: &[Frame], format: &Format) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    shoot(frames, Box::new(Gif::new(&mut out, format).expect("memory")));
    out.into_inner()
}

fn moving_svg(frames: &[Frame], format: &Format) -> Vec<u8> {
    let mut out = Cursor::new(Vec::new());
    shoot(frames, Box::new(MovingSvg::new(&mut out, format).expect("memory")));
    out.into_inner()
}

fn cast(frames: &[Frame], format: &Format) -> Vec<u8> {
    let mut out = Vec::new();
    shoot(frames, Box::new(Cast::new(&mut out, CastVersion::Three, format)));
    out
}

/// Every frame a picture of its own.
fn whole_svg(frames: &[Frame], format: &Format) -> Vec<u8> {
    frames.iter().flat_map(|frame| svg(&frame.buffer, format).into_bytes()).collect()
}

/// Every frame written to a terminal that shows nothing yet.
fn whole_cast(frames: &[Frame], format: &Format) -> Vec<u8> {
    frames.chunks(1).flat_map(|frame| cast(frame, format)).collect()
}

/// What one writes first: each frame painted anew, whole, with a list of its own colours.
fn whole_gif(frames: &[Frame], format: &Format) -> Vec<u8> {
    let mut painter = Painter::of(format);
    let size = (painter.picture().width as u16, painter.picture().height as u16);
    let mut encoder = gif::Encoder::new(Vec::new(), size.0, size.1, &[]).expect("memory");
    for frame in frames {
        painter.forget();
        painter.paint(&frame.buffer);
        let picture = painter.picture();
        let mut places = BTreeMap::new();
        let mut palette = Vec::new();
        let mut place = |colour: u32| {
            *places.entry(colour).or_insert_with(|| {
                palette.extend([colour >> 16, colour >> 8, colour].map(|channel| channel as u8));
                (palette.len() / 3 - 1) as u8
            })
        };
        let buffer: Vec<u8> = picture.pixels.iter().map(|pixel| place(*pixel)).collect();
        let frame = gif::Frame {
            delay: 3,
            width: size.0,
            height: size.1,
            palette: Some(palette),
            buffer: buffer.into(),
            ..gif::Frame::default()
        };
        encoder.write_frame(&frame).expect("at most 256 colours");
    }
    encoder.into_inner().expect("memory")
}
