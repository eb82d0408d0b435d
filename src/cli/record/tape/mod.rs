//! `synod record FILE.tape`: a tape of VHS, played against this program's own screen.
//!
//! A tape names its files itself, several if it wants, and pictures of moments; what the command line says counts more.
//! None of them is replaced before all are whole.

mod place;
mod reading;
mod several;

use std::io::{self, BufWriter, Cursor, Write};
use std::path::{Path, PathBuf};

use self::place::placed;
pub(in crate::cli) use self::reading::is_named;
pub(super) use self::reading::{Tape, is_piped};
use self::several::Several;
use super::format::{RecordFormat, Wanted};
use super::settings::Settings;
use super::target::{Target, made_of, tell_missing};
use super::teller::Teller;
use crate::app::App;
use crate::cli::failure::{Ending, Exit, Failure, Keyed, Objection, sentence};
use crate::cli::interrupt::Interrupt;
use crate::cli::on_screen::{at_start, side_by_side};
use crate::cli::printed::{complain, name};
use crate::cli::rehearsal::Rehearsal;
use crate::cli::screen::ScreenOptions;
use crate::cli::source::Script;
use crate::model::visible;
use crate::record::tape::{Film, Pace, Progress, Stopped};
use crate::record::{Painter, lines, write_png};
use crate::terminal::NewFile;
use crate::text::Texts;

/// What a line that is typed at the prompt opens.
pub(in crate::cli) struct Opened {
    /// What is seen.
    pub(in crate::cli) seen: Seen,
    /// What the line says of the screen.
    pub(in crate::cli) screen: ScreenOptions,
}

/// What is seen on a screen that is no terminal.
pub(in crate::cli) enum Seen {
    /// A run at its start, and what is played on it.
    Run(Box<Script>),
    /// A script on several algorithms side by side.
    Beside(Rehearsal),
}

/// Opens what a line asks for that is typed at the prompt; what is wrong is told in the language of the texts.
pub(in crate::cli) type Open = fn(&str, &Texts) -> Result<Opened, Failure>;

/// What the command line says.
pub(super) struct Asked<'a> {
    pub(super) out: Option<&'a Path>,
    pub(super) format: Option<RecordFormat>,
    pub(super) keep: bool,
}

/// How a film ended.
enum Made {
    Whole,
    /// It goes no further, and this is why.
    UpToHere(Keyed),
    Interrupted,
}

/// A film under way, and what it needs.
struct Shot<'a> {
    tape: &'a Tape,
    settings: &'a Settings,
    screen: &'a ScreenOptions,
    texts: &'a Texts,
    open: Open,
    film: Film,
    /// The pictures that the tape asked for.
    pictures: Vec<Target>,
}

impl Tape {
    /// Makes what the tape asks for, or what the command line does.
    pub(super) fn record(
        &self,
        settings: &Settings,
        asked: &Asked<'_>,
        screen: &ScreenOptions,
        open: Open,
        out: &mut dyn Write,
    ) -> Result<Ending, Failure> {
        let formats = self.formats(asked)?;
        let texts = Texts::new(screen.printed_lang());
        let targets = formats.iter().map(|(file, format)| Target::of(file.as_deref(), *format, Wanted::Film));
        let mut targets: Vec<Target> = targets.collect::<Result<_, _>>()?;
        self.tell_unheeded(&texts);
        let interrupt = Interrupt::listen()?;
        let mut shot = self.shot(settings, screen, open, &texts);
        let shape = settings.shape(screen);
        let mut encoders = Several::default();
        for ((file, format), target) in formats.iter().zip(&mut targets) {
            let file = file.as_deref();
            let encoder = format.encoder(&shape, Wanted::Film, target.place());
            encoders.add(file, encoder.map_err(|error| Failure::unwritten(file, &error))?);
        }
        let wrong = match shot.make(&mut encoders, &interrupt)? {
            Made::Interrupted => return Ok(Ending::Interrupted),
            Made::UpToHere(wrong) if asked.keep => Some(wrong),
            Made::UpToHere(wrong) => return Err(refuted(wrong, "record-not-kept")),
            Made::Whole => None,
        };
        let Shot { film, pictures, .. } = shot;
        if !film.has_begun() {
            return match wrong {
                Some(wrong) => Err(refuted(wrong, "record-not-kept")),
                None => Err(Failure::says(Exit::Usage, "tape-nothing-shown", &[("file", &self.name)])),
            };
        }
        tell_missing(&encoders, &texts);
        encoders.finish_all(film.length())?;
        let mut made = Vec::new();
        for (target, (_, format)) in targets.into_iter().zip(&formats) {
            let frames = format.shows(film.frames());
            made.extend(target.finish()?.map(|path| made_of(&path, film.length(), frames, &texts)));
        }
        for target in pictures {
            made.extend(target.finish()?.map(|path| made_of(&path, 0, 1, &texts)));
        }
        if let Some(wrong) = wrong {
            return Err(refuted(wrong, "record-kept"));
        }
        // What goes to standard output is the film alone.
        if formats.iter().all(|(file, _)| file.is_some()) {
            made.iter().try_for_each(|line| writeln!(out, "{line}"))?;
        }
        Ok(Ending::Held)
    }

