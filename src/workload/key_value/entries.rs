//! Log entries as the command language writes them: `1,1,2:x=5` lists `term[:command]`.

use super::store_command::StoreCommand;
use crate::model::{EpochCounter, Sentence};
use crate::sentence;

/// Reads entries. An entry without a command is a no-op.
///
/// # Errors
/// A sentence that says which entry is wrong and what an entry looks like.
pub fn parse_entries(text: &str) -> Result<Vec<(u64, Option<StoreCommand>)>, Sentence> {
    if text.is_empty() || text == "none" {
        return Ok(Vec::new());
    }
    text.split(',').map(parse_entry).collect()
}

fn parse_entry(text: &str) -> Result<(u64, Option<StoreCommand>), Sentence> {
    let wrong = || wrong(text, "a term, or term:key=value, such as 2 or 2:x=5");
    let (term, command) = split(text).ok_or_else(wrong)?;
    let term: u64 = term.parse().map_err(|_| wrong())?;
    if term == 0 {
        return Err("0 is not the term of an entry; terms count from 1".into());
    }
    Ok((term, command))
}

/// Reads entries that are numbered in epochs: `1.1..1.98,1.99:x=5`.
///
/// # Errors
/// A sentence that says which entry is wrong and what an entry looks like.
pub fn parse_epoch_entries(text: &str) -> Result<Vec<(EpochCounter, Option<StoreCommand>)>, Sentence> {
    let mut entries = Vec::new();
    for entry in text.split(',').filter(|_| !text.is_empty() && text != "none") {
        let wrong = || wrong(entry, "epoch.counter, or epoch.counter:key=value, such as 1.7, 1.1..1.99 or 2.1:x=5");
        let (counters, command) = split(entry).ok_or_else(wrong)?;
        let counters = EpochCounter::range(counters).map_err(|_| wrong())?;
        if counters.iter().any(|counter| counter.epoch == 0 || counter.counter == 0) {
            return Err(sentence!("“{entry}”: epochs and counters of entries count from 1", entry));
        }
        entries.extend(counters.into_iter().map(|counter| (counter, command.clone())));
    }
    Ok(entries)
}

fn wrong(text: &str, accepted: &'static str) -> Sentence {
    let start: String = text.chars().take(40).collect();
    let more = if start.len() < text.len() { "…" } else { "" };
    sentence!("“{start}{more}” is not an entry; an entry is {accepted}", start, more, accepted => accepted)
}

/// The number of an entry and its command, if it has one; nothing: the command is wrong.
fn split(text: &str) -> Option<(&str, Option<StoreCommand>)> {
    let Some((number, word)) = text.split_once(':') else { return Some((text, None)) };
    let command = match word.split_once('=') {
        Some((key, value)) if !key.is_empty() => StoreCommand::Write(key.into(), value.into()),
        None if !word.is_empty() => StoreCommand::Write(word.into(), word.into()),
        _ => return None,
    };
    // A bare word is a write to the key of that name, as the papers draw entries.
    Some((number, Some(command)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_terms_with_or_without_a_command() {
        let entries = parse_entries("1,1,2:x=5").unwrap();
        assert_eq!(entries, [(1, None), (1, None), (2, Some(StoreCommand::Write("x".into(), "5".into())))]);
        assert_eq!(parse_entries(""), Ok(Vec::new()));
        for wrong in ["x", "1,,2", "0", "1:", "1:=5", "-1"] {
            assert!(parse_entries(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn epoch_entries_are_epoch_counters_or_ranges_of_them_with_or_without_a_command() {
        let entries = parse_epoch_entries("1.1..1.3,2.1:x=5").unwrap();
        assert_eq!(entries.len(), 4);
        assert_eq!(entries[3], (EpochCounter::new(2, 1), Some(StoreCommand::Write("x".into(), "5".into()))));
        assert_eq!(parse_epoch_entries("none"), Ok(Vec::new()));
        for wrong in ["1", "1.1,,1.2", "0.1", "1.0", "1.1:", "1.1:=5", "1.3..1.1"] {
            assert!(parse_epoch_entries(wrong).is_err(), "{wrong}");
        }
    }
}
