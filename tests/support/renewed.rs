//! Files that the program makes and the repository keeps: held to be current, or made anew by `.ci/renew`.

use std::fs;
use std::path::Path;

/// Holds that a file, named from the root of the package, is as it is made now.
pub(crate) fn assert_current(file: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    if std::env::var_os("SYNOD_BLESS").is_some() {
        fs::write(&path, made).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{file} is not current: .ci/renew makes it anew");
}
