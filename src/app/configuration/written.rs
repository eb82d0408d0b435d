//! Writing the configuration that changes nothing, with comments: what there is to be set, and how it is by itself.

use std::fmt::Write;

use super::own_keys::{self, MODES, START};
use super::settings::SETTINGS;
use crate::app::{KEYMAP, Key, START_KEYS, THEMES, Themes};
use crate::model::Value;
use crate::text::{Texts, key};

/// The configuration of somebody who has none, with comments in a language.
pub fn written(texts: &Texts) -> String {
    let mut out = comment(&texts.get("config-head", &[]));
    let themes = THEMES.join(", ");
    for setting in SETTINGS {
        let values = if setting.values.is_empty() { themes.clone() } else { setting.values.join(", ") };
        let itself = setting.values.first().copied().unwrap_or(THEMES[0]);
        let quoted = if matches!(itself, "true" | "false") { itself.to_owned() } else { format!("\"{itself}\"") };
        let values: [(&str, Value); 1] = [("values", values.as_str().into())];
        let _ = write!(out, "\n{}#{} = {quoted}\n", comment(&texts.get(setting.text, &values)), setting.name);
    }
    let dark = Themes::default().at(1);
    let colour = |rgb: u32| format!("\"#{rgb:06x}\"");
    let _ = write!(out, "\n{}#[themes.mine]\n#base = \"{}\"\n", comment(&texts.get("config-themes", &[])), dark.name);
    if let (Some((background, text)), Some(selected)) = (dark.ground, dark.selected) {
        let rows = [("background", background), ("text", text), ("selected", selected)];
        for (name, hue) in rows {
            let _ = writeln!(out, "#{name} = {}", colour(hue.0));
        }
    }
    let _ = writeln!(out, "#strong = {}", dark.strong);
    for (name, hue) in dark.tones() {
        let _ = writeln!(out, "#{name} = {}", colour(hue.0));
    }
    let cycle: Vec<String> = dark.cycle.iter().map(|hue| colour(hue.0)).collect();
    let _ = write!(out, "#cycle = [{}]\n\n{}", cycle.join(", "), comment(&texts.get("config-keys", &[])));
    let row = |out: &mut String, name: &str, keys: &[Key], text: &str| {
        let keys: Vec<String> = keys.iter().map(|key| format!("\"{}\"", quoted(&key.name()))).collect();
        let row = format!("#{name} = [{}]", keys.join(", "));
        let _ = writeln!(out, "{row:<46} # {}", texts.get(text, &[]));
    };
    for (name, mode) in MODES {
        let _ = write!(out, "\n{}[keys.{name}]\n", comment(&texts.get(&key("config-keys", name), &[])));
        for binding in KEYMAP.iter().filter(|binding| binding.mode == mode) {
            row(&mut out, &own_keys::name(binding), binding.keys, binding.text);
        }
    }
    let _ = write!(out, "\n{}[keys.{START}]\n", comment(&texts.get(&key("config-keys", START), &[])));
    for binding in START_KEYS {
        row(&mut out, binding.text.trim_start_matches("key-"), binding.keys, binding.text);
    }
    out
}

/// A text as lines of comment.
fn comment(text: &str) -> String {
    text.lines().map(|line| format!("# {line}").trim_end().to_owned() + "\n").collect()
}

/// What stands in quotes.
fn quoted(text: &str) -> String {
    text.replace('\\', "\\\\").replace('"', "\\\"")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Configuration, Palette};
    use crate::text::Lang;

    /// All that is a comment only because it is so by itself anyway.
    fn said(text: &str) -> String {
        let says = |line: &&str| line.starts_with("#[") || line.starts_with(|c| c != '#') || !line.starts_with("# ");
        text.lines().filter(says).map(|line| line.trim_start_matches('#').to_owned() + "\n").collect()
    }

    #[test]
    fn what_is_written_changes_nothing_said_or_not() {
        for lang in Lang::ALL {
            let text = written(&Texts::new(lang));
            let read = Configuration::read(&text);
            assert_eq!(read.mistakes, [], "{text}");
            assert!(read == Configuration { keys: read.keys, ..Configuration::default() }, "{read:?}");
            let text = said(&text);
            assert!(text.lines().count() > 150, "{text}");
            let read = Configuration::read(&text);
            assert_eq!(read.mistakes, [], "{text}");
            assert_eq!(read.themes.at(0), Themes::default().at(read.theme.unwrap()));
            let mine = read.themes.at(read.themes.named("mine").unwrap());
            let dark = Themes::default().at(1);
            let rgb = |palette: &Palette| palette.tones().map(|(_, hue)| hue.0).collect::<Vec<_>>();
            assert_eq!(rgb(mine), rgb(dark));
            for binding in KEYMAP {
                assert_eq!(read.keys.of(binding), binding.keys, "{binding:?}");
            }
            for (row, binding) in START_KEYS.iter().enumerate() {
                assert_eq!(read.keys.of_start(row), binding.keys);
            }
        }
    }
}
