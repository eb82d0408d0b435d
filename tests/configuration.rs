//! The user's configuration as the program finds it: where it lies, what is told of it, and that it stops nothing.

#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    reason = "the program runs in a process of its own: threads read it and wait for it"
)]

#[allow(dead_code, reason = "other tests need more of it")]
#[path = "support/pty.rs"]
mod pty;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use pty::Play;

/// A folder with a configuration of that text.
fn configured(name: &str, text: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("configuration").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(folder.join("synod")).unwrap();
    fs::write(folder.join("synod/config.toml"), text).unwrap();
    folder
}

/// What the program prints, what it complains of, and its status, with the configuration of a folder.
fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_synod"));
    let output = command.args(arguments).env("XDG_CONFIG_HOME", folder).current_dir(folder).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code())
}

#[test]
fn what_is_printed_is_a_configuration_without_mistakes() {
    let folder = configured("printed", "");
    for lang in ["en", "zh-CN"] {
        let (printed, errors, status) = run(&folder, &["config", "--lang", lang]);
        assert_eq!((errors.as_str(), status), ("", Some(0)));
        fs::write(folder.join("synod/config.toml"), printed).unwrap();
        let (told, errors, status) = run(&folder, &["config", "check"]);
        assert_eq!((errors.as_str(), status), ("", Some(0)), "{told}");
    }
}

#[test]
fn a_check_tells_each_mistake_with_its_line_and_what_was_meant() {
    let folder =
        configured("wrong", "theem = \"dark\"\n[themes.mine]\ndim = \"#202020\"\n[keys.normal]\nstpe = \"x\"\n");
    let (told, errors, status) = run(&folder, &["config", "check"]);
    assert_eq!(status, Some(2));
    for (line, meant) in [(1, "theme"), (5, "step")] {
        let found = errors.lines().find(|told| told.contains(&format!("config.toml:{line}:1: error: ")));
        assert!(found.is_some_and(|told| told.contains(&format!("“{meant}”?"))), "{errors}");
    }
    assert!(told.contains("mine") && told.contains("dim"), "what can hardly be read is told: {told}");
    let (_, errors, _) = run(&folder, &["config", "check", "--lang", "zh-CN"]);
    assert!(errors.contains("是不是“step”？"), "{errors}");
}

#[test]
fn a_check_of_a_file_that_is_not_there_says_so() {
    let folder = configured("gone", "");
    fs::remove_file(folder.join("synod/config.toml")).unwrap();
    let (told, errors, status) = run(&folder, &["config", "check"]);
    assert_eq!((errors.as_str(), status), ("", Some(0)), "nobody has to have one");
    assert!(told.contains("config.toml"));
    assert_eq!(run(&folder, &["config", "check", "other.toml"]).2, Some(3));
    fs::create_dir(folder.join("synod/config.toml")).unwrap();
    assert_eq!(run(&folder, &["config", "check"]).2, Some(3));
}

#[test]
fn what_is_printed_of_a_script_is_the_same_whatever_the_configuration() {
    let script = "cluster raft nodes=3 seed=7\ntimeout S1\nsettle\nexpect safe\n";
    let told = |text: &str| {
        let folder = configured("same", text);
        fs::write(folder.join("a.synod"), script).unwrap();
        run(&folder, &["run", "a.synod"])
    };
    let plain = told("");
    assert_eq!(plain.2, Some(0));
    assert_eq!(told("lang = \"zh-CN\"\nglyphs = \"ascii\"\nfold = true\ntheme = \"light\"\n"), plain);
    assert_eq!(told("nonsense"), plain);
}

#[test]
fn a_theme_of_the_users_can_be_asked_for_by_name() {
    let folder = configured("named", "[themes.paper]\nbase = \"light\"\n");
    assert_eq!(run(&folder, &["--theme", "paper", "list", "algorithms"]).2, Some(0));
    let (_, errors, status) = run(&folder, &["--theme", "papre", "list", "algorithms"]);
    assert!(status == Some(2) && errors.contains("papre"), "{errors}");
    let other = folder.join("other.toml");
    fs::write(&other, "[themes.night]\n").unwrap();
    let other = other.to_str().unwrap();
    assert_eq!(run(&folder, &["--config", other, "--theme", "night", "list", "algorithms"]).2, Some(0));
    assert_eq!(run(&folder, &["--config", other, "--theme", "paper", "list", "algorithms"]).2, Some(2));
}

#[test]
fn the_screen_has_the_keys_and_the_language_of_the_configuration_and_tells_its_mistakes() {
    let text = "lang = \"zh-CN\"\nmouse = no\n[keys.normal]\nkill = \"s\"\n";
    let folder = configured("screen", text);
    let home = folder.to_str().unwrap().to_owned();
    let mut play = Play::start_with(&folder, &["raft", "--seed", "7"], &[("XDG_CONFIG_HOME", &home)]);
    play.until("config.toml");
    play.does("s", "crash S1");
}
