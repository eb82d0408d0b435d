//! Log entries as the command language writes them: `1,1,2:x=5` lists `term[:command]`.

use super::store::Command;

/// Reads entries. An entry without a command is a no-op.
///
/// # Errors
/// A sentence that says which entry is wrong and what an entry looks like.
pub fn parse_entries(text: &str) -> Result<Vec<(u64, Option<Command>)>, String> {
    if text.is_empty() || text == "none" {
        return Ok(Vec::new());
    }
    text.split(',').map(parse_entry).collect()
}

fn parse_entry(text: &str) -> Result<(u64, Option<Command>), String> {
    let wrong = || {
        let start: String = text.chars().take(40).collect();
        let more = if start.len() < text.len() { "…" } else { "" };
        format!("“{start}{more}” is not an entry; an entry is a term, or term:key=value, such as 2 or 2:x=5")
    };
    let (term, command) = match text.split_once(':') {
        Some((term, command)) => (term, Some(command)),
        None => (text, None),
    };
    let term: u64 = term.parse().map_err(|_| wrong())?;
    let command = match command {
        None => None,
        // A bare word is a write to the key of that name, as the papers draw entries.
        Some(word) if !word.is_empty() => Some(match word.split_once('=') {
            Some((key, value)) if !key.is_empty() => Command::Write(key.into(), value.into()),
            Some(_) => return Err(wrong()),
            None => Command::Write(word.into(), word.into()),
        }),
        Some(_) => return Err(wrong()),
    };
    if term == 0 {
        return Err("0 is not the term of an entry; terms count from 1".to_string());
    }
    Ok((term, command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_terms_with_or_without_a_command() {
        let entries = parse_entries("1,1,2:x=5").unwrap();
        assert_eq!(entries, [(1, None), (1, None), (2, Some(Command::Write("x".into(), "5".into())))]);
        assert_eq!(parse_entries(""), Ok(Vec::new()));
        for wrong in ["x", "1,,2", "0", "1:", "1:=5", "-1"] {
            assert!(parse_entries(wrong).is_err(), "{wrong}");
        }
    }
}
