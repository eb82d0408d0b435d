//! Transactions: `begin tx1 x=3 y=4` writes both at all nodes that have these keys, or nothing anywhere.
//!
//! What is promised to a client is one word about its transaction, committed or aborted, and that it stays so, whoever asks
//! again. Aborted means: certainly without effect. That all nodes agree is a matter of invariants, which see the nodes.

use std::fmt;
use std::sync::Arc;

use super::{Access, Argument, Operation, OperationSpec, Passive, SequentialSpec, Workload};
use crate::model::{Field, Kind, NodeSet, OperationStatus, Sentence, Value};
use crate::sentence;

/// The workload of atomic commitment.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Transactions;

/// The name of a transaction: short, so that it can be the key of a timer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tx {
    letters: [u8; Tx::LONGEST],
    length: u8,
}

/// Keys with the values that they get.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub struct Writes(pub Arc<[(Arc<str>, Arc<str>)]>);

/// `begin tx1 x=3 y=4 no=S2`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Begin {
    /// Its name.
    pub tx: Tx,
    /// What it writes.
    pub writes: Writes,
    /// Who cannot commit it, and will vote no.
    pub no: NodeSet,
}

/// What a client is told.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// All of it is done.
    Committed,
    /// Nothing of it is, and nothing will be.
    Aborted,
    /// Another transaction has this name: nothing was begun.
    NameTaken,
}

const OPERATIONS: &[OperationSpec] = &[OperationSpec {
    name: "begin",
    access: Access::Write,
    text: "operation-begin",
    arguments: &[Argument::name("a transaction", "tx1"), Argument::pairs("what it writes", "x=3")],
    options: &[Field::new("no", Kind::Nodes)],
}];

/// The keys that a load writes in turn; a search only writes the first.
const KEYS: [&str; 3] = ["x", "y", "z"];

impl Tx {
    /// No name is longer, in bytes.
    pub const LONGEST: usize = 23;

    /// The transaction of that name; none: the name is too long.
    pub fn new(name: &str) -> Option<Tx> {
        let mut letters = [0; Tx::LONGEST];
        letters.get_mut(..name.len())?.copy_from_slice(name.as_bytes());
        Some(Tx { letters, length: name.len() as u8 })
    }

    /// Its name.
    pub fn name(&self) -> &str {
        // It was a text, and is all of it.
        std::str::from_utf8(&self.letters[..usize::from(self.length)]).unwrap_or_default()
    }
}

impl fmt::Display for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Debug for Tx {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl From<Tx> for Value {
    fn from(tx: Tx) -> Value {
        Value::Text(tx.name().into())
    }
}

/// Nothing, if nothing is written.
impl From<Writes> for Value {
    fn from(writes: Writes) -> Value {
        if writes.0.is_empty() { Value::None } else { Value::Text(writes.to_string().into()) }
    }
}

impl Writes {
    /// The keys, in the order in which they are written.
    pub fn keys(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter().map(|(key, _)| key)
    }

    /// Only those to keys for which that holds.
    #[must_use]
    pub fn only(&self, holds: impl Fn(&str) -> bool) -> Writes {
        Writes(self.0.iter().filter(|(key, _)| holds(key)).cloned().collect())
    }
}

impl fmt::Display for Writes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (key, value)) in self.0.iter().enumerate() {
            write!(f, "{}{key}={value}", if place == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl fmt::Display for Begin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Transactions::written(self).fmt(f)
    }
}

/// Name, keys and values of a line.
fn texts(operation: &Operation) -> Option<(Arc<str>, Writes)> {
    let text = |value: &Value| match value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    };
    let (name, rest) = operation.arguments.split_first()?;
    let pairs = rest.as_chunks::<2>().0.iter().map(|[key, value]| Some((text(key)?, text(value)?)));
    Some((text(name)?, Writes(pairs.collect::<Option<_>>()?)))
}

impl Workload for Transactions {
    type Op = Begin;
    type Answer = Answer;
    type Specification = Fate;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;

    fn read(operation: &Operation) -> Option<Begin> {
        let (name, writes) = texts(operation).filter(|_| Transactions::unread(operation).is_none())?;
        let no = operation.options.iter().find_map(|(name, value)| match value {
            Value::Nodes(nodes) if *name == "no" => Some(nodes.iter().copied().collect()),
            _ => None,
        });
        Some(Begin { tx: Tx::new(&name)?, writes, no: no.unwrap_or_default() })
    }

    fn unread(operation: &Operation) -> Option<Sentence> {
        let (name, writes) = texts(operation)?;
        if Tx::new(&name).is_none() {
            let longest = Tx::LONGEST;
            return Some(sentence!("the name of a transaction has at most {longest} letters", longest));
        }
        let twice = writes.keys().enumerate().find(|(at, key)| writes.keys().take(*at).any(|other| other == *key));
        twice.map(|(_, key)| sentence!("{key} is written twice; a transaction writes each key once", key))
    }

    fn written(begin: &Begin) -> Operation {
        let pairs = begin.writes.0.iter().flat_map(|(key, value)| [key.clone().into(), value.clone().into()]);
        let no = Some(("no", begin.no.into())).filter(|_| !begin.no.is_empty());
        Operation {
            spec: &OPERATIONS[0],
            arguments: [begin.tx.into()].into_iter().chain(pairs).collect(),
            options: no.into_iter().collect(),
        }
    }

