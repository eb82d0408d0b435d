//! `synod gallery`: the page that shows every demo as a picture that moves, and the picture that README opens with.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::demos;
use super::failure::{Ending, Failure};
use super::interrupt::Interrupt;
use super::record::{Open, moving_picture, tape};
use super::screen::ScreenOptions;
use super::source;
use crate::command::CommandClass;
use crate::script::Line;
use crate::terminal::save;
use crate::text::{Lang, Texts, key};

/// The picture that README opens with, and the script it is of.
const OPENING: (&str, &str, &str) =
    ("assets/opening.synod", "assets/opening.svg", include_str!("../../assets/opening.synod"));
/// Where the pictures of the demos are.
const PICTURES: &str = "docs/gallery";
/// The page that shows them.
const PAGE: &str = "demos/README.md";
/// What stands over the demos.
const INTRODUCTION: &str = "# Demos\n\n\
     Scripts that tell a story each, in English and Chinese. They are compiled in: `synod list demos` names them, and\n\
     `synod play` shows them from anywhere; `pgdn` goes on to the next scene, and every key that disturbs a cluster works in\n\
     between. A tape of keys that are typed (`.tape`) is played by `synod record`. The pictures are films, quick and in small; `synod record DEMO --out film.gif` makes one at its own\n\
     pace. This page and its pictures are made by `synod gallery`.\n";

/// Makes demos/README.md, with a moving picture of every demo, and the one that README opens with.
#[derive(Args, Debug)]
pub(super) struct Gallery {
    /// The root of the repository
    #[arg(value_name = "FOLDER", default_value = ".")]
    folder: PathBuf,
}

impl Gallery {
    /// `open` opens what is typed in a tape.
    pub(super) fn run(&self, screen: &ScreenOptions, open: Open, out: &mut dyn Write) -> Result<Ending, Failure> {
        let interrupt = Interrupt::listen()?;
        // In English whatever the machine speaks: the same files everywhere.
        let texts = Texts::new(screen.asked_lang().unwrap_or(Lang::En));
        let mut page = INTRODUCTION.to_owned();
        let (mut folder, mut bytes, mut pictures) = (String::new(), 0, 0);
        for (path, text) in demos::with_tapes() {
            let short = demos::short(path);
            let of = short.split('/').next().unwrap_or_default();
            if of != folder {
                of.clone_into(&mut folder);
                page.push_str(&format!("\n## {of}\n"));
            }
            // A tape and a script may have the same name but for the ending.
            let name = short.replace(['/', '.'], "-");
            let picture = format!("{PICTURES}/{name}.svg");
            let is_tape = tape::is_named(Path::new(path));
            let svg = if is_tape {
                tape::moving_picture(path, text, screen, open, &interrupt)?
            } else {
                moving_picture(path, text, screen, &interrupt)?
            };
            let Some(svg) = svg else { return Ok(Ending::Interrupted) };
            (bytes, pictures) = (bytes + svg.len(), pictures + 1);
            self.write(&picture, &svg)?;
            let title = texts.get(&key("demo", &name), &[]);
            let verb = if is_tape { "record" } else { "play" };
            page.push_str(&format!(
                "\n### {title}\n\n![{title}](../{picture})\n\n    synod {verb} {path}\n\n<details><summary>Its commands</summary>\n\n"
            ));
            for line in commands(path, text, is_tape)? {
                page.push_str(&format!("    {line}\n"));
            }
            page.push_str("\n</details>\n");
        }
        self.write(PAGE, page.as_bytes())?;
        let (script, picture, text) = OPENING;
        let Some(opening) = moving_picture(script, text, screen, &interrupt)? else { return Ok(Ending::Interrupted) };
        self.write(picture, &opening)?;
        let arguments = [
            ("page", PAGE.into()),
            ("pictures", (pictures as u64).into()),
            ("kilobytes", (bytes as u64 / 1000).into()),
        ];
        writeln!(out, "{}", texts.get("gallery-made", &arguments))?;
        Ok(Ending::Held)
    }

    /// Writes a file below the folder, in a folder that is made if it is not there.
    fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.folder.join(file);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| put(&path, bytes)).map_err(|error| Failure::unwritten(Some(&path), &error))
    }
}

/// What is done in a demo, without what is told; the lines of a tape.
fn commands(path: &str, text: &str, is_tape: bool) -> Result<Vec<String>, Failure> {
    if is_tape {
        let says = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
        return Ok(text.lines().filter(says).map(str::to_owned).collect());
    }
    let told = |line: &Line| matches!(line.command.class(), CommandClass::Telling | CommandClass::Claim);
    let lines = source::script_in(path, text.as_bytes())?.lines;
    Ok(lines.iter().filter(|line| !told(line)).map(|line| line.command.to_string()).collect())
}

fn put(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let text = std::str::from_utf8(bytes).map_err(io::Error::other)?;
    save(path, text)
}
