//! Any bytes as a tape: nothing panics, every mistake has a line that there is, and what was read is read again from how it is
//! written.
#![no_main]

use libfuzzer_sys::fuzz_target;
use synod::record::tape::parse;

fuzz_target!(|bytes: &[u8]| {
    let count = bytes.split(|byte| *byte == b'\n').count();
    match parse(bytes) {
        Err(mistake) => assert!((1..=count).contains(&mistake.number), "{mistake:?}"),
        Ok(lines) => {
            for line in lines {
                let again = parse(line.text.as_bytes()).unwrap_or_else(|mistake| panic!("{line:?}: {mistake:?}"));
                assert_eq!(again.iter().map(|line| &line.command).collect::<Vec<_>>(), [&line.command], "{line:?}");
            }
        }
    }
});
