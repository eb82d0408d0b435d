//! The built program: exit statuses, and what it says to bad input.

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use program::{PROJECT, run_in};
use synod::algorithms::catalogue;

/// A script that shows figures.
const FIGURES: &str = "tests/scripts/raft/show-figures-of-an-election.synod";

/// Runs the program in the project's folder, without a terminal.
fn synod(arguments: &[&str]) -> Run {
    synod_with(arguments, b"")
}

fn synod_with(arguments: &[&str], input: &[u8]) -> Run {
    Run::of(&run_in(PROJECT, arguments, input))
}

struct Run {
    status: i32,
    out: String,
    errors: String,
}

impl Run {
    fn of(output: &Output) -> Run {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        let status = output.status.code().expect("the program was not killed by a signal");
        Run { status, out: text(&output.stdout), errors: text(&output.stderr) }
    }

    /// It refused with that status, said one of these words, printed nothing else, and did not panic.
    #[track_caller]
    fn refused(&self, status: i32, words: &[&str]) {
        assert_eq!(self.status, status, "stderr: {}", self.errors);
        assert_eq!(self.out, "");
        assert!(!self.errors.contains("panicked"), "{}", self.errors);
        for word in words {
            assert!(self.errors.contains(word), "no `{word}` in: {}", self.errors);
        }
    }

    #[track_caller]
    fn went_well(&self) -> &str {
        assert_eq!(self.status, 0, "stdout: {}\nstderr: {}", self.out, self.errors);
        assert_eq!(self.errors, "");
        &self.out
    }
}

#[test]
fn without_arguments_it_says_what_it_can_do() {
    let run = synod(&[]);
    let out = run.went_well();
    for word in ["raft", "play", "run", "record", "compare", "explore", "list", "completions", "man", "Exit status"] {
        assert!(out.contains(word), "{out}");
    }
}

#[test]
fn help_and_version_are_results() {
    assert!(synod(&["--version"]).went_well().starts_with("synod 0."));
    assert!(synod(&["raft", "--help"]).went_well().contains("--heartbeat"));
    assert!(synod(&["play", "raft", "--help"]).went_well().contains("--client-timeout"));
}

#[test]
fn an_unknown_algorithm_is_refused_with_the_nearest_name() {
    synod(&["rafft"]).refused(2, &["rafft", "'raft'"]);
    synod(&["play", "rafft"]).refused(2, &["rafft", "`raft`"]);
    synod(&["list", "rules", "rafft"]).refused(2, &["rafft", "raft"]);
}

#[test]
fn an_unknown_setting_is_refused_with_the_nearest_name() {
    synod(&["raft", "--hartbeat", "50ms"]).refused(2, &["--hartbeat", "--heartbeat"]);
    synod_with(&["run", "-"], b"cluster raft hartbeat=50ms\n").refused(2, &["<stdin>:1:14: error: ", "heartbeat"]);
}

#[test]
fn a_number_of_nodes_out_of_range_is_refused() {
    for nodes in ["0", "100000", "-1", "many", "99999999999999999999999"] {
        synod(&["raft", &format!("--nodes={nodes}")]).refused(2, &["nodes", "15"]);
        let script = format!("cluster raft nodes={nodes}\n");
        synod_with(&["run", "-"], script.as_bytes()).refused(2, &["<stdin>:1:", "15"]);
    }
}

/// The words of the row of that name in what `list` prints.
fn listed(what: &[&str], name: &str) -> Vec<String> {
    let out = synod(&[&["list"], what].concat()).out;
    let rows = || out.lines().map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    rows().find(|row| row[0] == name).expect(name)
}

#[test]
fn the_rules_that_fire_are_listed_with_the_scripts_in_which_they_do() {
    let run = synod(&["list", "rules", "echo", "--coverage", "tests/scripts/echo"]);
    let told = run.went_well();
    assert!(told.contains("safeguard-01-"), "{told}");
    assert!(told.contains(" rules fire in "), "{told}");
    let run = synod(&["list", "rules", "raft", "--coverage"]);
    let demos = run.went_well();
    assert!(
        demos.lines().any(|line| line.starts_with("install_snapshot ") && line.contains("raft/snapshot")),
        "{demos}"
    );
    assert!(demos.contains("105 of 105 rules fire in "), "{demos}");
    let others = synod(&["list", "rules", "raft", "--coverage", "tests/scripts/echo"]);
    assert!(others.went_well().lines().any(|line| line.starts_with("rival_leader ") && line.ends_with("in none")));
    synod(&["list", "rules", "raft", "--coverage", "no-such-folder"]).refused(3, &["no-such-folder"]);
    synod(&["list", "rules", "raft", "--coverage", "assets/text/en"]).refused(2, &["there is no script in"]);
    synod(&["list", "facts", "raft", "--coverage"]).refused(2, &["of rules"]);
    synod(&["list", "rules", "rafft", "--coverage"]).refused(2, &["rafft"]);
}

