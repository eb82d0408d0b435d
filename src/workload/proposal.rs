//! One value, chosen once: the first proposal decides, and everybody is told the same value.
//!
//! `write x=3` proposes the value `x=3`. Like Paxos' proposers it is answered `<ok, f>`: ok, with the value f that is
//! chosen, its own or another's. `read x` finds out what is chosen for x, or that nothing was. `cas` is answered as far
//! as a value that never changes can be: with what is there, if that is not what was expected; if it is, its status
//! stays unknown, because nothing can be promised.

use std::sync::Arc;

use super::key_value::{self, StoreCommand};
use super::{Access, Call, Operation, OperationSpec, Passive, SequentialSpec, Workload};
use crate::model::{OperationStatus, Value};

/// The workload of algorithms that choose one value. Its words are those of [`key_value`].
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct OneValue;

/// What a client is told.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Answer {
    /// To a proposal: this is chosen.
    Chosen(Arc<str>),
    /// To a read: what is chosen for the key; none: nothing is.
    Value(Option<Arc<str>>),
    /// To a cas that expected something else: what is chosen for the key. No effect.
    Mismatch(Option<Arc<str>>),
    /// To a cas that expected what is there: it can become nothing else.
    Settled,
}

const OPERATIONS: &[OperationSpec] =
    &key_value::operations(["operation-propose", "operation-chosen", "operation-expect-chosen"]);

impl Workload for OneValue {
    type Op = StoreCommand;
    type Answer = Answer;
    type Specification = Chosen;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;

    fn read(operation: &Operation) -> Option<StoreCommand> {
        StoreCommand::of(operation)
    }

    fn written(command: &StoreCommand) -> Operation {
        command.in_words(OPERATIONS)
    }

    fn generate(index: usize, number: u64, subject: u64) -> StoreCommand {
        StoreCommand::generated(OPERATIONS[index].access, number, subject)
    }

    fn access(command: &StoreCommand) -> Access {
        command.access()
    }

    fn status(answer: &Answer) -> OperationStatus {
        match answer {
            Answer::Chosen(_) | Answer::Value(_) => OperationStatus::Ok,
            Answer::Mismatch(_) => OperationStatus::Failed,
            Answer::Settled => OperationStatus::Unknown,
        }
    }

    fn value(answer: &Answer) -> Option<Value> {
        match answer {
            Answer::Chosen(value) => Some(value.clone().into()),
            Answer::Value(found) | Answer::Mismatch(found) => Some(found.clone().into()),
            Answer::Settled => None,
        }
    }

    fn result(answer: &Answer) -> Value {
        match answer {
            Answer::Chosen(value) => value.clone().into(),
            Answer::Value(value) => key_value::found(value.as_ref()),
            Answer::Mismatch(value) => key_value::mismatch(value.as_deref()),
            Answer::Settled => Value::word("forgotten"),
        }
    }

    fn op_size(command: &StoreCommand) -> u32 {
        command.size()
    }

    fn answer_size(answer: &Answer) -> u32 {
        match answer {
            Answer::Chosen(value) | Answer::Value(Some(value)) | Answer::Mismatch(Some(value)) => {
                1 + value.len() as u32
            }
            _ => 1,
        }
    }
}

/// The value that a command proposes, if it proposes one.
pub fn proposed(command: &StoreCommand) -> Option<Arc<str>> {
    matches!(command, StoreCommand::Write(..)).then(|| command.short())
}

/// What a key has if this value is chosen.
pub fn read(value: &str, key: &str) -> Option<Arc<str>> {
    value.split_once('=').filter(|(name, _)| *name == key).map(|(_, value)| value.into())
}

/// What a command is answered if this value is chosen.
pub fn answer(command: &StoreCommand, value: &Arc<str>) -> Answer {
    match command {
        StoreCommand::Write(..) => Answer::Chosen(value.clone()),
        StoreCommand::Read(key) => Answer::Value(read(value, key)),
        StoreCommand::Cas(key, swap) => match read(value, key) {
            Some(found) if found == swap.old => Answer::Settled,
            found => Answer::Mismatch(found),
        },
    }
}

