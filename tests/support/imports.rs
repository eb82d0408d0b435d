//! Which file of a room imports which: paths in the code, followed to the file that defines what they name.
//!
//! A path is followed through `crate::`, `super::`, `self::`, what the file has imported, and re-exports. What is only
//! re-exported is no import, nor is `mod x;`: a room may list its files.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// A file of a room and its code, without comments, unit tests, and what stands in string literals.
pub(crate) struct File<'a> {
    /// Its path below `src`, as `ui/panes/mod.rs`.
    pub(crate) path: &'a str,
    pub(crate) code: &'a str,
}

/// Files that import each other, directly or through others.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Circle {
    pub(crate) files: Vec<String>,
    /// Each import among them: from, to, and a name that is imported.
    pub(crate) imports: Vec<(String, String, String)>,
}

impl fmt::Display for Circle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} files import each other in a circle:", self.files.len())?;
        self.imports.iter().try_for_each(|(from, to, name)| write!(f, "\n  {from} imports {to}: {name}"))
    }
}

/// The circles among files.
pub(crate) fn circles(files: &[File]) -> Vec<Circle> {
    let imports = imports(files);
    let mut reached: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (from, _) in imports.keys() {
        reached.entry(from).or_insert_with(|| reachable(from, &imports));
    }
    let both = |a: &str, b: &str| reached.get(a).is_some_and(|to| to.contains(b));
    let mut found: Vec<Circle> = Vec::new();
    for file in reached.keys().filter(|file| both(file, file)) {
        if found.iter().any(|circle| circle.files.iter().any(|known| known == file)) {
            continue;
        }
        let inside = |other: &str| both(file, other) && both(other, file);
        let among = imports.iter().filter(|((from, to), _)| inside(from) && inside(to));
        found.push(Circle {
            files: reached.keys().filter(|other| inside(other)).map(|other| (*other).to_owned()).collect(),
            imports: among.map(|((from, to), name)| (from.clone(), to.clone(), name.clone())).collect(),
        });
    }
    found
}

fn reachable<'a>(from: &str, imports: &'a BTreeMap<(String, String), String>) -> BTreeSet<&'a str> {
    let mut reached = BTreeSet::new();
    let mut open = vec![from];
    while let Some(file) = open.pop() {
        for (_, to) in imports.keys().filter(|(from, _)| from == file) {
            if reached.insert(to.as_str()) {
                open.push(to);
            }
        }
    }
    reached
}

/// From one file to another, with a name that is imported.
fn imports(files: &[File]) -> BTreeMap<(String, String), String> {
    let mut house = House::default();
    house.modules.insert(Vec::new(), Module::default());
    for file in files {
        house.read(file);
    }
    let tests = std::mem::take(&mut house.tests);
    house.modules.retain(|path, _| !tests.iter().any(|test| path.starts_with(test)));
    let mut found = BTreeMap::new();
    for module in house.modules.values() {
        for path in &module.named {
            let Some(defined) = house.file_of(module, path, MOST_HOPS) else { continue };
            if defined != module.file {
                found.entry((module.file.clone(), defined.to_owned())).or_insert_with(|| path.join("::"));
            }
        }
    }
    found
}

/// Steps of a path, through whatever was imported under another name; more are a name that stands for itself.
const MOST_HOPS: usize = 32;

/// The modules of a crate, by their paths without `crate`.
#[derive(Default)]
struct House {
    modules: BTreeMap<Vec<String>, Module>,
    /// Those that are compiled for tests only.
    tests: BTreeSet<Vec<String>>,
}

#[derive(Default)]
struct Module {
    path: Vec<String>,
    file: String,
    items: BTreeSet<String>,
    /// What the names that were imported stand for.
    aliases: BTreeMap<String, Vec<String>>,
    /// Where everything was imported from.
    all_of: Vec<Vec<String>>,
    /// Every path that the code names.
    named: Vec<Vec<String>>,
}

impl House {
    fn read(&mut self, file: &File) {
        let mut path: Vec<String> = file.path.trim_end_matches(".rs").split('/').map(str::to_owned).collect();
        if path.last().is_some_and(|name| name == "mod") {
            path.pop();
        }
        let (tokens, tests) = without_tests(&tokens(file.code));
        self.tests.extend(tests.into_iter().map(|name| below(&path, name)));
        self.read_module(path, file.path, &tokens);
    }