#[test]
fn an_algorithm_has_as_many_nodes_as_it_says() {
    for description in catalogue::all() {
        let (algorithm, most) = (description.name, *description.nodes.end());
        let (fits, too_many) = (most.to_string(), (most + 1).to_string());
        let takes = format!("“{too_many}” is not a value of nodes; {algorithm} takes a whole number from 1 to {fits}");
        synod(&[algorithm, "--nodes", &too_many]).refused(2, &[&takes]);
        let script = |nodes: &str| format!("cluster {algorithm} nodes={nodes}\nexpect S{nodes} is down\n");
        synod_with(&["run", "-"], script(&too_many).as_bytes()).refused(2, &["<stdin>:1:", &takes]);
        // The last node is there, and up: the claim is read, and does not hold.
        assert_eq!(synod_with(&["run", "-"], script(&fits).as_bytes()).status, 1);
        assert_eq!(listed(&["settings", algorithm], "nodes")[1], format!("1..{fits}"));
        assert_eq!(listed(&["algorithms"], algorithm)[1], format!("1..{fits}"));
    }
    let most = catalogue::all().iter().map(|description| description.nodes.end()).max().unwrap();
    assert!(listed(&["settings"], "nodes").contains(&format!("1..{most}")));
}

#[test]
fn what_the_service_of_primary_backup_cannot_decide_is_refused_with_the_reason() {
    let refused = |status, lines: &str, why: &str| {
        let script = format!("cluster primary-backup nodes=3 clients=1 latency=10ms\n{lines}\n");
        let run = synod_with(&["run", "-"], script.as_bytes());
        let told = [run.out, run.errors].concat();
        assert!(run.status == status && told.contains(why), "{lines}: {}: {told}", run.status);
    };
    refused(1, "promote S1", "S1 is the primary of epoch 1 already");
    refused(1, "retire S3\npromote S3", "S3 is no member of epoch 2: it does not keep the log");
    refused(1, "promote S2 members=S1,S3", "S2 cannot be the primary of members that it is not one of");
    refused(1, "retire S1", "S1 is the primary of epoch 1: promote another first");
    refused(1, "retire S3\nretire S3", "S3 is no member of epoch 2");
    refused(1, "crash S2\npromote S2", "it is down");
    refused(1, "crash S1\nretire S2", "“retire” is done by the leader");
    refused(1, "isolate S1\npromote S2\ncrash S2\nretire S3", "the primary of epoch 2 is S2, and it is not up");
    refused(2, "promote S2 members=S2,S9", "S9");
    let write = "C1 write x=1 to S1\ndeliver C1->S1 Request\n";
    refused(1, &format!("{write}promote S2"), "its log ends at 0, and that of S1, which is up, at 1");
    let crash = "crash S3\nretire S3\nC1 write x=1\nrun 500ms\npromote S1 members=S1,S2,S3\ncrash S1,S2\nrestart S3\n";
    refused(1, &format!("{crash}promote S3"), "S3 may lack what is committed: it has not caught up with epoch 3 yet");
    let again = "promote S2\nrun 500ms\nisolate S3\npromote S1 members=S1,S2,S3\nrun 500ms\n";
    refused(1, &format!("{again}promote S3"), "its log is of epoch 2, and that of S1, which is up, of epoch 3");
    let cluster = |settings: &str| format!("cluster primary-backup {settings}\n");
    for (settings, why) in [
        ("nodes=3 mode=semi-sync k=3", "k=3: of 3 nodes only 2 are backups"),
        ("mode=paxos", "sync-all"),
        ("reads=nobody", "primary"),
        ("k=0", "k"),
    ] {
        synod_with(&["run", "-"], cluster(settings).as_bytes()).refused(2, &[why]);
    }
    refused(1, "given S1 epoch=1 log=2:x=1", "epoch=1: the log has an entry of epoch 2");
    refused(1, "given S1 epoch=0", "epoch=0: epochs count from 1");
    refused(2, "given S1 log=2,1", "never fall");
    refused(2, "given S1 log=1 commit=2", "the log has 1");
}

