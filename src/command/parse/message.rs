//! Reading commands on messages.

use super::settings::{once, written};
use super::values::{duration, number};
use super::{Reader, Result};
use crate::algorithm::describe::{Description, Field, MessageSpec};
use crate::command::error::{Fault, short};
use crate::command::lex::Word;
use crate::command::{Command, Pattern, PatternEnd, Pick, Verb};
use crate::model::{MessageId, Value};
use crate::sentence;

impl Reader<'_> {
    pub(super) fn message(&mut self, verb: Verb) -> Result<Command> {
        if matches!(verb, Verb::Deliver | Verb::Drop) && self.take("all") {
            return Ok(Command::MessageAll { verb, pattern: self.pattern(true)? });
        }
        Ok(Command::Message { verb, pick: self.pick()? })
    }

    pub(super) fn delay(&mut self) -> Result<Command> {
        let pick = self.pick()?;
        let span = self.duration("how long to delay it")?;
        Ok(Command::Message { verb: Verb::Delay(span), pick })
    }

    /// One message.
    pub(super) fn pick(&mut self) -> Result<Pick> {
        let Some(word) = self.peek().filter(|word| word.text.starts_with('#')).cloned() else {
            return self.pattern(false).map(Pick::First);
        };
        self.at += 1;
        number(&word.text[1..]).map(|id| Pick::Id(MessageId(id))).ok_or_else(|| {
            Fault::new(word.start, sentence!("“{found}” is not a message; #41 is", found = short(&word.text)))
        })
    }

    /// A pattern of messages; if `all`, its link may be missing.
    fn pattern(&mut self, all: bool) -> Result<Pattern> {
        self.bare_link();
        let linked = self.peek().is_some_and(|word| word.text.contains("->"));
        let (from, to) = if linked || !all {
            let at = self.here();
            if self.peek().is_none() {
                return Err(Fault::new(at, "the line ends where a message is expected: #41, or S1->S2 and its kind"));
            }
            let (from, to, _) = self.link(false)?;
            (from, to)
        } else {
            (PatternEnd::Any, PatternEnd::Any)
        };
        let mut pattern = Pattern { from, to, kind: None, fields: Vec::new() };
        let is_kind = |word: &Word| word.field().is_none() && duration(&word.text).is_none();
        if self.peek().is_some_and(is_kind) {
            let word = self.need("a kind of message")?;
            pattern.kind = Some(self.kind(&word)?.name);
        }
        while let Some(word) = self.next_field() {
            let (name, text) =
                word.field().map(|(name, text)| (name.to_string(), text.to_string())).unwrap_or_default();
            self.pattern_field(&mut pattern, &word, &name, &text, word.value_start())?;
        }
        Ok(pattern)
    }

    /// Takes the brackets off a link: `[leader->*]`, as the usage of a command writes what may be left out, is
    /// `leader->*`.
    fn bare_link(&mut self) {
        let Some(word) = self.words.get_mut(self.at).filter(|word| !word.quoted && word.text.contains("->")) else {
            return;
        };
        if let Some(inner) = word.text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            *word = Word::plain(inner, word.start + 1);
        }
    }

    /// One `name=value` of a pattern.
    pub(super) fn pattern_field(
        &mut self,
        pattern: &mut Pattern,
        word: &Word,
        name: &str,
        text: &str,
        at: usize,
    ) -> Result<()> {
        let description = self.description(word.start)?;
        let field = field_of(description, pattern.kind, name, word.start)?;
        once(&pattern.fields, field.name.as_str(), word)?;
        let value: Value = self.literal(field.kind, text, at)?;
        pattern.fields.push((field.name.as_str(), value));
        Ok(())
    }

    pub(super) fn kind(&self, word: &Word) -> Result<&'static MessageSpec> {
        let description = self.description(word.start)?;
        description.message(&word.text).filter(|_| !word.quoted).ok_or_else(|| {
            let names: Vec<&str> = description.all_messages().map(|spec| spec.name).collect();
            Fault::unknown(word.start, &word.text, "kinds of message", &names)
        })
    }

    pub(super) fn send(&mut self, description: &'static Description) -> Result<Command> {
        let (from, to) = self.named_link()?;
        let word = self.need("a kind of message")?;
        let spec = self.kind(&word)?;
        if description.messages.iter().all(|own| own.name != spec.name) || from.node().is_none() || to.node().is_none()
        {
            return Err(Fault::new(word.start, "only a message between nodes can be forged"));
        }
        let mut fields = Vec::new();
        while let Some(word) = self.next_field() {
            let (name, text) =
                word.field().map(|(name, text)| (name.to_string(), text.to_string())).unwrap_or_default();
            let field = field_of(description, Some(spec.name), &name, word.start)?;
            once(&fields, field.name.as_str(), &word)?;
            let value = self.literal(field.kind, &text, word.value_start())?;
            fields.push((field.name.as_str(), written(field.kind, &value, text)));
        }
        Ok(Command::Send { from, to, kind: spec.name, fields })
    }
}

/// The field of that name: of the kind, or of any kind.
fn field_of(
    description: &'static Description,
    kind: Option<&'static str>,
    name: &str,
    at: usize,
) -> Result<&'static Field> {
    let specs = description.all_messages();
    let fields = || specs.clone().filter(|spec| kind.is_none_or(|kind| kind == spec.name)).flat_map(|spec| spec.fields);
    fields().find(|field| field.name == name).ok_or_else(|| {
        let mut names: Vec<&str> = fields().map(|field| field.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let what = kind.map_or_else(|| "fields of messages".into(), |kind| sentence!("fields of {kind}", kind));
        Fault::unknown(at, name, what, &names)
    })
}
