//! The settings of a recording: what the script says of itself in lines `# record: size=100x30`, and over that what the
//! command line says.

use crate::app::THEMES;
use crate::cli::failure::{Exit, Failure, Keyed, Objection, sentence};
use crate::cli::screen::ScreenOptions;
use crate::command::{decimal, duration, nearest};
use crate::model::visible;
use crate::record::{FONT_SIZES, FRAME_RATES, Format, Ground, SPEEDS};
use crate::text::Lang;

/// What such a line begins with.
const MARK: &str = "# record:";
/// The smallest and the largest screen.
pub(super) const SIZES: [(u16, u16); 2] = [(60, 20), (500, 200)];
/// The longest that a narration or an idle stretch may stand, in seconds.
const LONGEST: u64 = 600;

/// The settings by name, as a line of a script and the command line have them.
pub(super) const NAMES: [&str; 15] = [
    "size",
    "theme",
    "lang",
    "fps",
    "speed",
    "from",
    "to",
    "at",
    "idle-limit",
    "beat",
    "keys",
    "glyphs",
    "title",
    "loop",
    "font-size",
];

/// How a film is to be.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Settings {
    pub(super) size: (u16, u16),
    pub(super) theme: usize,
    pub(super) lang: Option<Lang>,
    pub(super) fps: u32,
    /// In thousandths.
    pub(super) speed: u32,
    pub(super) from: Option<String>,
    pub(super) to: Option<String>,
    pub(super) at: Option<String>,
    /// In microseconds.
    pub(super) idle_limit: u64,
    pub(super) beat: Option<u64>,
    pub(super) keys: bool,
    pub(super) ascii: bool,
    pub(super) title: Option<String>,
    pub(super) repeats: bool,
    pub(super) font_size: u16,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            size: (100, 30),
            theme: THEMES.iter().position(|name| *name == "dark").unwrap_or_default(),
            lang: None,
            fps: 30,
            speed: 1_000,
            from: None,
            to: None,
            at: None,
            idle_limit: 2_000_000,
            beat: None,
            keys: false,
            ascii: false,
            title: None,
            repeats: true,
            font_size: 14,
        }
    }
}

impl Settings {
    /// What a script says of itself; `name` is its file, as it is told.
    pub(super) fn of(name: &str, script: &[u8]) -> Result<Settings, Failure> {
        Settings::default().with(name, script)
    }

    /// For a page with many pictures: small, quick, few frames.
    pub(super) fn small() -> Settings {
        let (beat, idle_limit) = (Some(2_500_000), 1_000_000);
        Settings { size: (80, 24), fps: 1, speed: 64_000, beat, idle_limit, ..Settings::default() }
    }

    /// And what a script says of itself.
    pub(super) fn with(self, name: &str, script: &[u8]) -> Result<Settings, Failure> {
        let mut settings = self;
        for (number, line) in script.split(|byte| *byte == b'\n').enumerate() {
            let line = String::from_utf8_lossy(line);
            let Some(said) = line.trim().strip_prefix(MARK) else { continue };
            let words = words(said).ok_or_else(|| {
                let place = format!("{}:{}", visible(name), number + 1);
                Failure::says(Exit::Usage, "record-open-quote", &[("place", &place)])
            })?;
            for (setting, value) in words {
                let place = format!("{}:{}: {}", visible(name), number + 1, visible(&setting));
                settings.set(&place, &setting, &value)?;
            }
        }
        Ok(settings)
    }

    /// Sets one; `place` is where it is said, for what is wrong with it.
    pub(super) fn set(&mut self, place: &str, name: &str, value: &str) -> Result<(), Failure> {
        self.read(name, value).map_err(|(key, mut arguments)| {
            arguments.extend([("place", place.to_owned()), ("given", visible(value).into_owned())]);
            Failure::Says(Objection { exit: Exit::Usage, sentences: vec![(key, arguments)] })
        })
    }

    /// What an encoder is to know of it.
    pub(super) fn shape(&self, screen: &ScreenOptions) -> Format {
        Format {
            size: self.size,
            ground: Ground::of(screen.looks(self.theme, self.ascii)),
            font_size: self.font_size,
            title: self.title.clone(),
            repeats: self.repeats,
        }
    }

    fn read(&mut self, name: &str, value: &str) -> Result<(), Keyed> {
        match name {
            "size" => self.size = size(value)?,
            "theme" => self.theme = one_of(value, THEMES)?,
            "lang" => {
                let codes = Lang::ALL.map(Lang::code);
                self.lang = Some(Lang::ALL[one_of(value, &codes)?]);
            }
            "fps" => self.fps = number(value, (*FRAME_RATES.start()).into(), (*FRAME_RATES.end()).into())? as u32,
            "speed" => {
                let speed = decimal(value, 3).filter(|speed| SPEEDS.contains(speed));
                self.speed = speed.ok_or_else(|| sentence("record-wants-speed", &[]))? as u32;
            }
            "from" => self.from = Some(value.to_owned()),
            "to" => self.to = Some(value.to_owned()),
            "at" => self.at = Some(value.to_owned()),
            "idle-limit" => self.idle_limit = time(value)?,
            "beat" => self.beat = Some(time(value)?),
            "keys" => self.keys = one_of(value, &["off", "on"])? == 1,
            "glyphs" => self.ascii = one_of(value, &["unicode", "ascii"])? == 1,
            "title" => self.title = Some(value.to_owned()),
            "loop" => self.repeats = one_of(value, &["off", "on"])? == 1,
            "font-size" => {
                self.font_size = number(value, (*FONT_SIZES.start()).into(), (*FONT_SIZES.end()).into())? as u16;
            }
            _ => {
                return Err(match nearest(name, &NAMES) {
                    Some(near) => sentence("record-unknown-near", &[("name", &near)]),
                    None => sentence("record-unknown", &[("names", &NAMES.join(", "))]),
                });
            }
        }
        Ok(())
    }
}

