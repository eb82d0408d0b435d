//! Recent sessions: plain scripts in the user's state directory, newest first on the start screen.
//!
//! A file is a `.synod` script that `synod play` and `synod run` take, too. Its first line names the format, its second
//! what is told about it. A file that is damaged or from a later version is shown as such and never touched.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

use super::failure::Failure;
use super::source;
use crate::app::App;
use crate::script::{Item, Runner};
use crate::terminal::save;
use crate::timeline::Session;
use crate::view::Time;

/// What the first line of a file begins with; the number of the format follows.
const HEAD: &str = "# synod session ";
/// The format.
const FORMAT: u64 = 1;
/// The last line: without it, part of the file is missing.
const END: &str = "# end\n";
/// The most digits of a file's number; what is longer is not ours.
const LONGEST: usize = 12;
/// The most sessions that are kept.
const MOST: usize = 10;

/// A session that was left.
pub(super) struct Recent {
    /// Its file.
    pub(super) path: PathBuf,
    /// What is told about it.
    pub(super) about: Result<About, Trouble>,
}

/// What is told about a session.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct About {
    pub(super) algorithm: String,
    pub(super) events: u64,
    pub(super) time: String,
    pub(super) branches: u64,
}

/// Why a file cannot be opened.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Trouble {
    /// It is no session, or not a whole one.
    Damaged,
    /// A later version wrote it, in this format.
    Newer(u64),
}

/// Keeps a session that is left, if anything happened in it; the oldest ones give way.
///
/// # Errors
/// If it cannot be written; what was there is untouched.
pub(super) fn keep(session: &Session) -> Result<(), Failure> {
    let Some(folder) = folder() else { return Ok(()) };
    if session.timeline().end().event == 0 && session.timeline().branches().len() < 2 {
        return Ok(());
    }
    keep_in(&folder, &written(session)).map_err(|error| {
        let folder = folder.display();
        Failure::Io(format!("the session was not kept among the recent ones in `{folder}`: {error}"))
    })
}

/// The sessions that were left, newest first.
pub(super) fn list() -> Vec<Recent> {
    folder().map(|folder| list_in(&folder)).unwrap_or_default()
}

/// A kept session, as it was left.
///
/// # Errors
/// A file that cannot be read, is no whole script, or is from a later version.
pub(super) fn open(path: &str, memory: usize) -> Result<Session, Failure> {
    match about(Path::new(path)) {
        Err(Trouble::Damaged) => {
            let message = format!("a damaged file: part of it is missing, or it is no session: `{path}`");
            return Err(Failure::Script(message));
        }
        Err(Trouble::Newer(format)) => {
            let message =
                format!("from a later version of synod, in format {format}; this one reads {FORMAT}: `{path}`");
            return Err(Failure::Script(message));
        }
        Ok(_) => {}
    }
    let script = source::script(path)?;
    let mut runner = Runner::remembering(script.lines, script.cluster).within(memory).quiet();
    match runner.find(|item| matches!(item, Item::Error { .. })) {
        Some(Item::Error { line, message, .. }) => Err(Failure::Script(format!("{path}:{line}: error: {message}"))),
        _ => Ok(Session::of(runner.into_timeline(), App::first_look())),
    }
}

/// `$XDG_STATE_HOME/synod`, or what stands for it; none if the user has no home.
fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")));
    Some(state?.join("synod/sessions"))
}

/// A session as the text of its file.
fn written(session: &Session) -> String {
    let timeline = session.timeline();
    let About { algorithm, events, time, branches } = About {
        algorithm: timeline.cluster().description().name.to_owned(),
        events: timeline.here().event,
        time: clock(timeline.here().time),
        branches: timeline.branches().len() as u64,
    };
    let about = format!("# {algorithm} events={events} time={time} branches={branches}");
    format!("{HEAD}{FORMAT}\n{about}\n{}{END}", session.script())
}

fn clock(time: Time) -> String {
    format!("{}.{:03}s", time.0 / 1_000_000, time.0 / 1_000 % 1_000)
}

fn keep_in(folder: &Path, text: &str) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let mut files = numbered(folder)?;
    let next = files.last().map_or(1, |(number, _)| number + 1);
    save(&folder.join(format!("{next:06}.synod")), text)?;
    // The same session once more is one session: the earlier file goes.
    let again = |path: &Path| fs::read_to_string(path).is_ok_and(|earlier| earlier == text);
    let doubles: Vec<PathBuf> = files.extract_if(.., |(_, path)| again(path)).map(|(_, path)| path).collect();
    // What cannot be read here is not ours to remove.
    files.retain(|(_, path)| about(path).is_ok());
    files.truncate((files.len() + 1).saturating_sub(MOST));
    doubles.into_iter().chain(files.into_iter().map(|(_, path)| path)).try_for_each(fs::remove_file)
}