#[test]
fn a_missing_file_is_an_error_of_input() {
    synod(&["run", "no/such.synod"]).refused(3, &["no file `no/such.synod`", "synod list demos"]);
    synod(&["play", "no/such.synod"]).refused(3, &["no file `no/such.synod`"]);
    for command in [&["run"][..], &["share"], &["export", "--format", "dot"], &["compare", "raft", "zab", "--script"]] {
        synod(&[command, &["zab"]].concat())
            .refused(2, &["`zab` is an algorithm, and a script is wanted here, such as `zab/"]);
    }
    synod(&["run", "demos/raft/elecion.synod"]).refused(3, &["did you mean the demo `demos/raft/election.synod`?"]);
}

#[test]
fn a_folder_is_no_script() {
    synod(&["run", "demos"]).refused(3, &["cannot read `demos`"]);
}

#[test]
fn binary_garbage_is_refused_with_its_place() {
    synod_with(&["run", "-"], b"cluster raft\nstep \xff\xfe\n").refused(2, &["<stdin>:2:6: error: ", "UTF-8"]);
    let garbage: Vec<u8> = (0..200_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    synod_with(&["run", "-"], &garbage).refused(2, &["<stdin>:", "error: "]);
    synod_with(&["run", "-"], b"cluster raft\0\n").refused(2, &["<stdin>:1:", "error: "]);
}

#[test]
fn a_line_of_ten_megabytes_is_refused() {
    let mut script = b"cluster raft\nsay \"".to_vec();
    script.extend(std::iter::repeat_n(b'x', 10 << 20));
    script.extend(b"\"\n");
    synod_with(&["run", "-"], &script).refused(2, &["<stdin>:2:", "65536"]);
    // The cut must not make a mistake of a character that spans it.
    let wide = format!("cluster raft\nsay \"{}\"\n", "任".repeat(1 << 20));
    synod_with(&["run", "-"], wide.as_bytes()).refused(2, &["<stdin>:2:", "65536"]);
}

#[test]
fn a_command_of_another_algorithm_is_told_so() {
    let told = "“propose” is a command of paxos, fast-paxos, single-acceptor only";
    synod_with(&["run", "-"], b"cluster raft\npropose S1 3\n").refused(2, &["<stdin>:2:1: error: ", told]);
}

#[test]
fn what_makes_no_sense_of_a_lease_or_an_acceptor_is_refused_with_a_sentence_of_its_own() {
    let refused = |script: &str, status, told: &str| {
        let run = synod_with(&["run", "-"], script.as_bytes());
        assert_eq!(run.status, status, "{script}: {}", run.errors);
        assert!(
            format!("{}{}", run.out, run.errors).contains(told),
            "{script}: no `{told}` in {}{}",
            run.out,
            run.errors
        );
    };
    let lease = |line: &str| format!("cluster lease nodes=4\n{line}\n");
    refused("cluster lease term=0\n", 2, "a duration from 1ms to 3600s");
    refused("cluster lease term=1s margin=1s\n", 2, "margin=1s must be shorter than term=1s");
    refused("cluster lease renew_at=100%\n", 2, "off, or a whole percentage from 1% to 99%");
    refused("cluster lease grace=0\n", 2, "off, or a duration from 1ms to 3600s");
    refused("cluster lease clock_of_day=25:00:00\n", 2, "a time of day, such as 00:55:00");
    refused(&lease("expect S1.expires = 1:10"), 2, "a time on a clock, such as 01:10:00 or 900s, or none");
    refused(&lease("given S1 holder=S2"), 1, "a lease that is out has a holder and a time");
    refused(&lease("acquire S1"), 1, "S1 grants the lease, and cannot hold it");
    refused(&lease("work S4"), 1, "S4 is the resource, and cannot hold the lease");
    refused(&lease("renew S2"), 1, "S2 does not hold the lease");
    refused(&lease("release S2"), 1, "S2 does not hold the lease");
    refused("cluster lease resource=off\nwork S2\n", 1, "there is no resource to write to: resource=off");
    let acceptor = |line: &str| format!("cluster single-acceptor access=epoch\n{line}\n");
    refused(&acceptor("propose S1 7"), 1, "S1 is the acceptor and proposes nothing; the others do");
    refused(&acceptor("propose S2 7 epoch=3.S3"), 1, "epoch 3.S3 belongs to S3; S2 proposes under its own");
    refused(&acceptor("propose S2 7 epoch=3\npropose S2 8 epoch=3"), 1, "S2 has used round 3");
}

#[test]
fn an_empty_script_is_refused() {
    synod_with(&["run", "-"], b"").refused(2, &["<stdin>:1:1: error: ", "cluster"]);
    synod_with(&["run", "-"], b"# nothing\n\n").refused(2, &["cluster"]);
}

#[test]
fn a_mistake_in_the_text_stops_before_anything_runs() {
    synod_with(&["run", "-"], b"cluster raft\nstep\nstpe\n").refused(2, &["<stdin>:3:1: error: ", "stpe", "step"]);
    synod_with(&["run", "-"], b"cluster raft\nexpect S9.term = 1\n").refused(2, &["<stdin>:2:8: error: ", "S9"]);
    synod_with(&["run", "-"], b"cluster raft\nexpect S1.trem = 1\n").refused(2, &["<stdin>:2:", "term"]);
}

#[test]
fn a_failed_claim_is_status_1_and_shows_the_facts() {
    let run = synod_with(&["run", "-"], b"cluster raft nodes=3\nexpect S1.term = 7\n");
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.out.contains("S1.term"), "{}", run.out);
}

