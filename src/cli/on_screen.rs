//! Runs on the screen until the user leaves: one run, or several side by side.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::failure::{Exit, Failure};
use super::history;
use super::recent;
use super::rehearsal::RehearsedRun;
use super::source;
use super::user;
use crate::app::{App, Appearance, SideBySide};
use crate::cluster::Cluster;
use crate::script::{Cue, Line};
use crate::session::Session;
use crate::terminal::{self, WatchedFile, Watching};
use crate::text::Lang;
use crate::timeline::{PortableJob, Timeline};
use crate::ui;

/// Shows a run, or plays a script on it, until the user leaves; the screen as it was left. The session is kept among
/// the recent ones.
pub(super) fn show(
    session: Session,
    lines: Vec<Line>,
    lang: Lang,
    appearance: Appearance,
) -> Result<(App, Result<(), Failure>), Failure> {
    show_watching(session, lines, lang, appearance, None)
}

/// The same, and plays the script again whenever its file was saved: to the beat where the user was, from a run that may
/// weigh so many bytes.
pub(super) fn show_watching(
    mut session: Session,
    lines: Vec<Line>,
    lang: Lang,
    appearance: Appearance,
    watched: Option<(&Path, usize)>,
) -> Result<(App, Result<(), Failure>), Failure> {
    prepare()?;
    let description = session.timeline().cluster().description();
    let mut app = App::new(session.snapshot(), description, lang, appearance);
    app.watched = session.watched().to_vec();
    app.note = user::note();
    app.folds = user::user().configuration.folds;
    history::recall(&mut app);
    if !lines.is_empty() {
        app.play(lines);
    }
    let mut file = watched.map(|(path, memory)| (WatchedFile::new(path), path, memory));
    loop {
        let make = |app: &mut App| -> Option<terminal::Make<PortableJob>> {
            let job = app.take_portable_job()?;
            Some(Box::new(move || Ok(job)))
        };
        let mut left = match &mut file {
            None => terminal::play_and_make(&mut app, vec![session], ui::draw, make)?,
            Some((file, path, memory)) => {
                let mut read = |app: &mut App| read_again(app, path, *memory);
                let watching = Watching { file, read: &mut read };
                terminal::play_watching(&mut app, vec![session], ui::draw, make, Some(watching))?
            }
        };
        if app.take_beside()
            && left.by_user()
            && let Some(job) = left.take_made()
            && let Some(run) = left.sessions.pop()
        {
            session = run;
            put_beside(&mut app, &mut session, job)?;
            continue;
        }
        history::keep(&app);
        let kept = left.sessions.iter().try_for_each(recent::keep);
        if !left.by_user() {
            // After a signal nobody would come to tell it.
            let _ = kept.as_ref().inspect_err(|failure| failure.report(&app.texts));
        }
        left.end()?;
        return Ok((app, kept));
    }
}

/// Has the screen play what a script says now, on a new run; or tells its mistakes, and leaves the run as it is.
fn read_again(app: &mut App, path: &Path, memory: usize) -> Option<Session> {
    match source::script(path) {
        Ok(script) => {
            let description = script.cluster.description();
            let mut session = at_start(script.cluster, memory);
            app.replay(session.snapshot(), description, script.lines);
            Some(session)
        }
        Err(failure) => {
            app.tell_mistakes(failure.told(&app.texts));
            None
        }
    }
}

/// Shows what was done in a run on other algorithms, too, side by side; then the run is as it was.
fn put_beside(app: &mut App, run: &mut Session, job: PortableJob) -> Result<(), Failure> {
    let (mut sides, runs) = SideBySide::made(job, app.texts.lang(), app.appearance);
    let left = terminal::play(&mut sides, runs, ui::draw_comparison);
    if !left.as_ref().is_ok_and(terminal::Left::by_user) {
        // It ends as the signal has it all the same.
        let _ = recent::keep(run).inspect_err(|failure| failure.report(&app.texts));
    }
    left?.end()?;
    if let Some(side) = sides.apps.pop() {
        (app.appearance, app.texts) = (side.appearance, side.texts);
    }
    app.come_back(run.snapshot());
    Ok(())
}

/// Shows recorded runs side by side until the user leaves; the screen as it was left.
pub(super) fn show_side_by_side(runs: Vec<RehearsedRun>, lang: Lang, looks: Appearance) -> Result<SideBySide, Failure> {
    prepare()?;
    let (mut sides, sessions) = side_by_side(runs, lang, looks);
    sides.note = user::note();
    terminal::play(&mut sides, sessions, ui::draw_comparison)?.end()?;
    Ok(sides)
}

/// Recorded runs at their starts, with their story, on a screen.
pub(super) fn side_by_side(runs: Vec<RehearsedRun>, lang: Lang, looks: Appearance) -> (SideBySide, Vec<Session>) {
    let (runs, beats): (Vec<Timeline>, Vec<Vec<Cue>>) = runs.into_iter().unzip();
    let mut sessions: Vec<Session> = runs.into_iter().map(|run| Session::of(run, App::first_query())).collect();
    let sides = SideBySide::new(&mut sessions, lang, looks).with_story(&sessions, &beats);
    (sides, sessions)
}

/// What was done in a run, on several algorithms, until the user leaves.
pub(super) fn show_beside(job: PortableJob, lang: Lang, looks: Appearance) -> Result<(), Failure> {
    let (mut sides, runs) = SideBySide::made(job, lang, looks);
    terminal::play(&mut sides, runs, ui::draw_comparison)?.end()?;
    Ok(())
}

/// A run at its start, which may weigh so many bytes.
pub(super) fn at_start(cluster: Box<dyn Cluster>, memory: usize) -> Session {
    Session::of(Timeline::new(cluster).within(memory), App::first_query())
}

/// Sees to it that there is a terminal, and that a panic is told well.
pub(super) fn prepare() -> Result<(), Failure> {
    static PREPARED: AtomicBool = AtomicBool::new(false);
    terminal::check().map_err(|none| Failure::says(Exit::Usage, none.text(), &[]))?;
    if !PREPARED.swap(true, Ordering::Relaxed) {
        color_eyre::install()?;
    }
    Ok(())
}
