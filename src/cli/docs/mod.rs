//! `synod docs`: what a Markdown file shows of scripts, compared with what the program makes of them now, or renewed.

mod markdown;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use self::markdown::{Beside, Example, Unclosed, examples};
use super::failure::{Ending, Failure};
use super::interrupt::Interrupt;
use super::printed::{Printed, name};
use super::record;
use super::run;
use super::screen::ScreenOptions;
use super::source::{self, unreadable};
use crate::model::{Sentence, visible};
use crate::sentence;
use crate::terminal::save;
use crate::text::Texts;

/// Compares what a Markdown file shows of its scripts with what the program makes of them.
///
/// A script is a fenced block of the language synod. A block of text right below it is what `synod run` prints; one
/// that is opened as `text view logs`, what that view shows where the script ends; a picture right below it, such as
/// ![](election.gif), is what `synod record` makes. A line `# record:` in the script says how. A script with neither must
/// hold. `renew` writes what is made now into the file and its pictures.
#[derive(Args, Debug)]
pub(super) struct Docs {
    /// What to do
    task: DocsTask,
    /// The Markdown files
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
enum DocsTask {
    /// Compares, and tells what differs
    Check,
    /// Writes what is made now
    Renew,
}

/// A Markdown file that is gone through.
struct Document<'a> {
    path: &'a Path,
    told: String,
    text: String,
    screen: &'a ScreenOptions,
    interrupt: &'a Interrupt,
    /// What is to be written in its place, from the end on.
    renewed: Vec<(std::ops::Range<usize>, String)>,
    pictures: u64,
    printed: u64,
}

impl Docs {
    pub(super) fn run(&self, screen: &ScreenOptions, out: &mut dyn Write) -> Result<Ending, Failure> {
        let interrupt = Interrupt::listen()?;
        let texts = Texts::new(screen.printed_lang());
        let mut ending = Ending::Held;
        for path in &self.files {
            let told = name(path);
            let text = read(path, &told)?;
            let found = examples(&text).map_err(|Unclosed(line)| {
                Failure::Unreadable(sentence!("{told}:{line}: the block that begins here has no end", told, line))
            })?;
            let (pictures, printed, renewed) = (0, 0, Vec::new());
            let mut document = Document { path, told, text, screen, interrupt: &interrupt, renewed, pictures, printed };
            let mut differs = 0;
            for example in &found {
                let found = document.compare(example, self.task)?;
                if interrupt.came() {
                    return Ok(Ending::Interrupted);
                }
                if let Some((is_mended, told)) = found {
                    differs += 1;
                    writeln!(out, "{}", texts.say(&told))?;
                    ending = if is_mended { ending } else { Ending::Refuted };
                }
            }
            document.write()?;
            let told = document.summary(found.len() as u64, differs, self.task);
            writeln!(out, "{}", texts.say(&told))?;
        }
        Ok(ending)
    }
}

fn read(path: &Path, told: &str) -> Result<String, Failure> {
    let bytes = fs::read(path).map_err(|error| unreadable(told, &error))?;
    String::from_utf8(bytes).map_err(|error| unreadable(told, &io::Error::other(error)))
}

