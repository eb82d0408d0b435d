//! Printing the parts of commands.

use std::fmt;

use super::{Literal, options};
use crate::command::{Member, Moment, Pattern, PatternEnd, Pick, Set, Subject};
use crate::model::Value;
use crate::workload::{Form, Operation};

impl fmt::Display for Set {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, role) in self.0.iter().enumerate() {
            write!(f, "{}{role}", if i > 0 { "," } else { "" })?;
        }
        Ok(())
    }
}

impl fmt::Display for Member {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Member::Node(node) => node.fmt(f),
            Member::Range(first, last) => write!(f, "{first}..{last}"),
            Member::All => f.write_str("all"),
            Member::Others => f.write_str("others"),
            Member::Leader => f.write_str("leader"),
            Member::Followers => f.write_str("followers"),
        }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Subject::Node(node) => node.fmt(f),
            Subject::Leader => f.write_str("leader"),
            Subject::All => f.write_str("all"),
            Subject::Any => f.write_str("any"),
            Subject::Followers => f.write_str("followers"),
        }
    }
}

impl fmt::Display for PatternEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PatternEnd::Any => f.write_str("*"),
            PatternEnd::At(end) => end.fmt(f),
            PatternEnd::Leader => f.write_str("leader"),
            PatternEnd::Followers => f.write_str("followers"),
        }
    }
}

impl fmt::Display for Pattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}->{}", self.from, self.to)?;
        if let Some(kind) = self.kind {
            write!(f, " {kind}")?;
        }
        for (name, value) in &self.fields {
            write!(f, " {name}={}", Literal(value))?;
        }
        Ok(())
    }
}

impl fmt::Display for Pick {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Pick::Id(id) => id.fmt(f),
            Pick::First(pattern) => pattern.fmt(f),
        }
    }
}

impl fmt::Display for Operation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.spec.name)?;
        let mut values = self.arguments.iter();
        for argument in self.spec.arguments {
            if argument.form == Form::Pairs {
                while let (Some(key), Some(value)) = (values.next(), values.next()) {
                    write!(f, " {}={}", Literal(key), Literal(value))?;
                }
                continue;
            }
            if let Form::Flags(_) = argument.form {
                values.try_for_each(|value| write!(f, " {}", Literal(value)))?;
                break;
            }
            if argument.form == Form::Maybe {
                match values.next() {
                    Some(Value::Text(text)) if self.means_more(text) => write!(f, " \"{text}\"")?,
                    Some(Value::None) | None => {}
                    Some(value) => write!(f, " {}", Literal(value))?,
                }
                continue;
            }
            values.next().map_or(Ok(()), |value| write!(f, " {}", Literal(value)))?;
            if argument.form == Form::Pair {
                values.next().map_or(Ok(()), |value| write!(f, "={}", Literal(value)))?;
            }
        }
        options(f, &self.options)
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Moment::Event(number) => number.fmt(f),
            Moment::Time(time) => time.fmt(f),
        }
    }
}
