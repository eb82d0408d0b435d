//! `synod config`: the configuration that changes nothing, with comments, or the mistakes of one.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use super::failure::{Ending, Exit, Failure, Mistakes};
use super::printed::name;
use super::screen::ScreenOptions;
use super::user::{self, user};
use crate::app::{Configuration, Palette, THEMES, contrast, written_configuration};
use crate::text::{Lang, Texts};

const PROSE: &str = include_str!("../../assets/configuration.md");

/// The least contrast of letters and background, in hundredths: that of large letters in WCAG 2.
const LEAST: u64 = 300;

/// Prints a configuration with all there is to be set, or checks one.
///
/// What is printed changes nothing: put it into `$XDG_CONFIG_HOME/synod/config.toml` (`~/.config/synod/config.toml` if
/// that is not set) and change what you like. A configuration with mistakes stops nothing: what is right in it is used.
#[derive(Args, Debug)]
pub(super) struct Config {
    #[command(subcommand)]
    task: Option<Task>,
}

#[derive(Subcommand, Debug)]
enum Task {
    Check(Check),
}

/// Tells the mistakes of a configuration, each with its line
#[derive(Args, Debug)]
struct Check {
    /// The file [default: yours]
    file: Option<PathBuf>,
}

impl Config {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let texts = Texts::new(screen.printed_lang());
        match &self.task {
            None => out.write_all(written_configuration(&texts).as_bytes())?,
            Some(Task::Check(Check { file: Some(file) })) => {
                let text = user::read(file).map_err(|error| unreadable(file, &error.to_string()))?;
                check(file, &Configuration::read(&text), &texts, out)?;
            }
            Some(Task::Check(Check { file: None })) => {
                let user = user();
                match (&user.file, &user.text) {
                    (Some(file), Ok(Some(_))) => check(file, &user.configuration, &texts, out)?,
                    (Some(file), Err(why)) => return Err(unreadable(file, why)),
                    (Some(file), Ok(None)) => {
                        writeln!(out, "{}", texts.get("config-none", &[("file", name(file).as_str().into())]))?;
                    }
                    (None, _) => return Err(Failure::says(Exit::Usage, "refusal-no-home", &[])),
                }
            }
        }
        Ok(Ending::Held)
    }
}

fn unreadable(file: &Path, why: &str) -> Failure {
    Failure::says(Exit::Io, "refusal-config", &[("file", &name(file)), ("why", why)])
}

/// Tells what is wrong in a configuration, and what can hardly be read of its themes.
fn check(file: &Path, configuration: &Configuration, texts: &Texts, out: &mut dyn Write) -> Result<(), Failure> {
    let told = name(file);
    let own = configuration.themes.names().skip(THEMES.len()).filter_map(|theme| configuration.themes.named(theme));
    for palette in own.map(|theme| configuration.themes.at(theme)) {
        for (tone, found) in pale(palette) {
            let number = format!("{}.{}", found / 100, found / 10 % 10);
            let arguments = [
                ("file", told.as_str().into()),
                ("theme", palette.name.into()),
                ("tone", tone.into()),
                ("found", number.as_str().into()),
            ];
            writeln!(out, "{}", texts.get("config-pale", &arguments))?;
        }
    }
    if !configuration.mistakes.is_empty() {
        out.flush()?;
        let errors = configuration.mistakes.clone();
        return Err(Failure::Script(Mistakes { file: told, errors, more: false, read_as: None }));
    }
    writeln!(out, "{}", texts.get("config-right", &[("file", told.as_str().into())]))?;
    Ok(())
}

/// The colours of a theme that hardly stand out from its background, and by how much.
fn pale(palette: &Palette) -> Vec<(&'static str, u64)> {
    let Some((background, text)) = palette.ground else { return Vec::new() };
    let cycle = palette.cycle.iter().map(|hue| ("cycle", *hue));
    // Frames are not read.
    let read = palette.tones().filter(|(tone, _)| *tone != "faint").chain([("text", text)]).chain(cycle);
    let found = read.map(|(tone, hue)| (tone, contrast(hue.0, background.0)));
    found.filter(|(_, found)| *found < LEAST).collect()
}

/// The page about the configuration, as it stands in `docs/configuration.md`.
pub fn configuration() -> String {
    PROSE.replace("{{configuration}}", written_configuration(&Texts::new(Lang::En)).trim_end())
}
