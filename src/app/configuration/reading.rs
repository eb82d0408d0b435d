//! Reading a configuration: what it says, and what is wrong in it.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::mistakes::Mistakes;
use super::settings::{OFF, ON, SETTINGS, Setting};
use super::{own_keys, own_themes};
use crate::app::{Colours, Keys, Themes};
use crate::command::Error;
use crate::sentence;
use crate::text::Lang;

/// What a configuration says; of what it does not say nothing is known.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Configuration {
    /// The language of the screen.
    pub lang: Option<Lang>,
    /// The theme, by its position in [`Configuration::themes`].
    pub theme: Option<usize>,
    /// How many colours there are, whatever the terminal says.
    pub colours: Option<Colours>,
    /// Whether there are only ASCII signs, whatever the terminal can show.
    pub ascii: Option<bool>,
    /// Nothing travels.
    pub reduced_motion: bool,
    /// The mouse stays the terminal's.
    pub no_mouse: bool,
    /// Few things, large.
    pub big: bool,
    /// Quiet events are folded from the start.
    pub folds: bool,
    /// All themes.
    pub themes: Themes,
    /// What keys mean.
    pub keys: Keys,
    /// What is wrong in it, in the order of its lines; the rest is used.
    pub mistakes: Vec<Error>,
}

impl Configuration {
    /// The one of a text.
    pub fn read(text: &str) -> Configuration {
        let mut mistakes = Mistakes::of(text);
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let reason = error.message().lines().collect::<Vec<_>>().join(", ");
            mistakes.add(error.span().unwrap_or_default(), sentence!("this is not TOML ({reason})", reason));
        }
        let mut read = Configuration::default();
        let table = table.get_ref();
        let part = |name: &str| table.iter().find(|(key, _)| key.get_ref() == name).map(|(_, value)| value);
        if let Some(themes) = part("themes").and_then(|themes| mistakes.table(themes, "themes")) {
            read.themes = own_themes::read(themes, &mut mistakes);
        }
        if let Some(keys) = part("keys").and_then(|keys| mistakes.table(keys, "keys")) {
            read.keys = own_keys::read(keys, &mut mistakes);
        }
        let names: Vec<&str> = SETTINGS.iter().map(|setting| setting.name).chain(["themes", "keys"]).collect();
        for (key, value) in table {
            match SETTINGS.iter().find(|setting| setting.name == key.get_ref()) {
                Some(setting) => read.set(setting, value, &mut mistakes),
                None if names.contains(&key.get_ref().as_ref()) => {}
                None => mistakes.unknown(key.span(), key.get_ref(), sentence!("settings of a configuration"), &names),
            }
        }
        read.mistakes = mistakes.into_errors();
        read
    }

    fn set(&mut self, setting: &Setting, value: &Spanned<DeValue<'_>>, mistakes: &mut Mistakes<'_>) {
        let switch = setting.values == OFF || setting.values == ON;
        let word = match value.get_ref() {
            DeValue::Boolean(on) if switch => if *on { "true" } else { "false" }.to_owned(),
            DeValue::String(word) if !switch => word.to_string(),
            // A number of colours needs no quotes.
            DeValue::Integer(number) if setting.values.contains(&number.as_str()) => number.as_str().to_owned(),
            _ if switch => {
                return mistakes.kind(value.span(), setting.name, sentence!("true or false, without quotes"));
            }
            _ => return mistakes.kind(value.span(), setting.name, sentence!("a word in quotes")),
        };
        let themes: Vec<&str> = self.themes.names().collect();
        let values = if setting.values.is_empty() { &themes } else { setting.values };
        if !values.contains(&word.as_str()) {
            return mistakes.unknown(value.span(), &word, sentence!("values of {name}", name = setting.name), values);
        }
        let on = word == "true";
        match setting.name {
            "lang" => self.lang = word.parse().ok(),
            "theme" => self.theme = self.themes.named(&word),
            "colours" => self.colours = Colours::named(&word),
            "glyphs" => self.ascii = (word != "auto").then_some(word == "ascii"),
            "reduced-motion" => self.reduced_motion = on,
            "mouse" => self.no_mouse = !on,
            "big" => self.big = on,
            _ => self.folds = on,
        }
    }
}
