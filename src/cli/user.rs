//! The configuration of whoever uses the program, found where the XDG Base Directory Specification says and read once.
//!
//! It is about the screen and the plain mode: what is printed of a script is the same for everybody. A file that cannot be
//! read or has mistakes stops nothing.

use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::{env, fs};

use super::printed::name;
use crate::app::{Configuration, Note};

/// The most bytes that a configuration has; what is longer is none.
const MOST: u64 = 1 << 20;

/// A configuration and where it came from.
pub(super) struct User {
    /// The file; none: nobody asked for one and the user has no home.
    pub(super) file: Option<PathBuf>,
    /// What the file says.
    pub(super) configuration: Configuration,
    /// The text of the file; none: there is none. Or why it cannot be read.
    pub(super) text: Result<Option<String>, String>,
}

static USER: LazyLock<User> = LazyLock::new(|| {
    let asked = asked(env::args_os());
    let file = asked.clone().or_else(|| Some(folder()?.join("config.toml")));
    let Some(path) = file.as_deref() else {
        return User { file: None, configuration: Configuration::default(), text: Ok(None) };
    };
    let text = match read(path) {
        // Nobody has to have one.
        Err(error) if error.kind() == io::ErrorKind::NotFound && asked.is_none() => Ok(None),
        read => read.map(Some).map_err(|error| error.to_string()),
    };
    let configuration = text.as_ref().ok().and_then(Option::as_deref).map(Configuration::read).unwrap_or_default();
    User { file, configuration, text }
});

/// The configuration of this run of the program.
pub(super) fn user() -> &'static User {
    &USER
}

/// What is to be told of it on the first screen: that it cannot be read, or that there are mistakes in it.
pub(super) fn note() -> Option<Note> {
    static TOLD: AtomicBool = AtomicBool::new(false);
    let User { file, configuration, text } = user();
    // The whole path has no room beside what is said of it.
    let file = name(file.as_deref()?.file_name()?);
    let note = match text {
        Err(why) => Note::Says("note-config-unreadable", vec![("file", file), ("why", why.clone())]),
        Ok(_) => {
            let count = configuration.mistakes.len();
            if count == 0 {
                return None;
            }
            Note::Says("note-config", vec![("file", file), ("count", count.to_string())])
        }
    };
    (!TOLD.swap(true, Ordering::Relaxed)).then_some(note)
}

/// The text of a file of a bearable size.
pub(super) fn read(path: &Path) -> io::Result<String> {
    let mut text = String::new();
    let mut file = fs::File::open(path)?.take(MOST + 1);
    file.read_to_string(&mut text)?;
    if text.len() as u64 > MOST { Err(io::Error::other("it is longer than a configuration")) } else { Ok(text) }
}

/// `$XDG_CONFIG_HOME/synod`, or what stands for it; none if the user has no home. A path that is not absolute is none.
fn folder() -> Option<PathBuf> {
    let absolute = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let all = absolute("XDG_CONFIG_HOME").or_else(|| Some(absolute("HOME")?.join(".config")));
    Some(all?.join("synod"))
}

/// The file that a command line asks for, as far as that can be told before it is understood.
fn asked(arguments: impl Iterator<Item = OsString>) -> Option<PathBuf> {
    let mut arguments = arguments.skip(1).take_while(|argument| argument != "--");
    let mut asked = None;
    while let Some(argument) = arguments.next() {
        let bytes = argument.as_encoded_bytes();
        if bytes == b"--config" {
            asked = arguments.next().map(PathBuf::from);
        } else if let Some(file) = argument.to_str().and_then(|text| text.strip_prefix("--config=")) {
            asked = Some(PathBuf::from(file));
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_known_before_the_rest_is_understood() {
        let asked = |line: &str| asked(line.split(' ').map(OsString::from));
        assert_eq!(asked("synod --config a.toml raft"), Some(PathBuf::from("a.toml")));
        assert_eq!(asked("synod play x --config=a=b"), Some(PathBuf::from("a=b")));
        for line in ["synod config", "synod --config", "synod --configuration x", "synod -- --config x"] {
            assert_eq!(asked(line), None, "{line}");
        }
    }
}