#[test]
fn a_command_that_does_not_fit_the_moment_is_status_1() {
    let run = synod_with(&["run", "-"], b"cluster raft nodes=3\nrestart S1\n");
    assert_eq!(run.status, 1, "{}", run.errors);
    assert!(run.out.contains("restart S1"), "{}", run.out);
}

#[test]
fn the_last_line_of_json_is_the_summary() {
    let run = synod_with(&["run", "-", "--format", "json"], b"cluster raft nodes=3\nrun 1s\nexpect leaders = 1\n");
    let out = run.went_well();
    for line in out.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok_and(|value| value.is_object()), "{line}");
    }
    let last: serde_json::Value = serde_json::from_str(out.lines().last().unwrap()).unwrap();
    assert!(last.to_string().contains("\"ok\":true"), "{last}");
}

#[test]
fn without_a_terminal_play_names_run() {
    for arguments in [&["raft"][..], &["play", "raft", "--nodes", "3"], &["play", "demos/raft/election.synod"]] {
        synod(arguments).refused(2, &["terminal", "synod run"]);
    }
}

#[test]
fn a_closed_pipe_is_no_error() {
    for arguments in [
        &["list", "commands"][..],
        &["man"],
        &["completions", "bash"],
        &["run", "demos/raft/election.synod"],
        &["--help"],
        &[],
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_synod"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let run = Run::of(&child.wait_with_output().unwrap());
        assert_eq!((run.status, run.errors.as_str()), (0, ""), "{arguments:?}");
    }
}

#[test]
fn a_full_disk_is_an_error_of_output() {
    let Ok(full) = fs::File::options().write(true).open("/dev/full") else { return };
    let output = Command::new(env!("CARGO_BIN_EXE_synod")).args(["list", "commands"]).stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(String::from_utf8_lossy(&output.stderr).contains("cannot write to standard output"));
}

#[test]
fn a_run_and_its_figures_can_be_told_in_ascii() {
    let plain = synod(&["run", "--ascii", FIGURES]);
    let told = plain.went_well();
    assert!(told.is_ascii(), "{told}");
    for line in ["   votes . Votes", "   S1 votes  @oo  1/2  S1", "   S2   1:-  (1:x=3)", "+ all held"] {
        assert!(told.contains(line), "{line}: {told}");
    }
    let usual = synod(&["run", FIGURES]);
    assert_eq!(usual.went_well().lines().count(), told.lines().count());
}

