//! The command language: one typed [`Command`] behind keystrokes, the palette, scripts, tests and `synod run`.
//!
//! Parse ∘ print is the identity. This room knows the algorithms only as data ([`crate::algorithm::describe`]); it does
//! not run anything.

mod catalogue;
mod class;
mod complete;
mod condition;
mod error;
mod evaluate;
mod explain;
mod facts;
mod goal;
mod grammar;
mod lex;
mod localized_text;
mod parse;
mod pattern;
mod print;
mod quantity;
mod types;

pub use catalogue::{COMMANDS, CONDITIONS, CommandSpec, ConditionSpec, VIEWS};
pub use class::CommandClass;
pub use complete::{Completion, complete};
pub use condition::{Bound, Comparison, Condition, Operand, Operator, Subject};
pub use error::{Error, InFile, Source, nearest, not_among};
pub use explain::reading;
pub use facts::{Facts, Judged};
pub use goal::Goal;
pub use grammar::{Context, Grammar};
pub use lex::{half_width, narrow_typed};
pub use localized_text::{LANGUAGES, LocalizedText};
pub use parse::{MAX_LINE, Parser, Statement, decimal, duration, parse_line, parse_script};
pub use pattern::{Pattern, PatternEnd, Pick};
pub use types::{Claim, Command, DiskFault, Inquiry, Member, Moment, NetworkFault, Set, Verb};

#[cfg(test)]
mod tests;
