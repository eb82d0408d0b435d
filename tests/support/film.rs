//! Films of scripts, made in the test.

use synod::algorithms::catalogue;
use synod::app::{App, Appearance, Colours};
use synod::command::{Command, Grammar, parse_script};
use synod::record::{Pace, Part, Recorder};
use synod::script::Line;
use synod::session::Session;
use synod::sim::{Options, create};
use synod::text::Lang;

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };
/// Columns and rows of the smallest screen.
pub(crate) const SMALL: (u16, u16) = (60, 20);
/// A quick film: few frames, short beats.
pub(crate) const PACE: Pace = Pace { fps: 8, speed: 1_000, beat: Some(1_000_000), idle_limit: 1_000_000, keys: false };
/// All of it.
pub(crate) const WHOLE: Part = Part { from: None, to: None };

/// A film of a script.
pub(crate) fn film(script: &str, size: (u16, u16), lang: Lang, pace: &Pace, part: Part) -> Recorder {
    let statements = parse_script(script, GRAMMAR).expect("a script");
    let Some(Command::Cluster { algorithm, settings }) = statements.first().map(|first| &first.command) else {
        panic!("it begins with a cluster")
    };
    let cluster = create(algorithm, settings, Options::default()).expect("its settings");
    let description = cluster.description();
    let mut session = Session::new(cluster, App::first_query());
    let appearance = Appearance { theme: 1, colours: Colours::True, ..Appearance::default() };
    let app = App::new(session.snapshot(), description, lang, appearance);
    let lines = statements.into_iter().map(|s| Line { number: s.line, command: s.command }).collect();
    Recorder::new(app, session, lines, size, pace.clone(), part)
}
