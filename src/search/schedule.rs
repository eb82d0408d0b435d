//! A schedule: the actions of a walk, run again with or without some of them.

use super::names::{Name, Names, Reading};
use super::target::{ActionResult, Target};
use crate::cluster::{Choice, Cluster, Detail};
use crate::command::{Command, Member, Pattern, PatternEnd, Pick, Set, Verb};
use crate::model::{Link, Mark, MessageId, MomentQuery, NodeId, View};

/// An action, and what its message is called apart from its number.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Action {
    command: Command,
    name: Option<Name>,
}

impl Action {
    /// Delivers all that these nodes have to say to each other.
    pub(super) fn settle(nodes: &[NodeId]) -> Action {
        let set = Set(nodes.iter().copied().map(Member::Node).collect());
        Action { command: Command::Settle(Some(set)), name: None }
    }

    /// Between which nodes it delivers a message, or all messages.
    pub(super) fn delivers(&self) -> Option<Vec<NodeId>> {
        match &self.command {
            Command::Message { verb: Verb::Deliver, .. } => {
                let Link { from, to } = self.name?.link();
                Some(vec![from.node()?, to.node()?])
            }
            Command::Settle(Some(Set(roles))) => Some(roles.iter().flat_map(|role| role.named()).collect()),
            _ => None,
        }
    }
}

/// A cluster under way, and the actions that led there.
struct Run<'a> {
    /// What is looked for, if anything is.
    target: Option<&'a Target>,
    cluster: Box<dyn Cluster>,
    view: View,
    actions: Vec<Action>,
    names: Names,
}

impl<'a> Run<'a> {
    fn new(base: &dyn Cluster, target: Option<&'a Target>) -> Run<'a> {
        let cluster = base.fork();
        let view = cluster.view(&MomentQuery::MESSAGES);
        let mut names = Names::default();
        names.note(&view);
        Run { target, cluster, view, actions: Vec::new(), names }
    }

    /// Does this now. None: it does not fit the moment, and nothing was done. Else, what came of it.
    fn act(&mut self, command: Command) -> Option<ActionResult> {
        let name = picked(&command).and_then(|id| self.names.name(id, &self.view));
        let rule = self.target.filter(|target| target.is_rule());
        let detail = if rule.is_some() { Detail::Full } else { Detail::Silent };
        let violated = match command {
            Command::Step(_) => self.cluster.step(detail)?.marks.has(Mark::Violation),
            _ => {
                let applied = self.cluster.apply(&command, detail).ok()?;
                applied.events.iter().any(|event| event.marks.has(Mark::Violation))
            }
        };
        let events = if rule.is_some() { self.cluster.last_events() } else { Vec::new() };
        let fired = rule.is_some_and(|rule| events.iter().any(|event| rule.fired_in(event, self.cluster.as_ref())));
        self.actions.push(Action { command, name });
        self.view = self.cluster.view(&MomentQuery::MESSAGES);
        self.names.note(&self.view);
        Some(ActionResult { violated, answered: true, fired })
    }

    /// The command of an action, with the number that its message has in this run.
    fn here(&self, action: &Action, reading: Reading) -> Option<Command> {
        match (&action.command, action.name) {
            (Command::Message { verb, .. }, Some(name)) => {
                let id = self.names.find(name, reading, &self.view)?;
                Some(Command::Message { verb: *verb, pick: Pick::Id(id) })
            }
            (command, _) => Some(command.clone()),
        }
    }

    /// The command as one would write it: a message by its link and kind where that means the same.
    fn written(&self, command: Command) -> Command {
        let Some(message) = picked(&command).and_then(|id| self.view.messages.iter().find(|m| m.id == id)) else {
            return command;
        };
        let alike =
            |m: &&crate::model::MessageView| m.link == message.link && m.kind == message.kind && m.due.is_some();
        match command {
            Command::Message { verb, .. }
                if self.view.messages.iter().find(alike).map(|m| m.id) == Some(message.id) =>
            {
                let (from, to) = (PatternEnd::At(message.link.from), PatternEnd::At(message.link.to));
                let pattern = Pattern { from, to, kind: Some(message.kind.as_str()), fields: Vec::new() };
                Command::Message { verb, pick: Pick::First(pattern) }
            }
            command => command,
        }
    }
}

fn picked(command: &Command) -> Option<MessageId> {
    match command {
        Command::Message { pick: Pick::Id(id), .. } => Some(*id),
        _ => None,
    }
}

/// Choices made one after the other, as actions.
pub(super) fn actions(base: &dyn Cluster, choices: &[Choice]) -> Vec<Action> {
    let mut run = Run::new(base, None);
    for choice in choices {
        let command = run.cluster.command(*choice);
        run.act(command);
    }
    run.actions
}

/// Runs these actions; those that no longer fit are left out. The actions up to where the target is reached, if it is
/// before this is `ended`.
pub(super) fn replay<'a>(
    base: &dyn Cluster,
    actions: impl Iterator<Item = &'a Action>,
    reading: Reading,
    target: &Target,
    ended: &dyn Fn() -> bool,
) -> Option<Vec<Action>> {
    let mut run = Run::new(base, Some(target));
    let mut reached = target.reached(base, ActionResult::default());
    for action in actions {
        if reached.is_some() || ended() {
            break;
        }
        if let Some(last) = run.here(action, reading).and_then(|command| run.act(command)) {
            reached = target.reached(run.cluster.as_ref(), last);
        }
    }
    reached.map(|_| run.actions)
}

/// A schedule as the commands of a script, its claims at the end.
pub(super) fn commands(base: &dyn Cluster, actions: &[Action], target: &Target) -> Vec<Command> {
    let mut run = Run::new(base, None);
    let mut commands = Vec::new();
    for action in actions {
        let Some(command) = run.here(action, Reading::Nth) else { continue };
        let written = run.written(command.clone());
        if run.act(command).is_some() {
            commands.push(written);
        }
    }
    commands.extend(target.claims(run.cluster.as_ref()));
    commands
}
