//! What a key answers, and whether an order of operations explains what was answered.

use std::sync::Arc;

use super::register::Register;
use super::store_command::{Answer, StoreCommand};
use super::zones::{self, Claim, Step};
use crate::workload::{Call, Said, SequentialSpec};

impl SequentialSpec for Register {
    type Op = StoreCommand;
    type Answer = Answer;

    const ALWAYS_DECIDED: &'static str = "where no value is written twice, it is always decided";

    fn start(open: bool) -> Register {
        if open { Register::Anything } else { Register::Is(None) }
    }

    fn object(command: &StoreCommand) -> Option<&Arc<str>> {
        match command {
            StoreCommand::Write(key, _) | StoreCommand::Read(key) | StoreCommand::Cas(key, ..) => Some(key),
        }
    }

    fn invoke(&mut self, command: &StoreCommand) -> Answer {
        let held = match self {
            Register::Anything => None,
            Register::Is(held) => held.clone(),
        };
        match command {
            StoreCommand::Write(_, value) => {
                *self = Register::Is(Some(value.clone()));
                Answer::Done
            }
            StoreCommand::Read(_) => Answer::Value(held),
            StoreCommand::Cas(_, swap) if held.as_ref() == Some(&swap.old) => {
                *self = Register::Is(Some(swap.new.clone()));
                Answer::Done
            }
            StoreCommand::Cas(..) => Answer::Mismatch(held),
        }
    }

    fn does(&mut self, command: &StoreCommand, answer: Option<&Answer>) -> bool {
        match (command, answer) {
            (StoreCommand::Write(_, value), None | Some(Answer::Done)) => {
                *self = Register::Is(Some(value.clone()));
                true
            }
            (StoreCommand::Cas(_, swap), None | Some(Answer::Done)) => {
                let fits = *self == Register::Anything || matches!(self, Register::Is(Some(held)) if *held == swap.old);
                if fits {
                    *self = Register::Is(Some(swap.new.clone()));
                }
                fits
            }
            (StoreCommand::Read(_), Some(Answer::Value(found))) => self.holds(found),
            (StoreCommand::Cas(_, swap), Some(Answer::Mismatch(found))) => {
                found.as_ref() != Some(&swap.old) && self.holds(found)
            }
            _ => false,
        }
    }

    fn changes(command: &StoreCommand, answer: Option<&Answer>) -> bool {
        !matches!((command, answer), (StoreCommand::Read(_), _) | (StoreCommand::Cas(..), Some(Answer::Mismatch(_))))
    }

    const REGISTER: bool = true;

    fn said(command: &StoreCommand, answer: Option<&Answer>) -> Option<Said> {
        let (read, wrote) = match (command, answer) {
            (StoreCommand::Write(_, value), None | Some(Answer::Done)) => (Vec::new(), Some(Some(value.clone()))),
            (StoreCommand::Read(_), Some(Answer::Value(found))) => (vec![found.clone()], None),
            (StoreCommand::Cas(_, swap), None | Some(Answer::Done)) => {
                (vec![Some(swap.old.clone())], Some(Some(swap.new.clone())))
            }
            (StoreCommand::Cas(..), Some(Answer::Mismatch(found))) => (vec![found.clone()], None),
            _ => return None,
        };
        Some(Said { read, wrote })
    }

    fn decide(sure: &[Call<'_, Register>], unknown: &[Call<'_, Register>], start: &Register) -> Option<bool> {
        let steps = |calls: &[Call<'_, Register>]| calls.iter().map(step).collect::<Option<Vec<Step>>>();
        zones::explained(&steps(sure)?, &steps(unknown)?, start)
    }
}

/// What an operation says about the value of its key; none: that is not an answer to it.
fn step(call: &Call<'_, Register>) -> Option<Step> {
    let claim = match (call.op, call.answer) {
        (StoreCommand::Write(_, value), None | Some(Answer::Done)) => Claim::Write(value.clone()),
        (StoreCommand::Read(_), Some(Answer::Value(found))) => Claim::Read(found.clone()),
        (StoreCommand::Cas(_, swap), None | Some(Answer::Done)) => Claim::Swap(swap.old.clone(), swap.new.clone()),
        (StoreCommand::Cas(_, swap), Some(Answer::Mismatch(found))) => Claim::Differs(swap.old.clone(), found.clone()),
        _ => return None,
    };
    Some(Step { began: call.began, ended: call.ended, claim })
}

#[cfg(test)]
mod tests {
    use super::super::register::Word;
    use super::*;

    fn write(value: &str) -> StoreCommand {
        StoreCommand::Write("x".into(), value.into())
    }

    fn cas(old: &str, new: &str) -> StoreCommand {
        StoreCommand::cas("x", old, new)
    }

    fn read() -> StoreCommand {
        StoreCommand::Read("x".into())
    }

    #[test]
    fn a_register_gives_back_what_was_written_last() {
        let mut x = Register::start(false);
        assert_eq!(x.invoke(&read()), Answer::Value(None));
        assert_eq!(x.invoke(&write("3")), Answer::Done);
        assert_eq!(x.invoke(&read()), Answer::Value(Some("3".into())));
        assert_eq!(x.invoke(&cas("4", "5")), Answer::Mismatch(Some("3".into())));
        assert_eq!(x.invoke(&cas("3", "5")), Answer::Done);
        assert_eq!(x.invoke(&read()), Answer::Value(Some("5".into())));
    }

    #[test]
    fn it_does_what_it_would_have_answered_and_nothing_else() {
        let asked = [write("3"), write("4"), cas("3", "4"), cas("5", "6"), read()];
        let values = [None, Some("3".into()), Some("4".into())];
        let answers: Vec<Answer> = values
            .iter()
            .flat_map(|value: &Word| [Answer::Value(value.clone()), Answer::Mismatch(value.clone())])
            .chain([Answer::Done, Answer::Forgotten])
            .collect();
        for held in values {
            for command in &asked {
                let mut invoked = Register::Is(held.clone());
                let right = invoked.invoke(command);
                for answer in &answers {
                    let mut told = Register::Is(held.clone());
                    assert_eq!(told.does(command, Some(answer)), *answer == right, "{held:?} {command} {answer:?}");
                    assert!(*answer != right || told == invoked, "{held:?} {command}");
                }
                let mut untold = Register::Is(held.clone());
                let moved = untold.does(command, None);
                assert_eq!(untold, if moved { invoked } else { Register::Is(held.clone()) }, "{held:?} {command}");
            }
        }
    }

    #[test]
    fn an_open_register_holds_what_is_first_said_of_it() {
        let mut x = Register::start(true);
        assert!(x.does(&read(), Some(&Answer::Value(Some("9".into())))));
        assert!(!x.does(&read(), Some(&Answer::Value(None))));
        let mut y = Register::start(true);
        assert!(y.does(&cas("1", "2"), Some(&Answer::Done)) && y == Register::Is(Some("2".into())));
    }

    #[test]
    fn a_look_and_a_refused_change_change_nothing() {
        assert!(!Register::changes(&read(), None));
        assert!(!Register::changes(&cas("1", "2"), Some(&Answer::Mismatch(None))));
        assert!(Register::changes(&cas("1", "2"), None) && Register::changes(&write("1"), Some(&Answer::Done)));
    }
}
