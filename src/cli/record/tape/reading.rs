//! A tape as it is read from its file, and from those that its `Source` lines name: what is done, how it is to be, what is
//! written, each with its place.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::app::THEMES;
use crate::cli::failure::{Exit, Failure, Objection};
use crate::cli::printed::name;
use crate::cli::record::settings::{SIZES, Settings};
use crate::cli::source::LARGEST;
use crate::record::cell_size;
use crate::record::tape::{Command, Line, Mistake, Pattern, Setting, Step, is_tape, parse};

/// The most steps of a tape, and the most tapes that it is made of: a few lines of `Source` can ask for any number.
const MOST: usize = 100_000;
const MOST_SOURCES: usize = 1_000;
/// What VHS takes where a tape says only a part of it: the width and the height of the picture, the size of letters.
const PIXELS: (u32, u32) = (1_200, 600);
const FONT_SIZE: u16 = 22;

/// A tape without mistakes.
pub(in crate::cli::record) struct Tape {
    /// The file, as it is told.
    pub(super) name: String,
    steps: Vec<Placed<Step>>,
    settings: Vec<Placed<Setting>>,
    /// The files that it asks for, each with its place.
    pub(super) outputs: Vec<(String, PathBuf)>,
    /// What has no meaning here.
    pub(super) unheeded: Vec<String>,
    /// Settings behind the first step, which VHS does not heed either: the place, and the line.
    pub(super) late: Vec<(String, String)>,
    /// How long `Wait` waits in microseconds, and for what.
    pub(super) timeout: u64,
    pub(super) pattern: Pattern,
    /// A text was kept for `Paste`.
    copied: bool,
    sources: usize,
}

/// Something of a tape, where it stands, and how it is written.
struct Placed<T> {
    what: T,
    place: String,
    text: String,
}

/// Whether a file is a tape by its name.
pub(in crate::cli) fn is_named(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("tape"))
}

/// Whether what came from standard input is one.
pub(in crate::cli::record) fn is_piped(file: &Path, text: &[u8]) -> bool {
    file.as_os_str() == "-" && is_tape(text)
}

impl Tape {
    /// The time behind each key in VHS, in microseconds.
    pub(super) const TYPING: u64 = 50_000;
    /// How long VHS waits for something, in microseconds.
    const TIMEOUT: u64 = 15_000_000;

    /// The tape of a file with that text, which is told by `name`.
    pub(in crate::cli::record) fn of(file: &Path, name: &str, text: &[u8]) -> Result<Tape, Failure> {
        let mut tape = Tape {
            name: name.to_owned(),
            steps: Vec::new(),
            settings: Vec::new(),
            outputs: Vec::new(),
            unheeded: Vec::new(),
            late: Vec::new(),
            timeout: Tape::TIMEOUT,
            pattern: Pattern::default(),
            copied: false,
            sources: 0,
        };
        let open: Vec<PathBuf> = fs::canonicalize(file).into_iter().collect();
        tape.take(name, text, &open)?;
        Ok(tape)
    }