#[test]
fn an_endless_stream_is_refused() {
    let Ok(zero) = fs::File::open("/dev/zero") else { return };
    let output = Command::new(env!("CARGO_BIN_EXE_synod")).args(["run", "-"]).stdin(zero).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn every_list_prints_something_and_no_key_without_a_text() {
    let names = ["algorithms", "demos", "commands", "settings", "facts", "messages", "figures"];
    for what in names.into_iter().chain(["rules", "outcomes", "safeguards", "invariants"]) {
        for lang in ["en", "zh-CN"] {
            let run = synod(&["list", what, "raft", "--lang", lang]);
            let out = run.went_well();
            assert!(!out.is_empty());
            assert!(out.lines().all(|line| !line.ends_with(' ')));
        }
        assert!(!synod(&["list", what]).went_well().is_empty());
    }
    synod(&["list", "rulse"]).refused(2, &["rulse", "rules"]);
}

#[test]
fn help_and_mistakes_are_in_the_language_asked_for() {
    let help = |arguments: &[&str]| synod(arguments).went_well().to_owned();
    for (arguments, words) in [
        (&["--lang", "zh-CN", "--help"][..], &["用法： synod [选项] [命令]", "播放 Raft", "退出状态", "语言"][..]),
        (&["--lang=zh-CN"], &["退出状态"]),
        (&["explore", "--help", "--lang", "zh-CN"], &["广度优先", "消息丢失", "可选的值", "显示帮助"]),
        (&["--lang", "zh-CN", "raft", "-h"], &["节点数 [默认：5]", "设置"]),
    ] {
        let told = help(arguments);
        for word in words {
            assert!(told.contains(word), "no `{word}` in: {told}");
        }
        for english in ["Usage", "Options", "Commands", "Arguments", "Print", "default", "Possible", "possible"] {
            assert!(!told.contains(english), "`{english}` in: {told}");
        }
    }
    synod(&["raft", "--hartbeat", "50ms", "--lang", "zh-CN"])
        .refused(2, &["错误：不认识的参数 '--hartbeat'", "--heartbeat"]);
    let told =
        "错误：无效的值 'x'，用于 '--walks <N>': 应为 1 到 18446744073709551615 的整数\n\n更多信息请用 '--help'。\n";
    synod(&["--lang", "zh-CN", "explore", "raft", "--walks", "x"]).refused(2, &[told]);
    synod(&["explore", "raft", "--without", "currentterm"]).refused(2, &["did you mean “current_term_commit”?"]);
    synod(&["--lang", "zh-CN", "list", "rulse"])
        .refused(2, &["无效的值 'rulse'，用于 '<WHAT>'", "rules", "更多信息请用"]);
    synod(&["--lang", "zh-CN", "play", "rafft"]).refused(2, &["没有算法 `rafft`", "是指 `raft` 吗"]);
    synod(&["run", "no/such.synod", "--lang", "zh-CN"]).refused(3, &["错误：没有文件 `no/such.synod`"]);
    synod(&["raft", "--lang", "zh-CN"]).refused(2, &["屏幕需要终端"]);
}

#[test]
fn every_rule_is_described_in_the_language_asked_for() {
    for (lang, title, text) in [
        ("en", "votes for ⟨candidate⟩", "⟨node⟩ votes for ⟨candidate⟩ in term ⟨term⟩"),
        ("zh-CN", "投票给 ⟨candidate⟩", "⟨node⟩ 在任期 ⟨term⟩ 投票给 ⟨candidate⟩"),
    ] {
        let listed = synod(&["list", "rules", "raft", "--lang", lang]);
        let row = listed.went_well().lines().find(|line| line.starts_with("grant_vote ")).unwrap();
        assert!(row.contains(title) && row.contains(text), "{row}");
        assert!(!listed.out.contains(['{', '}']), "{}", listed.out);
    }
}

#[test]
fn general_options_stand_before_or_behind_the_subcommand() {
    for (before, behind) in [
        (
            &["--lang", "zh-CN", "list", "safeguards", "raft"][..],
            &["list", "safeguards", "raft", "--lang", "zh-CN"][..],
        ),
        (&["--ascii", "run", FIGURES], &["run", FIGURES, "--ascii"]),
        (&["--memory", "64MiB", "run", FIGURES], &["run", FIGURES, "--memory=64MiB"]),
    ] {
        assert_eq!(synod(before).went_well(), synod(behind).went_well());
    }
    for arguments in [
        &["--theme", "light", "play", "demos/raft/election.synod"][..],
        &["--ascii", "raft"],
        &["raft", "--ascii"],
        &["play", "--ascii", "raft"],
        &["play", "raft", "--theme", "dark"],
        &["--reduced-motion", "explore", "--play", "raft"],
    ] {
        synod(arguments).refused(2, &["the screen needs a terminal"]);
    }
    synod(&["explore", "--play", "raft"]).refused(2, &["without --play what is found is written as a script"]);
    let chinese = ["--lang", "zh-CN", "play", "demos/raft/election.synod"];
    synod(&chinese).refused(2, &["屏幕需要终端"]);
    synod(&["--theme", "pink", "raft"]).refused(2, &["pink", "contrast"]);
    synod(&["play", "demos/raft/election.synod", "raft"]).refused(2, &["election.synod", "raft", "not both"]);
}

#[test]
fn the_demos_compiled_in_are_those_of_the_folder() {
    let mut folder = Vec::new();
    demos(Path::new("demos"), &mut folder);
    folder.sort();
    let run = synod(&["list", "demos"]);
    let mut listed: Vec<&str> = run.went_well().lines().filter_map(|line| line.split_whitespace().next()).collect();
    // They are listed in the order in which they are best seen.
    listed.sort_unstable();
    assert_eq!(listed, folder);
}

fn demos(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
        let name = entry.unwrap().file_name();
        let path = folder.join(&name);
        if path.extension().is_some_and(|extension| extension == "synod") {
            found.push(path.to_str().unwrap().to_owned());
        } else if Path::new(env!("CARGO_MANIFEST_DIR")).join(&path).is_dir() {
            demos(&path, found);
        }
    }
}

