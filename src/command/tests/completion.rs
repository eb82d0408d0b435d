//! Completion offers what can stand at the cursor.

use super::context;
use crate::command::{COMMANDS, complete, parse_line};

fn offered(line: &str) -> Vec<String> {
    complete(line, line.len(), &context()).into_iter().map(|completion| completion.text).collect()
}

#[test]
fn words_that_fit_are_offered() {
    for (line, expected) in [
        ("del", &["deliver", "delay"][..]),
        ("tra", &["transfer"]),
        ("C", &["C1", "C2"]),
        ("cluster ", &["parliament"]),
        ("cluster parliament pre", &["pre_vote="]),
        ("cluster parliament pre_vote=", &["pre_vote=on", "pre_vote=off"]),
        ("cluster parliament nodes=", &["nodes=5", "nodes=15"]),
        ("set pre", &[]),
        ("given S1 v", &["voted_for="]),
        ("given S1 voted_for=S", &["voted_for=S1", "voted_for=S2", "voted_for=S3", "voted_for=S4", "voted_for=S5"]),
        ("without c", &["current_term_commit"]),
        ("next c", &["commit", "client", "committed"]),
        ("crash S1,S", &["S1,S2", "S1,S3", "S1,S4", "S1,S5"]),
        ("crash S1,S3..", &["S1,S3..S4", "S1,S3..S5"]),
        ("crash S1 disk=w", &["disk=wiped"]),
        ("timeout S1 e", &["election"]),
        ("deliver a", &["all"]),
        ("deliver S1->C", &["S1->C1", "S1->C2"]),
        ("deliver S1->S2 Req", &["RequestVote", "Request"]),
        ("deliver S1->S2 RequestVote term=1 ", &["last_index=", "pre="]),
        ("C1 w", &["write"]),
        ("C1 read x t", &["to"]),
        ("C1 read x to l", &["leader"]),
        ("C1 write x=3 t", &["to"]),
        ("C1 cas x to t", &[]),
        ("C1 cas x 3 to t", &["to"]),
        ("C1 o", &["order"]),
        ("C1 order S5", &[]),
        ("C1 order S2 ", &["version=", "no=", "to"]),
        ("C1 order S2 version=3 ", &["no=", "to"]),
        ("C1 order S2 to S5 ", &[]),
        ("transfer S5", &[]),
        ("run u", &["until"]),
        ("run until S1 is c", &["candidate"]),
        ("run until safe w", &["within"]),
        ("expect S1.t", &["S1.term"]),
        ("expect S1.m", &["S1.match["]),
        ("expect (S1.c", &["(S1.commit"]),
        ("expect max(all.te", &["max(all.term"]),
        ("expect max(all.term,S1.te", &["max(all.term,S1.term"]),
        ("expect S1.term - S2.te", &["S2.term"]),
        ("expect an", &["any", "any."]),
        ("expect exactly 1 o", &["of"]),
        ("expect exactly 1 of all.te", &["all.term"]),
        ("expect at ", &["least", "most"]),
        ("expect S1.term ", &["=", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "%"]),
        ("expect S1.phase = e", &["election"]),
        ("expect violated E", &["ElectionSafety"]),
        ("expect always conv", &["converged"]),
        ("watch S1.te", &["S1.term"]),
        ("watch S1.term - max(S2.te", &["max(S2.term"]),
        ("expect ev", &["eventually"]),
        ("expect eventually conv", &["converged"]),
        ("expect always safe w", &["within"]),
        ("expect safe w", &[]),
        ("sh", &["show"]),
        ("show ", &["logs", "votes"]),
        ("show v", &["votes"]),
        ("show votes ", &[]),
        ("say \"del", &[]),
        ("say z", &[]),
        ("say \"All follow\" ", &["zh-CN="]),
        ("say \"All follow\" zh-CN=\"都\" ", &[]),
        ("chapter \"One\" z", &["zh-CN="]),
        ("quiz \"Who leads?\" ", &["zh-CN=", "answer="]),
        ("quiz \"Who leads?\" zh-CN=\"谁？\" answer=nobody ", &["zh-CN="]),
    ] {
        assert_eq!(offered(line), expected, "{line}");
    }
}

#[test]
fn completions_replace_the_word_at_the_cursor() {
    let found = complete("crash  S1 disk", 6, &context());
    assert!(found.iter().all(|completion| completion.start == 6) && !found.is_empty());
    let found = complete("étape", 1, &context());
    assert_eq!(found, [], "inside a character");
}

#[test]
fn every_command_of_the_catalogue_is_known_to_the_parser() {
    for spec in COMMANDS {
        let said = parse_line(spec.name, &context()).map_err(|error| error.message.to_string());
        assert!(!matches!(&said, Err(message) if message.contains("is not a command")), "{}: {said:?}", spec.name);
        assert!(spec.syntax.starts_with(spec.name), "{}", spec.name);
    }
}
