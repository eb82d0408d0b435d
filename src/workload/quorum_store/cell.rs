//! What a key answers where one operation comes after the other: the value that was put last. Several values at once are
//! none that one register holds, so no order explains them.

use std::sync::Arc;

use super::command::{QuorumAnswer, QuorumCommand};
use super::history::History;
use crate::workload::{Said, SequentialSpec};

/// What is known of the value of a key.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Cell {
    /// Nothing: it may hold any value.
    Anything,
    /// Its value; none: it is not set.
    Is(Option<Arc<str>>),
}

impl SequentialSpec for Cell {
    type Op = QuorumCommand;
    type Answer = QuorumAnswer;

    fn start(open: bool) -> Cell {
        if open { Cell::Anything } else { Cell::Is(None) }
    }

    fn object(command: &QuorumCommand) -> Option<&Arc<str>> {
        Some(command.key())
    }

    fn invoke(&mut self, command: &QuorumCommand) -> QuorumAnswer {
        match command {
            QuorumCommand::Put(_, value, _) => *self = Cell::Is(Some(value.clone())),
            QuorumCommand::Delete(..) => *self = Cell::Is(None),
            QuorumCommand::Get(_) => {
                let found = if let Cell::Is(Some(value)) = self { vec![value.clone()] } else { Vec::new() };
                return QuorumAnswer::Found(found, History::default());
            }
        }
        QuorumAnswer::Stored(History::default())
    }

    /// What the client has seen says nothing about the value.
    fn does(&mut self, command: &QuorumCommand, answer: Option<&QuorumAnswer>) -> bool {
        match (command, answer) {
            (QuorumCommand::Get(_), Some(QuorumAnswer::TooFew)) => true,
            (QuorumCommand::Get(_), Some(QuorumAnswer::Found(values, _))) if values.len() < 2 => {
                let found = Cell::Is(values.first().cloned());
                let fits = *self == Cell::Anything || *self == found;
                *self = if fits { found } else { self.clone() };
                fits
            }
            (QuorumCommand::Put(..) | QuorumCommand::Delete(..), None | Some(QuorumAnswer::Stored(_))) => {
                self.invoke(command);
                true
            }
            _ => false,
        }
    }

    fn changes(command: &QuorumCommand, _answer: Option<&QuorumAnswer>) -> bool {
        !matches!(command, QuorumCommand::Get(_))
    }

    const REGISTER: bool = true;

    /// Who finds several values has read any of them.
    fn said(command: &QuorumCommand, answer: Option<&QuorumAnswer>) -> Option<Said> {
        let (read, wrote) = match (command, answer) {
            (QuorumCommand::Put(_, value, _), None | Some(QuorumAnswer::Stored(_))) => {
                (Vec::new(), Some(Some(value.clone())))
            }
            (QuorumCommand::Delete(..), None | Some(QuorumAnswer::Stored(_))) => (Vec::new(), Some(None)),
            (QuorumCommand::Get(_), Some(QuorumAnswer::Found(values, _))) if values.is_empty() => (vec![None], None),
            (QuorumCommand::Get(_), Some(QuorumAnswer::Found(values, _))) => {
                (values.iter().cloned().map(Some).collect(), None)
            }
            _ => return None,
        };
        Some(Said { read, wrote })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workload::Call;
    use crate::workload::linearizable::{Verdict, verdict};

    fn told(history: &[(u64, u64, QuorumCommand, QuorumAnswer)]) -> bool {
        let calls = history.iter().map(|(began, ended, op, answer)| Call {
            began: *began,
            ended: *ended,
            op,
            answer: (*answer != QuorumAnswer::Unknown).then_some(answer),
        });
        verdict::<Cell>(calls.collect(), false) == Verdict::Explained
    }

    fn put(began: u64, ended: u64, value: &str) -> (u64, u64, QuorumCommand, QuorumAnswer) {
        let stored = QuorumAnswer::Stored(History::default());
        (began, ended, QuorumCommand::Put("x".into(), value.into(), None), stored)
    }

    fn get(began: u64, ended: u64, values: &[&str]) -> (u64, u64, QuorumCommand, QuorumAnswer) {
        let found = values.iter().map(|value| (*value).into()).collect();
        (began, ended, QuorumCommand::Get("x".into()), QuorumAnswer::Found(found, History::default()))
    }

    #[test]
    fn the_value_put_last_is_the_only_one() {
        assert!(told(&[put(1, 2, "3"), get(3, 4, &["3"])]));
        assert!(!told(&[put(1, 2, "3"), get(3, 4, &[])]));
        assert!(told(&[put(1, 5, "3"), get(2, 3, &[]), get(4, 6, &["3"])]), "either, while it is under way");
        assert!(!told(&[put(1, 9, "3"), get(2, 3, &["3"]), get(4, 5, &[])]), "read new, then old");
        assert!(
            !told(&[put(1, 2, "3"), put(1, 2, "4"), get(3, 4, &["3", "4"])]),
            "siblings are no value of a register"
        );
    }

    #[test]
    fn what_failed_says_nothing_and_what_is_unknown_may_come_late() {
        let failed = (1, 2, QuorumCommand::Get("x".into()), QuorumAnswer::TooFew);
        let lost = (1, u64::MAX, QuorumCommand::Put("x".into(), "8".into(), None), QuorumAnswer::Unknown);
        assert!(told(&[failed, lost.clone(), get(3, 4, &[]), get(5, 6, &["8"])]));
        assert!(!told(&[lost, get(3, 4, &["8"]), get(5, 6, &[])]));
    }

    #[test]
    fn what_is_deleted_is_gone() {
        let delete = (3, 4, QuorumCommand::Delete("x".into(), None), QuorumAnswer::Stored(History::default()));
        assert!(told(&[put(1, 2, "3"), delete.clone(), get(5, 6, &[])]));
        assert!(!told(&[put(1, 2, "3"), delete, get(5, 6, &["3"])]));
    }
}