    fn read_module(&mut self, path: Vec<String>, file: &str, tokens: &[&str]) {
        let mut module = Module { path, file: file.to_owned(), ..Module::default() };
        let mut exported = Vec::new();
        let mut words = BTreeSet::new();
        let (mut at, mut depth, mut public) = (0, 0_usize, false);
        while at < tokens.len() {
            let next = tokens.get(at + 1).copied().unwrap_or_default();
            if tokens[at] == "pub" {
                public = true;
                at += if next == "(" { 1 + group(&tokens[at + 1..]) } else { 1 };
                continue;
            }
            match tokens[at] {
                "use" => {
                    let end = at + tokens[at..].iter().position(|token| *token == ";").unwrap_or(tokens.len() - at);
                    for (name, path) in imported(&[], &tokens[at + 1..end]) {
                        if name == "*" {
                            module.all_of.push(path);
                        } else if public {
                            exported.push((name, path));
                        } else {
                            module.aliases.insert(name, path.clone());
                            module.named.push(path);
                        }
                    }
                    at = end;
                }
                "mod" if depth == 0 && tokens.get(at + 2) == Some(&"{") => {
                    let end = at + 2 + group(&tokens[at + 2..]);
                    self.read_module(below(&module.path, next), file, &tokens[at + 3..end - 1]);
                    at = end - 1;
                }
                "macro_rules" if depth == 0 => {
                    module.items.extend(tokens.get(at + 2).map(|name| (*name).to_owned()));
                    at += 2;
                }
                "struct" | "enum" | "union" | "trait" | "type" | "const" | "static" | "fn" if depth == 0 => {
                    module.items.insert(next.to_owned());
                    at += 1;
                }
                "{" | "(" | "[" => depth += 1,
                "}" | ")" | "]" => depth = depth.saturating_sub(1),
                first if is_name(first) => {
                    let mut path = vec![first.to_owned()];
                    while tokens.get(at + 1) == Some(&"::") && tokens.get(at + 2).is_some_and(|token| is_name(token)) {
                        path.push(tokens[at + 2].to_owned());
                        at += 2;
                    }
                    words.insert(first);
                    if path.len() > 1 {
                        module.named.push(path);
                    }
                }
                _ => {}
            }
            public = false;
            at += 1;
        }
        for (name, path) in exported {
            // Said once more below: then it is not only passed on.
            if words.contains(name.as_str()) {
                module.named.push(path.clone());
            }
            module.aliases.insert(name, path);
        }
        self.modules.insert(module.path.clone(), module);
    }

    /// The file that defines what a path names, seen from a module. None of a module as such: what is used of it is
    /// named where it is used.
    fn file_of<'a>(&'a self, module: &'a Module, path: &[String], hops: usize) -> Option<&'a str> {
        let hops = hops.checked_sub(1)?;
        let (first, rest) = path.split_first()?;
        let go = |to: &[String]| self.file_of(self.modules.get(to)?, rest, hops);
        let inner = below(&module.path, first);
        match first.as_str() {
            "crate" => go(&[]),
            "self" => go(&module.path),
            "super" => go(module.path.split_last()?.1),
            _ if !rest.is_empty() && self.modules.contains_key(&inner) => go(&inner),
            _ if module.items.contains(first) => Some(&module.file),
            _ => {
                let alias = module.aliases.get(first).cloned();
                let anywhere = module.all_of.iter().map(|from| below(from, first));
                let mut starts = alias.into_iter().chain(anywhere);
                starts.find_map(|start| self.file_of(module, &[&start, rest].concat(), hops))
            }
        }
    }
}

fn below(path: &[String], name: &str) -> Vec<String> {
    [path, &[name.to_owned()]].concat()
}

/// What a `use` brings in: under which name, from which path; `*` with the path of all of it.
fn imported(before: &[String], tree: &[&str]) -> Vec<(String, Vec<String>)> {
    let mut path = before.to_vec();
    for (at, token) in tree.iter().enumerate() {
        match *token {
            "{" => {
                let inner = &tree[at + 1..at + group(&tree[at..]) - 1];
                return branches(inner).into_iter().flat_map(|branch| imported(&path, branch)).collect();
            }
            "*" => return vec![("*".to_owned(), path)],
            "as" => return vec![(tree[at + 1].to_owned(), path)],
            "self" if at == 0 && !before.is_empty() => {}
            name if is_name(name) => path.push(name.to_owned()),
            _ => {}
        }
    }
    path.last().cloned().map(|name| (name, path)).into_iter().collect()
}

/// The parts between the commas of a `{…}`.
fn branches<'a, 'b>(inner: &'b [&'a str]) -> Vec<&'b [&'a str]> {
    let (mut found, mut from, mut at) = (Vec::new(), 0, 0);
    while at < inner.len() {
        match inner[at] {
            "{" => at += group(&inner[at..]) - 1,
            "," => {
                found.push(&inner[from..at]);
                from = at + 1;
            }
            _ => {}
        }
        at += 1;
    }
    found.push(&inner[from..]);
    found.retain(|branch| !branch.is_empty());
    found
}

/// The length of the group that begins with an opening bracket.
fn group(tokens: &[&str]) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate() {
        match *token {
            "{" | "(" | "[" => depth += 1,
            "}" | ")" | "]" => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    tokens.len()
}

/// The code without what is compiled for tests only, and the names of the files that are.
fn without_tests<'a>(tokens: &[&'a str]) -> (Vec<&'a str>, Vec<&'a str>) {
    const FOR_TESTS: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let (mut kept, mut files, mut at) = (Vec::new(), Vec::new(), 0);
    while at < tokens.len() {
        if !tokens[at..].starts_with(&FOR_TESTS) {
            kept.push(tokens[at]);
            at += 1;
            continue;
        }
        at += FOR_TESTS.len();
        let mut before = "";
        while at < tokens.len() && tokens[at] != ";" && tokens[at] != "{" {
            if before == "mod" {
                files.push(tokens[at]);
            }
            before = tokens[at];
            at += if matches!(tokens[at], "(" | "[") { group(&tokens[at..]) } else { 1 };
        }
        at += group(&tokens[at..]).max(1);
    }
    (kept, files)
}

/// Names, `::`, and all else a character each.
fn tokens(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = code.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match rest.find(|c| !part_of_name(c)) {
            _ if rest.starts_with("::") => 2,
            Some(0) => first.len_utf8(),
            Some(end) => end,
            None => rest.len(),
        };
        found.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    found
}

fn is_name(token: &str) -> bool {
    token.starts_with(part_of_name)
}

fn part_of_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}
