//! Where scripts come from: files, standard input, and the demos compiled in.

use std::cell::RefCell;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::rc::Rc;

use super::closed::{self, was_closed};
use super::demos;
use super::failure::{Exit, Failure, Keyed, Mistakes, Objection, sentence};
use super::printed::name;
use crate::algorithm::describe::Description;
use crate::algorithms::catalogue;
use crate::cluster::Cluster;
use crate::command::{Command, Grammar, Parser, nearest};
use crate::model::Sentence;
use crate::script::Line;
use crate::share::{self, Unreadable};
use crate::sim::{self, Options};

/// Most mistakes that are told of one script.
const MOST_MISTAKES: usize = 20;

/// The most bytes of a script: more is none, and some inputs never end.
pub(super) const LARGEST: u64 = 16 << 20;

/// What a shared moment is called where its mistakes are told.
const SHARED: &str = "<shared>";

/// So many bytes tell whether a file is a shared moment.
const HEAD: u64 = 32;

/// How scripts and the command line find algorithms.
pub(super) const GRAMMAR: Grammar = Grammar { find: catalogue::find, names: catalogue::names };

/// A script without mistakes, ready to run.
pub(super) struct Script {
    pub(super) lines: Vec<Line>,
    pub(super) cluster: Box<dyn Cluster>,
    /// It is a moment that was shared, and opens where it ends.
    pub(super) shared: bool,
}

/// Reads the script at `path`: `-` is standard input; a demo is found from anywhere, unless a file of its name is
/// there.
pub(super) fn script(path: &Path) -> Result<Script, Failure> {
    script_of(None, path)
}

/// The same where the name of an algorithm would do, too.
pub(super) fn named(path: &Path) -> Result<Script, Failure> {
    script(path).map_err(|failure| or_unknown(path, failure))
}

/// What such a script says, and what it is called where its mistakes are told.
pub(super) fn text(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let Source { name, input, .. } = open(path).map_err(|failure| or_unknown(path, failure))?;
    let (mut input, failed) = Bounded::new(input);
    let mut text = Vec::new();
    input.read_to_end(&mut text).map_err(|error| unreadable(&name, &failed.take().unwrap_or(error)))?;
    Ok((name, text))
}

/// A bare word that is no file was meant to be an algorithm.
fn or_unknown(path: &Path, failure: Failure) -> Failure {
    match failure {
        Failure::Says(refusal) if is_word(path) && !is_shared(path) && !is_algorithm(path) => {
            unknown(&name(path), refusal)
        }
        failure => failure,
    }
}

/// The same, understood as a script of that algorithm, whatever its `cluster` line names.
pub(super) fn script_of(algorithm: Option<&'static Description>, path: &Path) -> Result<Script, Failure> {
    let Source { name, input, shared } = open(path)?;
    Ok(Script { shared, ..parse(&name, algorithm, input)? })
}

/// The script of the shared moment at `path`, or that it says itself; none: it is no shared moment.
pub(super) fn shared(path: &Path) -> Result<Option<Script>, Failure> {
    let Source { name, input, shared } = open(path)?;
    if shared { Ok(Some(Script { shared, ..parse(&name, None, input)? })) } else { Ok(None) }
}

/// Something to be read.
struct Source {
    /// What it is called where mistakes are told.
    name: String,
    input: Box<dyn BufRead>,
    /// It was a shared moment.
    shared: bool,
}

/// What stands at `path`, or what it says itself, if it is a shared moment and no file is called so.
fn open(path: &Path) -> Result<Source, Failure> {
    if let Some(text) = path.to_str().filter(|text| share::is_shared(text) && !path.exists()) {
        return opened(text);
    }
    let (name, mut input) = found(path)?;
    // As long as the longest beginning of one.
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head).map_err(|error| unreadable(&name, &error))?;
    let shared = std::str::from_utf8(&head).is_ok_and(share::is_shared);
    let input: Box<dyn BufRead> = Box::new(io::Cursor::new(head).chain(input));
    if !shared {
        return Ok(Source { name, input, shared });
    }
    let mut text = String::new();
    let (mut input, failed) = Bounded::new(input);
    match input.read_to_string(&mut text) {
        Ok(_) => opened(&text),
        Err(error) if error.kind() == io::ErrorKind::InvalidData => opened(""),
        Err(error) => Err(unreadable(&name, &failed.take().unwrap_or(error))),
    }
}

