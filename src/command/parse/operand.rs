//! Reading facts.

use super::values::{node_id, number};
use super::{Reader, Result};
use crate::algorithm::describe::{Fact, KeyKind};
use crate::command::error::{Fault, short};
use crate::command::lex::quotation;
use crate::command::{Operand, Subject};
use crate::model::{ClientId, FactKey, Kind};
use crate::sentence;

/// What `C1.last` can be.
const OUTCOMES: &[&str] = &["none", "pending", "ok", "failed", "unknown"];

/// A fact and the kind of its value.
pub(super) struct Typed {
    pub operand: Operand,
    pub kind: Kind,
}

impl Reader<'_> {
    /// A fact; none: the text is none, so that it may be a literal.
    pub(super) fn operand(&mut self, text: &str, at: usize) -> Result<Option<Typed>> {
        let typed = |operand, kind| Ok(Some(Typed { operand, kind }));
        match text {
            "leaders" => return typed(Operand::Leaders, Kind::Number),
            "messages" => return typed(Operand::Messages, Kind::Number),
            _ => {}
        }
        let name = text.split('[').next().unwrap_or_default();
        if let Some((index, fact)) = self.context.description.and_then(|description| description.cluster_fact(name)) {
            let key = self.fact_key(fact, text.find('[').map(|open| &text[open..]), at + name.len())?;
            return typed(Operand::Cluster { fact, index, key }, fact.kind);
        }
        let Some(split) = text.find(['.', '[']) else { return Ok(None) };
        let (whose, rest) = text.split_at(split);
        if whose.parse::<ClientId>().is_ok() {
            return self.client_fact(whose, rest, at).map(Some);
        }
        let Some(subject) = self.subject(whose, at) else { return Ok(None) };
        let place = at + split;
        if rest.starts_with('[') {
            let key = Self::bracket(rest, place)?;
            return typed(Operand::Store { subject, key }, Kind::Text);
        }
        self.node_fact(subject, &rest[1..], place + 1).map(Some)
    }

    fn client_fact(&mut self, whose: &str, rest: &str, at: usize) -> Result<Typed> {
        let client = self.client(whose, at)?;
        match rest {
            ".last" => Ok(Typed { operand: Operand::ClientLast(client), kind: Kind::words(OUTCOMES) }),
            ".value" => Ok(Typed { operand: Operand::ClientValue(client), kind: Kind::Text }),
            ".seen" => Ok(Typed { operand: Operand::ClientSeen(client), kind: Kind::EpochCounter }),
            _ => {
                let name = rest.trim_start_matches('.');
                let own = self.context.description.map_or(&[][..], |description| description.client_facts);
                if let Some((index, fact)) = own.iter().enumerate().find(|(_, fact)| fact.name == name) {
                    return Ok(Typed { operand: Operand::ClientFact(client, fact, index), kind: fact.kind });
                }
                let names: Vec<&str> =
                    ["last", "value", "seen"].into_iter().chain(own.iter().map(|fact| fact.name.as_str())).collect();
                Err(Fault::unknown(at + whose.len() + 1, name, "facts of a client", &names))
            }
        }
    }

    fn node_fact(&mut self, subject: Subject, text: &str, at: usize) -> Result<Typed> {
        let (name, bracket) = text.find('[').map_or((text, None), |open| (&text[..open], Some(&text[open..])));
        let description = self.description(at)?;
        let place = at + name.len();
        if name == "role" && bracket.is_none() {
            return Ok(Typed { operand: Operand::Member(subject), kind: Kind::words(description.roles) });
        }
        let Some((index, fact)) = description.fact(name) else {
            if let Some((before, after)) = arithmetic(name).filter(|(before, _)| description.fact(before).is_some()) {
                let sign = &name[before.len()..name.len() - after.len()];
                let message = sentence!(
                    "blanks stand around “{sign}”: {subject}.{before} {sign} {after}",
                    sign,
                    subject,
                    before,
                    after = short(after)
                );
                return Err(Fault::new(place - after.len() - sign.len(), message));
            }
            let mut names: Vec<&str> = description.facts.iter().map(|fact| fact.name).collect();
            if !names.contains(&"role") {
                names.insert(0, "role");
            }
            return Err(Fault::unknown(at, name, "facts of a node", &names));
        };
        let key = self.fact_key(fact, bracket, place)?;
        Ok(Typed { operand: Operand::Fact { subject, fact, index, key }, kind: fact.kind })
    }

    /// What stands in the brackets of a fact, if it has and needs them.
    fn fact_key(&mut self, fact: &Fact, bracket: Option<&str>, at: usize) -> Result<Option<FactKey>> {
        let name = fact.name;
        match (fact.key, bracket) {
            (None, None) => Ok(None),
            (Some(kind), Some(bracket)) => self.key_of(fact, kind, bracket, at).map(Some),
            (Some(KeyKind::NameOrLatest), None) => Ok(None),
            (None, Some(_)) => Err(Fault::new(at, sentence!("{name} has no keys; it stands without brackets", name))),
            (Some(_), None) => {
                let message = sentence!(
                    "{name} is one of several; its key stands in brackets: {name}[{sample}]",
                    name,
                    sample = sample(fact)
                );
                Err(Fault::new(at, message))
            }
        }
    }

    fn key_of(&mut self, fact: &Fact, kind: KeyKind, bracket: &str, at: usize) -> Result<FactKey> {
        let text = Self::bracket(bracket, at)?;
        let key = match kind {
            KeyKind::Node => node_id(&text).map(|node| FactKey::Node(self.known(node, at + 1))),
            KeyKind::Client => Some(FactKey::Client(self.client(&text, at + 1)?)),
            KeyKind::Number => number(&text).map(FactKey::Number),
            KeyKind::Name | KeyKind::NameOrLatest => Some(FactKey::Name(text.as_str().into())),
        };
        key.ok_or_else(|| {
            let message = sentence!(
                "“{found}” is not a key of {name}; {sample} is",
                found = short(&text),
                name = fact.name,
                sample = sample(fact)
            );
            Fault::new(at + 1, message)
        })
    }

    /// What stands in brackets that are all of `text`.
    fn bracket(text: &str, at: usize) -> Result<String> {
        let inner = &text[1..];
        let (key, rest) = if inner.starts_with('"') {
            let (key, length) = quotation(inner).map_err(|fault| Fault { at: at + 1 + fault.at, ..fault })?;
            (key, &inner[length..])
        } else {
            let end = inner.find(']').unwrap_or(inner.len());
            (inner[..end].to_string(), &inner[end..])
        };
        if rest != "]" || inner.starts_with(']') {
            return Err(Fault::new(at, "a key stands in [ and ], and nothing behind it"));
        }
        Ok(key)
    }
}

