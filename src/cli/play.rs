//! `synod play`: an algorithm or a script on the screen.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use clap::Args;

use super::algorithm::Algorithm;
use super::arguments::Screen;
use super::failure::{Failure, Outcome};
use super::printed::name;
use super::{compare, recent, source};
use crate::algorithms::catalogue;
use crate::app::{App, Appearance};
use crate::cluster::Cluster;
use crate::script::Line;
use crate::session::Session;
use crate::terminal;
use crate::text::Lang;
use crate::timeline::{Carrying, Timeline};
use crate::ui;

/// Plays an algorithm or a script on the screen.
#[derive(Args, Debug)]
#[command(args_conflicts_with_subcommands = true, subcommand_value_name = "ALGORITHM")]
#[command(subcommand_help_heading = "Algorithms")]
pub(super) struct Play {
    #[command(subcommand)]
    algorithm: Option<Algorithm>,
    /// A script: a file, or a demo of `synod list demos`
    #[arg(value_name = "FILE", required = true)]
    file: Option<PathBuf>,
    #[command(flatten)]
    screen: Screen,
}

impl Play {
    pub(super) fn run(&self, out: &mut dyn Write) -> Result<Outcome, Failure> {
        match (&self.algorithm, &self.file) {
            (Some(algorithm), _) => algorithm_on_screen(algorithm, out),
            (None, Some(file)) => script_on_screen(file, &self.screen, out),
            (None, None) => Err(Failure::Usage("nothing to play was named".to_owned())),
        }
    }
}

/// Plays an algorithm until the user leaves.
pub(super) fn algorithm_on_screen(algorithm: &Algorithm, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let session = at_start(algorithm.cluster()?, algorithm.screen.memory());
    let (app, kept) = show(session, Vec::new(), algorithm.screen.lang(), algorithm.screen.appearance())?;
    tell_saved(&app, out)?;
    kept.map(|()| Outcome::Held)
}

/// Tells where the session was saved, now that the terminal is as before.
fn tell_saved(app: &App, out: &mut dyn Write) -> Result<(), Failure> {
    if let Some(path) = app.saved_to() {
        writeln!(out, "{}", app.texts.get("note-saved", &[("path", path.into())]))?;
    }
    Ok(())
}

fn script_on_screen(file: &Path, screen: &Screen, out: &mut dyn Write) -> Result<Outcome, Failure> {
    let script = match source::script(file) {
        // A bare word that is no file was meant to be an algorithm.
        Err(Failure::Io(message)) if is_word(file) => return Err(unknown(&name(file), &message)),
        script => script?,
    };
    let session = at_start(script.cluster, screen.memory());
    let (app, kept) = show(session, script.lines, screen.lang(), screen.appearance())?;
    tell_saved(&app, out)?;
    kept.map(|()| Outcome::Held)
}

/// Whether it could be the name of an algorithm.
fn is_word(file: &Path) -> bool {
    !file.as_os_str().as_encoded_bytes().iter().any(|byte| b"/.".contains(byte))
}

fn unknown(word: &str, message: &str) -> Failure {
    let names: Vec<String> = catalogue::all().iter().map(|description| format!("`{}`", description.name)).collect();
    Failure::Usage(format!("no algorithm `{word}`; there are {}; {message}", names.join(", ")))
}

/// Shows a run, or plays a script on it, until the user leaves; the screen as it was left. The session is kept among
/// the recent ones.
pub(super) fn show(
    mut session: Session,
    lines: Vec<Line>,
    lang: Lang,
    appearance: Appearance,
) -> Result<(App, Result<(), Failure>), Failure> {
    prepare()?;
    let description = session.timeline().cluster().description();
    let mut app = App::new(session.snapshot(), description, lang, appearance);
    if !lines.is_empty() {
        app.play(lines);
    }
    loop {
        let mut left = terminal::play_and_make(&mut app, vec![session], ui::draw, |app| {
            let carrying = app.take_carrying()?;
            Some(Box::new(move || Ok(carrying)))
        })?;
        if app.take_beside()
            && left.by_user()
            && let Some(carrying) = left.take_made()
            && let Some(run) = left.sessions.pop()
        {
            session = run;
            put_beside(&mut app, &mut session, carrying)?;
            continue;
        }
        let kept = left.sessions.iter().try_for_each(recent::keep);
        if !left.by_user() {
            // After a signal nobody would come to tell it.
            let _ = kept.as_ref().inspect_err(|failure| failure.report());
        }
        left.end()?;
        return Ok((app, kept));
    }
}

/// Shows what was done in a run on other algorithms, too, side by side; then the run is as it was.
fn put_beside(app: &mut App, run: &mut Session, carrying: Carrying) -> Result<(), Failure> {
    let (mut sides, runs) = compare::beside(carrying, app);
    let left = terminal::play(&mut sides, runs, ui::draw_comparison);
    if !left.as_ref().is_ok_and(terminal::Left::by_user) {
        // It ends as the signal has it all the same.
        let _ = recent::keep(run).inspect_err(Failure::report);
    }
    left?.end()?;
    if let Some(side) = sides.apps.pop() {
        (app.appearance, app.texts) = (side.appearance, side.texts);
    }
    app.come_back(run.snapshot());
    Ok(())
}

/// A run at its start, which may weigh so many bytes.
pub(super) fn at_start(cluster: Box<dyn Cluster>, memory: usize) -> Session {
    Session::of(Timeline::new(cluster).within(memory), App::first_look())
}

/// Sees to it that there is a terminal, and that a panic is told well.
pub(super) fn prepare() -> Result<(), Failure> {
    static PREPARED: AtomicBool = AtomicBool::new(false);
    terminal::check().map_err(|none| Failure::Usage(none.to_string()))?;
    if !PREPARED.swap(true, Ordering::Relaxed) {
        color_eyre::install()?;
    }
    Ok(())
}
