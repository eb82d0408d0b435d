//! Reading values: durations, percentages, literals of a kind.

use super::{Reader, Result};
use crate::algorithm::describe::{MOST_CLIENTS, MOST_NODES};
use crate::command::error::{Fault, short};
use crate::model::{Ballot, ClientId, ClockTime, EpochCounter, Kind, NodeId, Proposal, Sentence, Time, Value};
use crate::sentence;
use crate::workload::key_value::entries::{parse_entries, parse_epoch_entries};

/// Reads a duration: `150ms`, `2s`, `10us`, and decimals of them that are whole microseconds; `0` needs no unit.
pub fn duration(text: &str) -> Option<Time> {
    if text == "0" {
        return Some(Time::ZERO);
    }
    let (number, places) = match text {
        _ if text.ends_with("us") => (text.strip_suffix("us")?, 0),
        _ if text.ends_with("ms") => (text.strip_suffix("ms")?, 3),
        _ => (text.strip_suffix('s')?, 6),
    };
    decimal(number, places).map(Time)
}

/// Reads a decimal number as a whole number of units of `10^-places`.
pub fn decimal(text: &str, places: usize) -> Option<u64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if !digits(whole) || !digits(fraction) {
        return None;
    }
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > places {
        return None;
    }
    let scale = 10_u64.checked_pow(places as u32)?;
    let part: u64 = format!("{fraction:0<places$}").parse().unwrap_or(0);
    whole.parse::<u64>().ok()?.checked_mul(scale)?.checked_add(part)
}

/// Reads a percentage as parts per million.
pub(super) fn percent(text: &str) -> Option<u32> {
    decimal(text.strip_suffix('%')?, 4)?.try_into().ok()
}

/// Reads `on` and `off`.
pub(super) fn switch(text: &str) -> Option<bool> {
    match text {
        "on" => Some(true),
        "off" => Some(false),
        _ => None,
    }
}

/// Reads a range `a..b` of durations, or one that is both ends.
pub(super) fn durations(text: &str) -> Option<(Time, Time)> {
    match text.split_once("..") {
        Some((low, high)) => {
            let (low, high) = (duration(low)?, duration(high)?);
            (low <= high).then_some((low, high))
        }
        None => duration(text).map(|span| (span, span)),
    }
}

/// Reads `S3`, or `3` for it.
pub(super) fn node_id(text: &str) -> Option<NodeId> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return format!("S{text}").parse().ok();
    }
    text.parse().ok()
}

/// Reads `S3`, or `S1..S5` for the first and the last of several.
fn node_range(text: &str) -> Option<(NodeId, NodeId)> {
    match text.split_once("..") {
        Some((first, last)) => {
            Some((node_id(first)?, node_id(last)?)).filter(|(first, last)| first < last && last.0 < MOST_NODES)
        }
        None => node_id(text).map(|node| (node, node)),
    }
}

