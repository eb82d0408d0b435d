//! Every command is read, and prints in its one form.

use super::{PARLIAMENT, context, reprinted};
use crate::command::{Command, DiskFault, Member, Moment, NetworkFault, PatternEnd, Pick, Set, Verb, parse_line};
use crate::model::{ClientId, MessageId, NodeId, Time};
use crate::workload::Operation;

fn read(line: &str) -> Command {
    parse_line(line, &context()).unwrap_or_else(|error| panic!("{line}: {error}")).expect("a command")
}

/// Commands in their one form.
pub(super) const COMMANDS: &[&str] = &[
    "cluster parliament nodes=5 seed=7 clients=2 heartbeat=60ms",
    "cluster parliament",
    "given S1,S2 term=3 voted_for=S1 log=1,1,2:x=5 commit=2",
    "given all term=1",
    "absent S4,S5",
    "start S4",
    "start S1..S3,S5",
    "without current_term_commit persist_vote",
    "with persist_vote",
    "set heartbeat=60ms reads=lease latency=1ms..2ms",
    "step",
    "step 12",
    "next role",
    "next commit",
    "next decision",
    "next message",
    "C1 order S2",
    "C1 order S2 version=3 no=S1,S3 to leader",
    "next timeout",
    "next fault",
    "next violation",
    "run 500ms",
    "run until S1 is leader",
    "run until S1.commit >= 2 and safe within 10s",
    "back",
    "back 3",
    "goto 214",
    "goto 1284ms",
    "deliver #41",
    "deliver S1->S2",
    "drop S1->* RequestVote",
    "duplicate *->leader RequestVote term=2 pre=true",
    "hold C1->S2 Request",
    "release S2->C1 Reply",
    "delay #41 50ms",
    "delay S1->S2 RequestVote term=3 50ms",
    "deliver all",
    "deliver all S1->*",
    "drop all S1->S2 AppendEntries prev_index=2",
    "settle",
    "settle S1,S2",
    "send S2->S1 RequestVote term=3 last_index=2 pre=false",
    "send S2->S1 AppendEntries entries=1,2:x=5 leader=none",
    "partition S1,S2 | S3,S4,S5",
    "partition leader | others",
    "partition S1..S3 | S4..S5",
    "cut S1->S2",
    "cut S1--S2",
    "cut C1->*",
    "isolate leader",
    "heal",
    "heal S1--S2",
    "link all latency=20ms..80ms loss=10% duplicate=5% reorder=on",
    "link S1->S2 loss=0.5%",
    "crash S1",
    "crash S1,S2 disk=unsynced",
    "crash leader disk=wiped",
    "restart S1",
    "pause followers",
    "resume others",
    "timeout S1",
    "timeout S1 heartbeat",
    "timeout S1 heartbeat[S2]",
    "timeout S1 heartbeat[7]",
    "timeout S1 heartbeat[C1]",
    "clock S1 offset=3s drift=1%",
    "clock S1 offset=-20ms",
    "clock all drift=-0.25%",
    "C1 write x=3",
    "C1 write \"a b\"=\"c=d\" to S2",
    "C2 read x to leader",
    "C1 cas x 3 4",
    "C1 cas x \"\" 4",
    "load 20/s",
    "load 0.5/s reads=50%",
    "load off",
    "transfer S3",
    "transfer leader",
    "propose S3 6",
    "propose S3 \"six of them\" ballot=9",
    "propose S3 6 ballot=9.S3",
    "given S1,S2 promised=5 accepted=5:7",
    "given S1 promised=9.S3 accepted=5.S1:x=7",
    "expect S1.promised >= 9.S3",
    "expect S1.accepted = \"5:x=7\"",
    "expect S1.accepted = 5:北 and chosen = 北",
    "expect decided[3] = none",
    "run until chosen = \"chosen\"",
    "expect converged",
    "expect always safe",
    "expect violated ElectionSafety",
    "expect violated ElectionSafety and not safe",
    "branch \"what if\"",
    "switch main",
    "branches",
    "say \"so \\\"it\\\" is\\nand # goes \\\\ on\"",
    "say \"\"",
    "beat",
    "chapter \"One\"",
    "chapter \"One\" zh-CN=\"一\"",
    "quiz \"Who leads?\" zh-CN=\"谁是 \\\"领导者\\\"？\" answer=S3",
    "view state",
    "show votes",
    "focus S1",
    "speed 0.5",
    "speed 2",
    "quiz \"Who leads?\" answer=S3",
    "quiz \"Who?\" zh-CN=\"谁？\" answer=nobody zh-CN=没有谁",
];

