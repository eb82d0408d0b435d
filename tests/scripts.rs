//! Every demo, and every script under `tests/scripts`, does what it claims.

mod support;

use support::{DEMOS, SCRIPTS, play, scripts};

#[test]
fn every_demo_holds_what_it_says() {
    assert_holds(DEMOS);
}

#[test]
fn every_rule_holds_in_its_scripts() {
    assert_holds(SCRIPTS);
}

#[test]
fn every_demo_is_told_in_chapters_and_claims_what_it_tells() {
    for (name, text) in scripts(DEMOS) {
        for word in ["chapter \"", "say \"", "beat\n", "expect "] {
            assert!(text.contains(word), "{name} has no `{}`", word.trim());
        }
    }
}

/// Runs all scripts of a folder; what the failing ones told is shown.
fn assert_holds(folder: &str) {
    let scripts = scripts(folder);
    assert!(!scripts.is_empty(), "no scripts in {folder}");
    let failed: Vec<String> = scripts.iter().filter_map(|(name, text)| play(name, text).0.err()).collect();
    assert!(failed.is_empty(), "{} of {} scripts fail\n\n{}", failed.len(), scripts.len(), failed.join("\n\n"));
}
