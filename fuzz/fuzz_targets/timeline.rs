//! Any lines as commands against a run: nothing panics, and going away and coming back changes nothing.
#![no_main]

#[path = "../../tests/support/any.rs"]
mod any;

use any::Any;
use libfuzzer_sys::fuzz_target;
use synod::command::Grammar;
use synod::protocol::catalogue;

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

fuzz_target!(|text: &str| {
    // The first line chooses the algorithm, so that a fuzzer can change it.
    let (names, chosen) = (catalogue::names(), text.lines().next().map_or(0, str::len));
    let mut any = Any::new(names[chosen % names.len()], 1);
    text.lines().take(200).for_each(|line| any.give(line));
    any.check();
});