/// The script of a shared moment.
fn opened(text: &str) -> Result<Source, Failure> {
    match share::read(text) {
        Ok(script) => {
            Ok(Source { name: SHARED.to_owned(), input: Box::new(io::Cursor::new(script.into_bytes())), shared: true })
        }
        Err(Unreadable::Damaged) => Err(Failure::says(Exit::Usage, "refusal-share-damaged", &[])),
        Err(Unreadable::Newer(format)) => {
            Err(Failure::says(Exit::Usage, "refusal-share-newer", &[("format", &format.to_string())]))
        }
    }
}

/// What stands in a file, in standard input or in a demo, and what it is called where mistakes are told.
fn found(path: &Path) -> Result<(String, Box<dyn BufRead>), Failure> {
    if path.as_os_str() == "-" {
        if was_closed(closed::INPUT) {
            return Err(Failure::says(Exit::Io, "refusal-no-input", &[]));
        }
        return Ok(("<stdin>".to_owned(), Box::new(io::stdin().lock())));
    }
    let told = name(path);
    match File::open(path) {
        Ok(file) => Ok((told, Box::new(BufReader::new(file)))),
        Err(error) if error.kind() == io::ErrorKind::NotFound => match path.to_str().and_then(demos::find_any) {
            Some((name, demo)) => Ok((name.to_owned(), Box::new(demo.as_bytes()))),
            None if is_algorithm(path) => {
                let mut demos = demos::all().map(|(demo, _)| demos::short(demo));
                let demo = demos.find(|demo| demo.starts_with(&format!("{told}/"))).unwrap_or_default();
                Err(Failure::says(Exit::Usage, "refusal-algorithm-no-script", &[("word", &told), ("demo", &demo)]))
            }
            None => {
                let sentences = vec![sentence("refusal-no-file", &[("file", &told)]), nearest_demo(&told)];
                Err(Failure::Says(Objection { exit: Exit::Io, sentences }))
            }
        },
        Err(error) => Err(unreadable(&told, &error)),
    }
}

/// The script that a text is; its mistakes are told of a file of that name.
pub(super) fn script_in(name: &str, text: &[u8]) -> Result<Script, Failure> {
    parse(name, None, text)
}

/// The same, understood as a script of that algorithm.
pub(super) fn script_in_of(
    algorithm: Option<&'static Description>,
    name: &str,
    text: &[u8],
) -> Result<Script, Failure> {
    parse(name, algorithm, text)
}

/// Whether it is meant to be a shared moment.
pub(super) fn is_shared(path: &Path) -> bool {
    path.to_str().is_some_and(share::is_shared)
}

/// Whether it is the name of an algorithm.
fn is_algorithm(path: &Path) -> bool {
    path.to_str().is_some_and(|word| catalogue::find(word).is_some())
}

/// Whether it could be the name of an algorithm.
fn is_word(file: &Path) -> bool {
    !file.as_os_str().as_encoded_bytes().iter().any(|byte| b"/.".contains(byte))
}

fn unknown(word: &str, refusal: Objection) -> Failure {
    let sentences = names_no_algorithm(word).into_iter().chain(refusal.sentences).collect();
    Failure::Says(Objection { exit: Exit::Usage, sentences })
}

/// That a word means no algorithm.
pub(super) fn no_algorithm(word: &str) -> Failure {
    Failure::Says(Objection { exit: Exit::Usage, sentences: names_no_algorithm(word) })
}

fn names_no_algorithm(word: &str) -> Vec<Keyed> {
    let known = catalogue::names();
    let names: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
    let no_algorithm = sentence("refusal-no-algorithm", &[("word", word), ("names", &names.join(", "))]);
    let nearest = nearest(word, &known).map(|name| sentence("refusal-nearest", &[("name", &name)]));
    [no_algorithm].into_iter().chain(nearest).collect()
}

