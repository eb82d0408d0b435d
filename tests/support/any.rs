//! Any commands against a run: nothing panics, and going away and coming back changes nothing.

use synod::command::{Command, Context, Moment, parse_line};
use synod::sim::Options;
use synod::timeline::{SliceProgress, Timeline};

/// A run that may be given anything.
pub(crate) struct Any {
    timeline: Timeline,
    context: Context,
}

/// Servers, so that every script's names mean something.
const NODES: u16 = 5;
const CLIENTS: u16 = 3;
/// Events after which nothing more is given.
const ENOUGH: u64 = 20_000;
/// Events after which a command is ended.
const PATIENCE: u64 = 5_000;

impl Any {
    pub(crate) fn new(algorithm: &str, seed: u64) -> Any {
        let settings = vec![("nodes", NODES.to_string()), ("seed", seed.to_string()), ("clients", CLIENTS.to_string())];
        let cluster = synod::sim::create(algorithm, &settings, Options::default()).expect("valid settings");
        let context = Context::of(super::GRAMMAR, cluster.description(), NODES, CLIENTS);
        Any { timeline: Timeline::new(cluster), context }
    }

    /// Gives one line. What is not understood, and what does not fit the moment, is an error and no more.
    pub(crate) fn give(&mut self, line: &str) {
        if self.timeline.end().event > ENOUGH {
            return;
        }
        let Ok(Some(command)) = parse_line(line, &self.context) else { return };
        // A line may ask for more than there is time for: it is ended as a user would end it.
        if let Ok(SliceProgress::More) = self.timeline.begin(&command, &mut ()) {
            let _ = self.timeline.slice(PATIENCE, &mut ());
            self.timeline.cancel();
        }
    }

    /// How many branches there are.
    #[allow(dead_code, reason = "not everybody counts them")]
    pub(crate) fn branches(&self) -> usize {
        self.timeline.branches().len()
    }

    /// Goes to the start, into the middle, and back to where it was: the same moment.
    pub(crate) fn check(&mut self) {
        let (here, was) = (self.timeline.here(), self.timeline.cluster().fingerprint());
        for event in [0, here.event / 2, here.event] {
            self.timeline.command(&Command::Goto(Moment::Event(event))).expect("a recorded event");
        }
        if self.timeline.here() != here {
            self.timeline.command(&Command::Goto(Moment::Time(here.time))).expect("a recorded time");
        }
        if self.timeline.here() == here {
            let (now, name) = (self.timeline.cluster().fingerprint(), self.timeline.cluster().description().name);
            assert_eq!(now, was, "{name}: {here:?} is another moment now");
        }
    }
}
