//! Any bytes as a script: nothing panics, and what is read prints as what is read again as itself.
#![no_main]

#[allow(dead_code, reason = "other targets need the rest of it")]
#[path = "../../tests/support/extremes.rs"]
mod extremes;

use libfuzzer_sys::fuzz_target;
use synod::algorithm::Random;
use synod::algorithms::catalogue;
use synod::command::{Context, Grammar, Parser, Statement, complete, parse_line};

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

fuzz_target!(|bytes: &[u8]| {
    let (mut parser, mut printed, mut commands) = (Parser::new(bytes, GRAMMAR), Vec::new(), Vec::new());
    let mut understood = true;
    while let Some(read) = parser.next() {
        let Ok(Statement { command, .. }) = read else {
            understood = false;
            continue;
        };
        let line = command.to_string();
        // A node that only a later line adds is not known to one line alone.
        if let Ok(again) = parse_line(&line, parser.context()) {
            assert_eq!(again.as_ref(), Some(&command), "{line}");
        }
        printed.push(line);
        commands.push(command);
    }
    if understood {
        let again: Result<Vec<_>, _> = Parser::new(printed.join("\n").as_bytes(), GRAMMAR).collect();
        let again = again.unwrap_or_else(|error| panic!("{error:?} in {printed:?}"));
        assert!(again.into_iter().map(|statement| statement.command).eq(commands), "{printed:?}");
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let context = context_of_raft();
    let _ = complete(text, text.len(), &context);
    // Its lines at their limits: numbers, durations, fields, odd characters.
    let mut random = Random::stream(bytes.len() as u64, &[]);
    let lines: Vec<&str> = text.lines().take(100).collect();
    for _ in &lines {
        let line = extremes::line(&mut random, &lines);
        if let Ok(Some(command)) = parse_line(&line, &context) {
            let printed = command.to_string();
            assert_eq!(parse_line(&printed, &context).ok(), Some(Some(command)), "{printed}");
        }
        let _ = complete(&line, line.len(), &context);
    }
});

fn context_of_raft() -> Context {
    match catalogue::find("raft") {
        Some(raft) => Context::of(GRAMMAR, raft, 15, 100),
        None => Context::new(GRAMMAR),
    }
}
