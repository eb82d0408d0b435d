//! The house of ARCHITECTURE.md, held: which room may import which, and what no pure room may name.

#[path = "support/imports.rs"]
mod imports;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use synod::algorithms::catalogue;

use self::imports::{Circle, File, circles};

/// Every room, lowest first: a room imports itself and the rooms before it.
const ROOMS: &[&str] = &[
    "assets",
    "model",
    "workload",
    "algorithm",
    "command",
    "cluster",
    "algorithms",
    "sim",
    "timeline",
    "search",
    "inquiry",
    "session",
    "share",
    "script",
    "trace",
    "lesson",
    "text",
    "app",
    "ui",
    "record",
    "terminal",
    "cli",
];

/// Rooms that meet the world: the clock, the terminal, files, threads.
const WORLDLY: &[&str] = &["terminal", "cli"];

/// What a pure room never names: it would make two runs of one script differ, or hang on the machine it runs on.
const IMPURE: &[&str] = &[
    "Instant",
    "SystemTime",
    "HashMap",
    "HashSet",
    "RandomState",
    "std::thread",
    "thread::spawn",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "rand::rng",
    "println!",
    "eprintln!",
];

/// Names that no algorithm has here, and that are one's: the panes draw kinds of pictures, never algorithms.
const ALSO_ALGORITHMS: &[&str] = &["paxos", "zookeeper"];

/// A source file of a room.
struct Source {
    room: String,
    path: PathBuf,
    /// Without comments, unit tests, and what stands in string literals.
    bare: String,
}

