//! Questions about the moment on the screen: asked, answered behind it, and what the answer names done with a key.

use super::{App, Effect, Mode, Note, PromptKind, rule_sentence};
use crate::command::{Command, Inquiry, Pick};
use crate::inquiry::{Answer, AnswerLine, Saving, Telling, lines};
use crate::model::Value;
use crate::text::key;
use crate::timeline::Witness;

/// What a branch is called in which nothing broke, before its number.
const SAVED: &str = "saved";

impl App {
    /// Begins a line that asks of the selected node why it does not do something.
    pub(super) fn begin_why_not(&mut self) {
        let Some(node) = self.node else { return };
        self.open_prompt(PromptKind::Command);
        self.type_in(&format!("why-not {node} "));
    }

    /// Asks what comes of the selected message, and what without it.
    pub(super) fn ask_what_if(&mut self) {
        if let Some(message) = self.message {
            self.give(Command::Inquire(Inquiry::WhatIf(Pick::Id(message))));
        }
    }

    /// Asks; the answer is shown when it is there.
    pub(super) fn inquire(&mut self, inquiry: &Inquiry) {
        // Side by side there is no room for an answer.
        if self.compared {
            return;
        }
        self.playing = false;
        (self.inquiry, self.answer) = (Some(inquiry.clone()), None);
        (self.mode, self.cursor) = (Mode::Answer, 0);
        self.out.push(Effect::Inquire(inquiry.clone()));
    }

    /// Hears the answer, unless nobody waits for it any more.
    pub(super) fn hear_answer(&mut self, answer: Answer) {
        if self.mode == Mode::Answer && self.inquiry.is_some() {
            self.answer = Some(answer);
        }
    }

    /// Asks no longer.
    pub(super) fn end_inquiry(&mut self) {
        if self.answer.is_none() {
            self.out.push(Effect::EndInquiring);
        }
        (self.mode, self.inquiry, self.answer) = (Mode::Normal, None, None);
    }

    /// The first command that the answer names.
    pub(super) fn first_named(&self) -> Option<Command> {
        match self.answer.as_ref()? {
            Answer::WhyNot(why) => why.way.as_ref()?.first().map(|step| step.command.clone()),
            Answer::WhatIf(what) => what.delivered.event.as_ref().map(|_| what.delivered.command.clone()),
            Answer::WhatSaves(_) => None,
        }
    }

    /// Does what the answer names first, and asks again; a message that was delivered is not asked about again, nor what
    /// saves once it is a branch.
    pub(super) fn do_first_named(&mut self) {
        self.enter_saving(0);
        if let (Some(command), Some(inquiry)) = (self.first_named(), self.inquiry.clone()) {
            match inquiry {
                Inquiry::WhyNot { .. } => {
                    self.give(command);
                    self.inquire(&inquiry);
                }
                Inquiry::WhatIf(_) => self.decide(command),
                Inquiry::WhatSaves => {}
            }
        }
    }

    /// Drops the message that was asked about.
    pub(super) fn drop_asked(&mut self) {
        if let Some(Answer::WhatIf(what)) = &self.answer {
            let command = what.dropped.command.clone();
            self.decide(command);
        }
    }

    /// Whether a message is asked about that can be dropped.
    pub(super) fn asks_what_if(&self) -> bool {
        matches!(&self.answer, Some(Answer::WhatIf(what)) if what.dropped.event.is_some())
    }

    /// Asks what would have kept whole what broke.
    pub(super) fn ask_what_saves(&mut self) {
        self.give(Command::Inquire(Inquiry::WhatSaves));
    }

    /// Whether the answer offers runs in which nothing broke.
    pub(super) fn offers_savings(&self) -> bool {
        self.savings() > 0
    }

    /// How many such runs it offers.
    pub(super) fn savings(&self) -> usize {
        if let Some(Answer::WhatSaves(what)) = &self.answer { what.savings.len() } else { 0 }
    }

    /// Has one of the runs in which nothing broke entered as a branch.
    pub(super) fn enter_saving(&mut self, place: usize) {
        let Some(Answer::WhatSaves(what)) = &self.answer else { return };
        let Some(Saving { at, commands, .. }) = what.savings.get(place).cloned() else { return };
        let name = self.free_branch(SAVED);
        self.note = Some(Note::Says("note-saving", vec![("branch", name.clone())]));
        let branch = self.latest().branch;
        self.end_inquiry();
        self.witness = Some(Witness { name, branch, at, commands });
        self.enter_witness();
    }

    fn decide(&mut self, command: Command) {
        self.end_inquiry();
        self.give(command);
    }

    /// The lines of the answer; none: it is not there yet.
    pub fn answer_lines(&self) -> Option<Vec<AnswerLine>> {
        let texts = &self.texts;
        let telling = Telling {
            say: &|sentence| texts.say(sentence),
            rule: &|rule| rule_sentence(rule, texts),
            value: &|value| match value {
                Value::Word(word) => [key("role", word), key("word", word)]
                    .into_iter()
                    .find(|key| texts.has(key))
                    .map_or_else(|| word.to_string(), |key| texts.get(&key, &[])),
                value => texts.value(value),
            },
        };
        self.answer.as_ref().map(|answer| lines(answer, &telling))
    }
}
