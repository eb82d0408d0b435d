//! Every mistake is refused with its column, what is accepted, and the nearest spelling.

use super::context;
use crate::command::parse_line;

/// Line, column, a part of the reason.
const MISTAKES: &[(&str, usize, &str)] = &[
    ("delivr #41", 1, "did you mean “deliver”?"),
    ("kill S3", 1, "did you mean “crash”?"),
    ("C1 get x", 4, "did you mean “read”?"),
    ("write x=1", 1, "a client has to write: C1 write x=3"),
    ("\"step\"", 1, "not with a quote"),
    ("step two", 6, "“two” is not a number of events"),
    ("step 0", 6, "a number from 1"),
    ("step 1 2", 8, "“2” is too much"),
    ("step 99999999999999999999999", 6, "a whole number is expected"),
    ("show", 5, "the line ends where a figure is expected"),
    ("show vots", 6, "the figures of parliament are logs, votes; did you mean “votes”?"),
    ("show votes now", 12, "“now” is too much"),
    ("next vote", 6, "role, commit, decision"),
    ("next", 5, "the line ends where what to look for"),
    ("run", 4, "the line ends"),
    ("run 5", 5, "us, ms or s"),
    ("run 5sec", 5, "is not a duration"),
    ("run until safe within", 22, "the line ends"),
    ("goto then", 6, "an event number (214) or a time"),
    ("cluster raftt", 9, "is not one of the algorithms"),
    ("cluster parliamnt", 9, "did you mean “parliament”?"),
    ("cluster parliament nodes=0", 26, "parliament takes a whole number from 1 to 15"),
    ("cluster parliament nods=3", 20, "did you mean “nodes”?"),
    ("cluster parliament heartbeat=0ms", 30, "a duration from 1ms to 60s"),
    ("cluster parliament latency=2ms..1ms", 28, "a range a..b of two, from 0ms to 60s"),
    ("cluster parliament pre_vote=maybe", 29, "it takes on or off"),
    ("cluster parliament reads=lock", 26, "the values of reads are log, lease"),
    ("cluster parliament seed=1 seed=2", 27, "said twice"),
    ("cluster parliament five", 20, "as name=value"),
    ("set pre_vote=on", 5, "cannot change in mid-run"),
    ("set", 4, "a setting is expected"),
    ("given S1 term=two", 15, "not a whole number"),
    ("given S1 trm=2", 10, "did you mean “term”?"),
    ("given S1 log=1,x", 14, "is not an entry"),
    ("given S1 log=2,1", 14, "never fall"),
    ("given S1 term=1 log=2", 15, "below 2"),
    ("given S1 log=1,1 commit=3", 25, "the log has 2"),
    ("given S1 term=1 voted_for=S9", 27, "there is no S9; the nodes are S1 to S5"),
    ("given S1", 9, "a value to be given"),
    ("absent", 7, "nodes are expected"),
    ("absent S7", 8, "there is no S7"),
    ("crash S1,lader", 10, "did you mean “leader”?"),
    ("crash　S１，lader", 10, "did you mean “leader”?"),
    ("crash S1,,S2", 10, "names no nodes"),
    ("crash S3..S3", 7, "the lower node stands first"),
    ("crash S4..S2", 7, "the lower node stands first"),
    ("crash S1,S2..S9", 14, "there is no S9"),
    ("partition S1..S3 | S2", 11, "the group S2 is part of the group S1..S3"),
    ("crash S1 disk=gone", 15, "kept, unsynced, wiped"),
    ("crash S1 dsk=kept", 10, "did you mean “disk”?"),
    ("without persist_vot", 9, "did you mean “persist_vote”?"),
    ("without", 8, "persist_vote, current_term_commit"),
    ("timeout S1 electin", 12, "did you mean “election”?"),
    ("timeout S1 election[", 12, "not closed"),
    ("clock S1", 9, "offset=… or drift=…"),
    ("clock S1 drift=fast", 16, "is not a drift"),
    ("clock S1 offset=3", 17, "is not an offset"),
    ("deliver", 8, "#41, or S1->S2"),
    ("deliver 41", 9, "is not a link"),
    ("deliver #4x", 9, "#41 is"),
    ("deliver S1->S9", 13, "there is no S9"),
    ("deliver S1->C3", 13, "there is no C3; the clients are C1 to C2"),
    ("deliver S1->S2 RequestVot", 16, "did you mean “RequestVote”?"),
    ("deliver S1->S2 RequestVote trm=1", 28, "did you mean “term”?"),
    ("deliver S1->S2 RequestVote term=x", 33, "not a whole number"),
    ("delay #41", 10, "how long to delay"),
    ("send S1->S2", 12, "a kind of message"),
    ("send *->S2 RequestVote", 6, "both ends"),
    ("send C1->S2 Request", 13, "only a message between nodes"),
    ("partition S1 | | S2", 11, "a group is empty"),
    ("partition S1 | S1", 11, "the group S1 is part of the group S1;"),
    ("cut S1", 5, "S1--S2 for both ways"),
    ("link all", 9, "latency=, loss="),
    ("link all loss=110%", 15, "from 0% to 100%"),
    ("link all latncy=3ms", 10, "did you mean “latency”?"),
    ("view space-tim", 6, "“space-tim” is not one of the views; the views are cluster, in-flight"),
    ("view safeguards", 6, "is not one of the views"),
    ("C101 read x", 1, "“C101” is not a client; the clients are C1 to C100"),
    ("C1", 3, "the line ends where write, read, cas or order is expected"),
    (
        "C1 wrte x=3",
        4,
        "“wrte” is not one of the operations of a client; the operations of a client are write, read, cas",
    ),
    ("C1 wrte x=3", 4, "did you mean “write”?"),
    ("C1 write", 9, "the line ends where what to write, as x=3, is expected"),
    ("C1 write x", 10, "what is written is key=value, such as x=3"),
    ("C1 write =3", 10, "what is written is key=value, such as x=3"),
    ("C1 write x=3 y=4", 14, "“y=4” is too much; the command is complete before it"),
    ("C1 read", 8, "the line ends where a key is expected"),
    ("C1 read \"\"", 9, "a key cannot be empty"),
    ("C1 cas x 3", 11, "the line ends where the value it gets is expected"),
    ("C1 order S9", 10, "there is no S9"),
    ("C1 order two", 10, "“two” is not a node, such as S1, or none"),
    ("C1 order S2 vers=3", 13, "the options of order are version, no"),
    ("C1 order S2 version=3 version=4", 23, "version is said twice"),
    ("C1 order S2 version=x", 21, "a whole number"),
    ("C1 read x to followers", 14, "one node, or leader"),
    ("load 20", 6, "20/s is"),
    ("transfer", 9, "to of transfer"),
    ("transfer none", 10, "is not a node; one is, such as S1, or leader"),
    ("transfer all", 10, "is not a node; one is, such as S1, or leader"),
    ("propose S1 5 ballot=x", 21, "is not a ballot, such as 9 or 9.S3"),
    ("propose S1 5 ballot=9.S8", 21, "there is no S8"),
    ("given S1 accepted=5", 19, "is not a ballot and a value, such as 5:7"),
    ("expect S1.accepted < 5:7", 20, "has no order"),
    ("expect decided = 7", 15, "its key stands in brackets: decided[3]"),
    ("expect chosen[1] = 7", 14, "chosen has no keys"),
    ("propose S1 5 balot=3", 14, "did you mean “ballot”?"),
    ("expect", 7, "a condition is expected"),
    ("expect nonsense", 8, "begins no condition"),
    ("expect S1", 8, "did you mean “S1 is leader”?"),
    ("expect s1", 8, "did you mean “S1 is leader”?"),
    ("expect S1 leads", 8, "did you mean “S1 is leader”?"),
    ("expect S1 = leader", 8, "did you mean “S1 is leader”?"),
    ("expect S2 follows and safe", 8, "did you mean “S2 is follower”?"),
    ("run until all = follower", 11, "did you mean “all is follower”?"),
    ("expect S1.trm = 2", 11, "did you mean “term”?"),
    ("expect S9.term = 2", 8, "there is no S9"),
    ("expect S1.term", 15, "a comparison is expected"),
    ("expect S1.term =", 17, "a whole number is expected"),
    ("expect S1.term = S2.voted_for", 18, "is a node"),
    ("expect S1.term = two", 18, "not a whole number"),
    ("expect S1.term-S2.term = 2", 15, "blanks stand around “-”: S1.term - S2.term"),
    ("expect S1.term -1 = 2", 16, "blanks stand around “-”: S1.term - 1"),
    ("expect S1.term - = 2", 18, "a fact or a number is expected"),
    ("expect S1.term + x = 2", 18, "“x” is neither a fact nor a whole number"),
    ("expect S1.term + none = 2", 18, "“none” is neither a fact nor a whole number"),
    ("expect S1.log - 1 = 2", 8, "a list of numbers; arithmetic takes whole numbers; count(S1.log) says how many"),
    ("expect S1.term - S1.voted_for = 2", 18, "S1.voted_for is a node; arithmetic takes whole numbers"),
    ("expect S1.term = -1", 18, "not a whole number"),
    ("expect max() = 2", 11, "max(all.term)"),
    ("expect max(S1.term, S1.log) = 2", 21, "takes what is of one kind"),
    ("expect max(S1.votes) = 2", 12, "has no order"),
    ("expect max(S1.term = 2", 11, "not closed"),
    ("expect abs(S1.log) = 2", 12, "arithmetic takes whole numbers"),
    ("expect count(S1.term) = 2", 14, "a list, a set, or a test of nodes"),
    ("expect count(S1.term = 1) = 2", 14, "of all or of followers"),
    ("expect 1 + 1 = 2", 8, "a condition is about a fact"),
    ("expect exactly one of all is leader", 16, "“one” is not a number of nodes"),
    ("expect exactly 1 all is leader", 18, "“of” and a test of nodes"),
    ("expect exactly 1 of S1 is leader", 21, "exactly 1 of all is leader"),
    ("expect exactly 1 of any is leader", 21, "of all or of followers"),
    ("expect exactly 1 of safe", 21, "of all or of followers"),
    ("expect at 1 of all is leader", 8, "begins no condition"),
    ("watch", 6, "a fact or a number is expected"),
    ("watch 3", 7, "what is watched is about a fact"),
    ("watch S1.term = 2", 15, "what is watched is complete here"),
    ("unwatch S1.trm", 12, "did you mean “term”?"),
    ("expect safe within 2s", 13, "what is claimed of this moment has no time"),
    ("expect always safe within", 26, "the line ends where a duration"),
    ("expect eventually always safe", 19, "begins no condition"),
    ("expect S1.match = 2", 16, "its key stands in brackets"),
    ("expect S1.term[2] = 2", 15, "has no keys"),
    ("expect S1.match[x] = 2", 17, "not a key of match"),
    ("expect S1.heard[S1] = x", 17, "“S1” is not a client"),
    ("expect S1.heard[C99] = x", 17, "there is no C99"),
    ("expect S1.role = lord", 18, "follower, candidate, leader, down, absent"),
    ("expect S1.phase < election", 17, "has no order"),
    ("expect S1 is laeder", 14, "did you mean “leader”?"),
    ("expect (safe", 8, "not closed"),
    ("expect safe)", 12, "complete here"),
    ("expect S1[x = 2", 10, "not closed"),
    ("expect violated ElectionSafty", 17, "did you mean “ElectionSafety”?"),
    ("expect in fligt S1->S2", 11, "“in flight”"),
    ("expect C1.lst = ok", 11, "did you mean “last”?"),
    ("expect C1.last = done", 18, "none, pending, ok, failed, unknown"),
    ("say hello", 5, "in double quotes"),
    ("say \"hello", 5, "the quote is not closed"),
    ("say \"a\\qb\"", 7, "quotes know"),
    ("say \"a\\xe9\"", 7, "“\\xe9” means nothing in quotes"),
    ("say \"a\\x1\"", 7, "means nothing in quotes"),
    ("say \"a\\x+1\"", 7, "means nothing in quotes"),
    ("say \"a\\u\"", 7, "means nothing in quotes"),
    ("say \"a\\u{}\"", 7, "means nothing in quotes"),
    ("say \"a\\u{+41}\"", 7, "means nothing in quotes"),
    ("say \"a\\u{d800}\"", 7, "means nothing in quotes"),
    ("say \"a\\u{00000041}\"", 7, "means nothing in quotes"),
    ("stp\u{200b}", 1, "“stp\\u{200b}” is not a command"),
    ("C1 read x to \u{202e}S1", 14, "“\\u{202e}S1”"),
    ("say \"a\" zh-cn=\"b\"", 9, "are zh-CN; did you mean “zh-CN”?"),
    ("chapter \"a\" fr=\"b\"", 13, "“fr” is not one of the languages that can follow a text"),
    ("quiz \"a\" zh_CN=\"b\" answer=S1", 10, "did you mean “zh-CN”?"),
    ("say \"a\" zh-CN=\"b\" zh-CN=\"c\"", 19, "twice"),
    ("say \"a\" answer=S1", 9, "too much"),
    ("say \"a\" \"b\"", 9, "too much"),
    ("crash s1", 7, "did you mean “S1”?"),
    ("expect s1.term = 1", 8, "did you mean “S1.term”?"),
    ("given S1 commit=1", 17, "the log has 0"),
    ("given S1 voted_for=S2", 20, "nobody votes in term 0"),
    ("given S1 log=1,0", 14, "terms count from 1"),
    ("link all loss=1% loss=2%", 18, "said twice"),
    ("clock S1 offset=1s offset=2s", 20, "said twice"),
    ("expect in flight S1->S2 AppendEntries entries=1:x=5,y", 47, "“y” is not an entry"),
    ("say \"\u{1b}[31m\"", 6, "control character U+001B"),
    ("step\0", 5, "control character U+0000"),
    ("speed fast", 7, "0.001 to 1000"),
    ("quiz \"Who?\"", 12, "answer=S3"),
];