    fn generate(_index: usize, number: u64, subject: u64) -> Begin {
        let key = KEYS[(subject % KEYS.len() as u64) as usize].into();
        let writes = Writes([(key, number.to_string().into())].into());
        Begin { tx: Tx::new(&format!("t{number}")).expect("it is short"), writes, no: NodeSet::default() }
    }

    fn access(_begin: &Begin) -> Access {
        Access::Write
    }

    fn status(answer: &Answer) -> OperationStatus {
        match answer {
            Answer::Committed => OperationStatus::Ok,
            Answer::Aborted | Answer::NameTaken => OperationStatus::Failed,
        }
    }

    fn value(answer: &Answer) -> Option<Value> {
        Some(answer.word().into())
    }

    fn result(answer: &Answer) -> Value {
        Value::word(answer.word())
    }

    fn op_size(begin: &Begin) -> u32 {
        let pairs: usize = begin.writes.0.iter().map(|(key, value)| key.len() + value.len()).sum();
        1 + u32::from(begin.tx.length) + pairs as u32 + 2 * begin.no.len() as u32
    }

    fn answer_size(_answer: &Answer) -> u32 {
        1
    }
}

impl Answer {
    fn word(self) -> &'static str {
        match self {
            Answer::Committed => "commit",
            Answer::Aborted => "abort",
            Answer::NameTaken => "name-taken",
        }
    }
}

/// What became of one transaction; none: nobody was told yet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Fate(Option<bool>);

impl SequentialSpec for Fate {
    type Op = Begin;
    type Answer = Answer;

    fn start(_open: bool) -> Fate {
        Fate(None)
    }

    fn invoke(&mut self, _begin: &Begin) -> Answer {
        if *self.0.get_or_insert(true) { Answer::Committed } else { Answer::Aborted }
    }

    fn does(&mut self, _begin: &Begin, answer: Option<&Answer>) -> bool {
        let told = match answer {
            Some(Answer::Committed) => true,
            Some(Answer::Aborted) => false,
            Some(Answer::NameTaken) => return true,
            None => return false,
        };
        *self.0.get_or_insert(told) == told
    }

    fn changes(_begin: &Begin, _answer: Option<&Answer>) -> bool {
        false
    }

    /// Each transaction must have one fate. Whoever was told nothing, or that the name is taken, contradicts nobody.
    fn decide(sure: &[super::Call<'_, Fate>], _unknown: &[super::Call<'_, Fate>], _start: &Fate) -> Option<bool> {
        let told = |call: &super::Call<'_, Fate>| call.answer.copied().filter(|answer| *answer != Answer::NameTaken);
        let fate = |tx: Tx, is: Answer| sure.iter().any(|call| call.op.tx == tx && told(call) == Some(is));
        Some(!sure.iter().any(|call| fate(call.op.tx, Answer::Committed) && fate(call.op.tx, Answer::Aborted)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::NodeId;
    use crate::workload::Call;
    use crate::workload::linearizable::{Verdict, verdict};

    fn begin(name: &str) -> Begin {
        Begin { tx: Tx::new(name).unwrap(), ..Transactions::generate(0, 7, 0) }
    }

    #[test]
    fn a_transaction_has_one_fate_and_each_its_own() {
        let (one, two) = (begin("one"), begin("two"));
        let call = |began, op, answer| Call { began, ended: began + 2, op, answer: Some(answer) };
        let told = |calls: &[Call<'_, Fate>]| verdict(calls.to_vec(), false);
        let (committed, aborted, taken) = (&Answer::Committed, &Answer::Aborted, &Answer::NameTaken);
        let right = [call(1, &one, committed), call(3, &two, aborted), call(5, &one, committed), call(7, &two, taken)];
        assert_eq!(told(&right), Verdict::Explained);
        let wrong = [call(1, &one, committed), call(5, &one, aborted)];
        assert_eq!(told(&wrong), Verdict::Unexplained { answer: 1, around: vec![0] });
    }

    #[test]
    fn what_is_read_is_written_again() {
        for op in [
            Transactions::generate(0, 7, 0),
            Begin { no: [NodeId(1), NodeId(2)].into_iter().collect(), ..Transactions::generate(0, 8, 1) },
            Begin { writes: Writes::default(), ..begin("nothing") },
        ] {
            assert_eq!(Transactions::read(&Transactions::written(&op)), Some(op));
        }
        assert_eq!(begin("a").to_string(), "begin a x=7");
    }

    #[test]
    fn a_name_that_is_too_long_and_a_key_that_is_written_twice_are_wrong() {
        let line = |name: &str, keys: &[&str]| Operation {
            spec: &OPERATIONS[0],
            arguments: [name]
                .iter()
                .chain(keys.iter().flat_map(|key| [key, &"1"]))
                .map(|text| (*text).into())
                .collect(),
            options: Vec::new(),
        };
        assert!(Transactions::unread(&line(&"a".repeat(Tx::LONGEST), &["x", "y"])).is_none());
        assert!(Transactions::unread(&line(&"a".repeat(Tx::LONGEST + 1), &["x"])).is_some());
        assert!(Transactions::unread(&line("a", &["x", "y", "x"])).is_some());
    }
}
