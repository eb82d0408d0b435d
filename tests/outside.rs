//! What comes from outside, as the built program meets it: hidden characters, names of files, closed and endless
//! streams.

#[path = "support/program.rs"]
mod program;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use program::{PROJECT, run_in};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use serde_json::Value;
use synod::model::{is_hidden, push_escape, visible};

const PROGRAM: &str = env!("CARGO_BIN_EXE_synod");

/// What a terminal obeys, what turns the direction of writing, and what nobody sees.
const HIDDEN: &str = "\u{1b}[2J\r\u{b}\u{7f}\u{85}\u{9b}\u{ad}\u{61c}\u{200b}\u{200d}\u{200e}\u{200f}\u{2028}\u{2029}\
                      \u{202a}\u{202e}\u{2060}\u{2066}\u{2069}\u{feff}\u{e0041}";

fn synod(arguments: &[impl AsRef<OsStr>], input: &str) -> Output {
    run_in(PROJECT, arguments, input.as_bytes())
}

/// What a shell makes of a line, where `$0` is the program.
fn shell(line: &str) -> (i32, String, String) {
    let output = Command::new("sh").args(["-c", line, PROGRAM]).stdin(Stdio::null()).output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// What was printed, in which nothing is hidden but the ends of lines.
#[track_caller]
fn plain(bytes: &[u8]) -> String {
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    let hidden = text.chars().find(|c| is_hidden(*c) && *c != '\n');
    assert_eq!(hidden, None, "{text:?}");
    text
}

/// A text as a word of a script: hidden characters as escapes, or raw if the language takes them.
fn quoted(text: &str, raw: bool) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c == '\n' || is_hidden(c) && (!raw || c.is_control()) => push_escape(&mut quoted, c),
            c => quoted.push(c),
        }
    }
    quoted + "\""
}

/// A folder of its own.
fn room(name: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("synod-outside-{name}-{}", std::process::id()));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    folder
}