#[test]
fn a_command_in_its_one_form_prints_as_it_was_written() {
    for line in COMMANDS {
        assert_eq!(reprinted(line), *line);
    }
}

#[test]
fn other_spellings_mean_the_same() {
    for (line, meant) in [
        ("  step   3  # three of them", "step 3"),
        ("deliver #41 # not a comment before", "deliver #41"),
        ("absent S4 S5", "absent S4,S5"),
        ("absent S4, S5", "absent S4,S5"),
        ("absent S4 ,S5", "absent S4,S5"),
        ("crash 1", "crash S1"),
        ("crash S1 disk=kept", "crash S1"),
        ("goto 1.284s", "goto 1284ms"),
        ("run 1.5s", "run 1500ms"),
        ("partition S1,S2|S3", "partition S1,S2 | S3"),
        ("partition 1 2 | 3", "partition S1,S2 | S3"),
        ("expect S1.term==2", "expect S1.term = 2"),
        ("expect (S1.term>=2)", "expect S1.term >= 2"),
        ("expect not(safe)", "expect not safe"),
        ("deliver all RequestVote", "deliver all *->* RequestVote"),
        ("cluster parliament fsync=0", "cluster parliament fsync=0ms"),
        ("link S1->S2 latency=20ms..20ms", "link S1->S2 latency=20ms"),
        ("given 1 term=1 voted_for=2", "given S1 term=1 voted_for=S2"),
        ("given S1 log=\"1,2:x=5\"", "given S1 log=1,2:x=5"),
        (
            "expect in flight S1->S2 AppendEntries entries=1,2:x=5 and safe",
            "expect in flight S1->S2 AppendEntries entries=\"1,2:x=5\" and safe",
        ),
        ("expect (in flight S1->S2 AppendEntries entries=1)", "expect in flight S1->S2 AppendEntries entries=1"),
        ("send S1->S2 RequestVote pre=yes", "send S1->S2 RequestVote pre=true"),
        ("", ""),
        ("# nothing", ""),
        ("#", ""),
    ] {
        assert_eq!(reprinted(line), meant, "{line}");
    }
}

#[test]
fn a_command_is_read_as_what_it_says() {
    let (s1, s2) = (NodeId(0), NodeId(1));
    let set = |roles: &[Member]| Set(roles.to_vec());
    assert_eq!(read("deliver #41"), Command::Message { verb: Verb::Deliver, pick: Pick::Id(MessageId(41)) });
    assert_eq!(read("drop all [leader->*] AppendEntries"), read("drop all leader->* AppendEntries"));
    assert_eq!(read("deliver [S1->S2]"), read("deliver S1->S2"));
    assert_eq!(read("goto 1.284s"), Command::Goto(Moment::Time(Time(1_284_000))));
    let crash = Command::Crash { set: set(&[Member::Node(s1), Member::Leader]), disk: DiskFault::Wiped };
    assert_eq!(read("crash S1,leader disk=wiped"), crash);
    let (spec, arguments) = (&PARLIAMENT.operations[0], vec!["x".into(), "3".into()]);
    let write = Operation { spec, arguments, options: Vec::new() };
    let to = Some(Member::Node(s2));
    assert_eq!(read("C2 write x=3 to S2"), Command::Client { client: ClientId(1), operation: write, to });
    let (from, to) = (PatternEnd::At(s1.into()), PatternEnd::At(s2.into()));
    assert_eq!(read("cut S1--S2"), Command::Network(NetworkFault::Cut { from, to, both: true }));
    assert_eq!(read("load 0.5/s reads=50%"), Command::Load { per_kilosecond: 500, reads_ppm: 500_000 });
    let clock = Command::Clock { set: set(&[Member::Node(s1)]), offset: Some(-20_000), drift_ppm: Some(2_500) };
    assert_eq!(read("clock S1 offset=-20ms drift=0.25%"), clock);
}
