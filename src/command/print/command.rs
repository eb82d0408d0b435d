//! Printing commands.

use std::fmt;

use super::{Field, Literal, Quoted};
use crate::command::{Claim, Command, DiskFault, Inquiry, NetworkFault, Pattern, PatternEnd, Verb};
use crate::model::Time;

impl fmt::Display for Command {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Command::Cluster { algorithm, settings } => {
                write!(f, "cluster {algorithm}")?;
                fields(f, settings)
            }
            Command::Given { set, fields: given } => {
                write!(f, "given {set}")?;
                fields(f, given)
            }
            Command::Safeguards { names, on } => {
                write!(f, "{} {}", if *on { "with" } else { "without" }, names.join(" "))
            }
            Command::Set { settings } => {
                f.write_str("set")?;
                fields(f, settings)
            }
            Command::Step(1) | Command::Back(1) => f.write_str(self.word()),
            Command::Step(count) | Command::Back(count) => write!(f, "{} {count}", self.word()),
            Command::Next(goal) => write!(f, "next {}", goal.word()),
            Command::Run(span) => write!(f, "run {span}"),
            Command::RunUntil { condition, within: None } => write!(f, "run until {condition}"),
            Command::RunUntil { condition, within: Some(span) } => write!(f, "run until {condition} within {span}"),
            Command::Goto(moment) => write!(f, "goto {moment}"),
            Command::Message { verb: Verb::Delay(span), pick } => write!(f, "delay {pick} {span}"),
            Command::Message { pick, .. } => write!(f, "{} {pick}", self.word()),
            Command::MessageAll { pattern, .. } => {
                let anything = matches!(
                    pattern,
                    Pattern { from: PatternEnd::Any, to: PatternEnd::Any, kind: None, fields } if fields.is_empty()
                );
                write!(f, "{} all", self.word())?;
                if anything { Ok(()) } else { write!(f, " {pattern}") }
            }
            Command::Settle(None) => f.write_str("settle"),
            Command::Send { from, to, kind, fields: sent } => {
                write!(f, "send {from}->{to} {kind}")?;
                fields(f, sent)
            }
            Command::Network(network) => network.fmt(f),
            Command::Crash { set, disk: DiskFault::Kept } => write!(f, "crash {set}"),
            Command::Crash { set, disk: DiskFault::Unsynced } => write!(f, "crash {set} disk=unsynced"),
            Command::Crash { set, disk: DiskFault::Wiped } => write!(f, "crash {set} disk=wiped"),
            Command::Absent(set)
            | Command::Start(set)
            | Command::Settle(Some(set))
            | Command::Restart(set)
            | Command::Pause(set)
            | Command::Resume(set)
            | Command::Focus(set) => write!(f, "{} {set}", self.word()),
            Command::Timeout { node, timer } => {
                write!(f, "timeout {node}")?;
                match timer {
                    None => Ok(()),
                    Some((kind, None)) => write!(f, " {kind}"),
                    Some((kind, Some(key))) => write!(f, " {kind}[{}]", Literal(key)),
                }
            }
            Command::Clock { set, offset, drift_ppm } => {
                write!(f, "clock {set}")?;
                if let Some(offset) = offset {
                    let sign = if *offset < 0 { "-" } else { "" };
                    write!(f, " offset={sign}{}", Time(offset.unsigned_abs()))?;
                }
                drift_ppm.map_or(Ok(()), |ppm| {
                    let sign = if ppm < 0 { "-" } else { "" };
                    write!(f, " drift={sign}{}", Percent(ppm.unsigned_abs()))
                })
            }
            Command::Clients { clients, .. } => {
                f.write_str(self.word())?;
                clients.iter().try_for_each(|client| write!(f, " {client}"))
            }
            Command::Client { client, operation, to: None } => write!(f, "{client} {operation}"),
            Command::Client { client, operation, to: Some(to) } => write!(f, "{client} {operation} to {to}"),
            Command::Load { per_kilosecond: 0, .. } => f.write_str("load off"),
            Command::Load { per_kilosecond, reads_ppm } => {
                write!(f, "load {}/s", Decimal { value: *per_kilosecond, places: 3 })?;
                if *reads_ppm > 0 { write!(f, " reads={}", Percent(*reads_ppm)) } else { Ok(()) }
            }
            Command::Control { name, arguments, options } => {
                f.write_str(name)?;
                arguments.iter().try_for_each(|value| write!(f, " {}", Literal(value)))?;
                super::options(f, options)
            }
            Command::Expect(Claim::Now(condition)) => write!(f, "expect {condition}"),
            Command::Expect(Claim::Always(condition)) => write!(f, "expect always {condition}"),
            Command::Expect(Claim::AlwaysWithin(condition, span)) => {
                write!(f, "expect always {condition} within {span}")
            }
            Command::Expect(Claim::Eventually(condition, None)) => write!(f, "expect eventually {condition}"),
            Command::Expect(Claim::Eventually(condition, Some(span))) => {
                write!(f, "expect eventually {condition} within {span}")
            }
            Command::Expect(Claim::Violated(name)) => write!(f, "expect violated {name}"),
            Command::Branch(name) | Command::Switch(name) => write!(f, "{} {}", self.word(), Quoted(name)),
            Command::Branches | Command::Beat | Command::Inquire(Inquiry::WhatSaves) => f.write_str(self.word()),
            Command::Say(text) => write!(f, "say {text}"),
            Command::Chapter(text) => write!(f, "chapter {text}"),
            Command::Show(figure) => write!(f, "show {figure}"),
            Command::View(name) => write!(f, "view {}", Quoted(name)),
            Command::Watch(operand) | Command::Unwatch(Some(operand)) => write!(f, "{} {operand}", self.word()),
            Command::Unwatch(None) => f.write_str(self.word()),
            Command::Inquire(Inquiry::WhatIf(pick)) => write!(f, "what-if {pick}"),
            Command::Inquire(Inquiry::WhyNot { node, what }) => write!(f, "why-not {node} {what}"),
            Command::Speed(thousandths) => {
                write!(f, "speed {}", Decimal { value: u64::from(*thousandths), places: 3 })
            }
            Command::Quiz { question, answer } => {
                write!(f, "quiz {question} answer={}", Quoted(&answer.text))?;
                answer.others.iter().try_for_each(|(tag, text)| write!(f, " {tag}={}", Quoted(text)))
            }
        }
    }
}