    /// The film of it that is about to be made.
    fn shot<'a>(&'a self, settings: &'a Settings, screen: &'a ScreenOptions, open: Open, texts: &'a Texts) -> Shot<'a> {
        let pace = Pace {
            fps: settings.fps,
            speed: settings.speed,
            typing: Tape::TYPING,
            timeout: self.timeout,
            pattern: self.pattern.clone(),
        };
        let looks = screen.looks(settings.theme, settings.ascii);
        let film = Film::new(self.steps(), settings.size, pace, looks);
        Shot { tape: self, settings, screen, texts, open, film, pictures: Vec::new() }
    }

    /// The files that are made, each with its format; none: standard output.
    fn formats(&self, asked: &Asked<'_>) -> Result<Vec<(Option<PathBuf>, RecordFormat)>, Failure> {
        if let Some(path) = asked.out {
            let format = asked.format.map_or_else(|| RecordFormat::of(path), Ok)?;
            return Ok(vec![(Some(path.to_owned()), format)]);
        }
        if self.outputs.is_empty() {
            return Ok(vec![(None, asked.format.unwrap_or(RecordFormat::Cast))]);
        }
        let output = |(place, path): &(String, PathBuf)| {
            let unknown = |_| {
                let (file, endings) = (name(path), RecordFormat::endings());
                Failure::says(Exit::Usage, "tape-output", &[("place", place), ("file", &file), ("endings", &endings)])
            };
            let format = asked.format.map_or_else(|| RecordFormat::of(path).map_err(unknown), Ok)?;
            Ok((Some(path.clone()), format))
        };
        self.outputs.iter().map(output).collect()
    }

    /// Notes what has no effect, without which nothing is lost if standard error does not take it.
    fn tell_unheeded(&self, texts: &Texts) {
        let mut notes = Vec::new();
        if !self.unheeded.is_empty() {
            let names: Vec<String> = self.unheeded.iter().map(|name| format!("`{name}`")).collect();
            notes.push(texts.get("tape-unheeded", &[("names", names.join(", ").as_str().into())]));
        }
        for (place, text) in &self.late {
            let arguments = [("place", place.as_str().into()), ("text", text.as_str().into())];
            notes.push(texts.get("tape-late", &arguments));
        }
        for note in notes {
            let _ = complain(&format!("{note}\n"));
        }
    }
}

