//! `synod docs`: what Markdown files show of scripts is what the program makes of them, those of this project included.

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/program.rs"]
mod program;
#[path = "support/renewed.rs"]
mod renewed;

use std::fs;
use std::path::{Path, PathBuf};

use program::{PROJECT, run_in};
use renewed::assert_current;

/// A page with a transcript that is not what is printed, and a picture that is not there.
const PAGE: &str = "# A page\n\n```synod\ncluster raft nodes=1\ntimeout S1\nexpect S1 is leader\n```\n\n```text\nnothing\n```\n\n\
                    1. And as a picture:\n\n   ```synod\n   # record: size=80x24 at=1\n   cluster raft nodes=1\n   timeout S1\n   ```\n   \
                    ![A leader](<a leader.svg>)\n\n```synod\ncluster raft\nexpect leaders = 0\n```\n";

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

/// What the program says about a page, and its exit status.
fn docs(folder: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let ended = run_in(folder, &[&["docs"], arguments].concat(), b"");
    (String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap(), ended.status.code())
}

#[test]
fn the_documents_of_this_project_show_what_the_program_makes() {
    let mut pages = Vec::new();
    for folder in ["", "docs/", "demos/"] {
        let entries = fs::read_dir(Path::new(PROJECT).join(folder)).unwrap();
        pages.extend(entries.map(|entry| format!("{folder}{}", entry.unwrap().file_name().to_str().unwrap())));
    }
    pages.retain(|page| Path::new(page).extension().is_some_and(|ending| ending == "md"));
    pages.sort();
    let pages: Vec<&str> = pages.iter().map(String::as_str).collect();
    let (told, status) = docs(Path::new(PROJECT), &[&["check"], &pages[..]].concat());
    assert_eq!(status, Some(0), "`synod docs renew FILE` writes what is made now:\n{told}");
    assert!(
        told.contains("README.md: 1 script") && told.contains("docs/figures.md: 6 scripts, 6 transcripts"),
        "{told}"
    );
}

#[test]
fn the_first_page_lists_every_algorithm_with_a_demo() {
    let page = fs::read_to_string(Path::new(PROJECT).join("README.md")).unwrap();
    let rows: Vec<Vec<&str>> =
        page.lines().filter_map(|line| line.strip_prefix("| `")).map(|row| row.split('`').collect()).collect();
    let mut listed = Vec::new();
    for row in rows.iter().filter(|row| row.len() == 4 && row[2].contains('/')) {
        let demo = format!("demos/{}.synod", row[2]);
        assert!(Path::new(PROJECT).join(&demo).is_file(), "no {demo}");
        assert!(row[2].starts_with(&format!("{}/", row[0])), "{demo} for {}", row[0]);
        listed.push(row[0]);
    }
    listed.sort_unstable();
    let mut all: Vec<&str> = synod::algorithms::catalogue::names();
    all.sort_unstable();
    assert_eq!(listed, all);
}

/// The text that is kept in a snapshot.
fn kept(figure: &str) -> String {
    let file = format!("src/ui/figures/snapshots/synod__ui__figures__tests__{figure}-documented.snap");
    let snapshot = fs::read_to_string(Path::new(PROJECT).join(&file)).unwrap_or_else(|_| panic!("no {file}"));
    snapshot.splitn(3, "---\n").nth(2).expect("a head").to_owned()
}

#[test]
fn figures_of_no_algorithm_are_shown_as_they_are_drawn() {
    const PAGE: &str = "docs/figures.md";
    const MARK: &str = "<!-- made up: ";
    let page = fs::read_to_string(Path::new(PROJECT).join(PAGE)).unwrap();
    let (mut made, mut figures) = (String::new(), 0);
    for (part, at) in page.split(MARK).zip(0..) {
        if at == 0 {
            made += part;
            continue;
        }
        let (name, rest) = part.split_once(" -->\n```text\n").expect("a block of text");
        let after = &rest[rest.find("```").expect("its end")..];
        made += &format!("{MARK}{name} -->\n```text\n{}{after}", kept(name));
        figures += 1;
    }
    assert_eq!(figures, 5);
    assert_current(PAGE, &made);
}

#[test]
fn lines_of_our_sources_in_the_documents_are_there() {
    let page = fs::read_to_string(Path::new(PROJECT).join("docs/adding-an-algorithm.md")).unwrap();
    let source = fs::read_to_string(Path::new(PROJECT).join("src/algorithms/raft/view.rs")).unwrap();
    let (_, block) = page.split_once("```rust\n").expect("a block of Rust");
    let (block, _) = block.split_once("    …\n```\n").expect("it is cut short");
    let gone: Vec<&str> = block.lines().filter(|line| !source.lines().any(|known| known == *line)).collect();
    assert!(gone.is_empty(), "no longer lines of src/algorithms/raft/view.rs: {gone:?}");
}

