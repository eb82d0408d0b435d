//! The plain mode: the session of a screen as linear text, for a screen reader, a pipe or a terminal that can place
//! nothing. Commands come from standard input, a line each; what happened and why goes to standard output.

mod input;
mod session;
mod told;

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use self::input::{Input, Line as Typed};
use self::session::Plain;
use super::demos;
use super::failure::{Ending, Failure};
use super::interrupt::Interrupt;
use super::on_screen::at_start;
use super::recent;
use super::screen::ScreenOptions;
use super::source;
use super::user;
use crate::algorithms::catalogue;
use crate::app::App;
use crate::model::ascii_line;
use crate::script::Line;
use crate::session::Session;
use crate::sim::{self, Options};
use crate::text::{Texts, key};

/// Tells a run, or a script that is played on it, until there are no more lines; the session is kept among the recent ones.
pub(super) fn tell(
    session: Session,
    lines: Vec<Line>,
    screen: &ScreenOptions,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let interrupt = Interrupt::listen()?;
    tell_until(session, lines, screen, Input::default(), &interrupt, out)
}

fn tell_until(
    mut session: Session,
    lines: Vec<Line>,
    screen: &ScreenOptions,
    typed: Input,
    interrupt: &Interrupt,
    out: &mut dyn Write,
) -> Result<Ending, Failure> {
    let mut looks = screen.appearance();
    looks.reduced_motion = true;
    let description = session.timeline().cluster().description();
    let mut app = App::new(session.snapshot(), description, screen.lang(), looks);
    app.watched = session.watched().to_vec();
    app.folds = ScreenOptions::folds();
    app.note = user::note();
    let expected = lines.clone();
    if !lines.is_empty() {
        app.play(lines);
    }
    let mut plain = Plain::new(app, session, &expected, screen.prints_ascii(), interrupt, out);
    let ended = plain.go(typed, io::stdin().is_terminal());
    let kept = recent::keep(&plain.into_session());
    let ended = ended?;
    kept.map(|()| ended)
}

/// What the start screen shows, as a list, and what is opened from it.
pub(super) fn start(screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
    let texts = Texts::new(screen.lang());
    let ascii = screen.prints_ascii();
    let interrupt = Interrupt::listen()?;
    let print =
        |out: &mut dyn Write, text: &str| writeln!(out, "{}", if ascii { ascii_line(text) } else { text.into() });
    print(out, &texts.get("start-algorithms", &[]))?;
    for description in catalogue::all() {
        let nodes = description.nodes.end().to_string();
        let about = texts.get(&key("about", description.name), &[("nodes", nodes.as_str().into())]);
        print(out, &format!("   {}: {about}", description.name))?;
    }
    print(out, &texts.get("start-demos", &[]))?;
    for (path, _) in demos::all() {
        let name = demos::short(path);
        print(out, &format!("   {name}: {}", texts.get(&key("demo", &name.replace('/', "-")), &[])))?;
    }
    let mut lines = Input::default();
    loop {
        print(out, &texts.get("plain-open", &[]))?;
        out.flush()?;
        let name = match lines.line(&interrupt)? {
            Typed::Text(line) if matches!(line.as_str(), "" | "quit" | "exit" | "q") => return Ok(Ending::Held),
            Typed::Text(line) => line,
            Typed::End => return Ok(Ending::Held),
            Typed::Interrupted => return Ok(Ending::Interrupted),
        };
        let memory = screen.memory();
        let opened = match catalogue::find(&name) {
            Some(_) => sim::create(&name, &[], Options::default()).map_err(Failure::Usage).map(|run| (run, Vec::new())),
            None => source::named(Path::new(&name)).map(|script| (script.cluster, script.lines)),
        };
        match opened.map(|(cluster, script)| (at_start(cluster, memory), script)) {
            Ok((session, script)) => return tell_until(session, script, screen, lines, &interrupt, out),
            Err(failure) => print(out, &failure.told(&texts))?,
        }
    }
}
