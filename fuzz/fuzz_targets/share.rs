//! Any text as a shared moment: nothing panics, and what is read is what was written. Any script is shared and read again.
#![no_main]

use libfuzzer_sys::fuzz_target;
use synod::share::{Code, is_shared, read, write};

fuzz_target!(|text: &str| {
    let _ = is_shared(text);
    if let Ok(script) = read(text) {
        let again = write(&script).expect("what was short enough once");
        assert_eq!(read(&again).as_deref(), Ok(script.as_str()));
    }
    // The same behind the right beginning, so that more is tried than the beginning.
    let _ = read(&format!("synod1-{text}"));
    if let Some(shared) = write(text) {
        assert!(is_shared(&shared));
        assert_eq!(read(&shared).as_deref(), Ok(text));
        let _ = Code::of(&shared);
        // A letter less is noticed.
        assert!(read(&shared[..shared.len() - 1]).is_err());
    }
});
