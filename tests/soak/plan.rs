//! What a session of the soak does: everything in it comes from its seed.

use std::fmt;

use synod::algorithm::Random;
use synod::algorithms::catalogue;

use super::extremes;

/// Tells the soak's random stream from those of the cluster.
const STREAM: u64 = 0x536f_616b;
/// The most bytes a paste has.
const PASTE: u64 = 1_000_000;
/// The most bytes a burst of keys has.
const BURST: u64 = 20_000;
/// The most commands that are typed in a row.
const CROWD: u64 = 3_000;
/// What leads to some other screen, pane, mode or question.
const DOORS: &[&str] = &[
    "?",
    "e",
    "/",
    "b",
    "G",
    "m",
    "v",
    "f",
    "s",
    "y",
    "u",
    "g",
    "T",
    "L",
    "#",
    "c",
    "a",
    "i",
    "x",
    "w",
    "W",
    "p",
    "+++",
    "\t",
    "\r",
    "\x1b",
    "\x1b[6~",
    "\x1b[5~",
    "\x1b[H",
    "\x1b[F",
    ":branch here\r",
    "uleaders = 1\r",
    "Tn/leader\r",
    "\x1a",
];
/// Keys, as a terminal sends them.
const KEYS: &[&str] = &[
    " ",
    "\x1b[A",
    "\x1b[B",
    "\x1b[C",
    "\x1b[D",
    "\x1b[1;2C",
    "\x1b[1;2D",
    "\x1bOP",
    "\x1b[15~",
    "\x1b[24~",
    "\x7f",
    "\x1b[3~",
    "\x1b[Z",
    "\x1bx",
    "\x15",
    "\x17",
    "1",
    "2",
    "3",
    "4",
    "5",
    "9",
    "n",
    "N",
    "k",
    "K",
    "t",
    "z",
    "H",
    "r",
    "o",
    "h",
    "j",
    "l",
    "é",
    "共",
    "👩‍👩‍👧",
];
/// What a terminal answers to a question, early, late or unasked.
const ANSWERS: &[&str] = &[
    "\x1b[?62;22c",
    "\x1bP>|XTerm(390)\x1b\\",
    "\x1b]11;rgb:0000/0000/0000\x1b\\",
    "\x1b]11;rgb:ffff/ffff/ffff\x07",
    "\x1b[?2026;2$y",
    "\x1b[12;40R",
    "\x1b[I",
    "\x1b[O",
    "\x1b[?u",
    "\x1b[?1u",
    "\x1bP1+r524742\x1b\\",
    "\x1b_Gi=1;OK\x1b\\",
    "\x1b[200~",
    "\x1b[201~",
    "\x1b[",
    "\x1b]",
    "\x1bP",
    "\x1b[<",
    "\x1b[M",
    "\x1b[999999999999;5u",
    "\x1b[;;;;m",
];

/// A session: how the program is started, what is done to it, and how it is ended.
pub(crate) struct Plan {
    pub arguments: Vec<String>,
    pub size: (u16, u16),
    pub acts: Vec<Act>,
    pub end: End,
}

/// One thing that is done.
pub(crate) enum Act {
    /// Bytes, in pieces; after each it waits so many milliseconds.
    Type(&'static str, Vec<(Vec<u8>, u64)>),
    Resize(Vec<(u16, u16)>),
    Signal(&'static str),
    /// Stopped, and continued: by a signal or by its key.
    Suspend,
}

/// How a session ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Quit,
    Signal(&'static str),
    /// The terminal goes away.
    HangUp,
}

impl fmt::Display for Act {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Act::Resize(sizes) => write!(f, "resize {sizes:?}"),
            Act::Signal(name) => write!(f, "signal {name}"),
            Act::Suspend => write!(f, "signal TSTP, then CONT"),
            Act::Type(what, pieces) => {
                let bytes: Vec<u8> = pieces.iter().flat_map(|(bytes, _)| bytes.iter().copied()).collect();
                let shown = bytes[..bytes.len().min(400)].escape_ascii();
                write!(f, "{what}, {} bytes in {} pieces: {shown}", bytes.len(), pieces.len())
            }
        }
    }
}

/// Every way to open a screen, with demos by name and text.
pub(crate) fn openings(demos: &[(String, String)]) -> Vec<Vec<String>> {
    let words = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut all = vec![vec![]];
    for name in catalogue::names() {
        all.push(words(name));
    }
    for (demo, text) in demos {
        // A comparison says on what it is made.
        match text.lines().find_map(|line| line.strip_prefix("# compare: ")) {
            Some(algorithms) => all.push(words(&format!("compare {algorithms} --script {demo}"))),
            None => all.push(words(&format!("play {demo}"))),
        }
    }
    all.push(words("explore raft nodes=3 --without persist_vote --depth 6 --play"));
    all
}

