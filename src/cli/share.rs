//! `synod share`: a moment of a script as one short text.

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::failure::{Ending, Exit, Failure};
use super::moment;
use super::printed::name;
use super::recent;
use super::screen::ScreenOptions;
use super::shared::Way;
use super::source;
use crate::share;
use crate::text::Texts;

/// Prints a moment as one short text that `synod play` and `synod run` open there.
///
/// The text holds the seed, the algorithm, its settings and the commands, packed and with a check sum, in letters that a
/// chat, a mail and an address leave as they are. It goes wherever the name of a script goes.
#[derive(Args, Debug)]
pub(super) struct Share {
    /// A script: a file, `-` for standard input, or a demo of `synod list demos` [default: the session that was left last]
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// The moment: an event (120), a time (300ms), or a chapter by its title, where it first waits [default: the end]
    #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
    at: Option<String>,
}

impl Share {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let last = if self.file.is_none() { recent::latest() } else { None };
        let Some(file) = self.file.as_deref().or(last.as_deref()) else {
            return Err(Failure::says(Exit::Usage, "refusal-nothing-to-share", &[]));
        };
        let script = source::named(file)?;
        let to = moment::at(self.at.as_ref(), &script.lines)?;
        let way = Way::to(script, to, screen.memory());
        let texts = Texts::new(screen.printed_lang());
        let given = self.at.as_deref().unwrap_or_default();
        let Some(session) = way.go(&told(file), given, &texts)? else { return Ok(Ending::Interrupted) };
        let Some(text) = share::write(&session.script()) else {
            return Err(Failure::says(Exit::Usage, "refusal-too-long-to-share", &[]));
        };
        writeln!(out, "{text}")?;
        Ok(Ending::Held)
    }
}

/// What a script is called where something is wrong with it.
fn told(file: &Path) -> String {
    match file.to_str() {
        Some("-") => "<stdin>".to_owned(),
        Some(text) if share::is_shared(text) => "<shared>".to_owned(),
        _ => name(file),
    }
}