    /// How it is to be recorded, but for its size.
    pub(in crate::cli::record) fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        let pixels =
            |setting: &Setting| matches!(setting, Setting::Width(_) | Setting::Height(_) | Setting::FontSize(_));
        if self.settings.iter().any(|setting| pixels(&setting.what)) {
            settings.font_size = FONT_SIZE;
        }
        for Placed { what, .. } in &self.settings {
            match what {
                Setting::FontSize(size) => settings.font_size = *size as u16,
                Setting::Light(light) => {
                    let theme = if *light { "light" } else { "dark" };
                    settings.theme = THEMES.iter().position(|name| *name == theme).unwrap_or_default();
                }
                Setting::PlaybackSpeed(speed) => settings.speed = *speed,
                Setting::Framerate(fps) => settings.fps = *fps,
                Setting::Width(_) | Setting::Height(_) | Setting::WaitTimeout(_) | Setting::WaitPattern(_) => {}
            }
        }
        settings
    }

    /// Sets the columns and rows that there is room for in its pixels, if it says how many there are.
    pub(in crate::cli::record) fn size(&self, settings: &mut Settings) -> Result<(), Failure> {
        let ((mut width, mut height), mut places) = (PIXELS, [None, None, None]);
        for Placed { what, place, .. } in &self.settings {
            match what {
                Setting::Width(pixels) => (width, places[0]) = (*pixels, Some(place)),
                Setting::Height(pixels) => (height, places[1]) = (*pixels, Some(place)),
                Setting::FontSize(_) => places[2] = Some(place),
                _ => {}
            }
        }
        let cell = cell_size(settings.font_size.into());
        let (columns, rows) = (width / cell.0, height / cell.1);
        let [least, most] = SIZES;
        let fits = |number: u32, least: u16, most: u16| (u32::from(least)..=u32::from(most)).contains(&number);
        let fit = [fits(columns, least.0, most.0), fits(rows, least.1, most.1)];
        let first = if fit[0] { [1, 2, 0] } else { [0, 2, 1] };
        let Some(place) = first.into_iter().find_map(|at| places[at]) else { return Ok(()) };
        if fit == [true, true] {
            settings.size = (columns as u16, rows as u16);
            return Ok(());
        }
        let written = |columns: u32, rows: u32| format!("{columns}x{rows}");
        let arguments = [
            ("place", place.clone()),
            ("pixels", written(width, height)),
            ("font", settings.font_size.to_string()),
            ("size", written(columns, rows)),
            ("least", written(least.0.into(), least.1.into())),
            ("limit", written(most.0.into(), most.1.into())),
        ];
        Err(Failure::Says(Objection { exit: Exit::Usage, sentences: vec![("tape-size", arguments.into())] }))
    }

    /// What is done, each with how it is written.
    pub(super) fn steps(&self) -> Vec<(Step, String)> {
        self.steps.iter().map(|step| (step.what.clone(), step.text.clone())).collect()
    }

    /// Where a step stands.
    pub(super) fn place(&self, step: usize) -> String {
        self.steps.get(step).map_or_else(|| self.name.clone(), |step| step.place.clone())
    }

    /// Takes the lines of a file; `open` are the files that are being read, each named by the one before.
    fn take(&mut self, file: &str, text: &[u8], open: &[PathBuf]) -> Result<(), Failure> {
        let place = |number: usize| format!("{file}:{number}");
        let wrong = |Mistake { number, key, mut arguments }: Mistake| {
            arguments.push(("place", place(number)));
            Failure::Says(Objection { exit: Exit::Usage, sentences: vec![(key, arguments)] })
        };
        for Line { number, text, command } in parse(text).map_err(wrong)? {
            let place = place(number);
            match command {
                // A tape that stands in another leaves the files to that one.
                Command::Output(path) if open.len() < 2 => self.outputs.push((place, path.into())),
                Command::Output(_) => {}
                Command::Set(_) if self.steps.iter().any(|step| !matches!(step.what, Step::TypingSpeed(_))) => {
                    self.late.push((place, text));
                }
                Command::Set(Setting::WaitTimeout(timeout)) => self.timeout = timeout,
                Command::Set(Setting::WaitPattern(pattern)) => self.pattern = pattern,
                Command::Set(what) => self.settings.push(Placed { what, place, text }),
                Command::Source(path) => self.source(&place, Path::new(&path), open)?,
                Command::Unheeded(name) if name == "Require synod" || self.unheeded.contains(&name) => {}
                Command::Unheeded(name) => self.unheeded.push(name),
                Command::Step(Step::Paste) if !self.copied => {
                    return Err(Failure::says(Exit::Usage, "tape-nothing-copied", &[("place", &place)]));
                }
                Command::Step(what) => {
                    self.copied |= matches!(what, Step::Copy(_));
                    if self.steps.len() >= MOST {
                        let most = MOST.to_string();
                        return Err(Failure::says(
                            Exit::Usage,
                            "tape-too-long",
                            &[("place", &place), ("limit", &most)],
                        ));
                    }
                    self.steps.push(Placed { what, place, text });
                }
            }
        }
        Ok(())
    }

    /// Takes the lines of the tape that a `Source` names.
    fn source(&mut self, place: &str, path: &Path, open: &[PathBuf]) -> Result<(), Failure> {
        let told = name(path);
        let failed = |error: &io::Error| {
            let why = error.to_string();
            Failure::says(Exit::Io, "tape-source", &[("place", place), ("file", &told), ("why", &why)])
        };
        let file = fs::canonicalize(path).map_err(|error| failed(&error))?;
        if open.contains(&file) {
            return Err(Failure::says(Exit::Usage, "tape-loop", &[("place", place), ("file", &told)]));
        }
        self.sources += 1;
        let mut text = Vec::new();
        let mut input = File::open(path).map_err(|error| failed(&error))?.take(LARGEST + 1);
        input.read_to_end(&mut text).map_err(|error| failed(&error))?;
        if self.sources > MOST_SOURCES || text.len() as u64 > LARGEST {
            let most = MOST.to_string();
            return Err(Failure::says(Exit::Usage, "tape-too-long", &[("place", place), ("limit", &most)]));
        }
        let mut open = open.to_vec();
        // What came from standard input has no file.
        if open.is_empty() {
            open.push(PathBuf::new());
        }
        open.push(file);
        self.take(&told, &text, &open)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tape(text: &str) -> Result<Tape, String> {
        Tape::of(Path::new("-"), "a.tape", text.as_bytes()).map_err(|failure| failure.to_string())
    }

    fn size(text: &str, font: Option<u16>) -> Result<((u16, u16), u16), String> {
        let tape = tape(text)?;
        let mut settings = tape.settings();
        settings.font_size = font.unwrap_or(settings.font_size);
        tape.size(&mut settings).map_err(|failure| failure.to_string())?;
        Ok((settings.size, settings.font_size))
    }

    #[test]
    fn pixels_are_columns_and_rows_of_the_font() {
        assert_eq!(size("Output a.gif", None), Ok(((100, 30), 14)), "nothing is said: as of a script");
        assert_eq!(cell_size(16), (10, 21));
        assert_eq!(size("Set Width 1200\nSet Height 630\nSet FontSize 16", None), Ok(((120, 30), 16)));
        assert_eq!(cell_size(22), (13, 29));
        assert_eq!(size("Set Height 725", None), Ok(((92, 25), 22)), "the rest is as in VHS");
        assert_eq!(size("Set Width 1200\nSet Height 630\nSet FontSize 46", Some(16)), Ok(((120, 30), 16)));
    }

    #[test]
    fn a_size_out_of_range_is_told_with_its_line() {
        let told = size("\nSet Width 300", None).unwrap_err();
        assert!(told.contains("a.tape:2: ") && told.contains("300x600") && told.contains("23x20"), "{told}");
        let told = size("Set Width 1200\nSet Height 100", None).unwrap_err();
        assert!(told.contains("a.tape:2: ") && told.contains("60x20") && told.contains("500x200"), "{told}");
        let told = size("Set FontSize 46", None).unwrap_err();
        assert!(told.contains("a.tape:1: ") && told.contains("46"), "{told}");
    }

    #[test]
    fn settings_that_come_too_late_are_noted_and_typing_speed_never_does() {
        let tape = tape("Set TypingSpeed 10ms\nSet Framerate 10\nType \"a\"\nSet Width 1\nSet TypingSpeed 1s").unwrap();
        assert_eq!((tape.settings().fps, tape.late.len(), tape.steps.len()), (10, 1, 3));
        assert_eq!(tape.late[0], ("a.tape:4".to_owned(), "Set Width 1".to_owned()));
    }

    #[test]
    fn nothing_is_pasted_that_was_not_copied() {
        assert!(tape("Copy 'a'\nPaste").is_ok());
        assert!(tape("Paste\nCopy 'a'").err().unwrap().contains("a.tape:1: "));
    }
}