impl Plan {
    /// The session of a seed: seeds in a row open every screen there is.
    pub(crate) fn new(seed: u64, openings: &[Vec<String>], lines: &[&str]) -> Plan {
        let mut random = Random::stream(seed, &[STREAM]);
        let mut arguments = openings[(seed % openings.len() as u64) as usize].clone();
        if let [name] = &arguments[..]
            && catalogue::find(name).is_some()
        {
            let nodes = if random.below(8) == 0 { 15 } else { 3 + random.below(5) };
            arguments.extend(["--nodes".into(), nodes.to_string(), "--seed".into(), random.below(100).to_string()]);
        }
        for (option, odds) in [("--reduced-motion", 2), ("--ascii", 4), ("--lang=zh-CN", 3)] {
            if random.below(odds) == 0 {
                arguments.push(option.to_owned());
            }
        }
        let size = size(&mut random);
        let acts = (0..4 + random.below(12)).map(|_| act(&mut random, lines)).collect();
        let end = match random.below(10) {
            0..=3 => End::Quit,
            4 => End::Signal("INT"),
            5 => End::Signal("TERM"),
            6 => End::Signal("HUP"),
            7 => End::Signal("QUIT"),
            8 => End::HangUp,
            _ => End::Signal(["TERM", "INT"][random.below(2) as usize]),
        };
        Plan { arguments, size, acts, end }
    }
}

fn act(random: &mut Random, lines: &[&str]) -> Act {
    let (what, bytes) = match random.below(17) {
        0..=3 => ("keys", keys(random)),
        4..=6 => {
            let line = extremes::line(random, lines);
            ("a command", format!(":{line}\r").into_bytes())
        }
        7 => ("a bracketed paste", [b"\x1b[200~", &text(random, PASTE, lines)[..], b"\x1b[201~"].concat()),
        8 => ("a paste into the line", [b":\x1b[200~", &text(random, PASTE, lines)[..], b"\x1b[201~\x15"].concat()),
        9 => ("a burst", text(random, BURST, lines)),
        10 => ("the mouse", mouse(random)),
        11 => ("answers", (0..=random.below(6)).flat_map(|_| extremes::pick(random, ANSWERS).bytes()).collect()),
        12 | 13 => return Act::Resize((0..=random.below(20)).map(|_| size(random)).collect()),
        14 => {
            let lines = (0..=random.below(CROWD)).map(|_| format!(":{}\r", extremes::crowd(random)));
            ("a crowd of commands", lines.collect::<String>().into_bytes())
        }
        15 => return Act::Signal(["WINCH", "WINCH", "CONT"][random.below(3) as usize]),
        _ => return Act::Suspend,
    };
    Act::Type(what, split(random, bytes))
}

/// Keys, one after the other: mostly those that lead somewhere. `q`, Ctrl-C and Ctrl-Z have acts of their own.
fn keys(random: &mut Random) -> Vec<u8> {
    let mut keys = String::new();
    for _ in 0..=random.below(120) {
        keys.push_str(match random.below(3) {
            0 if random.below(DOORS.len() as u64) == 0 => {
                keys.push_str(&format!(":compare {}\r", extremes::pick(random, &catalogue::names())));
                continue;
            }
            0 => extremes::pick(random, DOORS),
            _ => extremes::pick(random, KEYS),
        });
    }
    keys.replace('\x1a', "").into_bytes()
}

/// Text of 1 to `most` bytes, short ones as likely as long ones. No `q`: it would end the session before the others.
fn text(random: &mut Random, most: u64, lines: &[&str]) -> Vec<u8> {
    let magnitude = 1 + random.below(u64::from(most.ilog10() + 1));
    let length = (1 + random.below(10_u64.pow(magnitude as u32).min(most))) as usize;
    let kind = random.below(4);
    let mut bytes = Vec::with_capacity(length + 100);
    while bytes.len() < length {
        match kind {
            0 => bytes.push(random.below(256) as u8),
            1 => bytes.push(32 + random.below(95) as u8),
            2 => bytes.extend(format!("{}\n", extremes::line(random, lines)).bytes()),
            _ => bytes.extend("x共é👩 \u{202e}".bytes()),
        }
    }
    bytes.truncate(length);
    bytes.retain(|byte| !matches!(byte, b'q' | 3 | 26 | 28));
    bytes
}

fn mouse(random: &mut Random) -> Vec<u8> {
    let mut bytes = Vec::new();
    for _ in 0..=random.below(300) {
        let button = [0, 1, 2, 32, 35, 64, 65, 0, 35, 999][random.below(10) as usize];
        let place = |random: &mut Random| match random.below(20) {
            0 => [0, 65_535, 65_536, u64::MAX][random.below(4) as usize],
            _ => 1 + random.below(200),
        };
        let (column, row) = (place(random), place(random));
        let end = ['M', 'm'][random.below(2) as usize];
        bytes.extend(format!("\x1b[<{button};{column};{row}{end}").bytes());
    }
    bytes
}

fn size(random: &mut Random) -> (u16, u16) {
    match random.below(8) {
        0 => (1 + random.below(20) as u16, 1 + random.below(10) as u16),
        1 => (200 + random.below(300) as u16, 50 + random.below(100) as u16),
        _ => (60 + random.below(140) as u16, 20 + random.below(40) as u16),
    }
}

/// Cuts bytes at any places, in the middle of sequences and characters too; the pieces come at once or some time later.
fn split(random: &mut Random, mut bytes: Vec<u8>) -> Vec<(Vec<u8>, u64)> {
    let mut pieces = Vec::new();
    for _ in 0..[0, 0, 1, 3, 12][random.below(5) as usize] {
        if bytes.len() > 1 {
            let rest = bytes.split_off(1 + random.below(bytes.len() as u64 - 1) as usize);
            let pause = [0, 0, 1, 20, 60][random.below(5) as usize];
            pieces.push((std::mem::replace(&mut bytes, rest), pause));
        }
    }
    pieces.push((bytes, 0));
    pieces
}