#[test]
fn a_view_is_shown_as_it_is_where_the_script_ends() {
    let folder = folder("documents-views");
    let page = "```synod\ncluster raft nodes=3 seed=8\nrun until leaders = 1\n```\n\n```text view logs\n```\n";
    fs::write(folder.join("page.md"), page).unwrap();
    let (told, status) = docs(&folder, &["check", "page.md"]);
    assert!(status == Some(1) && told.contains("page.md:7: view logs shows something else: `"), "{told}");
    let (told, status) = docs(&folder, &["renew", "page.md"]);
    assert!(status == Some(0) && told.contains("page.md:6: view logs was renewed"), "{told}");
    let renewed = fs::read_to_string(folder.join("page.md")).unwrap();
    assert!(renewed.contains("\n S2 ★  (1:∅)\n") && !renewed.contains('│'), "{renewed}");
    assert_eq!(docs(&folder, &["check", "page.md"]).1, Some(0));
    fs::write(folder.join("page.md"), page.replace("logs", "lgos")).unwrap();
    let (told, status) = docs(&folder, &["check", "page.md"]);
    assert!(status == Some(2) && told.contains("page.md:6: “lgos” is not one of the views; they are "), "{told}");
    fs::write(folder.join("page.md"), page.replace("leaders = 1", "leaders = 9 within 1s")).unwrap();
    let (told, status) = docs(&folder, &["renew", "page.md"]);
    assert!(status == Some(1) && told.contains("page.md:1: the script does not hold"), "{told}");
}

#[test]
fn what_differs_is_told_by_its_line_and_renewed_when_asked() {
    let folder = folder("documents");
    fs::write(folder.join("page.md"), PAGE).unwrap();
    let (told, status) = docs(&folder, &["check", "page.md"]);
    assert_eq!(status, Some(1), "{told}");
    assert!(
        told.contains("page.md:10: the run prints something else: `     1        0.000ms  S1 election timer: "),
        "{told}"
    );
    assert!(told.contains("page.md:20: `a leader.svg` is not the picture that is made now"), "{told}");
    assert!(
        told.contains("page.md: 3 scripts, 1 transcript, 1 picture, of which 2 differ; `synod docs renew"),
        "{told}"
    );
    assert_eq!(fs::read_to_string(folder.join("page.md")).unwrap(), PAGE, "looking changes nothing");

    let (told, status) = docs(&folder, &["renew", "page.md"]);
    assert_eq!(status, Some(0), "{told}");
    assert!(told.contains("of which 2 were renewed"), "{told}");
    let renewed = fs::read_to_string(folder.join("page.md")).unwrap();
    assert!(renewed.contains("\n✔ line 3: expect S1 is leader\n") && !renewed.contains("nothing\n"), "{renewed}");
    assert!(fs::read_to_string(folder.join("a leader.svg")).unwrap().starts_with("<svg"));
    assert_eq!(docs(&folder, &["check", "page.md"]).1, Some(0));
    let (told, status) = docs(&folder, &["--lang", "zh-CN", "check", "page.md"]);
    assert_eq!(status, Some(1), "what is printed is in the language that is asked for:\n{told}");
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let folder = folder("documents-refused");
    let page = |text: &str| fs::write(folder.join("page.md"), text).unwrap();
    let refused = |text: &str, says: &str, exit: i32| {
        page(text);
        let (told, status) = docs(&folder, &["renew", "page.md"]);
        assert!(told.contains(says) && status == Some(exit), "{status:?}: {told}");
        assert_eq!(fs::read_to_string(folder.join("page.md")).unwrap(), text, "untouched");
    };
    refused("\n```synod\ncluster raft\ncrsh S1\n```\n", "page.md:4:1: error: “crsh” is not a command", 2);
    refused("text\n```synod\ncluster raft\n", "page.md:2: the block that begins here has no end", 2);
    refused("```synod\ncluster raft\nexpect leaders = 1\n```\n", "page.md:1: the script does not hold", 1);
    refused("```synod\ncluster raft\n```\n![x](x.bmp)\n", ".cast, .gif", 2);
    refused(
        "```synod\ncluster raft\nsay \"a\\n```\\nb\"\n```\n```text\n```\n",
        "`page.md` is untouched: what a run prints has a line that ends its block",
        2,
    );
    let (told, status) = docs(&folder, &["check", "no.md"]);
    assert!(told.contains("cannot read `no.md`") && status == Some(3), "{told}");
}
