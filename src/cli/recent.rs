//! Recent sessions: plain scripts in the user's state directory, newest first on the start screen.
//!
//! A file is a `.synod` script that `synod play` and `synod run` take, too. Its first line names the format, its second
//! what is told about it. A file that is damaged or from a later version is shown as such and never touched.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

use rustix::fs::OFlags;

use super::failure::Failure;
use super::printed::name;
use super::source;
use crate::app::{App, HowFar};
use crate::model::Time;
use crate::script::{Item, Runner};
use crate::sentence;
use crate::session::{Session, SnapshotQuery};
use crate::terminal::{Work, save_new};

/// What the first line of a file begins with; the number of the format follows.
const HEAD: &str = "# synod session ";
/// The format.
const FORMAT: u64 = 1;
/// The last line: without it, part of the file is missing.
const END: &str = "# end\n";
/// The greatest number of a file; what is greater is not ours.
const GREATEST: u64 = 999_999_999_999;
/// So often another session may be kept in the moment in which one is.
const TRIES: u32 = 16;
/// The first bytes of a file, which tell about it.
const TELLING: u64 = 512;
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
/// If there is no place for it, or it cannot be written; what was there is untouched.
pub(super) fn keep(session: &Session) -> Result<(), Failure> {
    if session.timeline().end().event == 0 && session.timeline().branches().len() < 2 {
        return Ok(());
    }
    let Some(folder) = folder() else {
        let why = "neither XDG_STATE_HOME nor HOME is an absolute path";
        return Err(Failure::Io(sentence!("the session was not kept among the recent ones: {why}", why => why)));
    };
    keep_in(&folder, &written(session)).map_err(|error| {
        let folder = name(folder);
        Failure::Io(sentence!("the session was not kept among the recent ones in `{folder}`: {error}", folder, error))
    })
}

/// The sessions that were left, newest first.
pub(super) fn list() -> Vec<Recent> {
    folder().map(|folder| list_in(&folder)).unwrap_or_default()
}

/// The file of the session that was left last, of those that can be opened.
pub(super) fn latest() -> Option<PathBuf> {
    list().into_iter().find(|recent| recent.about.is_ok()).map(|recent| recent.path)
}

/// A kept session on its way to where it was left.
pub(super) struct Again {
    runner: Runner,
    /// Its file, as it is told.
    told: String,
}

impl Again {
    /// The session as it was left, once all is done.
    pub(super) fn session(self) -> Session {
        let (claimed, watched) = (self.runner.claimed().to_vec(), self.runner.watched());
        let query = SnapshotQuery { watched, ..App::first_query() };
        Session::of(self.runner.into_timeline(), query).claiming(&claimed)
    }
}

impl Work for Again {
    fn go_on(&mut self) -> Result<bool, String> {
        for item in self.runner.slice() {
            if let Item::Error { line, message, .. } = item {
                return Err(format!("{}:{line}: error: {message}", self.told));
            }
        }
        Ok(self.runner.is_over())
    }

    fn how_far(&self) -> HowFar {
        let run = self.runner.timeline();
        HowFar { percent: self.runner.percent(), run: Some((run.cluster().description().name, run.here())) }
    }
}

/// A kept session, at its start.
///
/// # Errors
/// A file that cannot be read, is no whole script, or is from a later version.
pub(super) fn open(path: &Path, memory: usize) -> Result<Again, Failure> {
    let told = name(path);
    match about(path) {
        Err(Trouble::Damaged) => {
            let message =
                sentence!("a damaged file: part of it is missing, or it is no session: `{file}`", file = told);
            return Err(Failure::Unreadable(message));
        }
        Err(Trouble::Newer(format)) => {
            return Err(Failure::Unreadable(sentence!(
                "from a later version of synod, in format {format}; this one reads {known}: `{file}`",
                format,
                known = FORMAT,
                file = told
            )));
        }
        Ok(_) => {}
    }
    let mut text = String::new();
    let read = plain(path).and_then(|(file, length)| file.take(length).read_to_string(&mut text));
    read.map_err(|error| source::unreadable(&told, &error))?;
    let script = source::script_in(&told, text.as_bytes())?;
    Ok(Again { runner: Runner::remembering(script.lines, script.cluster).within(memory).quiet(), told })
}

