//! Figures for tests, of no algorithm: what each kind can hold, nothing at all, and what nobody would ask for.

use crate::model::{
    Cell, Circle, Curve, EntryState, Figure, Grid, GridCell, GridRow, Log, LogRow, NodeId, ProgressView, Quorum,
    QuorumSet, Ring, RingMember, RingPlace, RingSet, RingToken, Series, Standing, Table, Time, TimeBar, TimeBars,
    TimeRow, Tree, TreeRow, Unit, Value, named,
};

/// The moment of all of them.
pub(crate) const NOW: Time = Time::from_millis(2_350);

/// One of each kind, with the name of its kind.
pub(crate) fn all() -> Vec<(&'static str, Figure)> {
    vec![
        ("log", log()),
        ("quorum", quorum()),
        ("table", table()),
        ("grid", grid()),
        ("ring", ring()),
        ("tree", tree()),
        ("time-bars", time_bars()),
        ("series", series()),
    ]
}

/// One of each kind with nothing in it.
pub(crate) fn empty() -> Vec<(&'static str, Figure)> {
    vec![
        ("empty log", Figure::Log(Log::default())),
        ("empty quorum", Figure::Quorum(Quorum::default())),
        ("empty table", Figure::Table(Table::default())),
        ("empty grid", Figure::Grid(Grid::default())),
        ("empty ring", Figure::Ring(Ring::default())),
        ("empty tree", Figure::Tree(Tree::default())),
        ("empty bars", Figure::TimeBars(TimeBars::default())),
        ("empty series", Figure::Series(Series::default())),
    ]
}

/// What is large, wide, uneven or at the edge of its type.
pub(crate) fn odd() -> Vec<(&'static str, Figure)> {
    let wide = "领导者的很长的名字";
    let row = |cells| GridRow { label: wide.into(), cells };
    let uneven = vec![row(Vec::new()), row(vec![GridCell::new(wide, Standing::Bad); 3])];
    let bar = |from, to| TimeBar { from: Time(from), to, standing: Standing::Doubtful, text: wide.into() };
    let bars = vec![bar(0, Some(Time(0))), bar(u64::MAX, None), bar(5, Some(Time(2))), bar(0, Some(Time(u64::MAX)))];
    let curve = |points| Curve { label: wide.into(), node: None, points };
    let curves = vec![
        curve(vec![(Time(0), u64::MAX), (Time(u64::MAX), 0)]),
        curve(vec![(Time(7), 3)]),
        curve(Vec::new()),
        curve(vec![(Time(9), 1), (Time(9), 4)]),
    ];
    let token = |from, to| RingToken { place: RingPlace::Between(NodeId(from), NodeId(to)), text: wide.into() };
    let circle = |members: u16| {
        let mut circle = Circle::new(wide, (0..members).map(NodeId));
        circle.token = Some(token(members.saturating_sub(1), 9));
        circle.sets = vec![RingSet { label: wide.into(), members: vec![NodeId(70)] }; 30];
        circle
    };
    let twig = |depth| TreeRow {
        value: wide.into(),
        marks: vec![("label-term".into(), wide.into())],
        ..TreeRow::new(depth, wide)
    };
    vec![
        ("an uneven grid", Figure::Grid(Grid { columns: vec![wide.into()], rows: uneven, legend: Vec::new() })),
        ("a large grid", members(200)),
        ("a heat map", rumour(200)),
        ("columns without rows", Figure::Grid(Grid { columns: vec![wide.into()], ..Grid::default() })),
        ("odd rings", Figure::Ring(Ring { rings: vec![circle(0), circle(1), circle(2), circle(200)] })),
        ("a deep tree", Figure::Tree(Tree { rows: [9, 0, u16::MAX, 1, 3, 2].map(twig).to_vec() })),
        (
            "bars at the ends of time",
            Figure::TimeBars(TimeBars { rows: vec![TimeRow { label: wide.into(), node: None, bars }] }),
        ),
        ("steep curves", Figure::Series(Series { curves, unit: Unit::Percent })),
    ]
}

