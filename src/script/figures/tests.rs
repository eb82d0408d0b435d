//! Every kind of figure in text and in JSON, on made-up data.

use super::super::json::plain;
use super::super::{Item, Words, json_line, json_text, text_line};
use super::lines;
use crate::model::{EntryState, Figure, Time, ascii_line, made_up};

const STAGES: &[(EntryState, &str)] = &[(EntryState::Known, "committed"), (EntryState::Open, "not committed")];

fn shown(name: &'static str, figure: Figure) -> Item {
    Item::Figure { name, title: "title", stages: STAGES, figure, event: 12, time: Time(150_000) }
}

fn text(name: &'static str, figure: Figure) -> String {
    text_line(&shown(name, figure), &Words::bare("en", &|_| String::new()))
}

#[test]
fn how_every_kind_reads() {
    let told: Vec<String> = made_up::all().into_iter().map(|(name, figure)| text(name, figure)).collect();
    insta::assert_snapshot!("text", told.join("\n"));
}

#[test]
fn every_sign_has_a_twin_in_ascii() {
    for (name, figure) in made_up::all() {
        let told = ascii_line(&text(name, figure));
        assert!(told.is_ascii(), "{told}");
    }
}

#[test]
fn an_empty_figure_says_so() {
    for (name, figure) in made_up::empty() {
        let told = lines(&figure, STAGES, &Words::bare("en", &|_| String::new()));
        let expected = if name == "empty quorum" { "label-no-quorums" } else { "label-no-rows" };
        assert_eq!(told, [expected], "{name}");
    }
}

#[test]
fn no_figure_is_too_odd_to_be_told() {
    for (name, figure) in made_up::odd() {
        let told = text(name, figure.clone());
        assert!(told.lines().all(|line| line.trim_end() == line), "{name}: {told}");
        json_line(&shown(name, figure));
    }
}

#[test]
fn a_log_is_cut_at_80_columns_and_ends_with_its_newest_slot() {
    let Figure::Log(mut log) = made_up::all().remove(0).1 else { panic!("a log") };
    let cell = log.rows[0].cells[1].clone();
    log.rows[0].cells.extend((6..=200).map(|slot| crate::model::Cell { slot, ..cell.clone() }));
    log.rows[0].end = 200;
    let told = text("log", Figure::Log(log));
    let heads = told.lines().nth(1).unwrap();
    assert!(heads.trim_start().starts_with('…') && heads.ends_with(" 200"), "{told}");
    assert!(told.lines().all(|line| line.chars().count() <= 80), "{told}");
}

#[test]
fn a_value_cannot_forge_a_line() {
    let told = text("grid", made_up::one_cell("a\nb\u{1b}[2J".into()));
    assert_eq!(told.lines().count(), 3, "{told}");
    assert!(told.contains("a\\nb\\x1b[2J"), "{told}");
}

#[test]
fn the_json_of_every_kind_is_as_the_schema_says_and_holds_all_of_it() {
    let schema = include_str!("../../../docs/run.schema.json");
    let schema = jsonschema::validator_for(&serde_json::from_str(schema).unwrap()).unwrap();
    for (name, figure) in made_up::all().into_iter().chain(made_up::empty()).chain(made_up::odd()) {
        let written = json_line(&shown(name, figure.clone()));
        let line: serde_json::Value = serde_json::from_str(&written).unwrap();
        assert!(schema.is_valid(&line), "{name}: {}: {line}", schema.iter_errors(&line).next().unwrap());
        assert_eq!(written, json_text(&line), "{name}: keys stand in the order of the alphabet, each once");
        assert_eq!(line["figure"]["kind"], figure.kind().word());
        assert_eq!(line["figure"], plain(serde_json::to_value(&figure).unwrap()));
    }
    let lines: Vec<String> = made_up::all().into_iter().map(|(name, figure)| json_line(&shown(name, figure))).collect();
    insta::assert_snapshot!("json", lines.join("\n"));
}
