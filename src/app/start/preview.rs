//! What the selected entry of the start screen holds: the chapters of a demo, the roles and pictures of an algorithm.

use super::choice::StartChoice;
use super::screen::Start;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::assets;
use crate::command::{Command, Grammar, parse_script};
use crate::text::{Texts, key};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// A part of a preview.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Preview {
    /// What the rows below it have in common.
    Heading(String),
    /// A row.
    Row(String),
    /// What could be typed.
    Command(String),
}

impl Start {
    /// What the selected entry holds; nothing: it cannot be told before it is opened.
    pub fn preview(&self) -> Vec<Preview> {
        let Some(entry) = self.selected() else { return Vec::new() };
        let about = Preview::Row(entry.about(&self.texts));
        [about].into_iter().chain(self.holds()).collect()
    }

    fn holds(&self) -> Vec<Preview> {
        match self.selected().map(|entry| &entry.choice) {
            Some(StartChoice::Algorithm(name)) => {
                catalogue::find(name).map(|description| algorithm(description, &self.texts)).unwrap_or_default()
            }
            Some(StartChoice::Demo(path) | StartChoice::Compare { path, .. }) => {
                let short = path.strip_prefix("demos/").unwrap_or(path);
                let mut demos = assets::texts(&assets::DEMOS);
                let text = demos.find(|(known, _)| *known == short).map(|(_, text)| text);
                text.map(|text| demo(text, &self.texts)).unwrap_or_default()
            }
            Some(StartChoice::Session(path)) => vec![Preview::Command(path.display().to_string())],
            None => Vec::new(),
        }
    }
}

fn algorithm(description: &Description, texts: &Texts) -> Vec<Preview> {
    let texts = &texts.of(&[description.name]);
    let words = |keys: Vec<String>| {
        let words: Vec<String> = keys.iter().map(|key| texts.get(key, &[])).collect();
        Preview::Row(words.join(", "))
    };
    let roles = description.roles.iter().map(|role| key("role", role)).collect();
    let figures: Vec<String> = description.figures.iter().map(|figure| figure.title.to_owned()).collect();
    let counts = [
        ("rules", (description.rules.len() as u64).into()),
        ("invariants", (description.invariants.len() as u64).into()),
        ("safeguards", (description.safeguards.len() as u64).into()),
    ];
    let heading = |key| Preview::Heading(texts.get(key, &[]));
    let mut preview = vec![heading("preview-roles"), words(roles)];
    if !figures.is_empty() {
        preview.extend([heading("preview-figures"), words(figures)]);
    }
    preview.push(heading("preview-checked"));
    preview.push(Preview::Row(texts.get("preview-counts", &counts)));
    preview
}

fn demo(text: &str, texts: &Texts) -> Vec<Preview> {
    let Ok(script) = parse_script(text, GRAMMAR) else { return Vec::new() };
    let clusters = script.iter().filter(|line| matches!(line.command, Command::Cluster { .. }));
    let mut preview: Vec<Preview> = clusters.take(1).map(|line| Preview::Command(line.command.to_string())).collect();
    preview.push(Preview::Heading(texts.get("preview-chapters", &[])));
    preview.extend(
        (1..)
            .zip(script.iter().filter_map(|line| match &line.command {
                Command::Chapter(title) => Some(title.text_in(texts.lang().code())),
                _ => None,
            }))
            .map(|(number, title)| Preview::Row(format!("{number} {title}"))),
    );
    preview
}
