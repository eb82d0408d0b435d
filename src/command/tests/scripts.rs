//! Scripts as streams.

use super::GRAMMAR;
use crate::command::{MAX_LINE, Parser, parse_script};

fn errors(text: &str) -> Vec<String> {
    parse_script(text, GRAMMAR).unwrap_err().iter().map(ToString::to_string).collect()
}

#[test]
fn statements_know_their_line_and_text() {
    let statements = parse_script("# first\n\ncluster parliament\r\n  step 2 # two\n", GRAMMAR).unwrap();
    let seen: Vec<_> = statements.iter().map(|s| (s.line, s.text.as_str(), s.command.to_string())).collect();
    let cluster = (3, "cluster parliament", "cluster parliament".to_string());
    assert_eq!(seen, [cluster, (4, "step 2 # two", "step 2".to_string())]);
}

#[test]
fn all_mistakes_are_told_by_line() {
    let told = errors("cluster parliament nodes=3\nstp\nstep\ncrash S4\nexpect nonsense\n");
    assert_eq!(told.iter().map(|error| &error[..4]).collect::<Vec<_>>(), ["2:1:", "4:7:", "5:8:"]);
}

#[test]
fn a_script_begins_with_its_cluster_and_has_one() {
    assert!(errors("step\nstep\n")[0].starts_with("1:1: error: there is no cluster yet"));
    assert!(errors("cluster parliament\ncluster parliament\n")[0].starts_with("2:1: error: a script has one cluster"));
}

#[test]
fn a_node_is_known_if_it_is_added_somewhere() {
    assert!(parse_script("cluster parliament nodes=3\nabsent S4\nadd S4\ncrash S4\n", GRAMMAR).is_ok());
    assert!(errors("cluster parliament nodes=3\nabsent S5\nadd S4\n")[0].starts_with("2:8: error: there is no S5"));
}

#[test]
fn what_is_no_text_is_refused_and_the_next_line_is_read() {
    let mut bytes = b"cluster parliament\nsay \"\xff\"\n".to_vec();
    bytes.extend(std::iter::repeat_n(b'x', 3 * MAX_LINE));
    bytes.extend(b"\nstep\n");
    let items: Vec<_> = Parser::new(&bytes[..], GRAMMAR).collect();
    assert_eq!(items.len(), 4);
    let not_utf8 = items[1].as_ref().unwrap_err();
    assert_eq!((not_utf8.line, not_utf8.col, not_utf8.message.to_string().as_str()), (2, 6, "the line is not UTF-8"));
    assert!(items[2].as_ref().unwrap_err().message.to_string().contains("longer than 65536 bytes"));
    assert_eq!(items[3].as_ref().unwrap().line, 4);
}

#[test]
fn a_line_of_the_greatest_length_is_read() {
    let line = format!("say \"{}\"", "x".repeat(MAX_LINE - 6));
    assert!(parse_script(&format!("cluster parliament\n{line}\n{line}"), GRAMMAR).is_ok());
    assert!(parse_script(&format!("cluster parliament\n{line}x"), GRAMMAR).is_err());
}

#[test]
fn a_line_that_would_be_too_long_to_be_printed_is_not_read() {
    let line = format!("say \"{}\"", "\u{200b}".repeat(10_000));
    assert!(errors(&format!("cluster parliament\n{line}"))[0].contains("has 80006 bytes; a line has at most 65536"));
}

#[test]
fn nothing_stands_before_the_cluster() {
    assert!(errors("say \"hello\"\ncluster parliament\n")[0].starts_with("1:1: error: a script begins with “cluster”"));
}

#[test]
fn what_is_given_stands_before_time_moves() {
    for wrong in
        ["step\ngiven S1 term=1", "run 1ms\nabsent S1", "run until safe\ngiven S1 term=1", "next role\nabsent S1"]
    {
        let told = errors(&format!("cluster parliament\n{wrong}\n"));
        assert!(told.len() == 1 && told[0].contains("stands before the first event"), "{told:?}");
    }
    for right in ["absent S2\ngiven S1 term=1", "run 0ms\ngiven S1 term=1", "step\ngoto 0\ngiven S1 term=1"] {
        assert!(parse_script(&format!("cluster parliament\n{right}\n"), GRAMMAR).is_ok(), "{right}");
    }
}