fn log() -> Figure {
    let cell =
        |slot, term, text: &str, state| Cell { slot, term, counter: None, proposer: None, text: text.into(), state };
    let row = |node, last: u64, commit| {
        let texts = ["∅", "x=1", "y=2", "x=3", "z=4"];
        let cells = (1..=last).map(|slot| cell(slot, 1 + slot / 3, texts[slot as usize - 1], EntryState::Open));
        LogRow { cells: cells.collect(), end: last, durable: last, ..LogRow::new(NodeId(node)) }.committed(commit)
    };
    let mut rows = vec![row(0, 5, 3), row(1, 4, 3), row(2, 2, 2), row(3, 5, 2), row(4, 0, 0)];
    rows[0].progress =
        (1..5).map(|peer| ProgressView { peer: NodeId(peer), next: 5 - u64::from(peer) / 2, matched: 2 }).collect();
    Figure::Log(Log { rows })
}

fn quorum() -> Figure {
    let nodes = |nodes: &[u16]| nodes.iter().map(|node| NodeId(*node)).collect::<Vec<_>>();
    let set = |of, about: Value, agreed: &[u16]| QuorumSet {
        title: "label-vote".into(),
        of: Some(NodeId(of)),
        about,
        agreed: nodes(agreed),
        needed: 3,
        members: nodes(&[0, 1, 2, 3, 4]),
    };
    let sets = vec![set(0, Value::None, &[0, 1, 3]), set(1, 7_u64.into(), &[1]), set(2, "x=3".into(), &[2, 4])];
    Figure::Quorum(Quorum { sets })
}

fn table() -> Figure {
    let row = |node: u16, term: u64, vote: Option<u16>, log: &str| {
        vec![NodeId(node).into(), term.into(), vote.map(NodeId).into(), log.into()]
    };
    let rows = vec![
        row(0, 3, Some(0), "1,1,2,3"),
        row(1, 3, Some(0), "1,1,2"),
        row(2, 2, None, "1,1"),
        row(3, 3, Some(3), "1,1,2,2,2"),
        row(4, 0, None, ""),
    ];
    Figure::Table(Table::new(&["label-match", "label-term", "label-vote", "pane-logs"], rows))
}

/// Versions of keys on nodes, with all standings.
fn grid() -> Figure {
    let cells = [
        ["●v3", "●v7", "·", "●v2"],
        ["●v3", "○v6", "·", "◐v2"],
        ["✗v2", "●v7", "·", "◐v3"],
        ["·", "○", "●v1", "□"],
        ["□", "●v7", "·", "●v2"],
    ];
    let cell = |text: &str| {
        let signs = ['·', '●', '◐', '✗', '○', '□'];
        let sign = text.chars().next().unwrap();
        let standing = Standing::ALL[signs.iter().position(|other| *other == sign).unwrap()];
        match text.trim_start_matches(sign) {
            "" => GridCell::bare(standing),
            text => GridCell::new(text, standing),
        }
    };
    let row = |(node, texts): (u16, &[&str; 4])| GridRow {
        label: NodeId(node).into(),
        cells: texts.iter().map(|text| cell(text)).collect(),
    };
    let legend = vec![
        (Standing::Good, "current".into()),
        (Standing::Waiting, "on its way".into()),
        (Standing::Doubtful, "siblings".into()),
        (Standing::Bad, "stale".into()),
        (Standing::Gone, "deleted".into()),
    ];
    let columns = ["x", "y", "colour", "z"].map(Value::from).to_vec();
    Figure::Grid(Grid { columns, rows: (0..).zip(&cells).map(row).collect(), legend })
}

/// How every node sees every other one.
pub(crate) fn members(count: u16) -> Figure {
    let seen = |node: u16, other: u16| match (node * 7 + other * 13) % 31 {
        0 => Standing::Bad,
        1 | 2 => Standing::Doubtful,
        _ => Standing::Good,
    };
    let row = |node: u16| GridRow {
        label: NodeId(node).into(),
        cells: (0..count).map(|other| GridCell::bare(seen(node, other))).collect(),
    };
    let legend =
        vec![(Standing::Good, "alive".into()), (Standing::Doubtful, "suspect".into()), (Standing::Bad, "dead".into())];
    let columns = (0..count).map(|node| NodeId(node).into()).collect();
    Figure::Grid(Grid { columns, rows: (0..count).map(row).collect(), legend })
}

