//! Files that are written whole or not at all: sessions, scripts, what a search found.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes a file that is not there yet, whole or not at all.
///
/// # Errors
/// If there is a file of that name, or it cannot be written.
pub(super) fn save_new(path: &Path, text: &str) -> io::Result<()> {
    // The name is taken first: nobody else's file is written over.
    fs::File::create_new(path)?;
    save(path, text).inspect_err(|_| _ = fs::remove_file(path))
}

/// Writes a file whole or not at all: beside it first, then over it. What is no file, a pipe or a device, is written
/// to.
///
/// # Errors
/// If it cannot be written; what was there is untouched.
pub fn save(path: &Path, text: &str) -> io::Result<()> {
    if fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return fs::File::options().write(true).open(path)?.write_all(text.as_bytes());
    }
    let name = path.file_name().ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, "it names no file"))?;
    let mut beside = name.to_owned();
    beside.push(format!(".{}.tmp", std::process::id()));
    let beside = path.with_file_name(beside);
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    let done = written.and_then(|()| fs::rename(&beside, path));
    if done.is_err() {
        // What is left of it is of no use; the first mistake is the one to tell.
        let _ = fs::remove_file(&beside);
    }
    done
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own, and a file in it.
    fn room(name: &str) -> (std::path::PathBuf, std::path::PathBuf) {
        let folder = std::env::temp_dir().join(format!("synod-save-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        (folder.clone(), folder.join("a.synod"))
    }

    #[test]
    fn a_file_that_is_there_is_written_over_only_if_that_is_meant() {
        let (folder, file) = room("there");
        save_new(&file, "one").unwrap();
        assert_eq!(save_new(&file, "two").unwrap_err().kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        save(&file, "three").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "three");
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_that_cannot_be_written_whole_leaves_nothing_new_and_nothing_changed() {
        let (folder, file) = room("half");
        // What is written beside it first has no place.
        let in_the_way = folder.join(format!("a.synod.{}.tmp", std::process::id()));
        fs::create_dir(&in_the_way).unwrap();
        assert!(save_new(&file, "one").is_err() && !file.exists());
        fs::write(&file, "zero").unwrap();
        assert!(save(&file, "one").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "zero");
        fs::remove_dir_all(folder).unwrap();
    }
}