/// The `name=value` of a line; a value in quotes may have blanks in it. None: a quote is not closed.
fn words(said: &str) -> Option<Vec<(String, String)>> {
    let (mut words, mut word, mut quoted) = (Vec::new(), String::new(), false);
    for c in said.chars().chain([' ']) {
        match c {
            '"' => quoted = !quoted,
            c if c.is_whitespace() && !quoted => {
                if !word.is_empty() {
                    let (name, value) = word.split_once('=').unwrap_or((&word, ""));
                    words.push((name.to_owned(), value.to_owned()));
                    word.clear();
                }
            }
            c => word.push(c),
        }
    }
    (!quoted).then_some(words)
}

/// Reads `120x36`.
fn size(text: &str) -> Result<(u16, u16), Keyed> {
    let read = || {
        let (columns, rows) = text.split_once('x')?;
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let size = (columns.parse().ok()?, rows.parse().ok()?);
        let [least, most] = SIZES;
        let fits = (least.0..=most.0).contains(&size.0) && (least.1..=most.1).contains(&size.1);
        (digits(columns) && digits(rows) && fits).then_some(size)
    };
    let written = |(columns, rows): (u16, u16)| format!("{columns}x{rows}");
    let [least, most] = SIZES.map(written);
    read().ok_or_else(|| sentence("record-wants-size", &[("least", &least), ("most", &most)]))
}

fn number(text: &str, least: u64, most: u64) -> Result<u64, Keyed> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    let number = text.parse().ok().filter(|number| digits && (least..=most).contains(number));
    let (least, most) = (least.to_string(), most.to_string());
    number.ok_or_else(|| sentence("record-wants-number", &[("least", &least), ("most", &most)]))
}

/// Reads a time of the film, in microseconds.
fn time(text: &str) -> Result<u64, Keyed> {
    let time = duration(text).map(|time| time.0).filter(|time| *time <= LONGEST * 1_000_000);
    time.ok_or_else(|| sentence("record-wants-time", &[("most", &format!("{LONGEST}s"))]))
}

/// Which of these words it is.
fn one_of(text: &str, words: &[&str]) -> Result<usize, Keyed> {
    let place = words.iter().position(|word| *word == text);
    place.ok_or_else(|| sentence("record-wants-word", &[("words", &words.join(", "))]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(line: &str) -> Result<Settings, Failure> {
        Settings::of("a.synod", line.as_bytes())
    }

    #[test]
    fn a_script_says_how_it_is_recorded() {
        let script = "# An election.\n# record: size=120x36 theme=light title=\"An election, told\"\n\
                      cluster raft\n  # record: beat=3s loop=off speed=0.5\n";
        let settings = said(script).unwrap();
        let title = Some("An election, told".to_owned());
        let light = THEMES.iter().position(|name| *name == "light").unwrap();
        let expected = Settings {
            size: (120, 36),
            theme: light,
            title,
            beat: Some(3_000_000),
            repeats: false,
            speed: 500,
            ..Settings::default()
        };
        assert_eq!(settings, expected);
        assert_eq!(said("# recorded: size=1x1\nsay \"# record: size=1x1\"\n").unwrap(), Settings::default());
    }

    #[test]
    fn a_quote_that_is_not_closed_loses_nothing_in_silence() {
        let told = said("# record: size=80x24 title=\"An election\n").unwrap_err().to_string();
        assert!(told.contains("a.synod:1") && told.contains("not closed"), "{told}");
    }

    #[test]
    fn what_is_out_of_range_or_unknown_is_refused_where_it_stands() {
        for line in [
            "size=59x20",
            "size=60x19",
            "size=501x100",
            "size=80",
            "size=+80x24",
            "size=80x24x2",
            "fps=0",
            "fps=61",
            "speed=0",
            "speed=17",
            "beat=601s",
            "beat=3",
            "idle-limit=-1s",
            "keys=yes",
            "glyphs=",
            "theme=red",
            "lang=fr",
            "font-size=5",
            "loop",
            "szie=80x24",
            "colour=red",
        ] {
            let told = said(&format!("\n# record: fps=12 {line}\n")).unwrap_err().to_string();
            let place = format!("error: a.synod:2: {}", line.split('=').next().unwrap());
            assert!(told.starts_with(&place), "{line}: {told}");
        }
    }
}
