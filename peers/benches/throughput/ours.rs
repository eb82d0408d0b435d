//! Our side: the real simulator through its public face, as the timeline drives it.

use std::sync::Arc;

use synod::cluster::{Cluster, Detail, Event};
use synod::command::{Command, Member};
use synod::model::{ClientId, Endpoint, EventKind, NodeId};
use synod::sim::Options;
use synod::workload::key_value;

use crate::{KEYS, Measured, NODES, OUTSTANDING};

/// What of a run is kept.
#[derive(Clone, Copy)]
pub(crate) struct Kind {
    options: Options,
    detail: Detail,
}

/// Nothing but the cluster.
pub(crate) const PLAIN: Kind = Kind { options: Options { invariants: false, history: false }, detail: Detail::Silent };
/// Invariants, client history and the rule of every event.
pub(crate) const FULL: Kind = Kind { options: Options { invariants: true, history: true }, detail: Detail::Rule };

struct Load {
    writes: u64,
    keys: Vec<Arc<str>>,
    asked: u64,
    done: u64,
    messages: u64,
    events: u64,
}

/// Commits so many writes: as many clients as may be outstanding, each of which asks again when it is answered.
pub(crate) fn run(kind: Kind, writes: u64) -> Measured {
    let mut cluster = cluster(kind.options);
    cluster.apply(&Command::Timeout { node: set(0), timer: None }, Detail::Silent).expect("a follower times out");
    while cluster.view(&synod::model::MomentQuery::default()).leader.is_none() {
        cluster.step(Detail::Silent);
    }
    let keys = (0..KEYS).map(|key| format!("k{key}").into()).collect();
    let mut load = Load { writes, keys, asked: 0, done: 0, messages: 0, events: 0 };

    let started = std::time::Instant::now();
    for client in 0..OUTSTANDING {
        load.ask(cluster.as_mut(), ClientId(client as u16), kind.detail);
    }
    while load.done < writes {
        let event = cluster.step(kind.detail).expect("timers are always armed");
        load.heard(cluster.as_mut(), &event, kind.detail);
    }
    let seconds = started.elapsed().as_secs_f64();
    assert_eq!(cluster.first_violation(), None);
    Measured { seconds, writes: load.done, messages: load.messages, events: load.events }
}

fn cluster(options: Options) -> Box<dyn Cluster> {
    let settings = vec![("nodes", NODES.to_string()), ("clients", OUTSTANDING.to_string())];
    synod::sim::create("raft", &settings, options).expect("the settings are valid")
}

fn set(node: u16) -> synod::command::Set {
    synod::command::Set(vec![Member::Node(NodeId(node))])
}

impl Load {
    fn ask(&mut self, cluster: &mut dyn Cluster, client: ClientId, detail: Detail) {
        let key = self.keys[(self.asked % KEYS) as usize].clone();
        let operation = key_value::write(key, self.asked.to_string());
        cluster.apply(&Command::Client { client, operation, to: None }, detail).expect("the client exists");
        self.asked += 1;
        self.events += 1;
    }

    fn heard(&mut self, cluster: &mut dyn Cluster, event: &Event, detail: Detail) {
        self.events += 1;
        match (event.kind, event.node, event.peer) {
            (EventKind::Delivery, Some(Endpoint::Node(_)), Some(Endpoint::Node(_))) => self.messages += 1,
            (EventKind::Delivery, Some(Endpoint::Client(client)), _) => {
                self.done += 1;
                if self.asked < self.writes {
                    self.ask(cluster, client, detail);
                }
            }
            _ => {}
        }
    }
}
