//! Printing conditions, with as few parentheses as the grammar allows.

use std::fmt;

use super::{Always, Literal, Quoted};
use crate::command::{Bound, Comparison, Condition, Operand};
use crate::model::{FactKey, Value};

impl Condition {
    /// How tightly it binds: `or` 0, `and` 1, the rest 2.
    fn binding(&self) -> u8 {
        match self {
            Condition::Or(..) => 0,
            Condition::And(..) => 1,
            _ => 2,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.binding() < least { write!(f, "({self})") } else { fmt::Display::fmt(self, f) }
    }
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Condition::Not(inner) => {
                f.write_str("not ")?;
                inner.print(f, 2)
            }
            Condition::And(left, right) => {
                left.print(f, 1)?;
                f.write_str(" and ")?;
                right.print(f, 2)
            }
            Condition::Or(left, right) => {
                left.print(f, 0)?;
                f.write_str(" or ")?;
                right.print(f, 1)
            }
            Condition::Is { subject, role } => write!(f, "{subject} is {role}"),
            Condition::Compare { left, comparison, right } => write!(f, "{left} {comparison} {right}"),
            Condition::HowMany { bound, number, test } => write!(f, "{bound} {number} of {test}"),
            Condition::InFlight(pattern) => write!(f, "in flight {pattern}"),
            Condition::NothingInFlight => f.write_str("nothing in flight"),
            Condition::Converged => f.write_str("converged"),
            Condition::Safe => f.write_str("safe"),
            Condition::Violated(name) => write!(f, "violated {name}"),
            Condition::Linearizable => f.write_str("linearizable"),
            Condition::History(guarantee) => write!(f, "history is {}", guarantee.name()),
        }
    }
}

impl fmt::Display for Operand {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Operand::Literal(Value::Text(text)) if reads_as_more(text) => Always(text).fmt(f),
            Operand::Literal(value) => Literal(value).fmt(f),
            Operand::Fact { subject, fact, key, .. } => write!(f, "{subject}.{}{}", fact.name, Bracket(key.as_ref())),
            Operand::Cluster { fact, key, .. } => write!(f, "{}{}", fact.name, Bracket(key.as_ref())),
            Operand::Member(subject) => write!(f, "{subject}.role"),
            Operand::Store { subject, key } => write!(f, "{subject}[{}]", Quoted(key)),
            Operand::Leaders => f.write_str("leaders"),
            Operand::Messages => f.write_str("messages"),
            Operand::ClientLast(client) => write!(f, "{client}.last"),
            Operand::ClientValue(client) => write!(f, "{client}.value"),
            Operand::ClientSeen(client) => write!(f, "{client}.seen"),
            Operand::ClientFact(client, fact, _) => write!(f, "{client}.{}", fact.name),
            Operand::Negative(number) => write!(f, "-{number}"),
            Operand::Arithmetic { left, operator, right } => {
                left.print(f, u8::from(operator.binds()))?;
                write!(f, " {} ", operator.sign())?;
                right.print(f, u8::from(operator.binds()) + 1)
            }
            Operand::Extreme { greatest, of } => {
                f.write_str(if *greatest { "max(" } else { "min(" })?;
                for (i, operand) in of.iter().enumerate() {
                    write!(f, "{}{operand}", if i > 0 { ", " } else { "" })?;
                }
                f.write_str(")")
            }
            Operand::Absolute(inner) => write!(f, "abs({inner})"),
            Operand::Length(inner) => write!(f, "count({inner})"),
            Operand::Members(test) => write!(f, "count({test})"),
        }
    }
}

impl Operand {
    /// How tightly it binds: `+` and `-` 0, `*`, `/` and `%` 1, the rest 2.
    fn binding(&self) -> u8 {
        match self {
            Operand::Arithmetic { operator, .. } => u8::from(operator.binds()),
            _ => 2,
        }
    }

    fn print(&self, f: &mut fmt::Formatter<'_>, least: u8) -> fmt::Result {
        if self.binding() < least { write!(f, "({self})") } else { fmt::Display::fmt(self, f) }
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Bound::Exactly => "exactly",
            Bound::AtLeast => "at least",
            Bound::AtMost => "at most",
        })
    }
}

/// The brackets of a fact, if it has any.
struct Bracket<'a>(Option<&'a FactKey>);

impl fmt::Display for Bracket<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            None => Ok(()),
            Some(FactKey::Name(name)) => write!(f, "[{}]", Quoted(name)),
            Some(key) => write!(f, "[{key}]"),
        }
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Comparison::Equal => "=",
            Comparison::NotEqual => "!=",
            Comparison::Less => "<",
            Comparison::AtMost => "<=",
            Comparison::Greater => ">",
            Comparison::AtLeast => ">=",
        })
    }
}

/// Whether a text, without quotes, would be read as something else than a literal.
fn reads_as_more(text: &str) -> bool {
    text.contains('.') || matches!(text, "none" | "leaders" | "messages" | "chosen" | "and" | "or" | "not" | "within")
}
