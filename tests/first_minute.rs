//! The first minute: without a seed the first election is the textbook's, of every algorithm and number of nodes.

#[path = "support/renewed.rs"]
mod renewed;

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use renewed::assert_current;
use synod::algorithm::describe::{Description, SEED};
use synod::algorithm::outcome::OutcomeKind;
use synod::algorithms::catalogue;
use synod::cluster::{Cluster, Detail};
use synod::model::{MomentQuery, NodeId, Participation, Time, View};
use synod::sim::{self, Options};

/// The roles of those who want to lead, or do.
const CLAIMS: [&str; 4] = ["precandidate", "candidate", "leader", "leading"];
/// So long after the election nobody disturbs the leader.
const QUIET: Time = Time::from_secs(1);
/// Of so many seeds that would do, the one with the fewest events is taken.
const ENOUGH: usize = 10;
/// No election takes so many events.
const MOST_EVENTS: u64 = 10_000;

/// What came of the first election.
#[derive(Debug)]
struct Election {
    /// Events up to the first leader.
    events: u64,
    /// Who wanted to lead in its term.
    claimed: BTreeSet<NodeId>,
    /// The term.
    term: u64,
}

fn cluster(description: &Description, nodes: u16, seed: Option<u64>) -> Box<dyn Cluster> {
    let mut settings = vec![("nodes", nodes.to_string())];
    settings.extend(seed.map(|seed| ("seed", seed.to_string())));
    sim::create(description.name, &settings, Options::default()).expect("valid settings")
}

fn look(cluster: &dyn Cluster) -> View {
    cluster.view(&MomentQuery::default())
}

/// Who wants to lead, or does.
fn claims(view: &View) -> impl Iterator<Item = NodeId> {
    view.nodes.iter().filter(|node| CLAIMS.contains(&node.role.as_str())).map(|node| node.id)
}

/// The term of a node, or what is like it.
fn term(cluster: &dyn Cluster, node: NodeId) -> u64 {
    let facts = cluster.facts(node);
    let term = facts.iter().find(|fact| ["term", "current_epoch", "ballot"].contains(&fact.name.as_str()));
    let told = term.map(|fact| fact.value.to_string()).unwrap_or_default();
    told.split('.').next().and_then(|number| number.parse().ok()).expect("a number")
}

/// Runs to the first leader; none if somebody else had wanted to lead before, in whatever term.
fn elect(cluster: &mut dyn Cluster, patient: bool) -> Option<Election> {
    let mut claimed = BTreeSet::new();
    while cluster.event() < MOST_EVENTS {
        let event = cluster.step(Detail::Silent)?;
        let view = look(cluster);
        claimed.extend(claims(&view));
        if claimed.len() > 1 && !patient {
            return None;
        }
        let mut outcomes = cluster.description().outcomes_in(event.marks);
        if outcomes.any(|outcome| outcome.kind == OutcomeKind::Leadership) {
            let leads = |id: &NodeId| view.nodes[id.index()].participation == Participation::Leading;
            let leader = claims(&view).find(leads)?;
            return Some(Election { events: cluster.event(), claimed, term: term(cluster, leader) });
        }
    }
    None
}

/// Whether nobody else wants to lead for a while.
fn is_left_alone(cluster: &mut dyn Cluster) -> bool {
    let (leading, until) = (claims(&look(cluster)).collect::<Vec<_>>(), cluster.now().after(QUIET));
    while cluster.next_due().is_some_and(|due| due <= until) {
        if cluster.step(Detail::Silent).is_none() || !claims(&look(cluster)).eq(leading.iter().copied()) {
            return false;
        }
    }
    true
}

/// The seed whose first election has one candidate, whom nobody disturbs, and the fewest events, of the first few such.
fn find(description: &Description, nodes: u16) -> u64 {
    let fits = |seed: u64| {
        let mut cluster = cluster(description, nodes, Some(seed));
        let election = elect(cluster.as_mut(), false)?;
        is_left_alone(cluster.as_mut()).then_some((election.events, seed))
    };
    (SEED..).filter_map(fits).take(ENOUGH).min().expect("seeds never end").1
}

fn leading() -> impl Iterator<Item = &'static Description> {
    catalogue::all().iter().copied().filter(|description| description.leads)
}

/// The events of an election in which all goes well.
fn events(description: &Description, nodes: u64) -> RangeInclusive<u64> {
    let majority = nodes / 2 + 1;
    match description.name {
        // The timeout, a request to each of the others, and votes up to the majority.
        "raft" | "multi-paxos" => nodes + majority - 1..=nodes + majority - 1,
        // Votes are told to all, and changed a few times; then three rounds between the leader and its learners.
        _ => 1..=5 * nodes * nodes,
    }
}

#[test]
fn the_seeds_of_those_who_elect_are_current() {
    for description in leading() {
        let seeds: Vec<String> = description.nodes.clone().map(|nodes| find(description, nodes).to_string()).collect();
        let made = format!(
            "//! Seeds with which the first election is the textbook's, of one node, two, three …: `tests/first_minute.rs` says how they\n\
            //! are found, and `.ci/renew` finds them anew.\n\n\
            #[rustfmt::skip]\n\
            pub(super) const SEEDS: &[u64] = &[{}];\n",
            seeds.join(", ")
        );
        assert_current(&format!("src/algorithms/{}/seeds.rs", description.name.replace('-', "_")), &made);
    }
}

#[test]
fn without_a_seed_the_first_election_has_one_candidate_and_few_events() {
    for description in leading() {
        for nodes in description.nodes.clone() {
            let mut cluster = cluster(description, nodes, None);
            let election = elect(cluster.as_mut(), true).expect("somebody leads");
            let told = format!("{} nodes={nodes}: {election:?}", description.name);
            println!("{told}");
            assert_eq!((election.claimed.len(), election.term), (1, 1), "{told}");
            assert!(events(description, nodes.into()).contains(&election.events), "{told}");
            assert!(is_left_alone(cluster.as_mut()), "{told}");
        }
    }
}

#[test]
fn a_seed_can_be_worse() {
    let mut cluster = cluster(catalogue::all()[0], 5, Some(SEED));
    assert_eq!(elect(cluster.as_mut(), true).map(|election| election.claimed.len()), Some(3));
}
