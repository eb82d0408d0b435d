//! `synod record`: a script, or a tape of VHS, as a film or a picture, without a terminal.

mod format;
mod part;
mod settings;
pub(super) mod tape;
mod target;
mod teller;
mod verdict;

use std::io::{self, Cursor, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use self::format::{RecordFormat, Wanted};
use self::settings::{SIZES, Settings};
pub(super) use self::tape::{Open, Opened, Seen};
use self::target::{Target, made_of, tell_missing};
use self::teller::Teller;
use self::verdict::{Verdict, wrong};
use super::demos;
use super::failure::{Ending, Exit, Failure, Keyed, Objection, sentence};
use super::interrupt::Interrupt;
use super::on_screen::{at_start, side_by_side};
use super::rehearsal::Rehearsal;
use super::screen::ScreenOptions;
use super::source::{self, Script};
use crate::app::{App, Appearance, Pane};
use crate::model::visible;
use crate::record::{Encoder, Pace, Part, Progress, Recorder, Roll, pane_alone};
use crate::script::Runner;
use crate::session::Session;
use crate::text::{Lang, Texts};
use crate::timeline::Error;

/// What is said where nothing was kept of a script that does not hold.
const NOT_KEPT: &str = "record-not-kept";

/// Records a script as a film, a storyboard or a handout: the screen as it would be, without one.
///
/// Time passes as on the screen, the story waits at its beats for as long as reading takes, and then goes on by itself.
/// A script that names algorithms in a line such as `# compare: raft zab` is recorded on all of them side by side. Nothing
/// depends on the machine: the same script gives the same bytes. The script can say how it wants to be recorded
/// in a line such as `# record: size=120x36 theme=light beat=3s`; an option of the command line counts more. The file is
/// replaced only when the new one is whole. A tape of VHS (`.tape`) is played against the same screen.
#[derive(Args, Debug)]
pub(super) struct Record {
    /// A script or a tape of VHS (.tape): a file, `-` for standard input, or a demo of `synod list demos`
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// The file to write; its ending says the format [default: a cast to standard output, if that is no terminal]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The format, whatever the ending
    #[arg(long, value_name = "FORMAT")]
    format: Option<RecordFormat>,
    /// Columns and rows [default: 100x30]
    #[arg(long = "size", value_name = "SIZE", allow_hyphen_values = true)]
    screen_size: Option<String>,
    /// Frames a second at most [default: 30]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    fps: Option<String>,
    /// How fast all goes by: 0.5, 2 [default: 1]
    #[arg(long, value_name = "FACTOR", allow_hyphen_values = true)]
    speed: Option<String>,
    /// Where the film begins: an event (120), a time (300ms), or a chapter by its title
    #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
    from: Option<String>,
    /// Where it ends, the same way; a chapter is shown whole
    #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
    to: Option<String>,
    /// One picture, of this moment; of a chapter where it first waits
    #[arg(long, value_name = "MOMENT", conflicts_with_all = ["from", "to"], allow_hyphen_values = true)]
    at: Option<String>,
    /// One picture with the screen of every beat
    #[arg(long, conflicts_with = "at")]
    contact_sheet: bool,
    /// Cuts stretches in which nothing happens and nothing travels to this time [default: 2s]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    idle_limit: Option<String>,
    /// How long the story waits at each beat [default: as long as reading takes]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    beat: Option<String>,
    /// Shows in the last row the key or the commands that did it: on or off [default: off]
    #[arg(long, value_name = "SWITCH", allow_hyphen_values = true)]
    keys: Option<String>,
    /// The signs: unicode or ascii [default: unicode]
    #[arg(long, value_name = "SIGNS", allow_hyphen_values = true)]
    glyphs: Option<String>,
    /// What the film is called
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    title: Option<String>,
    /// Whether a picture that moves begins again: on or off [default: on]
    #[arg(long = "loop", value_name = "SWITCH", allow_hyphen_values = true)]
    repeat: Option<String>,
    /// How high letters are, in pixels [default: 14]
    #[arg(long, value_name = "N", allow_hyphen_values = true)]
    font_size: Option<String>,
    /// Keeps what can be shown of a script that does not hold
    #[arg(long)]
    keep: bool,
}

/// How a recording ended.
enum Made {
    Whole,
    /// The script goes no further than here, though it holds: why, if that is known.
    UpToHere(Option<Error>),
    /// The part that is wanted never begins.
    Nothing,
    Interrupted,
}

impl Record {
    /// `open` opens what is typed in a tape.
    pub(super) fn run(&self, screen: &ScreenOptions, open: Open, out: &mut dyn Write) -> Result<Ending, Failure> {
        if tape::is_named(&self.file) {
            let (file, text) = source::text(&self.file)?;
            return self.tape(&file, &text, screen, open, out);
        }
        let format = self.format()?;
        let (file, text) = source::text(&self.file)?;
        if tape::is_piped(&self.file, &text) {
            return self.tape(&file, &text, screen, open, out);
        }
        let mut settings = Settings::of(&file, &text)?;
        self.told(&mut settings)?;
        let wanted = match (self.contact_sheet, &settings.at) {
            (true, _) => Wanted::Sheet,
            (false, Some(_)) => Wanted::Moment,
            (false, None) => Wanted::Film,
        };
        if !format.can_be(wanted) {
            let why = if wanted == Wanted::Sheet { "record-sheet" } else { "record-one-moment" };
            return Err(Failure::says(Exit::Usage, why, &[]));
        }
        let script = source::script_in(&file, &text)?;
        let part = part::wanted(&settings, &script.lines)?;
        let to = self.to();
        let mut target = Target::of(to, format, wanted)?;
        let texts = Texts::new(screen.printed_lang());
        let interrupt = Interrupt::listen()?;
        let beside = demos::compares(&String::from_utf8_lossy(&text));
        let (verdict, mut film) = if beside.is_empty() {
            let verdict = verdict::of(&file, &script, screen.memory(), &interrupt, &texts);
            (verdict, film(script, &settings, part, screen))
        } else {
            let rehearsal = Rehearsal::of_text(&file, &text, &beside, screen.memory())?;
            film_beside(&file, rehearsal, script, &settings, part, screen, &interrupt)
        };
        let wrong = match verdict {
            Verdict::Holds => Vec::new(),
            Verdict::Interrupted => return Ok(Ending::Interrupted),
            Verdict::Fails(wrong) if self.keep => vec![wrong],
            Verdict::Fails(wrong) => return Err(refuted(vec![wrong], NOT_KEPT)),
        };
        let shape = settings.shape(screen);
        let encoder = format.encoder(&shape, wanted, target.place()).map_err(|error| Failure::unwritten(to, &error))?;
        let made = make(film.as_mut(), encoder, &interrupt, &texts);
        let wrong = match made.map_err(|error| Failure::unwritten(to, &error))? {
            Made::Interrupted => return Ok(Ending::Interrupted),
            Made::Nothing if wrong.is_empty() => return Err(not_there(&settings, film.as_ref())),
            Made::Nothing => return Err(refuted(wrong, NOT_KEPT)),
            Made::UpToHere(why) if wrong.is_empty() => {
                let stopped = stopped(&file, film.as_ref(), why, &texts);
                if !self.keep {
                    return Err(refuted(stopped, NOT_KEPT));
                }
                stopped
            }
            Made::UpToHere(_) | Made::Whole => wrong,
        };
        if let Some(path) = target.finish()?.filter(|_| wrong.is_empty()) {
            writeln!(out, "{}", made_of(&path, film.length(), format.shows(film.frames()), &texts))?;
        }
        if wrong.is_empty() { Ok(Ending::Held) } else { Err(refuted(wrong, "record-kept")) }
    }

    /// The file that is written; none: standard output, which is also named `-`.
    fn to(&self) -> Option<&Path> {
        self.out.as_deref().filter(|path| path.as_os_str() != "-")
    }

    /// What is made: as it is said, or as the ending of the file says.
    fn format(&self) -> Result<RecordFormat, Failure> {
        match (&self.format, self.to()) {
            (Some(format), _) => Ok(*format),
            (None, Some(path)) => RecordFormat::of(path),
            (None, None) => Ok(RecordFormat::Cast),
        }
    }

    /// What the command line says counts more than what the script says.
    fn told(&self, settings: &mut Settings) -> Result<(), Failure> {
        if self.at.is_some() {
            (settings.from, settings.to) = (None, None);
        } else if self.from.is_some() || self.to.is_some() || self.contact_sheet {
            settings.at = None;
        }
        let told = [
            ("size", &self.screen_size),
            ("fps", &self.fps),
            ("speed", &self.speed),
            ("from", &self.from),
            ("to", &self.to),
            ("at", &self.at),
            ("idle-limit", &self.idle_limit),
            ("beat", &self.beat),
            ("keys", &self.keys),
            ("glyphs", &self.glyphs),
            ("title", &self.title),
            ("loop", &self.repeat),
            ("font-size", &self.font_size),
        ];
        for (name, value) in told {
            if let Some(value) = value {
                settings.set(&format!("--{name}"), name, value)?;
            }
        }
        Ok(())
    }

    /// Records a tape, which has its own way to say what is shown.
    fn tape(
        &self,
        file: &str,
        text: &[u8],
        screen: &ScreenOptions,
        open: Open,
        out: &mut dyn Write,
    ) -> Result<Ending, Failure> {
        let unfit = [
            ("--from", self.from.is_some()),
            ("--to", self.to.is_some()),
            ("--at", self.at.is_some()),
            ("--contact-sheet", self.contact_sheet),
            ("--idle-limit", self.idle_limit.is_some()),
            ("--beat", self.beat.is_some()),
            ("--keys", self.keys.is_some()),
        ];
        if let Some((option, _)) = unfit.iter().find(|(_, given)| *given) {
            return Err(Failure::says(Exit::Usage, "tape-option", &[("option", option)]));
        }
        let tape = tape::Tape::of(&self.file, file, text)?;
        let mut settings = tape.settings();
        self.told(&mut settings)?;
        if self.screen_size.is_none() {
            tape.size(&mut settings)?;
        }
        let asked = tape::Asked { out: self.to(), format: self.format, keep: self.keep };
        tape.record(&settings, &asked, screen, open, out)
    }
}

/// What is made of a script that holds, as its line `# record:` wants it, for a file of that name; none: Ctrl-C ended it.
pub(super) fn in_memory(
    file: &str,
    script: &str,
    out: &Path,
    screen: &ScreenOptions,
    interrupt: &Interrupt,
) -> Result<Option<Vec<u8>>, Failure> {
    let settings = Settings::of(file, script.as_bytes())?;
    made_in_memory(RecordFormat::of(out)?, &settings, file, script, screen, interrupt)
}

/// A script as a small, quick picture that moves, unless it says otherwise of itself; none: Ctrl-C ended it.
pub(super) fn moving_picture(
    file: &str,
    script: &str,
    screen: &ScreenOptions,
    interrupt: &Interrupt,
) -> Result<Option<Vec<u8>>, Failure> {
    let settings = Settings::small().with(file, script.as_bytes())?;
    made_in_memory(RecordFormat::Svg, &settings, file, script, screen, interrupt)
}

fn made_in_memory(
    format: RecordFormat,
    settings: &Settings,
    file: &str,
    script: &str,
    screen: &ScreenOptions,
    interrupt: &Interrupt,
) -> Result<Option<Vec<u8>>, Failure> {
    let wanted = if settings.at.is_some() { Wanted::Moment } else { Wanted::Film };
    if !format.can_be(wanted) {
        return Err(Failure::says(Exit::Usage, "record-one-moment", &[]));
    }
    let (text, script) = (script, source::script_in(file, script.as_bytes())?);
    let part = part::wanted(settings, &script.lines)?;
    let texts = Texts::new(screen.printed_lang());
    let beside = demos::compares(text);
    let mut film = if beside.is_empty() {
        film(script, settings, part, screen)
    } else {
        let rehearsal = Rehearsal::of_text(file, text.as_bytes(), &beside, screen.memory())?;
        match film_beside(file, rehearsal, script, settings, part, screen, interrupt) {
            (Verdict::Interrupted, _) => return Ok(None),
            (Verdict::Fails(wrong), _) => return Err(refuted(vec![wrong], NOT_KEPT)),
            (Verdict::Holds, film) => film,
        }
    };
    let mut bytes = Cursor::new(Vec::new());
    let encoder = format.encoder(&settings.shape(screen), wanted, Box::new(&mut bytes))?;
    match make(film.as_mut(), encoder, interrupt, &texts)? {
        Made::Interrupted => Ok(None),
        Made::Nothing => Err(not_there(settings, film.as_ref())),
        Made::UpToHere(why) => Err(refuted(stopped(file, film.as_ref(), why, &texts), NOT_KEPT)),
        Made::Whole => Ok(Some(bytes.into_inner())),
    }
}

/// What a view shows where a script ends, on a screen as small as can be unless its line `# record:` wants another; if there
/// is no such view, those that there are.
pub(super) fn view_of(
    file: &str,
    script: &str,
    view: &str,
    screen: &ScreenOptions,
) -> Result<Result<String, String>, Failure> {
    let settings = Settings { size: SIZES[0], ..Settings::default() }.with(file, script.as_bytes())?;
    let script = source::script_in(file, script.as_bytes())?;
    let description = script.cluster.description();
    let Some(pane) = Pane::named(view, description) else {
        let names: Vec<&str> = Pane::all(description).into_iter().map(|pane| pane.name(description)).collect();
        return Ok(Err(names.join(", ")));
    };
    let mut runner = Runner::remembering(script.lines, script.cluster).within(screen.memory()).quiet();
    runner.by_ref().for_each(drop);
    let mut session = Session::of(runner.into_timeline(), App::first_query());
    let (lang, looks) = seen(&settings, screen);
    let app = App::new(session.snapshot(), description, lang, looks);
    Ok(Ok(pane_alone(app, session, pane, settings.size)))
}

/// The film of a script that is about to be made.
fn film(script: Script, settings: &Settings, part: Part, screen: &ScreenOptions) -> Box<dyn Roll> {
    let description = script.cluster.description();
    let mut session = at_start(script.cluster, screen.memory());
    let (lang, looks) = seen(settings, screen);
    let app = App::new(session.snapshot(), description, lang, looks);
    Box::new(Recorder::new(app, session, script.lines, settings.size, pace(settings), part))
}

/// The film of a script that wants to be seen on several algorithms side by side, and whether it holds on all of them.
fn film_beside(
    file: &str,
    mut rehearsal: Rehearsal,
    script: Script,
    settings: &Settings,
    part: Part,
    screen: &ScreenOptions,
    interrupt: &Interrupt,
) -> (Verdict, Box<dyn Roll>) {
    while !(interrupt.came() || rehearsal.slice()) {}
    let texts = Texts::new(screen.printed_lang());
    let (sides, runs) = rehearsal.finish();
    let file = visible(file);
    let mut failed = sides.iter().flat_map(|side| side.failed.iter().map(|item| (&side.algorithm, item)));
    let wrong = failed.find_map(|(algorithm, item)| wrong(&format!("{file} ({algorithm})"), item, &texts));
    let verdict = match wrong {
        _ if interrupt.came() => Verdict::Interrupted,
        Some(wrong) => Verdict::Fails(wrong),
        None => Verdict::Holds,
    };
    let (lang, looks) = seen(settings, screen);
    let (sides, sessions) = side_by_side(runs, lang, looks);
    let film = Recorder::beside(sides, sessions, script.lines, settings.size, pace(settings), part);
    (verdict, Box::new(film))
}

/// The language and the looks of the screen that is filmed.
fn seen(settings: &Settings, screen: &ScreenOptions) -> (Lang, Appearance) {
    let lang = screen.asked_lang().or(settings.lang).unwrap_or_default();
    (lang, screen.looks(settings.theme, settings.ascii))
}

fn pace(settings: &Settings) -> Pace {
    Pace {
        fps: settings.fps,
        speed: settings.speed,
        beat: settings.beat,
        idle_limit: settings.idle_limit,
        keys: settings.keys,
    }
}

/// Makes it, and tells on a terminal how far that is.
fn make(
    film: &mut dyn Roll,
    mut encoder: Box<dyn Encoder + '_>,
    interrupt: &Interrupt,
    texts: &Texts,
) -> io::Result<Made> {
    let mut teller = Teller::new(texts);
    let ended = loop {
        if interrupt.came() {
            return Ok(Made::Interrupted);
        }
        match film.go_on(encoder.as_mut())? {
            Progress::More => teller.tell(film.percent(), film.length()),
            Progress::Over => break Made::Whole,
            Progress::Failed(why) => break Made::UpToHere(why),
        }
    };
    if !film.has_begun() {
        return Ok(Made::Nothing);
    }
    drop(teller);
    tell_missing(encoder.as_ref(), texts);
    encoder.finish(film.length())?;
    Ok(ended)
}

/// What does not hold, and what became of the recording.
fn refuted(mut wrong: Vec<Keyed>, kept: &'static str) -> Failure {
    wrong.push(sentence(kept, &[]));
    Failure::Says(Objection { exit: Exit::Refuted, sentences: wrong })
}

/// The script holds, and yet it goes no further on the screen.
fn stopped(file: &str, film: &dyn Roll, why: Option<Error>, texts: &Texts) -> Vec<Keyed> {
    let event = film.here().event.to_string();
    let stopped = sentence("record-stopped", &[("file", file), ("event", &event)]);
    let why = why.map(|why| sentence("record-why", &[("why", &texts.say(&why.sentence()))]));
    [stopped].into_iter().chain(why).collect()
}

/// The moment that was asked for does not come.
fn not_there(settings: &Settings, film: &dyn Roll) -> Failure {
    let (option, given) = match (&settings.at, &settings.from) {
        (Some(at), _) => ("--at", at.as_str()),
        (None, from) => ("--from", from.as_deref().unwrap_or_default()),
    };
    let here = film.here();
    let (event, time) =
        (here.event.to_string(), format!("{}.{:03} s", here.time.0 / 1_000_000, here.time.0 / 1_000 % 1_000));
    let arguments = [("option", option), ("given", given), ("event", event.as_str()), ("time", time.as_str())];
    Failure::says(Exit::Usage, "record-never", &arguments)
}
