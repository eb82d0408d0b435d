//! `synod` alone: the start screen, and whatever is opened from it.

use super::arguments::Screen;
use super::failure::{Failure, Outcome};
use super::{demos, play, source};
use crate::app::{Chapter, Choice, Entry, Start};
use crate::protocol::catalogue;
use crate::sim::{self, Options};
use crate::terminal;
use crate::text::key;
use crate::ui;

/// Shows the start screen until the user leaves it. Whoever leaves what was opened comes back to it.
pub(super) fn run(screen: &Screen) -> Result<Outcome, Failure> {
    play::prepare()?;
    let mut start = Start::new(chapters(), screen.lang(), screen.appearance());
    loop {
        terminal::play(&mut start, Vec::new(), ui::draw_start)?;
        let (cluster, lines) = match start.take_choice() {
            None => return Ok(Outcome::Held),
            Some(Choice::Algorithm(name)) => {
                (sim::create(name, &[], Options::default()).map_err(Failure::Usage)?, Vec::new())
            }
            Some(Choice::Demo(path)) => {
                let script = source::script(path)?;
                (script.cluster, script.lines)
            }
        };
        // Language and theme stay as they were left.
        let app = play::show(cluster, lines, start.texts.lang(), start.appearance)?;
        (start.appearance, start.texts) = (app.appearance, app.texts);
    }
}

fn chapters() -> Vec<Chapter> {
    let algorithm = |name: &'static str| Entry {
        name: name.to_owned(),
        about: key("about", name),
        choice: Choice::Algorithm(name),
    };
    let demo = |path: &'static str| {
        let name = demos::short(path);
        Entry { about: key("demo", &name.replace('/', "-")), name, choice: Choice::Demo(path) }
    };
    vec![
        Chapter {
            title: "start-algorithms",
            entries: catalogue::all().iter().map(|description| algorithm(description.name)).collect(),
        },
        Chapter { title: "start-demos", entries: demos::DEMOS.iter().map(|(path, _)| demo(path)).collect() },
    ]
}