/// What stands before and behind the first sign of arithmetic in it.
fn arithmetic(text: &str) -> Option<(&str, &str)> {
    text.split_once(['+', '-', '*', '/', '%'])
}

fn sample(fact: &Fact) -> &'static str {
    match fact.key {
        Some(KeyKind::Node) => "S2",
        Some(KeyKind::Client) => "C2",
        Some(KeyKind::Number) => "3",
        _ => "x",
    }
}

/// A kind, as an error names it.
pub(super) fn kind_in_words(kind: Kind) -> &'static str {
    match kind {
        Kind::Bool => "a truth value",
        Kind::Number => "a whole number",
        Kind::Percent => "a percentage",
        Kind::Node => "a node",
        Kind::Client => "a client",
        Kind::Nodes => "a set of nodes",
        Kind::Configuration => "a configuration",
        Kind::Word(_) => "a word",
        Kind::Text => "a text",
        Kind::Numbers => "a list of numbers",
        Kind::Entries => "a list of entries",
        Kind::Ballot => "a ballot",
        Kind::Proposal => "a ballot and a value",
        Kind::EpochCounter => "a number in an epoch",
        Kind::EpochCounters => "a list of numbers in epochs",
        Kind::EpochEntries => "a list of entries with their numbers",
        Kind::Clock => "a time on a clock",
    }
}
