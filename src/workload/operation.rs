//! Operations as the command language has them: declared once, parsed, printed and completed from that.

use std::sync::Arc;

use crate::model::{Field, Kind, Value};

/// An operation that a client can ask for: `cas x 3 4`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OperationSpec {
    /// Its name, the word behind the client.
    pub name: &'static str,
    /// What it does to what is kept.
    pub access: Access,
    /// The key of the text that says what it does.
    pub text: &'static str,
    /// Positional arguments.
    pub arguments: &'static [Argument],
    /// Optional `name=value` arguments, behind the others.
    pub options: &'static [Field],
}

/// A positional argument.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Argument {
    /// What it is, as an error calls it where it is missing: `a key`.
    pub what: &'static str,
    /// What it looks like: `x`.
    pub example: &'static str,
    /// How it is written.
    pub form: Form,
}

/// How an argument is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// A name: one word that is not empty.
    Name,
    /// A literal of a kind.
    Literal(Kind),
    /// `x=3`: a name that is not empty and a text. It makes two values.
    Pair,
    /// Any number of pairs, also none; only as the last argument. A name is not that of an option.
    Pairs,
    /// A text that may be left out, behind all that may not: nothing then. In quotes, if it is one of the words that
    /// can follow.
    Maybe,
    /// Any of these words, each at most once, also none; only as the last argument.
    Flags(&'static [&'static str]),
}

/// What an operation does to what is kept: as much as a load and a search must know of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// It changes something, whatever is there.
    Write,
    /// It only looks.
    Read,
    /// It changes something if what is there is as expected.
    Conditional,
}

/// One line's operation: which, and its checked arguments.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Operation {
    /// Which.
    pub spec: &'static OperationSpec,
    /// Positional arguments; a [`Form::Pair`] is two, and [`Form::Pairs`] are all the rest, two by two.
    pub arguments: Vec<Value>,
    /// Those with names, in the order in which they were written.
    pub options: Vec<(&'static str, Value)>,
}

impl OperationSpec {
    /// An example of it, without options: `write x=3`.
    pub fn example(&self) -> String {
        let said = self.arguments.iter().filter(|argument| !argument.example.is_empty());
        said.fold(self.name.to_owned(), |line, argument| line + " " + argument.example)
    }

    /// The one of these operations that means the same, whatever it is called: it does the same to what is kept, and is
    /// said of the same. `write x=3` and `put x=3` are one thing under two names.
    pub fn among(&self, others: &'static [OperationSpec]) -> Option<&'static OperationSpec> {
        let named = others.iter().find(|other| other.name == self.name);
        let forms = |spec: &OperationSpec| spec.arguments.iter().map(|argument| argument.form).collect::<Vec<_>>();
        let alike = |other: &&OperationSpec| other.access == self.access && forms(other) == forms(self);
        let mut alike = others.iter().filter(alike);
        named.or_else(|| alike.next().filter(|_| alike.next().is_none()))
    }

    /// Whether it ends with words that may be left out.
    pub fn has_flags(&self) -> bool {
        self.arguments.iter().any(|argument| !argument.words().is_empty())
    }
}

impl Argument {
    /// A name, `what`, such as `example`.
    pub const fn name(what: &'static str, example: &'static str) -> Argument {
        Argument { what, example, form: Form::Name }
    }

    /// Any text, `what`, such as `example`.
    pub const fn text(what: &'static str, example: &'static str) -> Argument {
        Argument { what, example, form: Form::Literal(Kind::Text) }
    }

    /// A name and a text, `what`, such as `example`.
    pub const fn pair(what: &'static str, example: &'static str) -> Argument {
        Argument { what, example, form: Form::Pair }
    }

    /// A text that may be left out, `what`, such as `example`.
    pub const fn maybe(what: &'static str, example: &'static str) -> Argument {
        Argument { what, example, form: Form::Maybe }
    }

    /// Any of these words, each `what`.
    pub const fn flags(what: &'static str, words: &'static [&'static str]) -> Argument {
        Argument { what, example: "", form: Form::Flags(words) }
    }

    /// Any number of names with a text each, `what`, such as `example`.
    pub const fn pairs(what: &'static str, example: &'static str) -> Argument {
        Argument { what, example, form: Form::Pairs }
    }
}

impl Argument {
    /// The words that can stand in its place and mean something else than a text would.
    pub fn words(&self) -> &'static [&'static str] {
        if let Form::Flags(words) = self.form { words } else { &[] }
    }
}

impl Operation {
    /// An operation whose arguments are all texts.
    pub fn of_texts<const N: usize>(spec: &'static OperationSpec, texts: [&Arc<str>; N]) -> Operation {
        let arguments = texts.into_iter().map(|text| Value::Text(text.clone())).collect();
        Operation { spec, arguments, options: Vec::new() }
    }

    /// Whether a text that may be left out must stand in quotes, or it would mean something else.
    pub fn means_more(&self, text: &str) -> bool {
        text == "to" || self.spec.arguments.iter().any(|argument| argument.words().contains(&text))
    }

    /// Its arguments, if they are so many and all texts.
    pub fn texts<const N: usize>(&self) -> Option<[Arc<str>; N]> {
        let arguments: &[Value; N] = self.arguments.as_slice().try_into().ok()?;
        let text = |value: &Value| match value {
            Value::Text(text) => text.clone(),
            _ => Arc::default(),
        };
        let all = arguments.iter().all(|value| matches!(value, Value::Text(_)));
        all.then(|| arguments.each_ref().map(text))
    }
}