#[test]
fn a_demo_runs_from_anywhere_and_twice_the_same() {
    let run = || {
        let output = Command::new(env!("CARGO_BIN_EXE_synod"))
            .args(["run", "demos/raft/election.synod"])
            .current_dir("/")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        Run::of(&output)
    };
    let first = run();
    assert!(!first.went_well().is_empty());
    assert_eq!(first.out, run().out);
}

#[test]
fn the_script_of_the_readme_holds() {
    let readme = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let script = readme.split("```synod\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    synod_with(&["run", "-"], script.as_bytes()).went_well();
}

#[test]
fn completions_and_manual_pages_know_the_settings() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        assert!(synod(&["completions", shell]).went_well().contains("heartbeat"), "{shell}");
    }
    assert!(synod(&["man"]).went_well().contains("synod"));
    assert!(synod(&["man", "raft"]).went_well().contains("heartbeat"));
    synod(&["man", "rfat"]).refused(2, &["rfat", "raft"]);
    synod(&["completions", "tcsh"]).refused(2, &["tcsh", "bash"]);
}

#[test]
fn a_violation_is_explained_in_text_and_the_json_stays_as_it_was() {
    let script = "tests/scripts/raft/safeguard-3-vote-that-is-not-written-down.synod";
    let run = synod(&["run", script]);
    let text = run.went_well();
    let facts = "broken: node S3, term 1, other S1\n         · S3 leads term 1, elected by S2,S3.\n";
    for said in [
        facts,
        "Any two majorities of one configuration share a server",
        "it came of the events\n              1  timeout S1  (persist_vote would prevent this)\n",
    ] {
        assert!(text.contains(said), "{text}");
    }
    assert!(synod(&["run", script, "--lang", "zh-CN"]).went_well().contains("· S3 是任期 1 的领导者，由 S2,S3 选出。"));
    let json = synod(&["run", script, "--format", "json"]);
    assert!(json.went_well().lines().all(|line| line.starts_with("{\"") && line.ends_with('}')));
}

