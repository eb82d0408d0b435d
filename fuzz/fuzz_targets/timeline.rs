//! Any lines as commands against a run, and what is worse than they are: nothing panics, and going away and coming back
//! changes nothing.
#![no_main]

#[path = "../../tests/support/any.rs"]
mod any;
#[allow(dead_code, reason = "other targets need the rest of it")]
#[path = "../../tests/support/extremes.rs"]
mod extremes;

use any::Any;
use libfuzzer_sys::fuzz_target;
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::command::Grammar;

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

fuzz_target!(|text: &str| {
    // The first line chooses the algorithm, so that a fuzzer can change it.
    let (names, chosen) = (catalogue::names(), text.lines().next().map_or(0, str::len));
    let mut any = Any::new(names[chosen % names.len()], 1);
    let lines: Vec<&str> = text.lines().take(200).collect();
    lines.iter().for_each(|line| any.give(line));
    // The same at its limits: numbers, durations, fields, odd characters.
    let mut random = Random::stream(text.len() as u64, &[]);
    lines.iter().for_each(|line| any.give(&extremes::spoilt(&mut random, line)));
    any.check();
});