impl Shot<'_> {
    /// Makes it, and tells on a terminal how far that is.
    fn make(&mut self, encoders: &mut Several<'_>, interrupt: &Interrupt) -> Result<Made, Failure> {
        let mut teller = Teller::new(self.texts);
        loop {
            if interrupt.came() {
                return Ok(Made::Interrupted);
            }
            match self.film.go_on(encoders) {
                Err(error) => return Err(encoders.unwritten(&error)),
                Ok(Progress::More) => teller.tell(self.film.percent(), self.film.length()),
                Ok(Progress::Over) => return Ok(Made::Whole),
                Ok(Progress::Given(step, line)) => {
                    self.given(&line, interrupt)
                        .map_err(|failure| placed(&self.tape.place(step), &line, failure, self.texts))?;
                }
                Ok(Progress::Screenshot(file)) => self.picture(Path::new(&file))?,
                Ok(Progress::Stopped(step, why)) => {
                    let place = self.tape.place(step);
                    return Ok(Made::UpToHere(match why {
                        Stopped::NotCome { pattern, last } => {
                            let (pattern, last) = (visible(&pattern), visible(last.trim()));
                            sentence("tape-not-come", &[("place", &place), ("pattern", &pattern), ("last", &last)])
                        }
                        Stopped::NotFilmed => sentence("tape-not-filmed", &[("place", &place)]),
                    }));
                }
            }
        }
    }

    /// Opens what was typed.
    fn given(&mut self, line: &str, interrupt: &Interrupt) -> Result<(), Failure> {
        let Opened { seen, screen } = (self.open)(line, self.texts)?;
        // What is seen to be typed counts.
        let lang = screen.asked_lang().or(self.screen.asked_lang()).or(self.settings.lang).unwrap_or_default();
        let around = self.screen.looks(self.settings.theme, self.settings.ascii);
        let mut looks = screen.looks(around.theme, around.ascii);
        looks.reduced_motion |= around.reduced_motion;
        let script = match seen {
            Seen::Run(script) => script,
            Seen::Beside(mut rehearsal) => {
                while !(interrupt.came() || rehearsal.slice()) {}
                let (sides, sessions) = side_by_side(rehearsal.finish().1, lang, looks);
                self.film.open_beside(sides, sessions);
                return Ok(());
            }
        };
        let description = script.cluster.description();
        let mut session = at_start(script.cluster, screen.memory());
        let mut app = App::new(session.snapshot(), description, lang, looks);
        if !script.lines.is_empty() {
            app.play(script.lines);
        }
        self.film.open(app, session);
        Ok(())
    }

    /// Writes what is on the screen; the file is put in its place with the others.
    fn picture(&mut self, file: &Path) -> Result<(), Failure> {
        let failed = |error: &io::Error| Failure::unwritten(Some(file), error);
        let mut new = NewFile::begin(file).map_err(|error| failed(&error))?;
        let screen = self.film.screen();
        let mut out = BufWriter::new(&mut new);
        let text = file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("txt"));
        let written = if text {
            lines(screen).try_for_each(|line| writeln!(out, "{line}"))
        } else {
            let shape = self.settings.shape(self.screen);
            let mut painter = Painter::of(&shape);
            painter.paint(screen);
            write_png(painter.picture(), &mut out)
        };
        written.and_then(|()| out.flush()).map_err(|error| failed(&error))?;
        drop(out);
        self.pictures.push(Target::File(file.to_owned(), new));
        Ok(())
    }
}

/// A tape as a small, quick picture that moves; none: Ctrl-C ended it. No file is written.
pub(in crate::cli) fn moving_picture(
    file: &str,
    text: &str,
    screen: &ScreenOptions,
    open: Open,
    interrupt: &Interrupt,
) -> Result<Option<Vec<u8>>, Failure> {
    let tape = Tape::of(Path::new(file), file, text.as_bytes())?;
    let settings = Settings { theme: tape.settings().theme, ..Settings::small() };
    let texts = Texts::new(screen.printed_lang());
    let mut bytes = Cursor::new(Vec::new());
    let mut shot = tape.shot(&settings, screen, open, &texts);
    let mut encoders = Several::default();
    encoders.add(None, RecordFormat::Svg.encoder(&settings.shape(screen), Wanted::Film, Box::new(&mut bytes))?);
    match shot.make(&mut encoders, interrupt)? {
        Made::Interrupted => Ok(None),
        Made::UpToHere(wrong) => Err(refuted(wrong, "record-not-kept")),
        Made::Whole => {
            encoders.finish_all(shot.film.length())?;
            Ok(Some(bytes.into_inner()))
        }
    }
}

/// What does not come, and what became of the recording.
fn refuted(wrong: Keyed, kept: &'static str) -> Failure {
    Failure::Says(Objection { exit: Exit::Refuted, sentences: vec![wrong, sentence(kept, &[])] })
}
