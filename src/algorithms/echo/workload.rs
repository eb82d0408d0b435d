//! What clients ask: `say hello` comes back as `hello`. There is nothing to keep, so any order explains right answers.

use std::fmt;
use std::sync::Arc;

use crate::model::{OperationStatus, Value};
use crate::workload::{Access, Argument, Call, Operation, OperationSpec, Passive, SequentialSpec, Workload};

/// The workload of an echo.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Saying;

/// `say hello`
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Say(pub Arc<str>);

/// The word that came back.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Echoed(pub Arc<str>);

const OPERATIONS: &[OperationSpec] = &[OperationSpec {
    name: "say",
    access: Access::Write,
    text: "operation-say",
    arguments: &[Argument::text("a word", "hello")],
    options: &[],
}];

impl fmt::Display for Say {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "say {}", self.0)
    }
}

impl Workload for Saying {
    type Op = Say;
    type Answer = Echoed;
    type Specification = Air;
    type Agent = Passive;

    const OPERATIONS: &'static [OperationSpec] = OPERATIONS;

    fn read(operation: &Operation) -> Option<Say> {
        let [word] = operation.texts()?;
        (operation.spec.name == "say").then_some(Say(word))
    }

    fn written(Say(word): &Say) -> Operation {
        Operation::of_texts(&OPERATIONS[0], [word])
    }

    fn generate(_index: usize, number: u64, _subject: u64) -> Say {
        Say(number.to_string().into())
    }

    fn access(_op: &Say) -> Access {
        Access::Write
    }

    fn status(_answer: &Echoed) -> OperationStatus {
        OperationStatus::Ok
    }

    fn value(Echoed(word): &Echoed) -> Option<Value> {
        Some(word.clone().into())
    }

    fn result(Echoed(word): &Echoed) -> Value {
        word.clone().into()
    }

    fn op_size(Say(word): &Say) -> u32 {
        1 + word.len() as u32
    }

    fn answer_size(Echoed(word): &Echoed) -> u32 {
        1 + word.len() as u32
    }
}

/// What carries words and keeps none.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Air;

impl SequentialSpec for Air {
    type Op = Say;
    type Answer = Echoed;

    fn start(_open: bool) -> Air {
        Air
    }

    fn invoke(&mut self, Say(word): &Say) -> Echoed {
        Echoed(word.clone())
    }

    fn changes(_op: &Say, _answer: Option<&Echoed>) -> bool {
        false
    }

    /// An answer is right or wrong by itself.
    fn decide(sure: &[Call<'_, Air>], _unknown: &[Call<'_, Air>], _start: &Air) -> Option<bool> {
        Some(sure.iter().all(|call| call.answer == Some(&Air.invoke(call.op))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::linearizable::{Verdict, verdict};

    #[test]
    fn a_word_comes_back_and_no_other() {
        let (op, right, wrong) = (Say("a".into()), Echoed("a".into()), Echoed("b".into()));
        let call = |began, answer| Call { began, ended: began + 2, op: &op, answer: Some(answer) };
        let told = |calls: &[Call<'_, Air>]| verdict(calls.to_vec(), false);
        assert_eq!(told(&[call(1, &right), call(2, &right)]), Verdict::Explained);
        assert_eq!(told(&[call(1, &right), call(2, &wrong)]), Verdict::Unexplained { answer: 1, around: vec![0] });
    }

    #[test]
    fn what_is_read_is_written_again() {
        let op = Saying::generate(0, 7, 0);
        assert_eq!(Saying::read(&Saying::written(&op)), Some(op));
    }
}
