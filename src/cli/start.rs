//! `synod` alone: the start screen, and whatever is opened from it.

use super::demos;
use super::failure::{Ending, Failure};
use super::on_screen::{prepare, show, show_side_by_side};
use super::open::Opened;
use super::recent::{self, About, Recent, Trouble};
use super::screen::ScreenOptions;
use super::user;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::app::{Chapter, Note, Start, StartChoice, StartEntry};
use crate::terminal::{self, Make};
use crate::text::key;
use crate::ui;

/// Recent sessions that stand near the top.
const LATEST: usize = 3;

/// Shows the start screen until the user leaves it. Whoever leaves what was opened comes back to it.
pub(super) fn run(screen: &ScreenOptions) -> Result<Ending, Failure> {
    prepare()?;
    let memory = screen.memory();
    let mut start = Start::new(chapters(), screen.lang(), screen.appearance());
    start.note = user::note();
    let open = |start: &mut Start| {
        let choice = start.take_choice()?;
        let texts = start.texts.clone();
        let make: Make<Opened> = Box::new(move || Opened::of(&choice, memory).map_err(|failure| failure.told(&texts)));
        Some(make)
    };
    loop {
        let left = terminal::play_and_make(&mut start, Vec::new(), ui::draw_start, open)?;
        let Some(opened) = left.made()? else { return Ok(Ending::Held) };
        let (lang, looks) = (start.texts.lang(), start.appearance);
        let left = match opened {
            Opened::Run(session, lines) => Some(show(*session, lines, lang, looks)?),
            Opened::Again(again) => Some(show(again.session(), Vec::new(), lang, looks)?),
            Opened::SideBySide(rehearsal) => {
                let sides = show_side_by_side(rehearsal.finish().1, lang, looks)?;
                sides.apps.into_iter().next().map(|app| (app, Ok(())))
            }
        };
        if let Some((app, kept)) = left {
            let saved = app.saved_to().map(str::to_owned);
            // Language and theme stay as they were left.
            (start.appearance, start.texts) = (app.appearance, app.texts.of(&[]));
            let kept = kept.err().map(|failure| Note::Error(failure.told(&start.texts)));
            start.note = kept.or(saved.map(|path| Note::Says("note-saved", vec![("path", path)])));
        }
        start.renew(chapters());
    }
}

fn chapters() -> Vec<Chapter> {
    let algorithm = |description: &Description| StartEntry {
        name: description.name.to_owned(),
        about: key("about", description.name),
        arguments: vec![("nodes", description.nodes.end().to_string())],
        choice: StartChoice::Algorithm(description.name),
    };
    let demo = |path: &'static str, choice| {
        let name = demos::short(path);
        StartEntry { about: key("demo", &name.replace('/', "-")), name, arguments: Vec::new(), choice }
    };
    let (alone, beside): (Vec<_>, Vec<_>) = demos::all().partition(|(_, text)| demos::compares(text).is_empty());
    let compare = |(path, text): &(&'static str, &str)| {
        demo(path, StartChoice::Compare { path, algorithms: demos::compares(text) })
    };
    let mut sessions = recent::list().into_iter().zip(1..).map(|(recent, number)| session(&recent, number));
    let latest: Vec<StartEntry> = sessions.by_ref().take(LATEST).collect();
    let chapters = [
        Chapter {
            title: "start-algorithms",
            entries: catalogue::all().iter().map(|description| algorithm(description)).collect(),
        },
        Chapter { title: "start-sessions", entries: latest },
        Chapter {
            title: "start-demos",
            entries: alone.iter().map(|(path, _)| demo(path, StartChoice::Demo(path))).collect(),
        },
        Chapter { title: "start-compare", entries: beside.iter().map(compare).collect() },
        Chapter { title: "start-earlier-sessions", entries: sessions.collect() },
    ];
    chapters.into_iter().filter(|chapter| !chapter.entries.is_empty()).collect()
}

/// A recent session; the latest is number 1.
fn session(recent: &Recent, number: usize) -> StartEntry {
    let (about, arguments) = match &recent.about {
        Ok(About { algorithm, events, time, branches }) => {
            let arguments = vec![
                ("algorithm", algorithm.clone()),
                ("events", events.to_string()),
                ("time", time.clone()),
                ("branches", branches.to_string()),
            ];
            (if *branches == 1 { "recent-about" } else { "recent-about-branches" }, arguments)
        }
        Err(Trouble::Damaged) => ("recent-damaged", Vec::new()),
        Err(Trouble::Newer(format)) => ("recent-newer", vec![("format", format.to_string())]),
    };
    let choice = StartChoice::Session(recent.path.clone());
    StartEntry { name: number.to_string(), about: about.to_owned(), arguments, choice }
}
