//! Words of the screen's own that are typed with something behind them: `theme light`, `copy why to FILE`, `search vote`.

use super::{Action, App, Effect, MOMENT, Pane};

impl App {
    /// Does a word of the screen's own, with what follows it; whether it was one.
    pub(super) fn screen_word(&mut self, line: &str) -> Result<bool, String> {
        let (word, rest) = line.split_once(' ').map_or((line, ""), |(word, rest)| (word, rest.trim()));
        let Some(action) = Action::said(word) else { return Ok(false) };
        match (action, rest) {
            (Action::Theme, name) if !name.is_empty() => {
                let themes = self.appearance.themes;
                self.appearance.theme = themes.named(name).ok_or_else(|| {
                    let themes = themes.names().collect::<Vec<_>>().join(", ");
                    self.texts.get("note-no-theme", &[("name", name.into()), ("themes", themes.as_str().into())])
                })?;
            }
            (Action::Language, code) if !code.is_empty() => {
                let lang = code.parse().map_err(|error: crate::text::UnknownLang| self.texts.say(&error.sentence()))?;
                self.speak(lang);
            }
            (Action::Copy, said) => self.copy_said(said)?,
            (Action::Picture, file) if !file.is_empty() => self.take_picture(file)?,
            (Action::Record, said) if !said.is_empty() => self.film(said)?,
            (Action::Search, words) if !words.is_empty() => self.search_for(words),
            (Action::Compare, names) if !names.is_empty() => self.compare_with_named(names)?,
            (Action::Rename, name) if !name.is_empty() => {
                self.branch = self.latest().branch;
                self.rename(name);
            }
            (action, "") => self.act(action),
            (_, rest) => {
                let (word, rest) = (word.into(), rest.into());
                return Err(self.texts.get("note-takes-nothing", &[("word", word), ("given", rest)]));
            }
        }
        Ok(true)
    }

    /// Copies a pane: to the clipboard, or to a file.
    pub(super) fn copy(&mut self, pane: Pane, file: Option<String>) {
        let to = file.as_ref().map_or_else(String::new, |file| format!(" to {file}"));
        self.remember(format!("copy {}{to}", pane.name(self.description)));
        self.out.push(Effect::Copy(pane, file));
    }

    /// `copy`, `copy moment`, `copy why`, `copy why to FILE`, `copy to FILE`: what stands behind the word. Without a pane
    /// it is the moment, as the script that leads to it.
    fn copy_said(&mut self, said: &str) -> Result<(), String> {
        let (name, file) = match said.strip_prefix("to ") {
            Some(file) => (MOMENT, Some(file)),
            None => said.split_once(" to ").map_or((said, None), |(name, file)| (name, Some(file))),
        };
        let file = file.map(|file| file.trim().trim_matches('"').to_owned());
        if ["", MOMENT].contains(&name.trim()) {
            self.note = None;
            self.out.push(Effect::CopyMoment(file));
            return Ok(());
        }
        let pane = Pane::named(name.trim(), self.description).ok_or_else(|| self.no_pane(name.trim()))?;
        self.copy(pane, file);
        Ok(())
    }

    /// What is said of a pane that is not there.
    fn no_pane(&self, name: &str) -> String {
        let panes: Vec<&str> =
            Pane::all(self.description).into_iter().map(|pane| pane.name(self.description)).chain([MOMENT]).collect();
        self.texts.get("note-no-pane", &[("name", name.into()), ("panes", panes.join(", ").as_str().into())])
    }
}