#[test]
fn imports_point_down_the_house_only() {
    let mut wrong = Vec::new();
    for source in sources() {
        let here = rank(&source.room);
        for room in imported(&source.bare) {
            if rank(&room) > here {
                wrong.push(format!("{}: {} imports {room}, which stands above it", source.path.display(), source.room));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_files_of_a_room_import_each_other_in_a_circle() {
    let sources = sources();
    let paths: Vec<_> =
        sources.iter().map(|source| source.path.strip_prefix("src").unwrap().to_str().unwrap()).collect();
    let files: Vec<_> = paths.iter().zip(&sources).map(|(path, source)| File { path, code: &source.bare }).collect();
    let wrong: Vec<_> = circles(&files).iter().map(Circle::to_string).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn only_the_worldly_rooms_name_the_terminal_and_the_runtime() {
    nobody_but(WORLDLY, &["tokio", "signal_hook", "sys_locale"]);
    nobody_but(&["terminal"], &["crossterm", "anstyle_parse"]);
}

#[test]
fn only_the_drawing_rooms_name_ratatui() {
    nobody_but(&["ui", "record", "terminal"], &["ratatui"]);
}

#[test]
fn only_the_text_room_names_fluent() {
    nobody_but(&["text"], &["fluent_bundle", "unic_langid"]);
}

#[test]
fn pure_rooms_have_no_clock_no_thread_no_hash_order_and_no_files() {
    nobody_but(WORLDLY, IMPURE);
}

#[test]
fn the_screen_names_no_algorithm() {
    let names = catalogue::names().into_iter().chain(ALSO_ALGORITHMS.iter().copied());
    let names: Vec<Vec<String>> = names.map(words).collect();
    let mut wrong = Vec::new();
    for room in ["app", "ui"] {
        for path in files(&root().join("src").join(room)) {
            // Its tests included: they name none either.
            let said = words(&strip(&fs::read_to_string(&path).unwrap()).0);
            for name in names.iter().filter(|name| said.windows(name.len()).any(|words| words == &name[..])) {
                wrong.push(format!("{}: {}", path.display(), name.join("-")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_room_is_on_the_map_and_says_what_it_is() {
    let map = fs::read_to_string(root().join("src/lib.rs")).unwrap();
    for room in rooms_on_disk() {
        assert!(ROOMS.contains(&room.as_str()), "src/{room} has no place in the order of rooms");
        assert!(map.contains(&format!("- [`{room}`]: ")), "src/lib.rs does not map `{room}`");
        assert!(map.contains(&format!("\npub mod {room};\n")), "src/lib.rs does not declare `{room}`");
        let first = fs::read_to_string(root().join("src").join(&room).join("mod.rs")).unwrap();
        assert!(first.starts_with("//! "), "src/{room}/mod.rs does not begin by saying what the room is");
    }
}

#[test]
fn the_house_written_down_names_every_room() {
    let written = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for room in rooms_on_disk() {
        assert!(written.contains(&format!("`src/{room}`")), "ARCHITECTURE.md says nothing of `src/{room}`");
    }
}

#[test]
fn the_reader_of_sources_sees_imports_and_not_comments() {
    let source = "// crate::cli\n/* crate::ui /* nested */ */ use crate::{model::{Time, NodeId}, sim};\n\
                  let s = \"crate::text\"; let c = '\"'; fn f<'a>() { crate::app::go() }\n\
                  #[cfg(test)]\nmod tests { use crate::terminal; }\n";
    let (code, bare) = strip(source);
    assert!(code.contains("crate::text") && !bare.contains("crate::text"));
    let found: Vec<_> = imported(&before_tests(&bare)).into_iter().collect();
    assert_eq!(found, ["app", "model", "sim"]);
}

#[test]
fn the_finder_of_circles_follows_names_to_the_files_that_define_them() {
    let file = |path, code| File { path, code };
    let room = [
        file(
            "room/mod.rs",
            "mod high; mod low; mod data; pub use high::High; pub(super) use data::*; pub fn start() {}",
        ),
        file("room/high.rs", "use super::low::{self, Low as Deep}; pub struct High; fn f() { low::g() }"),
        file("room/low.rs", "use crate::room::Data; pub struct Low; pub fn g() -> super::High { super::High }"),
        file(
            "room/data.rs",
            "pub struct Data; #[cfg(test)] use super::start; #[cfg(test)] mod tests { use super::super::High; }",
        ),
    ];
    let found = circles(&room);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].files, ["room/high.rs", "room/low.rs"]);
    let passed_on_only = [
        file("room/mod.rs", "pub use part::Part; pub fn f() {}"),
        file("room/part.rs", "pub struct Part; fn g() { super::f() }"),
    ];
    assert_eq!(circles(&passed_on_only), []);
    let used_too = [
        file("room/mod.rs", "pub use part::Part; pub fn f(_: Part) {}"),
        file("room/part.rs", "pub struct Part; fn g() { super::f() }"),
    ];
    assert_eq!(circles(&used_too).len(), 1);
}

fn nobody_but(rooms: &[&str], names: &[&str]) {
    let mut wrong = Vec::new();
    for source in sources().iter().filter(|source| !rooms.contains(&source.room.as_str())) {
        for name in names {
            if names_it(&source.bare, name) {
                wrong.push(format!("{}: {name}", source.path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn rank(room: &str) -> usize {
    ROOMS.iter().position(|r| *r == room).unwrap_or_else(|| panic!("`{room}` has no place in the order of rooms"))
}

fn rooms_on_disk() -> Vec<String> {
    let mut rooms: Vec<String> = fs::read_dir(root().join("src"))
        .unwrap()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().unwrap().is_dir())
        .map(|entry| entry.file_name().into_string().unwrap())
        .collect();
    rooms.sort();
    rooms
}

fn sources() -> Vec<Source> {
    let mut sources = Vec::new();
    for room in rooms_on_disk() {
        collect(&room, &root().join("src").join(&room), &mut sources);
    }
    sources
}

fn collect(room: &str, folder: &Path, sources: &mut Vec<Source>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            if path.file_name().is_some_and(|name| name != "tests") {
                collect(room, &path, sources);
            }
        } else if path.extension().is_some_and(|extension| extension == "rs") && !is_test(&path) {
            let bare = before_tests(&strip(&fs::read_to_string(&path).unwrap()).1);
            let path = path.strip_prefix(root()).unwrap().to_owned();
            sources.push(Source { room: room.to_owned(), path, bare });
        }
    }
}

/// All source files below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.flat_map(|path| if path.is_dir() { files(&path) } else { vec![path] }).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "rs"));
    files.sort();
    files
}

fn is_test(path: &Path) -> bool {
    path.file_stem().and_then(|stem| stem.to_str()).is_some_and(|stem| stem == "tests" || stem.ends_with("_tests"))
}

/// The rooms that a file imports through `crate::` or `synod::`.
fn imported(bare: &str) -> BTreeSet<String> {
    let mut rooms = BTreeSet::new();
    for start in ["crate::", "synod::"] {
        for (at, _) in bare.match_indices(start) {
            let after_name = bare[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$');
            let rest = &bare[at + start.len()..];
            let names = match rest.strip_prefix('{') {
                _ if after_name => Vec::new(),
                Some(group) => first_names(group),
                None => vec![leading_name(rest)],
            };
            rooms.extend(names.into_iter().filter(|name| ROOMS.contains(name)).map(str::to_owned));
        }
    }
    rooms
}

/// The first name of each path in a `{…}` group whose opening brace was read.
fn first_names(group: &str) -> Vec<&str> {
    let mut names = vec![leading_name(group.trim_start())];
    let mut depth = 0;
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => names.push(leading_name(group[at + 1..].trim_start())),
            _ => {}
        }
    }
    names
}

fn leading_name(text: &str) -> &str {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// Whether `name` stands in the code as whole names, not as a part of one.
fn names_it(code: &str, name: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(name).any(|(at, _)| {
        let opens = !code[..at].ends_with(part_of_name);
        opens && (name.ends_with('!') || !code[at + name.len()..].starts_with(part_of_name))
    })
}

/// The words of the code in lower case, with `snake_case` and `CamelCase` taken apart.
fn words(code: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_lower = false;
    for c in code.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_lower) {
            words.push(String::new());
        }
        if c.is_alphanumeric() {
            words.last_mut().unwrap().extend(c.to_lowercase());
        }
        before_lower = c.is_lowercase() || c.is_ascii_digit();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The source without comments and unit tests; and without the contents of its literals, too.
fn strip(source: &str) -> (String, String) {
    let chars: Vec<char> = source.chars().collect();
    let (mut code, mut bare) = (String::new(), String::new());
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, kind) = token(rest);
        let text: String = rest[..length].iter().collect();
        match kind {
            Token::Comment => {}
            Token::Literal => {
                code.push_str(&text);
                bare.push_str("\"\"");
            }
            Token::Code => {
                code.push_str(&text);
                bare.push_str(&text);
            }
        }
        at += length;
    }
    (code, bare)
}

/// Unit tests stand last in a file.
fn before_tests(code: &str) -> String {
    let end = code.find("#[cfg(test)]\nmod tests {").unwrap_or(code.len());
    code[..end].to_owned()
}

enum Token {
    Comment,
    Literal,
    Code,
}

fn token(rest: &[char]) -> (usize, Token) {
    match rest {
        ['/', '/', ..] => (rest.iter().position(|c| *c == '\n').unwrap_or(rest.len()), Token::Comment),
        ['/', '*', ..] => (block_comment(rest), Token::Comment),
        ['r', '"', ..] | ['r', '#', '"' | '#', ..] => (raw_string(rest), Token::Literal),
        ['"', ..] => (quoted(rest), Token::Literal),
        ['\'', '\\', ..] | ['\'', _, '\'', ..] => (quoted(rest), Token::Literal),
        [c, ..] if c.is_alphanumeric() || *c == '_' => {
            let end = rest.iter().position(|c| !c.is_alphanumeric() && *c != '_').unwrap_or(rest.len());
            (end, Token::Code)
        }
        _ => (1, Token::Code),
    }
}

fn block_comment(rest: &[char]) -> usize {
    let mut depth = 0;
    for at in 0..rest.len() {
        match rest[at..] {
            ['/', '*', ..] => depth += 1,
            ['*', '/', ..] => {
                depth -= 1;
                if depth == 0 {
                    return at + 2;
                }
            }
            _ => {}
        }
    }
    rest.len()
}

fn raw_string(rest: &[char]) -> usize {
    let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
    let end: Vec<char> = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
    let body = hashes + 2;
    (body..rest.len()).find(|at| rest[*at..].starts_with(&end)).map_or(rest.len(), |at| at + end.len())
}

fn quoted(rest: &[char]) -> usize {
    let mut at = 1;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 1,
            c if c == rest[0] => return at + 1,
            _ => {}
        }
        at += 1;
    }
    rest.len()
}
