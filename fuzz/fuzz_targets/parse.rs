//! Any bytes as a script: nothing panics, and what is read prints as what is read again as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;
use synod::command::{Context, Grammar, Parser, complete, parse_line};
use synod::protocol::catalogue;

const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

fuzz_target!(|bytes: &[u8]| {
    for statement in Parser::new(bytes, GRAMMAR).flatten() {
        let context = context_of_raft();
        let printed = statement.command.to_string();
        if let Ok(again) = parse_line(&printed, &context) {
            assert_eq!(again, Some(statement.command), "{printed}");
        }
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = complete(text, text.len(), &context_of_raft());
    }
});

fn context_of_raft() -> Context {
    match catalogue::find("raft") {
        Some(raft) => Context::of(GRAMMAR, raft, 15, 100),
        None => Context::new(GRAMMAR),
    }
}