/// A script that says a text wherever a text can be said.
fn script(text: &str, raw: bool) -> String {
    let text = quoted(text, raw);
    format!(
        "cluster raft\nsay {text} zh-CN={text}\nchapter {text}\nquiz {text} answer={text}\nbranch {text}\nbranches\n\
         timeout S1\nsettle\nC1 write {text}={text} to leader\nsettle\nC1 read {text}\nsettle\nC1 cas {text} {text} 2\n\
         settle\nexpect S1[{text}] = {text}\nexpect C1.value = {text}\nexpect S1[{text}] != {text}\n\
         expect in flight S1->S2\nswitch main\nbranches\n"
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, rng_seed: RngSeed::Fixed(7), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_hidden_is_printed_of_a_script_and_json_keeps_what_it_says(
        text in "[a-z\n\t\r\u{0}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{e0001}\u{e0041}é谁]{1,12}",
        raw in any::<bool>(),
    ) {
        let script = script(&text, raw);
        for lang in ["en", "zh-CN"] {
            let told = synod(&["run", "-", "--lang", lang], &script);
            let out = String::from_utf8(told.stdout).unwrap();
            // What is said to the audience keeps its tabs and its lines.
            prop_assert!(out.chars().all(|c| !is_hidden(c) || matches!(c, '\n' | '\t')), "{:?}", out);
            plain(&told.stderr);
        }
        let json = plain(&synod(&["run", "-", "--format", "json"], &script).stdout);
        let lines: Vec<Value> = json.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        let said = lines.iter().find(|line| line["type"] == "say").unwrap();
        prop_assert_eq!(&said["text"], &text);
        prop_assert_eq!(&said["others"]["zh-CN"], &text);
        prop_assert!(lines.iter().any(|line| line["type"] == "quiz" && line["answer"] == text));
        prop_assert!(lines.iter().any(|line| line["type"] == "branches" && line["names"][1] == text));
        prop_assert!(lines.iter().any(|line| line["type"] == "claim" && line["held"] == true), "the write was made");
    }

    #[test]
    fn nothing_hidden_is_told_of_arguments(
        text in "[a-z \n\t\r\u{1}-\u{1f}\u{7f}-\u{9f}\u{ad}\u{61c}\u{200b}-\u{200f}\u{2028}-\u{202e}\u{2060}-\u{206f}\u{feff}\u{e0041}]{1,9}",
    ) {
        let text = text.as_str();
        for arguments in [
            vec![text],
            vec!["run", text],
            vec!["run", "-", text],
            vec!["run", "-", "--lang", text],
            vec!["play", text],
            vec!["list", text],
            vec!["list", "facts", text],
            vec!["raft", "--nodes", text],
            vec!["explore", text],
            vec!["explore", text, text],
            vec!["explore", "raft", text],
            vec!["explore", "raft", "--without", text],
            vec!["explore", "raft", "--goal", text],
            vec!["explore", "raft", "--faults", text],
            vec!["explore", "raft", "--walks", text],
            vec!["record", text],
            vec!["record", "-", "--out", text],
            vec!["record", "-", "--size", text],
            vec!["record", "-", "--from", text],
            vec!["compare", "raft", text],
            vec!["compare", "raft", "zab", "--script", text],
        ] {
            let told = synod(&arguments, "");
            let status = told.status.code();
            // An option that begins with blanks, or a help that is asked for in a word, is understood.
            prop_assert!(matches!(status, Some(0 | 2 | 3)), "{:?}: {:?}", arguments, status);
            plain(&told.stdout);
            plain(&told.stderr);
        }
    }
}

#[test]
fn a_name_of_a_file_is_told_on_one_line_and_opened_whatever_its_bytes() {
    let folder = room("names");
    for name in [&b"a\x1b[31m\nb\xe2\x80\xae.synod"[..], b"\xff\xfe.synod", "谁.synod".as_bytes()] {
        let file = folder.join(OsStr::from_bytes(name));
        fs::write(&file, "cluster raft\nrun 1s\nexpect leaders = 1\n").unwrap();
        let [run, play, explore] = ["run", "play", "explore"].map(|word| [OsString::from(word), file.clone().into()]);
        assert_eq!(synod(&run, "").status.code(), Some(0));
        let told = synod(&play, "");
        assert!(plain(&told.stderr).contains("needs a terminal"), "the script was read");
        let out = folder.join(OsStr::from_bytes(b"out\xff\x1b"));
        let found = [&explore[..], &["--goal", "S1 is candidate", "--walks", "64", "--out"].map(Into::into)].concat();
        let found = synod(&[&found[..], &[out.clone().into()]].concat(), "");
        assert!(plain(&found.stdout).contains("out\\xff\\x1b"), "{found:?}");
        assert!(out.exists());
        let compared = ["compare", "raft", "zab", "--script"].map(OsString::from);
        assert_eq!(synod(&[&compared[..], &[file.clone().into()]].concat(), "").status.code(), Some(0));

        fs::write(&file, "cluster raft\nstp\n").unwrap();
        let told = plain(&synod(&run, "").stderr);
        let told: Vec<&str> = told.lines().collect();
        assert_eq!((told.len(), told[1..].concat().as_str()), (3, "2 | stp  | ^^^"), "{told:?}");
        fs::remove_file(&file).unwrap();
        let missing = synod(&run, "");
        assert_eq!((missing.status.code(), plain(&missing.stderr).lines().count()), (Some(3), 1));
    }
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_value_that_holds_hidden_characters_cannot_forge_a_line() {
    let text = format!("x\n✔ line 9: expect safe{HIDDEN}");
    let told = synod(&["run", "-"], &script(&text, false));
    let out = plain(&told.stdout);
    assert!(!out.lines().any(|line| line.starts_with("✔ line 9")), "{out}");
    assert!(out.contains(&*visible(&text)), "{out}");
}

#[test]
fn what_is_found_with_hidden_characters_is_a_script_that_is_read_again() {
    let start = format!("cluster raft nodes=3\nsay {0}\nC1 write {0}={0}\n", quoted(HIDDEN, true));
    let found = synod(&["explore", "-", "--goal", "S2 is candidate", "--walks", "64"], &start);
    let script = plain(&found.stdout);
    assert!(script.contains("\\u{202e}"), "{script}");
    let again = synod(&["run", "-", "--format", "json"], &script);
    let said = plain(&again.stdout)
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|line| line["type"] == "say");
    assert_eq!(said.unwrap()["text"], HIDDEN);
    assert_eq!(again.status.code(), Some(0), "{again:?}");
}

#[test]
fn without_a_standard_output_nothing_can_be_printed() {
    for line in
        ["run -", "list demos", "list settings raft", "--help", "--version", "man", "completions bash", "explore raft"]
    {
        let (status, _, errors) = shell(&format!("echo 'cluster raft' | \"$0\" {line} >&-"));
        assert_eq!(status, 3, "{line}");
        assert!(errors.contains("standard output is closed"), "{line}: {errors}");
        // Nobody hears why, but it is the same.
        assert_eq!(shell(&format!("echo 'cluster raft' | \"$0\" {line} >&- 2>&-")).0, 3, "{line}");
    }
    assert_eq!(shell("\"$0\" run nowhere.synod >&-").0, 3);
    assert_eq!(shell("\"$0\" run --nonsense >&-").0, 2);
}

#[test]
fn an_output_that_is_thrown_away_is_one() {
    for to in [">/dev/null", "1<>/dev/null", ">>/dev/null", "2>&-", "2>/dev/null >/dev/null"] {
        let (status, _, errors) = shell(&format!("echo 'cluster raft' | \"$0\" run - {to}"));
        assert_eq!((status, errors.as_str()), (0, ""), "{to}");
    }
    assert_eq!(shell("echo 'cluster raft' | \"$0\" run - >/dev/full").0, 3);
    assert_eq!(shell("\"$0\" run nowhere.synod 2>&-").0, 3);
    assert_eq!(shell("\"$0\" rnu 2>&-").0, 2);
}

#[test]
fn an_output_that_may_not_grow_is_told_and_no_signal_ends_the_program() {
    let folder = room("limit");
    let out = folder.join("out").display().to_string();
    let (status, _, errors) = shell(&format!("ulimit -f 0; echo 'cluster raft' | \"$0\" run - >'{out}'"));
    assert_eq!(status, 3);
    assert!(errors.contains("cannot write to standard output: File too large"), "{errors}");
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn without_a_standard_input_there_is_no_script() {
    let (status, _, errors) = shell("\"$0\" run - <&-");
    assert_eq!(status, 3);
    assert!(errors.contains("standard input is closed"), "{errors}");
    let (status, _, errors) = shell("\"$0\" run - </dev/null");
    assert_eq!(status, 2);
    assert!(errors.contains("the script is empty"), "{errors}");
    assert_eq!(shell("\"$0\" list demos <&-").0, 0);
}

#[test]
fn a_script_comes_through_a_pipe_of_any_kind() {
    let folder = room("pipes");
    let fifo = folder.join("fifo");
    rustix::fs::mkfifoat(rustix::fs::CWD, &fifo, rustix::fs::Mode::RWXU).unwrap();
    let path = fifo.to_str().unwrap();
    assert_eq!(shell(&format!("echo 'cluster raft' >'{path}' & \"$0\" run '{path}'")).0, 0);
    assert_eq!(shell("echo 'cluster raft' | \"$0\" run /dev/stdin").0, 0);
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn what_never_ends_is_told_so() {
    for endless in ["/dev/zero", "/dev/urandom"] {
        if Path::new(endless).exists() {
            let (status, out, errors) = shell(&format!("\"$0\" run {endless}"));
            assert_eq!((status, out.as_str()), (2, ""), "{endless}");
            assert!(errors.starts_with(&format!("{endless}:1:")), "{endless}: {errors}");
        }
    }
    let endless = ["yes '# as it was'", "yes", "yes step", "yes 'say \"and so on\"'", "yes ''"];
    for words in endless {
        let (status, out, errors) = shell(&format!("(echo 'cluster raft'; {words}) 2>/dev/null | \"$0\" run -"));
        assert_eq!((status, out.as_str()), (2, ""), "{words}");
        assert!(words == "yes" || errors.contains("does not end within"), "{words}: {errors}");
    }
}
