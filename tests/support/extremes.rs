//! Lines of the command language at their worst: what scripts say, with extreme numbers and durations, odd characters,
//! forged fields, words that are missing, doubled or exchanged.

use synod::algorithm::Random;

/// What stands for a number.
const NUMBERS: &[&str] = &[
    "0",
    "1",
    "-1",
    "00",
    "15",
    "16",
    "100",
    "101",
    "4294967296",
    "9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999",
    "1.99",
    "0x100000063",
    "1e9",
    "٣",
    "１２",
];
/// What stands for a duration.
const DURATIONS: &[&str] = &[
    "0us",
    "1us",
    "0ms",
    "10000h",
    "18446744073709551615us",
    "18446744073709551616ms",
    "0ms..0ms",
    "9ms..1ms",
    "1us..10000h",
    "1s..",
    "..",
    "ms",
    "1 s",
    "-1ms",
    "1ms..2ms..3ms",
];
/// What stands for a word.
const WORDS: &[&str] = &[
    "",
    "S0",
    "S1",
    "S15",
    "S16",
    "S65536",
    "C0",
    "C100",
    "C101",
    "leader",
    "all",
    "none",
    "=",
    "==",
    "*",
    "#",
    "\"",
    "\"\"",
    "\\",
    "{",
    "m1",
    "m18446744073709551615",
    "é",
    "共识",
    "\u{202e}x",
    "\u{200b}",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\x1b[2J",
    "\r",
    "\t",
    "\u{b}",
    "👩‍👩‍👧",
    "e\u{301}\u{301}\u{301}",
    "\u{10ffff}",
    "term=18446744073709551615",
    "index=0",
    "entries=[]",
    "prev=0",
    "from=S1",
    "to=S1",
    "vote=S16",
];
/// Lines that no script says, because they ask for too much or for nothing.
const LINES: &[&str] = &[
    "",
    " ",
    ":",
    "step 0",
    "step 18446744073709551615",
    "back 0",
    "back 18446744073709551615",
    "run 0us",
    "run 1us",
    "goto 0",
    "goto 18446744073709551615",
    "load 0/s",
    "load 1/s",
    "load 1000000/s",
    "load 1000000000000/s",
    "latency 0us",
    "latency 0us..0us",
    "loss 100%",
    "loss 0%",
    "duplicate 100%",
    "duplicate 0%",
    "partition",
    "partition S1 | S1",
    "isolate all",
    "crash all",
    "restart all",
    "pause all",
    "resume all",
    "timeout all",
    "crash all wiped",
    "heal",
    "branch",
    "branch main",
    "branch \u{202e}",
    "switch main",
    "branches",
    "without",
    "with",
    "expect linearizable",
    "expect safe",
    "settle",
];

/// A line: one of `lines`, often spoilt.
pub(crate) fn line(random: &mut Random, lines: &[&str]) -> String {
    let line = pick(random, lines);
    match random.below(8) {
        0 => pick(random, LINES).to_owned(),
        1..=4 => line.to_owned(),
        _ => spoilt(random, line),
    }
}

/// A line of very many: branches, copies of messages, ways to and fro. Whatever looks with each at all that came before
/// is done with a few, not with thousands.
pub(crate) fn crowd(random: &mut Random) -> String {
    let server = |random: &mut Random| 1 + random.below(3);
    match random.below(8) {
        0..=2 => format!("branch b{}", random.below(u64::MAX)),
        3 | 4 => format!("duplicate S{}->S{}", server(random), server(random)),
        5 => format!("goto {}", random.below(40)),
        6 => format!("timeout S{}", server(random)),
        _ => "step".to_owned(),
    }
}

/// A line with one or two of its words made extreme, exchanged, doubled or left out.
pub(crate) fn spoilt(random: &mut Random, line: &str) -> String {
    let mut words: Vec<String> = line.split(' ').map(str::to_owned).collect();
    for _ in 0..=random.below(2) {
        let at = random.below(words.len() as u64) as usize;
        match random.below(6) {
            0 if words.len() > 1 => drop(words.remove(at)),
            1 => words.insert(at, words[at].clone()),
            2 => {
                let other = random.below(words.len() as u64) as usize;
                words.swap(at, other);
            }
            3 => words.insert(at, pick(random, WORDS).to_owned()),
            _ => words[at] = extreme(random, &words[at]),
        }
    }
    words.join(" ")
}

/// A word of the same kind at its limits: `x=3` keeps its name.
fn extreme(random: &mut Random, word: &str) -> String {
    let (name, value) = word.split_once('=').map_or(("", word), |(name, value)| (name, value));
    let kind = match value.chars().next() {
        Some('0'..='9') if value.ends_with(|c: char| c.is_ascii_digit()) => NUMBERS,
        Some('0'..='9') => DURATIONS,
        _ => WORDS,
    };
    let value = pick(random, kind);
    if word.contains('=') { format!("{name}={value}") } else { value.to_owned() }
}

/// One of them.
pub(crate) fn pick<'a>(random: &mut Random, items: &[&'a str]) -> &'a str {
    items[random.below(items.len() as u64) as usize]
}