/// The demo that a path is spelt like, however much of it is written.
fn nearest_demo(path: &str) -> Keyed {
    let written = demos::short(path);
    let similarity = |name: &str| {
        let name = demos::short(name);
        let file = name.rsplit('/').next().unwrap_or(&name);
        strsim::jaro_winkler(&name, &written).max(strsim::jaro_winkler(file, &written))
    };
    let nearest = demos::all().map(|(name, _)| name).max_by(|a, b| similarity(a).total_cmp(&similarity(b)));
    match nearest {
        Some(name) if similarity(name) > 0.9 => sentence("refusal-nearest-demo", &[("name", name)]),
        _ => sentence("refusal-list-demos", &[]),
    }
}

/// A file or folder could not be read.
pub(super) fn unreadable(name: &str, error: &io::Error) -> Failure {
    Failure::says(Exit::Io, "refusal-unreadable", &[("file", name), ("why", &error.to_string())])
}

/// A script that is compiled in.
pub(super) fn compiled(name: &str, text: &str) -> Result<Script, Failure> {
    parse(name, None, text.as_bytes())
}

fn parse(name: &str, algorithm: Option<&'static Description>, input: impl BufRead) -> Result<Script, Failure> {
    let (input, failed) = Bounded::new(input);
    let parser = Parser::new(input, GRAMMAR);
    let read = statements(
        name,
        match algorithm {
            Some(algorithm) => parser.read_as(algorithm),
            None => parser,
        },
    );
    if let Some(error) = failed.borrow().as_ref() {
        return Err(unreadable(name, error));
    }
    let lines = read?;
    let mistake = |line: usize, message: Sentence| Failure::Script(Mistakes::one(name, line, message));
    let Some(Line { number, command: Command::Cluster { algorithm, settings } }) = lines.first() else {
        return Err(mistake(1, "the script is empty; it begins with `cluster ALGORITHM [nodes=5 seed=7 …]`".into()));
    };
    let cluster = sim::create(algorithm, settings, Options::default()).map_err(|message| mistake(*number, message))?;
    Ok(Script { lines, cluster, shared: false })
}

/// The statements of a script, or its mistakes, one a line.
fn statements(name: &str, mut parser: Parser<impl BufRead>) -> Result<Vec<Line>, Failure> {
    let (mut lines, mut mistakes) = (Vec::new(), Vec::new());
    while let Some(item) = parser.next() {
        match item {
            Ok(statement) => lines.push(Line { number: statement.line, command: statement.command }),
            Err(error) => mistakes.push(error),
        }
        // Without a cluster every later line would be wrong, too.
        if mistakes.len() > MOST_MISTAKES || parser.context().description.is_none() {
            break;
        }
    }
    if mistakes.is_empty() {
        return Ok(lines);
    }
    mistakes.sort_by_key(|error| (error.line, error.col));
    let more = mistakes.len() > MOST_MISTAKES;
    mistakes.truncate(MOST_MISTAKES);
    Err(Failure::Script(Mistakes { file: name.to_owned(), errors: mistakes, more, read_as: None }))
}

/// An input that remembers how it failed, and fails if it goes on where a script would have ended long ago.
struct Bounded<R> {
    input: R,
    failed: Rc<RefCell<Option<io::Error>>>,
    /// Bytes read of it.
    taken: u64,
}

impl<R> Bounded<R> {
    /// Also gives where it will be found how it failed.
    fn new(input: R) -> (Bounded<R>, Rc<RefCell<Option<io::Error>>>) {
        let failed = Rc::new(RefCell::new(None));
        (Bounded { input, failed: Rc::clone(&failed), taken: 0 }, failed)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.taken > LARGEST {
            let message = format!("it does not end within {} MiB, the most that a script may have", LARGEST >> 20);
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, message));
        }
        loop {
            match self.input.fill_buf() {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let kind = error.kind();
                    *self.failed.borrow_mut() = Some(error);
                    return Err(kind.into());
                }
                Ok(_) => break,
            }
        }
        // What is there by now is not read again.
        self.input.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.taken += count as u64;
        self.input.consume(count);
    }
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(into)?;
        self.consume(count);
        Ok(count)
    }
}