impl Document<'_> {
    /// What differs at a script from what the program makes, and whether it was taken as it is made now.
    fn compare(&mut self, example: &Example, task: DocsTask) -> Result<Option<(bool, Sentence)>, Failure> {
        // Mistakes are told by the lines of the document.
        let above = "\n".repeat(example.line);
        source::script_in(&self.told, (above + &example.script).as_bytes())?;
        let script = source::script_in(&self.told, example.script.as_bytes())?;
        let mut printed = Printed(Vec::new());
        let ended = run::print(script, run::RunFormat::Text, false, self.screen, self.interrupt, &mut printed)?;
        let place = |line: usize| format!("{}:{line}", self.told);
        match &example.beside {
            Beside::Printed { line, view, place: of, indent, text } if view.is_none() || ended == Ending::Held => {
                let now = match view {
                    None => String::from_utf8_lossy(&printed.0).into_owned(),
                    Some(view) => self.view(view, *line, &example.script)?,
                };
                self.printed += 1;
                if now == *text {
                    return Ok(None);
                }
                if task == DocsTask::Renew {
                    let indented = |line: &str| if line == "\n" { line.to_owned() } else { " ".repeat(*indent) + line };
                    self.renewed.push((of.clone(), now.split_inclusive('\n').map(indented).collect()));
                    return Ok(Some((
                        true,
                        match view {
                            None => sentence!("{place}: what the run prints was renewed", place = place(*line)),
                            Some(view) => sentence!("{place}: view {view} was renewed", place = place(*line), view),
                        },
                    )));
                }
                let differs = now.lines().zip(text.lines()).take_while(|(now, shown)| now == shown).count();
                let now = now.lines().nth(differs).unwrap_or_default();
                let place = place(line + 1 + differs);
                let now = visible(now);
                let told = match view {
                    None => sentence!("{place}: the run prints something else: `{now}`", place, now),
                    Some(view) => sentence!("{place}: view {view} shows something else: `{now}`", place, view, now),
                };
                Ok(Some((false, told)))
            }
            _ if ended == Ending::Refuted => {
                Ok(Some((false, sentence!("{place}: the script does not hold", place = place(example.line)))))
            }
            Beside::Printed { .. } | Beside::Nothing => Ok(None),
            Beside::Picture { line, path } => {
                self.pictures += 1;
                let file = self.path.parent().unwrap_or(Path::new("")).join(path);
                let made = record::in_memory(&self.told, &example.script, &file, self.screen, self.interrupt)?;
                let Some(made) = made else { return Ok(None) };
                if fs::read(&file).is_ok_and(|shown| shown == made) {
                    return Ok(None);
                }
                let (place, path) = (place(*line), visible(path));
                if task == DocsTask::Renew {
                    save(&file, &made).map_err(|error| Failure::unwritten(Some(&file), &error))?;
                    return Ok(Some((true, sentence!("{place}: `{path}` was renewed", place, path))));
                }
                Ok(Some((false, sentence!("{place}: `{path}` is not the picture that is made now", place, path))))
            }
        }
    }

    /// What a view shows where a script ends.
    fn view(&self, view: &str, line: usize, script: &str) -> Result<String, Failure> {
        let shown = record::view_of(&self.told, script, view, self.screen)?;
        shown.map_err(|views| {
            let place = format!("{}:{line}", self.told);
            let view = visible(view);
            Failure::Unreadable(sentence!(
                "{place}: “{view}” is not one of the views; they are {views}",
                place,
                view,
                views
            ))
        })
    }

    /// Writes what was renewed in it.
    fn write(&mut self) -> Result<(), Failure> {
        if self.renewed.is_empty() {
            return Ok(());
        }
        let before = examples(&self.text).map_or(0, |found| found.len());
        for (place, text) in self.renewed.drain(..).rev() {
            self.text.replace_range(place, &text);
        }
        if examples(&self.text).map_or(0, |found| found.len()) != before {
            let file = &self.told;
            let told = sentence!("`{file}` is untouched: what a run prints has a line that ends its block", file);
            return Err(Failure::Unreadable(told));
        }
        save(self.path, &self.text).map_err(|error| Failure::unwritten(Some(self.path), &error))
    }

    fn summary(&self, scripts: u64, differs: u64, task: DocsTask) -> Sentence {
        let counted = [
            Sentence::counted(scripts, "1 script", "{count} scripts"),
            Sentence::counted(self.printed, "1 transcript", "{count} transcripts"),
            Sentence::counted(self.pictures, "1 picture", "{count} pictures"),
        ];
        let (file, counted) = (&self.told, Sentence::several(", ", counted.into()));
        match (differs, task) {
            (0, _) => sentence!("{file}: {counted}: all as the program makes them", file, counted => counted),
            (_, DocsTask::Check) => sentence!(
                "{file}: {counted}, of which {differs}; `synod docs renew {file}` writes what is made now",
                file,
                counted => counted,
                differs => Sentence::counted(differs, "1 differs", "{count} differ")
            ),
            (_, DocsTask::Renew) => sentence!(
                "{file}: {counted}, of which {renewed}",
                file,
                counted => counted,
                renewed => Sentence::counted(differs, "1 was renewed", "{count} were renewed")
            ),
        }
    }
}
