//! What was found, as a script: each command, and beside it which message it is about, and which safeguard would have
//! refused what came of it.

use crate::algorithm::failed;
use crate::cluster::{Cluster, Detail};
use crate::command::{Command, Pick};
use crate::model::EventView;
use crate::sentence;
use crate::text::Texts;
use crate::timeline::Timeline;

/// The commands of a schedule that begins at a cluster, each as a line.
pub(super) fn lines(base: &dyn Cluster, commands: &[Command], texts: &Texts) -> Vec<String> {
    let mut cluster = base.fork();
    commands.iter().map(|command| line(&mut cluster, command, texts)).collect()
}

/// A command as a line; the cluster does it.
fn line(cluster: &mut Box<dyn Cluster>, command: &Command, texts: &Texts) -> String {
    let events = events(cluster, command);
    let mut remarks = Vec::new();
    // By its number alone nobody knows a message.
    if let (Command::Message { pick: Pick::Id(_), .. }, Some(message)) =
        (command, events.first().and_then(|event| event.message.as_ref()))
    {
        remarks.push(format!("{}->{} {}", message.link.from, message.link.to, message.kind));
    }
    let mut refused: Vec<&str> = Vec::new();
    for name in events.iter().flat_map(|event| failed(cluster.description(), &event.rules)) {
        if !refused.contains(&name) {
            refused.push(name);
        }
    }
    remarks.extend(refused.into_iter().map(|name| texts.say(&sentence!("{name} would have prevented this", name))));
    if remarks.is_empty() { command.to_string() } else { format!("{command}  # {}", remarks.join("; ")) }
}

/// What a command comes to, in full.
fn events(cluster: &mut Box<dyn Cluster>, command: &Command) -> Vec<EventView> {
    match command {
        Command::Step(count) => {
            let step = |_| cluster.step(Detail::Full).and_then(|_| cluster.last_event());
            (0..*count).filter_map(step).collect()
        }
        // What passes before walks begin is told by no line.
        Command::Run { .. } | Command::RunUntil { .. } => {
            let mut timeline = Timeline::forgetful(cluster.fork());
            if timeline.command(command).is_ok() {
                *cluster = timeline.cluster().fork();
            }
            Vec::new()
        }
        _ if command.changes_state() && cluster.apply(command, Detail::Full).is_ok() => cluster.last_events(),
        _ => Vec::new(),
    }
}
