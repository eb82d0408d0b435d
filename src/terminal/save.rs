//! Files that are written whole or not at all: sessions, scripts, what a search found.

use std::fs::{self, File};
use std::io::{self, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// So many names are tried for what is written beside a file.
const NAMES: u32 = 16;

/// Writes a file that is not there yet, whole or not at all.
///
/// # Errors
/// If there is a file of that name, or it cannot be written.
pub fn save_new(path: &Path, text: &str) -> io::Result<()> {
    if fs::symlink_metadata(path).is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut file = NewFile::begin(path)?;
    file.write_all(text.as_bytes())?;
    file.put(|beside| {
        // Whoever ends the program in between leaves no file, or a whole one; and nobody else's is written over.
        match fs::hard_link(beside, path) {
            Ok(()) => fs::remove_file(beside),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(error),
            // Where a file has one name only, the name is taken first.
            Err(_) => {
                File::create_new(path)?;
                fs::rename(beside, path).inspect_err(|_| _ = fs::remove_file(path))
            }
        }
    })
}

/// Writes a file whole or not at all: beside it first, then over it. What is no file, a pipe or a device, is written
/// to.
///
/// # Errors
/// If it cannot be written; what was there is untouched.
pub fn save(path: &Path, content: impl AsRef<[u8]>) -> io::Result<()> {
    let mut file = NewFile::begin(path)?;
    file.write_all(content.as_ref())?;
    file.finish()
}

/// A file that is on its way: written beside its place, and put there when it is whole. Dropped before that, it has never
/// been. What is no file, a pipe or a device, is written to.
pub struct NewFile {
    path: PathBuf,
    file: File,
    beside: Option<PathBuf>,
}

impl NewFile {
    /// Begins one; what is at its place stays there.
    ///
    /// # Errors
    /// If it cannot be written there.
    pub fn begin(path: &Path) -> io::Result<NewFile> {
        match fs::metadata(path) {
            Ok(there) if there.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(there) if !there.is_file() => {
                let file = File::options().write(true).open(path)?;
                return Ok(NewFile { path: path.to_owned(), file, beside: None });
            }
            _ => {}
        }
        if path.file_name().is_none() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "it names no file"));
        }
        let (beside, file) = beside(path)?;
        Ok(NewFile { path: path.to_owned(), file, beside: Some(beside) })
    }

    /// It is whole: puts it in its place.
    ///
    /// # Errors
    /// If that cannot be done; what was there is untouched.
    pub fn finish(self) -> io::Result<()> {
        let path = self.path.clone();
        self.put(|beside| fs::rename(beside, path))
    }

    /// The same, `named` as somebody wants.
    fn put(mut self, named: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
        if let Some(beside) = &self.beside {
            self.file.sync_all()?;
            named(beside)?;
            self.beside = None;
        }
        Ok(())
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

impl Seek for NewFile {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.file.seek(to)
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(beside) = &self.beside {
            // What is left of it is of no use.
            let _ = fs::remove_file(beside);
        }
    }
}

/// A new file in the same folder. Whatever stands at its name already, a link above all, is left alone: then it gets
/// another name.
fn beside(path: &Path) -> io::Result<(PathBuf, File)> {
    let mut taken = io::ErrorKind::AlreadyExists.into();
    for number in 0..NAMES {
        let beside = path.with_file_name(format!(".synod-{}-{number}.tmp", std::process::id()));
        match File::create_new(&beside) {
            Ok(file) => return Ok((beside, file)),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => taken = error,
            Err(error) => return Err(error),
        }
    }
    Err(taken)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder of its own, and a file in it.
    fn room(name: &str) -> (PathBuf, PathBuf) {
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
        for number in 0..NAMES {
            fs::create_dir(folder.join(format!(".synod-{}-{number}.tmp", std::process::id()))).unwrap();
        }
        assert!(save_new(&file, "one").is_err() && !file.exists());
        fs::write(&file, "zero").unwrap();
        assert!(save(&file, "one").is_err());
        assert_eq!(fs::read_to_string(&file).unwrap(), "zero");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_link_at_the_name_of_what_is_written_first_is_not_followed() {
        let (folder, file) = room("link");
        let precious = folder.join("precious");
        fs::write(&precious, "mine").unwrap();
        let link = folder.join(format!(".synod-{}-0.tmp", std::process::id()));
        std::os::unix::fs::symlink(&precious, &link).unwrap();
        save(&file, "one").unwrap();
        save_new(&folder.join("b.synod"), "two").unwrap();
        assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 4, "nothing new is left beside them");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_longest_name_that_a_file_can_have_will_do() {
        let (folder, _) = room("long");
        let file = folder.join("x".repeat(255));
        save_new(&file, "one").unwrap();
        assert_eq!(fs::read_to_string(&file).unwrap(), "one");
        fs::remove_dir_all(folder).unwrap();
    }
}