/// Who knows a rumour.
pub(crate) fn rumour(count: u16) -> Figure {
    let knows = |node: u16| match node * node % 17 {
        0..5 => Standing::Waiting,
        5..9 => Standing::Gone,
        _ => Standing::Plain,
    };
    let row = |node: u16| GridRow { label: NodeId(node).into(), cells: vec![GridCell::bare(knows(node))] };
    let legend = vec![
        (Standing::Plain, "susceptible".into()),
        (Standing::Waiting, "infective".into()),
        (Standing::Gone, "removed".into()),
    ];
    Figure::Grid(Grid { columns: vec!["x".into()], rows: (0..count).map(row).collect(), legend })
}

pub(crate) fn one_cell(text: Value) -> Figure {
    let row = GridRow { label: NodeId(0).into(), cells: vec![GridCell { text, standing: Standing::Good }] };
    Figure::Grid(Grid { columns: vec!["x".into()], rows: vec![row], legend: Vec::new() })
}

/// A configuration whose token is on its way, and one that gathers; a preference list.
fn ring() -> Figure {
    let member = |node: u16, standing, text: &str| RingMember {
        node: NodeId(node),
        standing,
        text: if text.is_empty() { Value::None } else { text.into() },
    };
    let operational = Circle {
        members: vec![
            member(0, Standing::Good, "aru 12"),
            member(1, Standing::Good, "aru 12"),
            member(3, Standing::Doubtful, "aru 9"),
            member(2, Standing::Good, "aru 12"),
        ],
        token: Some(RingToken { place: RingPlace::Between(NodeId(1), NodeId(3)), text: "seq 14, aru 9".into() }),
        sets: vec![
            RingSet { label: "x".into(), members: vec![NodeId(0), NodeId(1), NodeId(2)] },
            RingSet { label: "y".into(), members: vec![NodeId(1), NodeId(3)] },
        ],
        standing: Standing::Good,
        ..Circle::new("S1.8", [])
    };
    let alone = Circle { standing: Standing::Waiting, ..Circle::new("S5.4", [NodeId(4)]) };
    Figure::Ring(Ring { rings: vec![operational, alone] })
}

/// A ring of so many whose token is at one of them, or behind it.
pub(crate) fn one_ring(count: u16, at: u16, between: bool) -> Figure {
    let mut circle = Circle::new("ring", (0..count).map(NodeId));
    let place =
        if between { RingPlace::Between(NodeId(at), NodeId((at + 1) % count)) } else { RingPlace::At(NodeId(at)) };
    circle.token = Some(RingToken { place, text: Value::None });
    Figure::Ring(Ring { rings: vec![circle] })
}

/// Two servers and their nodes.
fn tree() -> Figure {
    let root = |node: u16, zxid: &str| TreeRow {
        node: Some(NodeId(node)),
        value: zxid.into(),
        ..TreeRow::new(0, NodeId(node))
    };
    let twig = |node: u16, depth, label: &str, value: &str, marks: Vec<(&'static str, Value)>| TreeRow {
        value: if value.is_empty() { Value::None } else { value.into() },
        node: Some(NodeId(node)),
        marks: named(marks),
        ..TreeRow::new(depth, label)
    };
    let version = |version: u64| ("version", Value::from(version));
    let rows = vec![
        root(0, "1.14"),
        twig(0, 1, "config", "colour=blue", vec![version(3), ("watched by", "C1,C2".into())]),
        twig(0, 1, "election", "", vec![version(0)]),
        TreeRow {
            standing: Standing::Good,
            ..twig(0, 2, "n-0000000001", "S4", vec![version(0), ("session", "C1".into())])
        },
        TreeRow {
            standing: Standing::Doubtful,
            ..twig(0, 2, "n-0000000002", "S5", vec![version(0), ("session", "C2".into())])
        },
        twig(0, 1, "lock", "", vec![version(0)]),
        twig(0, 2, "held", "", vec![version(1), ("expiring", Value::None)]),
        root(1, "1.12"),
        twig(1, 1, "config", "colour=red", vec![version(2)]),
        twig(1, 1, "election", "", vec![version(0)]),
        root(2, "1.0"),
    ];
    Figure::Tree(Tree { rows })
}

