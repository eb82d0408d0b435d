//! Reading what speaks to the viewer.

use super::values::{decimal, node_id};
use super::{Reader, Result};
use crate::algorithm::describe::Description;
use crate::command::error::{Fault, nearest, short};
use crate::command::lex::Word;
use crate::command::{Command, Inquiry, LANGUAGES, LocalizedText, VIEWS};
use crate::sentence;

impl Reader<'_> {
    pub(super) fn telling(&mut self, name: &str) -> Result<Command> {
        Ok(match name {
            "say" => Command::Say(self.told("what is said")?),
            "chapter" => Command::Chapter(self.told("the title of the chapter")?),
            "view" => self.view()?,
            "speed" => self.speed()?,
            "quiz" => self.quiz()?,
            _ => Command::Beat,
        })
    }

    /// A view that there is: one of every algorithm's, or a figure of this one.
    fn view(&mut self) -> Result<Command> {
        let word = self.need("the name of a view")?;
        let figures = self.context.description.map_or(&[][..], |description| description.figures);
        let names: Vec<&str> = VIEWS.iter().copied().chain(figures.iter().map(|figure| figure.name)).collect();
        if names.contains(&word.text.as_str()) {
            return Ok(Command::View(word.text));
        }
        Err(Fault::unknown(word.start, &word.text, "views", &names))
    }

    /// A figure of the algorithm, by its name.
    pub(super) fn show(&mut self, description: &'static Description) -> Result<Command> {
        let word = self.need("a figure")?;
        match description.figures.iter().find(|figure| figure.name == word.text) {
            Some(figure) => Ok(Command::Show(figure.name)),
            None => {
                let names: Vec<&str> = description.figures.iter().map(|figure| figure.name).collect();
                let what = sentence!("figures of {name}", name = description.name);
                Err(Fault::unknown(word.start, &word.text, what, &names))
            }
        }
    }

    /// A node, and what it does not do.
    pub(super) fn why_not(&mut self, description: &'static Description) -> Result<Inquiry> {
        let word = self.need("a node")?;
        let Some(node) = node_id(&word.text) else {
            return Err(Fault::new(word.start, sentence!("“{found}” is not a node", found = short(&word.text))));
        };
        let node = self.known(node, word.start);
        let word = self.need("what it does not do")?;
        let questions = description.questions.iter().map(|question| question.name);
        let all = || questions.clone().chain(description.rules.iter().map(|rule| rule.name));
        match all().find(|name| *name == word.text) {
            Some(what) => Ok(Inquiry::WhyNot { node, what }),
            None => {
                let names: Vec<&str> = questions.clone().collect();
                let mut fault = Fault::unknown(word.start, &word.text, "questions", &names);
                let rules: Vec<&str> = all().collect();
                fault.suggestion = nearest(&word.text, &rules);
                Err(fault)
            }
        }
    }

    /// A text in quotes.
    fn quotation(&mut self, what: &'static str) -> Result<String> {
        let word = self.need(sentence!("{what}, in quotes,", what => what))?;
        if word.quoted {
            return Ok(word.text);
        }
        Err(Fault::new(
            word.start,
            sentence!("{what} stands in double quotes: \"{found} …\"", what => what, found = short(&word.text)),
        ))
    }

    fn speed(&mut self) -> Result<Command> {
        let word = self.need("a speed")?;
        let speed = decimal(&word.text, 3).and_then(|speed| u32::try_from(speed).ok());
        speed.filter(|speed| (1..=1_000_000).contains(speed)).map(Command::Speed).ok_or_else(|| {
            Fault::new(word.start, sentence!("“{found}” is not a speed; 0.001 to 1000 is", found = short(&word.text)))
        })
    }

    /// A text in quotes, and the same in other languages.
    fn told(&mut self, what: &'static str) -> Result<LocalizedText> {
        let mut told = LocalizedText { text: self.quotation(what)?, others: Vec::new() };
        self.in_other_languages(&mut told)?;
        Ok(told)
    }

    /// The same in other languages, as far as it is given in them.
    fn in_other_languages(&mut self, told: &mut LocalizedText) -> Result<()> {
        let is_answer = |word: &Word| word.field().is_some_and(|(name, _)| name == "answer");
        while !self.peek().is_some_and(is_answer)
            && let Some(word) = self.next_field()
        {
            let Some((tag, text)) = word.field() else { break };
            let Some(language) = LANGUAGES.iter().find(|language| **language == tag) else {
                return Err(Fault::unknown(word.start, tag, "languages that can follow a text", LANGUAGES));
            };
            if told.others.iter().any(|(known, _)| known == language) {
                return Err(Fault::new(word.start, sentence!("{language} is here twice; once is enough", language)));
            }
            told.others.push((language, text.to_owned()));
        }
        Ok(())
    }

    fn quiz(&mut self) -> Result<Command> {
        let question = self.told("the question")?;
        let at = self.here();
        match self.next_field() {
            Some(word) if word.field().is_some_and(|(name, _)| name == "answer") => {
                let mut answer = LocalizedText::from(word.field().map_or("", |(_, answer)| answer));
                self.in_other_languages(&mut answer)?;
                Ok(Command::Quiz { question, answer: Box::new(answer) })
            }
            _ => Err(Fault::new(at, "the answer is expected here, as answer=S3")),
        }
    }
}
