//! Classes of commands: setup, state, time, telling, branches.

use super::{Command, Inquiry, NetworkFault, Verb};

/// What sort of command a command is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CommandClass {
    /// Makes the cluster.
    Setup,
    /// Changes the state at once: an event.
    Change,
    /// Moves virtual time: `step`, `next`, `run`.
    Time,
    /// Goes to another moment or branch: `back`, `goto`, `branch`, `switch`, `branches`.
    Travel,
    /// Claims something: `expect`.
    Claim,
    /// Speaks to the viewer.
    Telling,
}

impl Command {
    /// What sort of command it is.
    pub fn class(&self) -> CommandClass {
        match self {
            Command::Cluster { .. } => CommandClass::Setup,
            Command::Step(_) | Command::Next(_) | Command::Run(_) | Command::RunUntil { .. } => CommandClass::Time,
            Command::Back(_) | Command::Goto(_) | Command::Branch(_) | Command::Switch(_) | Command::Branches => {
                CommandClass::Travel
            }
            Command::Expect(_) => CommandClass::Claim,
            Command::Say(_)
            | Command::Beat
            | Command::Chapter(_)
            | Command::View(_)
            | Command::Show(_)
            | Command::Focus(_)
            | Command::Watch(_)
            | Command::Unwatch(_)
            | Command::Inquire(_)
            | Command::Speed(_)
            | Command::Quiz { .. } => CommandClass::Telling,
            _ => CommandClass::Change,
        }
    }

    /// Whether it changes the state by itself, as an event: after `back` it opens a branch.
    pub fn changes_state(&self) -> bool {
        self.class() == CommandClass::Change
    }

    /// Its first word.
    pub fn word(&self) -> &'static str {
        match self {
            Command::Cluster { .. } => "cluster",
            Command::Given { .. } => "given",
            Command::Absent(_) => "absent",
            Command::Start(_) => "start",
            Command::Safeguards { on: true, .. } => "with",
            Command::Safeguards { on: false, .. } => "without",
            Command::Set { .. } => "set",
            Command::Step(_) => "step",
            Command::Next(_) => "next",
            Command::Run(_) | Command::RunUntil { .. } => "run",
            Command::Back(_) => "back",
            Command::Goto(_) => "goto",
            Command::Message { verb, .. } | Command::MessageAll { verb, .. } => verb.word(),
            Command::Settle(_) => "settle",
            Command::Send { .. } => "send",
            Command::Network(network) => network.word(),
            Command::Crash { .. } => "crash",
            Command::Restart(_) => "restart",
            Command::Pause(_) => "pause",
            Command::Resume(_) => "resume",
            Command::Clients { pause: true, .. } => "pause",
            Command::Clients { pause: false, .. } => "resume",
            Command::Timeout { .. } => "timeout",
            Command::Clock { .. } => "clock",
            Command::Client { operation, .. } => operation.spec.name,
            Command::Load { .. } => "load",
            Command::Control { name, .. } => name,
            Command::Expect(_) => "expect",
            Command::Branch(_) => "branch",
            Command::Switch(_) => "switch",
            Command::Branches => "branches",
            Command::Say(_) => "say",
            Command::Beat => "beat",
            Command::Chapter(_) => "chapter",
            Command::View(_) => "view",
            Command::Show(_) => "show",
            Command::Focus(_) => "focus",
            Command::Watch(_) => "watch",
            Command::Unwatch(_) => "unwatch",
            Command::Inquire(Inquiry::WhyNot { .. }) => "why-not",
            Command::Inquire(Inquiry::WhatIf(_)) => "what-if",
            Command::Inquire(Inquiry::WhatSaves) => "what-saves",
            Command::Speed(_) => "speed",
            Command::Quiz { .. } => "quiz",
        }
    }
}

impl Verb {
    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Deliver => "deliver",
            Verb::Drop => "drop",
            Verb::Duplicate => "duplicate",
            Verb::Hold => "hold",
            Verb::Release => "release",
            Verb::Delay(_) => "delay",
        }
    }
}

impl NetworkFault {
    fn word(&self) -> &'static str {
        match self {
            NetworkFault::Partition(_) => "partition",
            NetworkFault::Cut { .. } => "cut",
            NetworkFault::Isolate(_) => "isolate",
            NetworkFault::HealAll | NetworkFault::Heal { .. } => "heal",
            NetworkFault::Link { .. } => "link",
        }
    }
}