#[test]
fn explore_finds_a_switched_off_safeguard_and_writes_a_script_that_holds() {
    let arguments = ["explore", "raft", "nodes=3", "--without", "log_up_to_date_check", "--walks", "500"];
    let first = synod(&arguments);
    assert_eq!((first.status, first.errors.as_str()), (1, ""));
    assert!(first.out.ends_with("expect violated LeaderCompleteness\n"), "{}", first.out);
    assert_eq!(synod(&arguments).out, first.out);
    let alone = Command::new(env!("CARGO_BIN_EXE_synod")).args(arguments).env("RAYON_NUM_THREADS", "1").output();
    assert_eq!(Run::of(&alone.unwrap()).out, first.out, "on one core");
    synod_with(&["run", "-"], first.out.as_bytes()).went_well();

    let folder = std::env::temp_dir().join(format!("synod-explore-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let file = folder.join("found.synod");
    let saved = synod(&[&arguments[..], &["--out", file.to_str().unwrap()]].concat());
    assert_eq!(saved.status, 1);
    assert!(saved.out.starts_with("LeaderCompleteness broken by "), "{}", saved.out);
    assert_eq!(fs::read_to_string(&file).unwrap(), first.out);
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside the file");
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn explore_takes_the_settings_in_which_what_is_off_can_matter_or_says_that_it_cannot() {
    let majority = ["explore", "paxos", "--without", "majority_quorum", "--walks", "500"];
    for (given, cluster, tuned) in [
        (&[][..], "cluster paxos nodes=4 clients=1", "nodes=4 clients=1"),
        (&["nodes=6", "--tune"], "cluster paxos nodes=6 clients=1", "clients=1"),
        (&["clients=2", "--tune"], "cluster paxos clients=2 nodes=4", "nodes=4"),
    ] {
        let found = synod(&[&majority[..], given].concat());
        assert_eq!(found.status, 1, "{}", found.errors);
        assert_eq!(found.out.lines().nth(1), Some(cluster));
        assert!(
            found.out.contains("  # ") && found.out.contains("majority_quorum would have prevented this"),
            "{}",
            found.out
        );
        let note = format!("note: the search begins with {tuned}, where ");
        assert!(found.errors.starts_with(&note), "{}", found.errors);
        synod_with(&["run", "-"], found.out.as_bytes()).went_well();
    }
    let masked = ["explore", "raft", "nodes=3", "--without", "current_term_commit", "--walks", "5"];
    let said = "can matter only with new_leader_noop=off or max_entries other than off, and here new_leader_noop=on";
    let searched = synod(&masked);
    assert_eq!(searched.status, 0);
    assert!(searched.errors.contains(said), "{}", searched.errors);
    let chinese = synod(&[&masked[..], &["--lang", "zh-CN"]].concat());
    assert!(
        chinese.errors.contains("只有 new_leader_noop=off 或 max_entries 不为 off 时才起作用"),
        "{}",
        chinese.errors
    );
    synod(&["explore", "demos/raft/election.synod", "--tune"]).refused(2, &["--tune", "demos/raft/election.synod"]);
    let listed = synod(&["list", "safeguards", "raft"]);
    assert!(
        listed
            .went_well()
            .contains("It can matter only with nodes at least 3, clients at least 1, new_leader_noop=off"),
        "{}",
        listed.out
    );
}

#[test]
fn explore_says_at_once_that_a_safeguard_is_about_progress() {
    let searched = synod(&["explore", "paxos", "nodes=3", "--without", "random_backoff", "--walks", "20"]);
    assert_eq!(searched.status, 0);
    assert!(searched.out.starts_with("nothing found in 20 walks"), "{}", searched.out);
    let note = "note: random_backoff is about progress, not safety: no invariant breaks without it; ";
    assert_eq!(searched.errors.trim_end(), format!("{note}`synod play demos/paxos/duel.synod` shows it"));
    let listed = synod(&["list", "safeguards", "paxos"]).out;
    let about = |line: &str| line.split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>();
    let progress: Vec<_> = listed.lines().map(about).filter(|words| words[1] == "progress").collect();
    assert_eq!(progress, [["random_backoff", "progress"]]);
}

#[test]
fn explore_says_by_its_status_what_it_found() {
    let nothing = synod(&["explore", "raft", "nodes=3", "--walks", "20"]);
    assert!(nothing.went_well().starts_with("nothing found in 20 walks"));
    let goal = synod(&["explore", "raft", "nodes=3", "--walks", "500", "--goal", "S3 is leader and S3.term = 2"]);
    synod_with(&["run", "-"], goal.went_well().as_bytes()).went_well();
    let script = b"cluster raft nodes=3\ntimeout S1\nsettle\n";
    let on = synod_with(&["explore", "-", "--walks", "500", "--goal", "S2.term = 2"], script);
    assert!(on.went_well().contains("timeout S1\nsettle\n"));
    synod_with(&["run", "-"], on.out.as_bytes()).went_well();
    let near = synod(&["explore", "raft", "nodes=3", "--depth", "3"]);
    assert!(near.went_well().ends_with("all that are up to 3 steps away\n"), "{}", near.out);
    let broken =
        synod(&["explore", "raft", "nodes=3", "--without", "persist_vote", "--depth", "9", "--faults", "crash"]);
    assert!(broken.out.starts_with("# Found by `synod explore`, breadth first, depth 5: OneVotePerTerm broken.\n"));
    synod_with(&["run", "-"], broken.out.as_bytes()).went_well();
    assert_eq!(synod(&["explore", "raft", "--walks", "3", "--goal", "S1.term = 99"]).status, 1);
}

#[test]
fn compare_tells_what_a_script_cost_each_algorithm() {
    let out = synod(&["compare", "raft", "raft", "--script", "demos/raft/leader-crash.synod"]);
    let row = |name: &str| -> Vec<String> {
        let line = out.went_well().lines().find(|line| line.trim_start().starts_with(name));
        let cells = line.unwrap_or_else(|| panic!("no {name}: {}", out.out)).trim_start().strip_prefix(name).unwrap();
        cells.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).map(str::to_owned).collect()
    };
    let kinds = ["RequestVote ", "RequestVoteReply", "AppendEntries ", "AppendEntriesReply"];
    let sum: u64 = kinds.iter().map(|kind| row(kind)[0].parse::<u64>().unwrap()).sum();
    assert_eq!(row("messages between nodes"), [sum.to_string(), sum.to_string()]);
    // A request, its entry to a majority, their confirmation, the answer.
    assert_eq!(row("round trips a write"), ["2.00", "2.00"]);
    let json = synod(&["compare", "raft", "raft", "--script", "demos/raft/leader-crash.synod", "--format", "json"]);
    let sides: Vec<serde_json::Value> =
        json.went_well().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(sides.len(), 2);
    assert!(sides[0] == sides[1] && sides[0]["algorithm"] == "raft");
    assert_eq!(
        sides[0]["between_nodes"]["AppendEntries"]["messages"],
        row("AppendEntries ")[0].parse::<u64>().unwrap()
    );
}

#[test]
fn compare_refuses_what_it_does_not_understand() {
    let folder = std::env::temp_dir().join(format!("synod-compare-{}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    let (wrong, lost) = (folder.join("wrong.synod"), folder.join("lost.synod"));
    fs::write(&wrong, "cluster raft nodes=3\nexpect S1.termm = 1\n").unwrap();
    fs::write(&lost, "cluster raft nodes=3\nexpect leaders = 7\n").unwrap();
    let on = |file: &str| synod(&["compare", "raft", "raft", "--script", file]);
    on(wrong.to_str().unwrap()).refused(2, &["wrong.synod:2:", "term", "as a script of raft"]);
    on("-").refused(2, &["must be a file"]);
    on("no/such.synod").refused(3, &["no/such.synod"]);
    synod(&["compare", "raft", "--script", "x"]).refused(2, &["2 values"]);
    synod(&["compare", "raft", "rafd", "--script", "x"]).refused(2, &["rafd", "raft"]);
    let failed = on(lost.to_str().unwrap());
    assert_eq!(failed.status, 1);
    assert!(
        failed.out.starts_with("raft: ✘ line 2: expect leaders = 7\n") && failed.out.contains("0 of 1"),
        "{}",
        failed.out
    );
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_leaves_what_was_there() {
    let arguments = ["explore", "raft", "nodes=3", "--without", "persist_vote", "--depth", "6", "--out"];
    let full = synod(&[&arguments[..], &["/dev/full"]].concat());
    full.refused(3, &["/dev/full", "no room is left", "untouched"]);
    assert!(!Path::new("/dev/full").is_file(), "a device stays what it is");

    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("full");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir(&folder).unwrap();
    let file = folder.join("found.synod");
    fs::write(&file, "precious").unwrap();
    // No file may grow: what a disk without space says, for this program alone.
    let script = "ulimit -f 0; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", script, env!("CARGO_BIN_EXE_synod")]).args(arguments).arg(&file);
    Run::of(&shell.output().unwrap()).refused(3, &["found.synod", "untouched"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), "precious");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left beside it");
}

#[test]
fn explore_refuses_what_it_does_not_understand() {
    synod(&["explore", "raft", "nodes=3", "--without", "persist_votes"]).refused(2, &["persist_vote"]);
    synod(&["explore", "raft", "nodez=3"]).refused(2, &["nodes"]);
    synod(&["explore", "raft", "--faults", "crsh"]).refused(2, &["crash"]);
    synod(&["explore", "raft", "--goal", "S9 is leader"]).refused(2, &["S9", "S1 to S5"]);
    synod(&["explore", "raft", "--goal", "always safe"]).refused(2, &["one moment"]);
    synod(&["explore", "demos/raft/election.synod", "nodes=3"]).refused(2, &["nodes=3"]);
    synod(&["explore", "no/such.synod"]).refused(3, &["no/such.synod"]);
    synod(&["explore", "raft", "--walks", "1", "--play"]).refused(2, &["terminal"]);
    let lost = "cluster raft nodes=3\nexpect leaders = 7\n";
    synod_with(&["explore", "-"], lost.as_bytes()).refused(1, &["does not hold"]);
    let arguments = ["explore", "raft", "--walks", "500", "--goal", "S1.term = 1", "--out", "no/such/folder/x.synod"];
    synod(&arguments).refused(3, &["no/such/folder", "untouched"]);
}

#[test]
fn a_number_that_an_option_does_not_take_is_told_with_those_it_takes() {
    let most = u64::MAX;
    for (option, given, accepted) in [
        ("--seconds", "-1", format!("from 0 to {most}")),
        ("--walks", "0", format!("from 1 to {most}")),
        ("--walks", "1e99", format!("from 1 to {most}")),
        ("--seed", "99999999999999999999", format!("from 0 to {most}")),
        ("--depth", "nan", format!("from 1 to {}", u32::MAX)),
        ("--memory", "-5", "with KiB, MiB or GiB".to_owned()),
        ("--nodes", "-1", "from 1 to 15".to_owned()),
    ] {
        let algorithm = if option == "--nodes" { vec!["raft"] } else { vec!["explore", "raft"] };
        synod(&[&algorithm[..], &[option, given]].concat()).refused(2, &[given, &accepted]);
    }
}