/// The files of the folder with their numbers, oldest first; others are left alone.
fn numbered(folder: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let digits = name.and_then(|name| name.strip_suffix(".synod")).filter(|digits| digits.len() <= LONGEST);
        if let Some(number) = digits.and_then(|digits| digits.parse().ok()) {
            files.push((number, path));
        }
    }
    files.sort();
    Ok(files)
}

fn list_in(folder: &Path) -> Vec<Recent> {
    // A folder that cannot be read holds nothing that can be shown.
    let mut files = numbered(folder).unwrap_or_default();
    files.reverse();
    files.into_iter().map(|(_, path)| Recent { about: about(&path), path }).collect()
}

/// What the head of a file tells.
fn about(path: &Path) -> Result<About, Trouble> {
    let text = fs::read_to_string(path).map_err(|_| Trouble::Damaged)?;
    let mut lines = text.lines();
    let format = lines.next().and_then(|line| line.strip_prefix(HEAD)?.trim().parse::<u64>().ok());
    match format {
        Some(FORMAT) if !text.ends_with(END) => Err(Trouble::Damaged),
        Some(FORMAT) => told(lines.next().unwrap_or_default()).ok_or(Trouble::Damaged),
        Some(later) if later > FORMAT => Err(Trouble::Newer(later)),
        _ => Err(Trouble::Damaged),
    }
}

fn told(line: &str) -> Option<About> {
    let mut words = line.strip_prefix("# ")?.split(' ');
    let algorithm = words.next()?.to_owned();
    let mut value = |name: &str| words.next()?.strip_prefix(name)?.strip_prefix('=').map(str::to_owned);
    let events = value("events")?.parse().ok()?;
    let time = value("time")?;
    Some(About { algorithm, events, time, branches: value("branches")?.parse().ok()? })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own.
    fn room(name: &str) -> PathBuf {
        let folder = env::temp_dir().join(format!("synod-recent-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        folder
    }

    fn session(events: u64) -> String {
        format!("{HEAD}{FORMAT}\n# raft events={events} time=0.500s branches=2\ncluster raft\nstep {events}\n{END}")
    }

    #[test]
    fn the_latest_come_first_and_the_oldest_give_way() {
        let folder = room("order");
        for events in 1..=MOST as u64 + 3 {
            keep_in(&folder, &session(events)).unwrap();
        }
        keep_in(&folder, &session(7)).unwrap();
        let events: Vec<u64> = list_in(&folder).into_iter().map(|recent| recent.about.unwrap().events).collect();
        assert_eq!(events, [7, 13, 12, 11, 10, 9, 8, 6, 5, 4]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_is_damaged_or_newer_is_told_and_left_alone() {
        let folder = room("damaged");
        fs::create_dir_all(&folder).unwrap();
        let wrong = [("000001", "# synod session 2\nwho knows\n"), ("000002", ""), ("000003", "cluster raft\n")];
        for (name, text) in wrong {
            fs::write(folder.join(format!("{name}.synod")), text).unwrap();
        }
        fs::write(folder.join("000004.synod"), [0xff, 0xfe]).unwrap();
        fs::write(folder.join("notes.txt"), "mine").unwrap();
        fs::write(folder.join(format!("{}.synod", u64::MAX)), "of no number").unwrap();
        let abouts: Vec<_> = list_in(&folder).into_iter().map(|recent| recent.about).collect();
        assert_eq!(abouts[..3], [Err(Trouble::Damaged), Err(Trouble::Damaged), Err(Trouble::Damaged)]);
        assert_eq!(abouts[3], Err(Trouble::Newer(2)));
        for events in 0..20 {
            keep_in(&folder, &session(events)).unwrap();
        }
        for kept in ["000001.synod", "000002.synod", "000003.synod", "000004.synod", "notes.txt"] {
            assert!(folder.join(kept).exists(), "{kept} is not ours to remove");
        }
        assert_eq!(list_in(&folder).iter().filter(|recent| recent.about.is_ok()).count(), MOST);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_that_is_none_is_an_error_and_lists_nothing() {
        let file = room("file");
        fs::write(&file, "x").unwrap();
        assert!(keep_in(&file.join("sessions"), &session(1)).is_err());
        assert!(list_in(&file.join("sessions")).is_empty());
        assert_eq!(fs::read_to_string(&file).unwrap(), "x");
        fs::remove_file(file).unwrap();
    }
}
