//! What a client did or was told, in a sentence: no rule of an algorithm says it.

use super::{Texts, key};
use crate::model::{Endpoint, EventKind, EventView, Overtaken, Value};

impl Texts {
    /// What became of a client's request at this event; none where the event is of something else.
    pub fn of_client(&self, event: &EventView) -> Option<String> {
        let key = match event.kind {
            EventKind::Client => match event.word.as_str() {
                "retry" => "did-retry",
                "give-up" => "did-give-up",
                "busy" => "did-busy",
                "wake" => "did-wake",
                "load" => "did-ask",
                _ => return None,
            },
            EventKind::Delivery => answer(event)?,
            EventKind::Command if event.overtaken.is_some() => asking(event),
            _ => return None,
        };
        Some(self.of_event(key, event))
    }

    /// A text about an event: `$node`, `$peer`, the fields of its message, and what its client waits for no more.
    pub fn of_event(&self, key: &str, event: &EventView) -> String {
        let text = |end: Option<Endpoint>| Value::from(end.map(|end| end.to_string()).unwrap_or_default().as_str());
        let mut arguments: Vec<(&str, Value)> = vec![("node", text(event.node)), ("peer", text(event.peer))];
        let fields = event.message.iter().flat_map(|message| &message.fields);
        arguments.extend(fields.map(|(name, value)| (name.as_str(), self.answered(name, value))));
        let told = self.get(key, &arguments);
        let Some(Overtaken { former, next }) = event.overtaken else { return told };
        let numbers = [("told", told.as_str().into()), ("former", former.into()), ("next", next.into())];
        self.get("did-not-wait", &[&numbers[..], &arguments[..1]].concat())
    }
}

impl Texts {
    /// A field of an answer as a sentence tells it: a word of the program is told in the language, what was read stays.
    fn answered(&self, name: &str, value: &Value) -> Value {
        let word = match value {
            Value::Word(word) if name == "result" => key("result", word),
            _ => return value.clone(),
        };
        if self.has(&word) { self.get(&word, &[]).as_str().into() } else { value.clone() }
    }
}

/// How a client asks that is told to.
fn asking(event: &EventView) -> &'static str {
    if event.command.as_deref().is_some_and(|said| said.contains(" to S")) { "did-ask-node" } else { "did-ask" }
}

/// What a client was told.
fn answer(event: &EventView) -> Option<&'static str> {
    let Some(Endpoint::Client(_)) = event.node else { return None };
    let told = |name: &str| {
        let fields = event.message.iter().flat_map(|message| &message.fields);
        fields.into_iter().any(|(field, value)| *field == name && *value != Value::None)
    };
    let is = |name: &str, wanted: &Value| {
        let fields = event.message.iter().flat_map(|message| &message.fields);
        fields.into_iter().any(|(field, value)| *field == name && value == wanted)
    };
    // No operation has that number: what the client's library asked for, or what nobody did.
    if is("seq", &Value::Number(0)) {
        let said = |word: &str| is("result", &Value::Text(word.into()));
        let texts = [("session", "did-connect"), ("alive", "did-ping")];
        return Some(texts.into_iter().find(|(word, _)| said(word)).map_or("did-hear", |(_, text)| text));
    }
    let texts = [("result", "did-answer"), ("redirect", "did-redirect"), ("behind", "did-behind")];
    Some(texts.into_iter().find(|(field, _)| told(field)).map_or("did-no-leader", |(_, text)| text))
}