pub(crate) fn tall_tree() -> Figure {
    let names = std::iter::once("first").chain(std::iter::repeat_n("some", 98)).chain(["last"]);
    Figure::Tree(Tree { rows: names.map(|name| TreeRow::new(u16::from(name == "some"), name)).collect() })
}

/// A lease as everybody believes it.
fn time_bars() -> Figure {
    let bar = |from: u64, to: Option<u64>, standing, text: &str| TimeBar {
        from: Time::from_millis(from),
        to: to.map(Time::from_millis),
        standing,
        text: if text.is_empty() { Value::None } else { text.into() },
    };
    let row = |node: u16, bars| TimeRow { label: NodeId(node).into(), node: Some(NodeId(node)), bars };
    let rows = vec![
        row(
            0,
            vec![
                bar(100, Some(1_100), Standing::Gone, "S2, 33"),
                bar(1_300, Some(2_900), Standing::Good, "S3, token 34"),
            ],
        ),
        row(
            1,
            vec![
                bar(120, Some(1_090), Standing::Gone, "holds"),
                bar(1_090, Some(1_500), Standing::Bad, "still believes"),
                bar(2_000, None, Standing::Waiting, "asks"),
            ],
        ),
        row(2, vec![bar(1_340, Some(2_870), Standing::Good, "holds")]),
        row(3, vec![bar(900, Some(900), Standing::Bad, ""), bar(1_800, Some(2_350), Standing::Doubtful, "paused")]),
        row(4, Vec::new()),
    ];
    Figure::TimeBars(TimeBars { rows })
}

/// A short bar of now after a minute in which another held.
pub(crate) fn short_bar() -> Figure {
    let bar = |from, to, text: &str| TimeBar { from, to: Some(to), standing: Standing::Good, text: text.into() };
    let end = NOW.after(Time::from_secs(60));
    let row = |label: &str, bars| TimeRow { label: label.into(), node: None, bars };
    let rows = vec![
        row("S1", vec![bar(Time::ZERO, NOW, "long ago")]),
        row("S2", vec![bar(Time(end.0 - 500_000), end.after(Time::from_millis(500)), "S2 12:00:01.000")]),
    ];
    Figure::TimeBars(TimeBars { rows })
}

pub(crate) fn many_bars() -> Figure {
    let names = std::iter::once("first").chain(std::iter::repeat_n("some", 98)).chain(["last"]);
    let row = |label: &str| TimeRow { label: label.into(), node: None, bars: Vec::new() };
    Figure::TimeBars(TimeBars { rows: names.map(row).collect() })
}

/// A rumour that spreads, and a curve of a node.
fn series() -> Figure {
    let curve = |label: &str, numbers: &[u64]| Curve {
        label: label.into(),
        node: None,
        points: (0..).map(|step| Time::from_millis(200 * step)).zip(numbers.iter().copied()).collect(),
    };
    let mut curves = vec![
        curve("susceptible", &[49, 48, 46, 42, 35, 24, 14, 9, 7, 7, 7]),
        curve("infective", &[1, 2, 4, 8, 14, 22, 24, 18, 10, 4, 0]),
        curve("removed", &[0, 0, 0, 0, 1, 4, 12, 23, 33, 39, 43]),
    ];
    curves.push(Curve { node: Some(NodeId(1)), ..curve("S2 sent", &[0, 1, 2, 3, 4, 5, 6, 6, 6, 6, 6]) });
    curves.push(Curve { node: Some(NodeId(2)), ..curve("S3 sent", &[0, 0, 0, 0, 1, 2, 3, 4, 5, 5, 5]) });
    Figure::Series(Series { curves, unit: Unit::Plain })
}
