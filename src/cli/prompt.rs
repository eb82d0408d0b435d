//! The prompt of a tape: a line that is typed there is a command line of this program, and is read by the same parser.

use clap::{CommandFactory, Parser};

use super::arguments::{Arguments, Command};
use super::failure::{Exit, Failure, prefix};
use super::help;
use super::record::{Opened, Seen};
use crate::model::visible;
use crate::text::{Lang, Texts};

/// Opens what a line asks for, if that is a screen: `synod raft --nodes 5`, `synod play FILE`.
pub(super) fn open(line: &str, texts: &Texts) -> Result<Opened, Failure> {
    let words = words(line).ok_or_else(|| Failure::says(Exit::Usage, "tape-typed-quote", &[]))?;
    if words.first().is_none_or(|word| word != "synod") {
        return Err(Failure::says(Exit::Usage, "tape-typed-other", &[]));
    }
    let Arguments { command, screen } =
        Arguments::try_parse_from(&words).map_err(|error| refused(error, &words, texts))?;
    let seen = match command {
        Some(Command::Play(play)) => play.opened(screen.memory())?,
        Some(Command::Compare(compare)) => Seen::Beside(compare.rehearsal(screen.memory())?),
        Some(Command::Algorithm(algorithm)) => Seen::Run(Box::new(algorithm.opened()?)),
        _ => return Err(Failure::says(Exit::Usage, "tape-typed-other", &[])),
    };
    Ok(Opened { seen, screen })
}

/// What the parser says, in one line and in the language of the texts.
fn refused(mut error: clap::Error, words: &[String], texts: &Texts) -> Failure {
    if !error.use_stderr() {
        // Help and the like are printed and gone.
        return Failure::says(Exit::Usage, "tape-typed-other", &[]);
    }
    if texts.lang() != Lang::En
        && let Err(told) = help::translated(Arguments::command(), texts).try_get_matches_from(words)
    {
        error = told;
    }
    let told = error.render().to_string();
    let told = if texts.lang() == Lang::En { told } else { help::exchanged(&told, texts) };
    let first = told.lines().next().unwrap_or_default();
    let why = first.strip_prefix(&prefix(texts)).unwrap_or(first);
    Failure::says(Exit::Usage, "tape-typed-wrong", &[("why", &visible(why))])
}

/// The words of a line as a shell has them: between blanks, in quotes, or behind a backslash. None: a quote is not closed.
fn words(line: &str) -> Option<Vec<String>> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    let mut letters = line.chars();
    while let Some(c) = letters.next() {
        match (quote, c) {
            (Some(open), c) if open == c => quote = None,
            (None, '"' | '\'') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (None | Some('"'), '\\') => word.get_or_insert_default().push(letters.next()?),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn opened(line: &str) -> Result<usize, String> {
        let opened = open(line, &Texts::new(Lang::En)).map_err(|failure| failure.to_string())?;
        match opened.seen {
            Seen::Run(script) => Ok(script.cluster.nodes().len()),
            Seen::Beside(_) => Ok(0),
        }
    }

    #[test]
    fn a_line_opens_what_the_command_line_would() {
        assert_eq!(opened("synod raft --nodes 5 --lang zh-CN"), Ok(5));
        assert_eq!(opened("synod play 'raft' --nodes \"3\""), Ok(3));
        assert!(opened("synod play demos/raft/election.synod").is_ok());
        assert_eq!(opened("synod play demos/compare/votes.synod"), Ok(0), "side by side");
        assert_eq!(opened("synod compare raft zab --script compare/votes"), Ok(0));
    }

    #[test]
    fn what_opens_no_screen_is_told() {
        for line in ["ls -l", "synod", "synod run a.synod", "synod --help", "synod list demos", "synod record a.tape"] {
            assert!(opened(line).unwrap_err().contains("synod play FILE"), "{line}");
        }
        assert!(opened("synod raft --nodes 'a").unwrap_err().contains("quote"));
        assert!(opened("synod rafft").unwrap_err().contains("rafft"));
        assert!(opened("synod raft --nodes many").unwrap_err().contains("many"));
        assert!(opened("synod raft --seed random").unwrap_err().contains("seed"));
        assert!(opened("synod play no/such.synod").unwrap_err().contains("no/such.synod"));
    }

    #[test]
    fn words_are_those_of_a_shell() {
        let of = |line| words(line).map(|words| words.join("|"));
        assert_eq!(of("  a 'b c'  \"d 'e'\" f\\ g ''"), Some("a|b c|d 'e'|f g|".to_owned()));
        assert_eq!((of("'a"), of("a\\"), of("")), (None, None, Some(String::new())));
    }
}
