//! The copies of NWR over many runs: what faults left unlike, comparing trees of hashes makes alike; and how often W and R nodes
//! miss each other in a run is what is computed.

#[expect(dead_code, reason = "other tests need the rest of it")]
mod support;

use support::GRAMMAR;
use synod::algorithm::Random;
use synod::cluster::{Cluster, Detail};
use synod::command::{Command, Condition, Context, parse_line};
use synod::model::{Figure, MomentQuery, Time, Value};
use synod::sim::{Options, create};

const PERIOD: u64 = 100;

/// A cluster of NWR in which nothing but anti-entropy mends copies.
struct Copies(Box<dyn Cluster>);

impl Copies {
    fn new(nodes: u64, n: u64, seed: u64) -> Copies {
        Copies::with(nodes, n, seed, 3, &format!("{PERIOD}ms"))
    }

    fn with(nodes: u64, n: u64, seed: u64, clients: u64, anti_entropy: &str) -> Copies {
        let settings = [
            ("nodes", nodes.to_string()),
            ("n", n.to_string()),
            ("w", "1".to_owned()),
            ("r", "1".to_owned()),
            ("seed", seed.to_string()),
            ("clients", clients.to_string()),
            ("hints", "off".to_owned()),
            ("repair", "off".to_owned()),
            ("anti_entropy", anti_entropy.to_owned()),
        ];
        Copies(create("nwr", &settings, Options::default()).expect("it fits"))
    }

    fn command(&self, line: &str) -> Command {
        let context = Context::of(GRAMMAR, self.0.description(), self.0.nodes().len() as u16, 9);
        parse_line(line, &context).expect("it is written right").expect("a command")
    }

    fn give(&mut self, line: &str) {
        let command = self.command(line);
        self.0.apply(&command, Detail::Silent).expect("it can be done");
    }

    fn holds(&self, text: &str) -> bool {
        let Command::RunUntil { condition, .. } = self.command(&format!("run until {text}")) else { panic!("{text}") };
        let condition: Condition = *condition;
        self.0.holds(&condition)
    }

    fn now(&self) -> Time {
        self.0.now()
    }

    fn run(&mut self, millis: u64) {
        let until = self.now().after(Time::from_millis(millis));
        while self.now() < until && self.0.step(Detail::Silent).is_some() {}
    }
}

#[test]
fn what_faults_left_unlike_is_alike_after_every_two_have_compared() {
    let mut mended = 0;
    for seed in 1..=30 {
        let mut random = Random::stream(seed, &[7]);
        let nodes = random.between(2, 7);
        let n = random.between(2, nodes);
        let mut copies = Copies::new(nodes, n, seed);
        copies.give("link all loss=40% duplicate=20% reorder=on");
        copies.give("load 60/s");
        for _ in 0..5 {
            let node = random.between(1, nodes);
            let disk = ["kept", "unsynced", "wiped"][random.below(3) as usize];
            copies.give(&format!("crash S{node} disk={disk}"));
            copies.run(150);
            copies.give(&format!("restart S{node}"));
            copies.run(50);
        }
        copies.give("load off");
        copies.give("link all loss=0% duplicate=0% reorder=off");
        copies.run(20);
        mended += u64::from(!copies.holds("converged"));
        // Every two compare within N - 1 periods; a walk down takes a few round trips more. Twice that, for what was under way.
        copies.run(2 * (n * PERIOD + 500));
        assert!(copies.holds("converged"), "seed {seed}: N={n} of {nodes}");
        assert!(copies.holds("safe"), "seed {seed}");
    }
    assert!(mended >= 10, "there was something to mend in {mended} runs only");
}

#[test]
fn w_and_r_miss_each_other_as_often_as_is_computed() {
    // The columns of the figure of W and R.
    let [w_at, r_at, computed_at, run_at] = [1, 2, 3, 5];
    for n in [3, 5] {
        // As many clients at each node, so that it is chance whose put a get comes after.
        let mut copies = Copies::with(n, n, n, 9, "off");
        for client in 1..=9 {
            copies.give(&format!("C{client} get x to S{}", (client - 1) % n + 1));
        }
        copies.give("link all latency=5ms..80ms");
        copies.run(500);
        copies.give("load 60/s reads=50%");
        copies.run(60_000);
        let figures = copies.0.view(&MomentQuery::default()).figures;
        let table = figures.into_iter().find_map(|figure| match figure {
            Figure::Table(table) => Some(table),
            _ => None,
        });
        for row in table.expect("there is one").rows {
            let percent = |column: usize| match &row[column] {
                Value::Text(text) => text.trim_end_matches('%').parse::<f64>().expect("a percentage") / 100.0,
                other => panic!("{other:?}"),
            };
            let (computed, run) = (percent(computed_at), percent(run_at));
            // About 1500 gets, a few of them after the same put; both shares are rounded.
            let deviation = (computed * (1.0 - computed) / 1_500.0).sqrt();
            let (w, r) = (&row[w_at], &row[r_at]);
            assert!((computed - run).abs() <= 6.0 * deviation + 0.01, "N={n} W={w} R={r}: {run}, computed {computed}");
        }
    }
}