impl Reader<'_> {
    /// A duration, which is `what`.
    pub(super) fn duration(&mut self, what: &'static str) -> Result<Time> {
        self.duration_or(what, what)
    }

    /// A duration, or something else: what was found is none of `what`, and one of `expected` is missing.
    pub(super) fn duration_or(&mut self, what: &'static str, expected: &'static str) -> Result<Time> {
        let word = self.need(expected)?;
        duration(&word.text).filter(|_| !word.quoted).ok_or_else(|| {
            let (text, most) = (short(&word.text), u64::MAX);
            let is = sentence!("a duration is a number with us, ms or s, such as 150ms, at most {most}us", most);
            Fault::new(word.start, sentence!("“{text}” is not {what}; {is}", text, what => what, is => is))
        })
    }

    /// A whole number, which is `what`.
    pub(super) fn number(&mut self, what: &'static str) -> Result<u64> {
        let word = self.need(what)?;
        number(&word.text).ok_or_else(|| {
            Fault::new(
                word.start,
                sentence!(
                    "“{found}” is not {what}; a whole number is expected",
                    found = short(&word.text),
                    what => what
                ),
            )
        })
    }

    /// A literal of that kind at that place of the line.
    pub(super) fn literal(&mut self, kind: Kind, text: &str, at: usize) -> Result<Value> {
        let wrong = |accepted: &'static str| {
            Fault::new(at, sentence!("“{found}” is not {accepted}", found = short(text), accepted => accepted))
        };
        let empty = text.is_empty() || text == "none";
        Ok(match kind {
            Kind::Bool => Value::Bool(boolean(text).ok_or_else(|| wrong("a truth value; true or false is expected"))?),
            Kind::Number if text == "none" => Value::None,
            Kind::Number => Value::Number(number(text).ok_or_else(|| wrong("a whole number, such as 3"))?),
            Kind::Percent => {
                let share = number(text.strip_suffix('%').unwrap_or(text)).filter(|_| text != "%");
                Value::Number(share.ok_or_else(|| wrong("a whole percentage, such as 20%"))?)
            }
            Kind::Node | Kind::Client if text == "none" => Value::None,
            Kind::Node => {
                let node = node_id(text).ok_or_else(|| wrong("a node, such as S1, or none"))?;
                Value::Node(self.known(node, at))
            }
            Kind::Client => Value::Client(self.client(text, at)?),
            Kind::Nodes if empty => Value::Nodes(Vec::new()),
            Kind::Nodes => {
                let ranges: Option<Vec<(NodeId, NodeId)>> = text.split(',').map(node_range).collect();
                let ranges = ranges.ok_or_else(|| wrong("a set of nodes, such as S1,S3 or S1..S5, or none"))?;
                let mut nodes: Vec<NodeId> =
                    ranges.into_iter().flat_map(|(first, last)| (first.0..=last.0).map(NodeId)).collect();
                nodes.sort_unstable();
                nodes.dedup();
                Value::Nodes(nodes.into_iter().map(|node| self.known(node, at)).collect())
            }
            Kind::Configuration => match text.split_once('&') {
                None => self.literal(Kind::Nodes, text, at)?,
                Some((old, new)) => {
                    let (old, new) = (self.literal(Kind::Nodes, old, at)?, self.literal(Kind::Nodes, new, at)?);
                    Value::Text(format!("{old}&{new}").into())
                }
            },
            Kind::Word(words) => match words.iter().find(|word| **word == text) {
                Some(word) => Value::word(word),
                None => return Err(Fault::unknown(at, text, "words that can stand here", &words)),
            },
            Kind::Text => Value::Text(text.into()),
            Kind::Numbers if empty => Value::Numbers(Vec::new()),
            Kind::Numbers => {
                let numbers: Option<Vec<u64>> = text.split(',').map(number).collect();
                Value::Numbers(numbers.ok_or_else(|| wrong("a list of whole numbers, such as 1,1,2, or none"))?)
            }
            Kind::Ballot | Kind::Proposal if text == "none" => Value::None,
            Kind::Ballot => {
                let ballot: Ballot = text.parse().map_err(|_| wrong("a ballot, such as 9 or 9.S3, or none"))?;
                Value::Ballot(self.known_proposer(ballot, at))
            }
            Kind::Proposal => {
                let proposal: Proposal =
                    text.parse().map_err(|_| wrong("a ballot and a value, such as 5:7 or 5.S1:7, or none"))?;
                self.known_proposer(proposal.ballot, at);
                Value::Proposal(proposal)
            }
            Kind::EpochCounter => {
                Value::EpochCounter(text.parse().map_err(|_| wrong("a number in an epoch, such as 1.99"))?)
            }
            Kind::EpochCounters if empty => Value::EpochCounters(Vec::new()),
            Kind::EpochCounters => {
                let counters = EpochCounter::list(text);
                Value::EpochCounters(
                    counters.map_err(|_| wrong("a list of numbers in epochs, such as 1.98,2.1..2.3, or none"))?,
                )
            }
            Kind::Clock if text == "none" => Value::None,
            Kind::Clock => {
                let after = duration(text).map(|after| ClockTime { start: None, after });
                let time = text.parse().ok().or(after);
                Value::Clock(time.ok_or_else(|| wrong("a time on a clock, such as 01:10:00 or 900s, or none"))?)
            }
            Kind::EpochEntries => {
                parse_epoch_entries(text).map_err(|message| Fault::new(at, message))?;
                Value::Text(text.into())
            }
            Kind::Entries => {
                parse_entries(text).map_err(|message| Fault::new(at, message))?;
                Value::Text(text.into())
            }
        })
    }

    /// A ballot whose proposer, if it is said, is a node there is.
    fn known_proposer(&mut self, ballot: Ballot, at: usize) -> Ballot {
        if let Some(proposer) = ballot.proposer {
            self.known(proposer, at);
        }
        ballot
    }

    /// A client that asks for something: the first time, that makes it.
    pub(super) fn new_client(text: &str, at: usize) -> Result<ClientId> {
        let client = text.parse::<ClientId>().ok().filter(|client| client.0 < MOST_CLIENTS);
        client.ok_or_else(|| {
            let clients = sentence!("the clients are C1 to C{count}", count = MOST_CLIENTS);
            Fault::new(at, sentence!("“{found}” is not a client; {clients}", found = short(text), clients => clients))
        })
    }

    /// A client by name.
    pub(super) fn client(&self, text: &str, at: usize) -> Result<ClientId> {
        let clients: Sentence = match self.context.clients {
            0 => "there are no clients".into(),
            1 => "the only client is C1".into(),
            count => sentence!("the clients are C1 to C{count}", count),
        };
        match text.parse::<ClientId>() {
            Ok(client) if client.0 < self.context.clients => Ok(client),
            Ok(client) => Err(Fault::new(at, sentence!("there is no {client}; {clients}", client, clients => clients))),
            Err(_) => Err(Fault::new(
                at,
                sentence!("“{found}” is not a client; {clients}", found = short(text), clients => clients),
            )),
        }
    }
}

/// Reads a whole number: digits only.
pub(super) fn number(text: &str) -> Option<u64> {
    text.bytes().all(|b| b.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" | "yes" | "on" => Some(true),
        "false" | "no" | "off" => Some(false),
        _ => None,
    }
}