#[test]
fn a_mistake_is_told_with_its_place_and_what_is_accepted() {
    let mut wrong = Vec::new();
    for &(line, col, reason) in MISTAKES {
        match parse_line(line, &context()) {
            Err(error) if error.col == col && error.reason().to_string().contains(reason) => {}
            other => wrong.push(format!("{line}\n   wanted {col}: {reason}\n   got {other:?}")),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn columns_count_characters_not_bytes() {
    let error = parse_line("say \"谁领导？\" twice", &context()).unwrap_err();
    assert_eq!(error.col, 12);
    assert_eq!(error.with_file("a.synod").to_string(), format!("a.synod:1:12: error: {}", error.reason()));
}

#[test]
fn without_a_cluster_only_a_cluster_can_be_made() {
    let before = crate::command::Context::new(super::GRAMMAR);
    let error = parse_line("step", &before).unwrap_err();
    assert!(error.message.to_string().contains("begin with “cluster” and an algorithm: parliament"), "{error}");
    assert!(parse_line("stp", &before).unwrap_err().suggestion.is_some());
    assert!(parse_line("cluster parliament", &before).is_ok());
}

#[test]
fn what_is_found_is_never_proposed_as_another_spelling() {
    let suggestion = |line| parse_line(line, &context()).unwrap_err().suggestion;
    assert_eq!(suggestion("expect leader = S1").as_deref(), Some("S1 is leader"));
    assert_eq!((suggestion("expect S1 = 3"), suggestion("expect leader = 3")), (None, None));
}

#[test]
fn a_mistake_is_told_on_one_line() {
    let error = parse_line("step \"two\\nor three\"", &context()).unwrap_err();
    assert_eq!(error.message.to_string(), "“two\\nor three” is not a number of events; a whole number is expected");
}

#[test]
fn a_long_mistake_is_told_briefly() {
    for start in ["given S1 log=", "crash ", "expect S1[x] and ", "", "step ", "deliver S1->S2 "] {
        let error = parse_line(&format!("{start}{}", "x".repeat(60_000)), &context()).unwrap_err();
        assert!(error.to_string().len() < 500, "{error}");
    }
}