/// Where sessions are kept, in [`state`].
fn folder() -> Option<PathBuf> {
    Some(state()?.join("sessions"))
}

/// `$XDG_STATE_HOME/synod`, or what stands for it; none if the user has no home. A path that is not absolute is none, as
/// the XDG Base Directory Specification says.
pub(super) fn state() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let state = absolute("XDG_STATE_HOME").or_else(|| Some(absolute("HOME")?.join(".local/state")));
    Some(state?.join("synod"))
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
    keep_new(folder, text)?;
    // The same session once more is one session: the earlier file goes.
    let again = |path: &Path| {
        let same_length = plain(path).ok().filter(|(_, length)| *length == text.len() as u64);
        same_length.is_some_and(|(mut file, _)| holds(&mut file, text.as_bytes()))
    };
    let doubles: Vec<PathBuf> = files.extract_if(.., |(_, path)| again(path)).map(|(_, path)| path).collect();
    // What cannot be read here is not ours to remove.
    files.retain(|(_, path)| about(path).is_ok());
    files.truncate((files.len() + 1).saturating_sub(MOST));
    doubles.into_iter().chain(files.into_iter().map(|(_, path)| path)).try_for_each(fs::remove_file)
}

/// Writes a session under a number that no file has.
fn keep_new(folder: &Path, text: &str) -> io::Result<()> {
    for _ in 0..TRIES {
        let number = free(&numbered(folder)?);
        match save_new(&folder.join(format!("{number:06}.synod")), text) {
            // Another session was kept at the same moment.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            done => return done,
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

/// The number of a new file: one above the greatest, or above the greatest that has room above it.
fn free(files: &[(u64, PathBuf)]) -> u64 {
    let mut above = GREATEST + 1;
    for (number, _) in files.iter().rev() {
        if number + 1 < above {
            break;
        }
        above = *number;
    }
    let below = files.iter().rev().map(|(number, _)| *number).find(|number| *number < above);
    below.map_or(1, |number| number + 1)
}

/// Whether a file holds just that text.
fn holds(file: &mut File, text: &[u8]) -> bool {
    let mut buffer = [0; 1 << 13];
    text.chunks(buffer.len()).all(|part| {
        let read = &mut buffer[..part.len()];
        file.read_exact(read).is_ok() && *read == *part
    })
}

/// A plain file of a sane size, and that size. No pipe is waited for, no device is read, no link is followed.
fn plain(path: &Path) -> io::Result<(File, u64)> {
    let never = (OFlags::NOFOLLOW | OFlags::NONBLOCK).bits();
    let file = File::options().read(true).custom_flags(never as i32).open(path)?;
    let there = file.metadata()?;
    if there.is_file() && there.len() <= source::LARGEST {
        return Ok((file, there.len()));
    }
    Err(io::Error::new(io::ErrorKind::InvalidData, "it is no plain file, or too large for a session"))
}

/// The files of the folder with their numbers, oldest first; others are left alone.
fn numbered(folder: &Path) -> io::Result<Vec<(u64, PathBuf)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        let digits = name.and_then(|name| name.strip_suffix(".synod"));
        let digits = digits.filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        if let Some(number) = digits.and_then(|digits| digits.parse().ok()).filter(|number| *number <= GREATEST) {
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
    let (head, end) = ends(path).map_err(|_| Trouble::Damaged)?;
    let mut lines = head.lines();
    let format = lines.next().and_then(|line| line.strip_prefix(HEAD)?.trim().parse::<u64>().ok());
    match format {
        Some(FORMAT) if end != END.as_bytes() => Err(Trouble::Damaged),
        Some(FORMAT) => told(lines.next().unwrap_or_default()).ok_or(Trouble::Damaged),
        Some(later) if later > FORMAT => Err(Trouble::Newer(later)),
        _ => Err(Trouble::Damaged),
    }
}

/// The start of a file and its very end.
fn ends(path: &Path) -> io::Result<(String, Vec<u8>)> {
    let (mut file, length) = plain(path)?;
    let (mut head, mut end) = (Vec::new(), Vec::new());
    file.by_ref().take(TELLING).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(length.saturating_sub(END.len() as u64)))?;
    file.take(END.len() as u64).read_to_end(&mut end)?;
    Ok((String::from_utf8_lossy(&head).into_owned(), end))
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
    use crate::cli::source::Script;
    use std::io::Write;

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
    fn what_is_watched_is_watched_again() {
        let folder = room("watched");
        let script = "cluster raft nodes=3\nwatch S1.term\nwatch S2.commit - S1.commit\nwatch S3.term\nrun 1s\n\
                      unwatch S3.term\n";
        let Script { lines, cluster, .. } = source::script_in("-", script.as_bytes()).unwrap();
        let mut runner = Runner::remembering(lines, cluster);
        while !runner.is_over() {
            runner.slice().for_each(drop);
        }
        let watched = runner.watched();
        let session =
            Session::of(runner.into_timeline(), SnapshotQuery { watched: watched.clone(), ..App::first_query() });
        keep_in(&folder, &written(&session)).unwrap();
        let mut again = open(&list_in(&folder)[0].path, 1 << 30).unwrap();
        while !again.go_on().unwrap() {}
        let again = again.session();
        assert_eq!((again.watched(), watched.len()), (&watched[..], 2));
        assert_eq!(again.script(), session.script());
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
    fn a_new_session_replaces_none_however_the_others_are_numbered() {
        let folder = room("numbers");
        fs::create_dir_all(&folder).unwrap();
        let last = folder.join(format!("{GREATEST}.synod"));
        fs::write(&last, session(99)).unwrap();
        fs::write(folder.join(format!("{}.synod", GREATEST - 1)), "mine").unwrap();
        std::os::unix::fs::symlink(&last, folder.join("000002.synod")).unwrap();
        fs::create_dir(folder.join("5.synod")).unwrap();
        fs::write(folder.join("+9.synod"), "mine").unwrap();
        for events in 1..=3 {
            keep_in(&folder, &session(events)).unwrap();
        }
        let kept = |number: u64| fs::read_to_string(folder.join(format!("{number:06}.synod"))).unwrap();
        assert_eq!([6, 7, 8].map(kept), [1, 2, 3].map(session));
        assert_eq!((kept(GREATEST), kept(GREATEST - 1)), (session(99), "mine".to_owned()));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_number_of_a_new_file_is_free_and_above_those_before_it() {
        let numbered =
            |numbers: &[u64]| free(&numbers.iter().map(|number| (*number, PathBuf::new())).collect::<Vec<_>>());
        assert_eq!([&[][..], &[0], &[1, 2, 5], &[7, 7]].map(numbered), [1, 1, 6, 8]);
        assert_eq!([&[GREATEST][..], &[3, GREATEST], &[3, GREATEST - 1, GREATEST]].map(numbered), [1, 4, 4]);
        assert_eq!(numbered(&[3, GREATEST - 1]), GREATEST);
        assert_eq!(numbered(&[3, 9, GREATEST - 2, GREATEST]), GREATEST - 1);
    }

    #[test]
    fn what_is_no_plain_file_or_too_large_is_damaged_and_never_read() {
        let folder = room("strange");
        fs::create_dir_all(&folder).unwrap();
        let at = |number: u64| folder.join(format!("{number:06}.synod"));
        rustix::fs::mkfifoat(rustix::fs::CWD, at(1), rustix::fs::Mode::RWXU).unwrap();
        std::os::unix::fs::symlink("/dev/zero", at(2)).unwrap();
        std::os::unix::fs::symlink("nowhere", at(3)).unwrap();
        let large = File::create(at(4)).unwrap();
        (&large).write_all(session(1).as_bytes()).unwrap();
        large.set_len(1 << 40).unwrap();
        let abouts: Vec<_> = list_in(&folder).into_iter().map(|recent| recent.about).collect();
        assert_eq!(abouts, vec![Err(Trouble::Damaged); 4]);
        for number in 1..=4 {
            assert!(
                matches!(open(&at(number), usize::MAX), Err(Failure::Unreadable(told)) if told.to_string().contains("a damaged file"))
            );
        }
        for events in 0..20 {
            keep_in(&folder, &session(events)).unwrap();
        }
        assert!((1..=4).all(|number| fs::symlink_metadata(at(number)).is_ok()), "they are not ours to remove");
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
