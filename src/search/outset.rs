//! Where walks begin: at the moment that is searched from, and behind what the algorithm says comes before all that the
//! safeguards which are off keep away there.

use crate::algorithm::Random;
use crate::algorithm::describe::Outset;
use crate::cluster::Cluster;
use crate::command::{Command, Context, Grammar, parse_line};
use crate::model::MomentQuery;
use crate::timeline::Timeline;

/// In so many of a million cases a walk begins behind something, if there is anything.
const BEHIND_PPM: u32 = 750_000;

/// Of a moment only what it is always asked for.
const NOTHING: MomentQuery =
    MomentQuery { slots: 0..0, messages: 0, operations: 0, facts_of: None, sparse: true, guarantees: false };

/// A moment at which walks begin.
pub(super) struct Origin {
    /// The commands that lead there.
    pub(super) commands: Vec<Command>,
    pub(super) cluster: Box<dyn Cluster>,
}

/// All of them, the moment that is searched from first.
pub(super) struct Origins(Vec<Origin>);

impl Origins {
    pub(super) fn of(base: &dyn Cluster) -> Origins {
        let view = base.view(&NOTHING);
        let off: Vec<&str> = view.safeguards.iter().filter(|(_, on)| !on).map(|(name, _)| name.as_str()).collect();
        let clients = view.clients.len() as u16;
        let behind = base.description().outsets_of(&off).filter_map(|outset| behind(base, clients, outset));
        let here = Origin { commands: Vec::new(), cluster: base.fork() };
        Origins(std::iter::once(here).chain(behind).collect())
    }

    /// The number of one of them.
    pub(super) fn draw(&self, random: &mut Random) -> usize {
        let others = self.0.len() as u64 - 1;
        if others == 0 || !random.chance(BEHIND_PPM) { 0 } else { 1 + random.below(others) as usize }
    }

    pub(super) fn get(&self, number: usize) -> &Origin {
        &self.0[number]
    }
}

/// The moment behind that; none if it does not fit here, or if something is broken there.
fn behind(base: &dyn Cluster, clients: u16, outset: &Outset) -> Option<Origin> {
    let grammar = Grammar { find: |_| None, names: Vec::new };
    let context = Context::of(grammar, base.description(), base.nodes().len() as u16, clients);
    let (mut timeline, mut commands) = (Timeline::forgetful(base.fork()), Vec::new());
    for line in outset.commands.lines() {
        let command = parse_line(line, &context).ok()??;
        timeline.command(&command).ok()?;
        commands.push(command);
    }
    let cluster = timeline.cluster().fork();
    // Where nobody asks for anything, nobody is made to ask.
    let fits = clients > 0 || cluster.view(&NOTHING).clients.is_empty();
    (fits && cluster.first_violation() == base.first_violation()).then_some(Origin { commands, cluster })
}