/// What a command is answered if nothing is chosen; none: it proposes a value instead.
pub fn nothing(command: &StoreCommand) -> Option<Answer> {
    match command {
        StoreCommand::Write(..) => None,
        StoreCommand::Read(_) => Some(Answer::Value(None)),
        StoreCommand::Cas(..) => Some(Answer::Mismatch(None)),
    }
}

/// What is chosen; none: nothing yet.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Chosen(Option<Arc<str>>);

impl SequentialSpec for Chosen {
    type Op = StoreCommand;
    type Answer = Answer;

    fn start(_open: bool) -> Chosen {
        Chosen(None)
    }

    fn invoke(&mut self, command: &StoreCommand) -> Answer {
        if self.0.is_none() {
            self.0 = proposed(command);
        }
        match &self.0 {
            Some(value) => answer(command, value),
            None => nothing(command).unwrap_or(Answer::Settled),
        }
    }

    fn changes(command: &StoreCommand, answer: Option<&Answer>) -> bool {
        match (proposed(command), answer) {
            (Some(value), Some(Answer::Chosen(chosen))) => value == *chosen,
            (proposed, _) => proposed.is_some(),
        }
    }

    /// The first proposal decides, so one moment is all that must be found: after the value was proposed and what saw
    /// nothing began, and before anything that saw the value ended. A value that no client proposed comes from the
    /// command `propose` or a `given` start, at whatever time.
    fn decide(sure: &[Call<'_, Chosen>], unknown: &[Call<'_, Chosen>], _start: &Chosen) -> Option<bool> {
        let told = |call: &Call<'_, Chosen>| match (call.op, call.answer?) {
            (_, Answer::Chosen(value)) => Some(value.clone()),
            (StoreCommand::Read(key), Answer::Value(Some(value)))
            | (StoreCommand::Cas(key, ..), Answer::Mismatch(Some(value))) => Some(format!("{key}={value}").into()),
            _ => None,
        };
        let Some(value) = sure.iter().find_map(told) else { return Some(true) };
        let (mut latest_before, mut first_end) = (0, u64::MAX);
        for call in sure {
            let right = call.answer == Some(&answer(call.op, &value));
            let before = call.answer.is_some() && call.answer == nothing(call.op).as_ref();
            match (right, before) {
                (true, false) => first_end = first_end.min(call.ended),
                (false, true) => latest_before = latest_before.max(call.began),
                // Nothing is chosen for another key, ever.
                (true, true) => {}
                (false, false) => return Some(false),
            }
        }
        let mut proposals = sure.iter().chain(unknown).filter(|call| proposed(call.op).as_ref() == Some(&value));
        let in_time = |call: &Call<'_, Chosen>| call.began < first_end;
        let foreign = proposals.clone().next().is_none();
        Some(latest_before < first_end && (foreign || proposals.any(in_time)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::algorithm::Random;
    use crate::workload::linearizable::{self, Verdict, search};

    fn write(value: &str) -> StoreCommand {
        StoreCommand::Write("x".into(), value.into())
    }

    #[test]
    fn the_first_proposal_decides_and_all_are_told_its_value() {
        let mut chosen = Chosen::start(false);
        let read = StoreCommand::Read("x".into());
        assert_eq!(chosen.invoke(&read), Answer::Value(None));
        assert_eq!(chosen.invoke(&StoreCommand::cas("x", "1", "2")), Answer::Mismatch(None));
        assert_eq!(chosen.invoke(&write("3")), Answer::Chosen("x=3".into()));
        assert_eq!(chosen.invoke(&write("4")), Answer::Chosen("x=3".into()));
        assert_eq!(chosen.invoke(&StoreCommand::Write("y".into(), "5".into())), Answer::Chosen("x=3".into()));
        assert_eq!(chosen.invoke(&read), Answer::Value(Some("3".into())));
        assert_eq!(chosen.invoke(&StoreCommand::Read("y".into())), Answer::Value(None));
        assert_eq!(chosen.invoke(&StoreCommand::cas("x", "9", "4")), Answer::Mismatch(Some("3".into())));
        assert_eq!(chosen.invoke(&StoreCommand::cas("x", "3", "4")), Answer::Settled);
        assert_eq!(chosen, Chosen(Some("x=3".into())));
    }

    #[test]
    fn a_proposal_is_ok_with_whatever_is_chosen() {
        for value in ["x=3", "x=4", "6"] {
            let told = answer(&write("3"), &value.into());
            assert_eq!(OneValue::status(&told), OperationStatus::Ok);
            assert_eq!(OneValue::value(&told), Some(Value::Text(value.into())));
        }
    }

    #[test]
    fn a_value_that_no_client_proposed_was_there_at_any_time() {
        let (op, six, seven) = (write("3"), Answer::Chosen("6".into()), Answer::Chosen("7".into()));
        let call = |began, answer| Call { began, ended: began + 1, op: &op, answer: Some(answer) };
        let verdict = |calls: &[Call<'_, Chosen>]| linearizable::verdict(calls.to_vec(), false);
        assert_eq!(verdict(&[call(1, &six), call(3, &six)]), Verdict::Explained);
        let two = Verdict::Unexplained { answer: 1, around: vec![0] };
        assert_eq!(verdict(&[call(1, &six), call(3, &seven)]), two, "two values are never chosen");
    }

    /// A history of a few clients of one value: mostly right answers, sometimes any, sometimes none.
    fn history(random: &mut Random) -> Vec<(u64, u64, StoreCommand, Option<Answer>)> {
        let mut all = Vec::new();
        let mut clients: [Option<(u64, StoreCommand)>; 3] = [const { None }; 3];
        let mut chosen = Chosen(None);
        for now in 1..=14 {
            let client = &mut clients[random.below(3) as usize];
            let some = |random: &mut Random| -> Arc<str> { random.below(3).to_string().into() };
            let key = || ["x", "y"][usize::from(now % 5 == 0)].into();
            let Some((began, op)) = client.take() else {
                let asked = match random.below(4) {
                    0 => StoreCommand::Read(key()),
                    1 => StoreCommand::cas(key(), some(random), some(random)),
                    _ => StoreCommand::Write(key(), some(random)),
                };
                *client = Some((now, asked));
                continue;
            };
            if random.chance(150_000) {
                all.push((began, u64::MAX, op, None));
                continue;
            }
            let mut told = if random.chance(950_000) { chosen.clone() } else { Chosen(None) };
            let answer = told.invoke(&op);
            if random.chance(900_000) {
                chosen = told;
            }
            // What a cas cannot promise is not an answer.
            let answer = Some(answer).filter(|answer| *answer != Answer::Settled);
            all.push((began, if answer.is_some() { now } else { u64::MAX }, op, answer));
        }
        all.extend(clients.into_iter().flatten().map(|(began, op)| (began, u64::MAX, op, None)));
        all.sort_by_key(|(began, ..)| *began);
        all
    }

    #[test]
    fn the_one_moment_agrees_with_the_search_for_an_order_on_thousands_of_histories() {
        let mut verdicts = [0, 0];
        for seed in 0..20_000 {
            let told = history(&mut Random::stream(seed, &[]));
            let calls = told.iter().map(|(began, ended, op, answer)| Call {
                began: *began,
                ended: *ended,
                op,
                answer: answer.as_ref(),
            });
            let (sure, unknown): (Vec<_>, Vec<_>) = calls.partition(|call| call.answer.is_some());
            let start = Chosen::start(false);
            let ours = Chosen::decide(&sure, &unknown, &start);
            assert_eq!(ours, search(&sure, &unknown, start), "history {seed}: {told:?}");
            verdicts[usize::from(ours.unwrap())] += 1;
        }
        assert!(verdicts.iter().all(|&count| count > 1_000), "too few of one kind: {verdicts:?}");
    }
}