impl fmt::Display for NetworkFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let line = |both: &bool| if *both { "--" } else { "->" };
        match self {
            NetworkFault::Partition(groups) => {
                let groups: Vec<String> = groups.iter().map(ToString::to_string).collect();
                write!(f, "partition {}", groups.join(" | "))
            }
            NetworkFault::Cut { from, to, both } => write!(f, "cut {from}{}{to}", line(both)),
            NetworkFault::Isolate(set) => write!(f, "isolate {set}"),
            NetworkFault::HealAll => f.write_str("heal"),
            NetworkFault::Heal { from, to, both } => write!(f, "heal {from}{}{to}", line(both)),
            NetworkFault::Link { link, latency, loss_ppm, duplicate_ppm, reorder } => {
                match link {
                    None => f.write_str("link all")?,
                    Some((from, to)) => write!(f, "link {from}->{to}")?,
                }
                match latency {
                    Some((low, high)) if low == high => write!(f, " latency={low}")?,
                    Some((low, high)) => write!(f, " latency={low}..{high}")?,
                    None => {}
                }
                loss_ppm.map_or(Ok(()), |ppm| write!(f, " loss={}", Percent(ppm)))?;
                duplicate_ppm.map_or(Ok(()), |ppm| write!(f, " duplicate={}", Percent(ppm)))?;
                reorder.map_or(Ok(()), |on| write!(f, " reorder={}", if on { "on" } else { "off" }))
            }
        }
    }
}

fn fields(f: &mut fmt::Formatter<'_>, fields: &[(&'static str, String)]) -> fmt::Result {
    for (name, value) in fields {
        write!(f, " {name}={}", Field(value))?;
    }
    Ok(())
}

/// Parts per million as a percentage.
struct Percent(u32);

impl fmt::Display for Percent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", Decimal { value: u64::from(self.0), places: 4 })
    }
}

/// A whole number of tenths, hundredths … without needless zeros.
struct Decimal {
    value: u64,
    places: usize,
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = 10_u64.pow(self.places as u32);
        let fraction = format!("{:0places$}", self.value % scale, places = self.places);
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{}", self.value / scale),
            fraction => write!(f, "{}.{fraction}", self.value / scale),
        }
    }
}
