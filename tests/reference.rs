//! The reference of the language, `docs/language.md`, and the page of the configuration, `docs/configuration.md`: they are
//! those of the program, and every script in them holds.

#[path = "support/renewed.rs"]
mod renewed;
#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use renewed::assert_current;
use support::play;

const REFERENCE: &str = "docs/language.md";

#[test]
fn the_reference_of_the_language_is_that_of_the_program() {
    assert_current(REFERENCE, &synod::cli::reference());
}

#[test]
fn the_page_of_the_configuration_is_that_of_the_program() {
    assert_current("docs/configuration.md", &synod::cli::configuration());
}

#[test]
fn every_script_in_the_reference_holds() {
    let text = synod::cli::reference();
    let scripts: Vec<&str> = text.split("```synod\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(scripts.len() >= 2);
    for script in scripts {
        play(REFERENCE, script).0.unwrap_or_else(|told| panic!("{told}"));
    }
}
