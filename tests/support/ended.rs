//! How a run of the program ended.

use std::process::Output;

/// It ended well and complained of nothing; what it printed.
#[track_caller]
pub(crate) fn went_well(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
    text(&output.stdout)
}

/// It ended with that status and said these words, and there was no result.
#[track_caller]
pub(crate) fn refused(output: &Output, status: i32, words: &[&str]) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(status), 0), "{told}");
    assert!(
        !told.contains("panicked") && ["error: ", "错误："].iter().any(|prefix| told.starts_with(prefix)),
        "{told}"
    );
    for word in words {
        assert!(told.contains(word), "no `{word}` in: {told}");
    }
}
