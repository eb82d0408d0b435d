//! NWR quorums, as in Amazon's Dynamo: N copies of each key, a put is done when W have it, a get when R have answered.
//!
//! **The idea.** Nobody leads. A key is kept by N nodes that follow each other on a ring, its preference list. Whoever is
//! asked coordinates: it sends a put to all N and answers once W of them have it; it asks all N for a get and answers with
//! the newest that R of them have. If R + W > N, every R have a node in common with every W, so a get sees what was
//! acknowledged before it began (Gifford 1979). With smaller R and W it is faster and more often available, and a get may be
//! stale until the copies have converged (Vogels 2008).
//!
//! ```text
//!   client      coordinator              S1  S2  S3     N=3, W=2, R=2
//!      │  put x=3    │                    │   │   │
//!      ├────────────►│ S1:1, ReplicaWrite │   │   │
//!      │             ├───────────────────►├──►├──►│     to all three
//!      │     ok      │◄───────────────────┤◄──┤  …│     S1 and S2 have it: that is W
//!      │◄────────────┤                    │   │   │
//!      │  get x      │ ReplicaRead        │   │   │
//!      ├────────────►├───────────────────►├──►├──►│
//!      │             │                    │ … │   │     S2 has S1:1, S3 has nothing: that is R,
//!      │      3      │◄───────────────────┼───┤◄──┤     and S2 is in both sets
//!      │◄────────────┤ RepairWrite ───────┼───┼──►│     S3 is sent what it lacks
//! ```
//!
//! **Versions.** A coordinator numbers the versions of a key that it makes. A version carries what its writer had seen, a
//! version vector; it replaces those that it had seen, and stands beside the others as their sibling: both were put by
//! somebody who had not seen the other, and only who reads both can say what is right. The client shows with a put what it
//! last saw, its context. With `versions=timestamp` the latest time wins instead, and an update can be lost to a clock that
//! runs fast.
//!
//! **Failures.** With strict quorums only the N replicas count. With sloppy ones other nodes of the ring stand in for those
//! that do not answer: a put succeeds, on nodes that a get need not ask. Who stands in keeps a hint, and hands it over when
//! the replica is back. Copies that a get finds unlike are repaired. What nobody gets, and of which no hint is left, is mended
//! by anti-entropy: two nodes compare trees of hashes from the root down, and tell each other only what differs (Merkle 1987).
//!
//! ```text
//!   S1 has a b c d e            S3 has a b c d, and an older e
//!      │ TreeHash  S1*:9f2c       │      the root: all keys whose list begins at S1
//!      ├─────────────────────────►│      unlike
//!      │ TreeHash  *0:41aa *1:e07b│      both halves
//!      │◄─────────────────────────┤
//!      │ TreeHash  *10:… *11:…    │      the left one is alike: its keys are not named again
//!      ├─────────────────────────►│
//!      │ RangeSync *11  e         │      one key is left there
//!      │◄─────────────────────────┤
//!      │ RangeSync *11  e         │      the newer one
//!      ├─────────────────────────►│
//! ```
//!
//! **R + W > N is not linearizability.** While a put is under way one get may find it and a later one may not, since they
//! hear other nodes. The cure is to write what was found to W replicas before it is answered, `repair=write-back` (Attiya,
//! Bar-Noy and Dolev 1995).
//!
//! **Which W and R.** A get that comes before a put has reached more than the W that counted is stale if its R are none of them:
//! of all the choices that chance can make, C(N-W, R) in C(N, R) (Bailis et al. 2012). The figure of [`sizes`] has that share for
//! each W and R, the same drawn at random, and the same counted in the run; and how long each of them takes, since an answer
//! waits for the slowest of those that count.
//!
//! **What is easily left out** and is here: a put is sent to all N, not to W of them; a failed put is *unknown* and never
//! taken back, and may be found later; a client's put is not tried again, or it would be two versions; a coordinator counts
//! nodes, not messages, and itself only once its disk has it; a number is on the disk before it is given to a version; what
//! is deleted leaves a tombstone, or an old copy brings it back; a hint is merged, not obeyed; a put without a context
//! replaces nothing, not even of its own coordinator (dotted version vectors).
//!
//! **What is left out.** Nodes do not join or leave the ring, and there is no gossip about who is in it: all know. A node has
//! one place on the ring, where Dynamo gives it many; so its trees are as many as the lists it is in. Trees are made anew from
//! the store when they are compared, where a real one keeps them up to date. Tombstones are kept for ever.
//!
//! **Sources.** G. `DeCandia` et al., *Dynamo: Amazon's highly available key-value store*, 2007. D. Gifford, *Weighted voting for
//! replicated data*, 1979. W. Vogels, *Eventually consistent*, 2008. H. Attiya, A. Bar-Noy, D. Dolev, *Sharing memory
//! robustly in message-passing systems*, 1995. P. Bailis et al., *Probabilistically bounded staleness*, 2012. N. Preguiça et
//! al., *Dotted version vectors*, 2010. R. Merkle, *A digital signature based on a conventional encryption function*, 1987.
//!
//! **Files:** the roles [`writer`], [`reader`], [`replica`], [`hints`],
//! [`anti_entropy`]; [`ring`], [`ranges`], [`version`], [`state`], [`message`],
//! [`rules`], [`config`], [`disk`], [`outcome`]; [`invariants`], [`view`],
//! [`figures`], [`sizes`], [`trees`], and what is measured for them, [`measured`], [`odds`].

pub mod anti_entropy;
pub mod config;
pub mod disk;
pub mod figures;
pub mod hints;
pub mod invariants;
pub mod measured;
pub mod message;
pub mod odds;
pub mod outcome;
pub mod ranges;
pub mod reader;
pub mod replica;
pub mod ring;
pub mod rules;
pub mod sizes;
pub mod state;
pub mod trees;
pub mod version;
pub mod view;
pub mod writer;

use self::config::Config;
use self::disk::Stable;
use self::message::NwrMessage;
use self::outcome::NwrOutcome;
use self::rules::NwrRule;
use self::state::{Cx, Open, Request};
pub use self::state::{Nwr, NwrTimer};
use self::version::{RequestId, Sibling};
use crate::algorithm::describe::Description;
use crate::algorithm::{Algorithm, Durable, Machine, NoControl};
use crate::model::NodeId;
use crate::workload::quorum_store::{QuorumCommand, QuorumStore};

impl Algorithm for Nwr {
    type Message = NwrMessage;
    type Timer = NwrTimer;
    type Rule = NwrRule;
    type Outcome = NwrOutcome;
    type Workload = QuorumStore;
    type Config = Config;
    type Disk = Stable;

    const DESCRIPTION: &'static Description = &view::DESCRIPTION;
}

impl Machine for Nwr {
    type Control = NoControl;

    const RECONFIGURES: bool = true;

    fn boot(disk: Durable<Stable>, members: &[NodeId], cx: &mut Cx<'_>) -> Nwr {
        let (keys, hints) = (disk.store.len() as u64, disk.hints.len() as u64);
        cx.rule(|| NwrRule::Start { keys, hints });
        let node = Nwr::started(disk, members, cx);
        node.arm_hints(cx);
        Nwr::arm_anti_entropy(cx);
        node
    }

    fn forget(&mut self) {
        self.news.0.clear();
    }

    fn reconfigured(&mut self, cx: &mut Cx<'_>) {
        match cx.config.anti_entropy {
            Some(_) => Nwr::arm_anti_entropy(cx),
            None => cx.disarm(NwrTimer::AntiEntropy),
        }
    }

    fn receive(&mut self, from: NodeId, message: NwrMessage, cx: &mut Cx<'_>) {
        self.size(cx);
        match message {
            NwrMessage::ReplicaWrite { key, value, version, hint_for, request } => {
                let sibling = Sibling { value, version };
                match hint_for {
                    Some(replica) => self.write_hint(from, &key, sibling, (replica, request), cx),
                    None => self.write_copy(from, &key, &sibling, request, cx),
                }
            }
            NwrMessage::WriteAck { request } => self.count_write(from, request, cx),
            NwrMessage::ReplicaRead { key, request } => self.read_copy(from, &key, request, cx),
            NwrMessage::ReadReply { key, siblings, request } => self.hear_versions(from, &key, &siblings, request, cx),
            NwrMessage::RepairWrite { key, siblings, request } => self.write_repair(from, &key, &siblings, request, cx),
            NwrMessage::HintDeliver { key, value, version } => {
                self.take_hint(from, &key, Sibling { value, version }, cx);
            }
            NwrMessage::HintAck { key, version } => self.hint_taken(from, &key, &version, cx),
            NwrMessage::TreeHash { hashes } => self.hear_hashes(from, &hashes, cx),
            NwrMessage::RangeSync { range, entries, answers } => self.hear_range(from, range, &entries, answers, cx),
        }
    }

    fn expire(&mut self, timer: NwrTimer, cx: &mut Cx<'_>) {
        self.size(cx);
        match timer {
            NwrTimer::StandIn(request) => self.stand_in(request, cx),
            NwrTimer::Hint => self.hand_over(cx),
            NwrTimer::AntiEntropy => self.compare(cx),
            NwrTimer::Request(request) => {
                let open = self.open.remove(&request);
                match &open {
                    Some(Open::Put(work)) => Nwr::end_put(request, work, cx),
                    Some(Open::Get(work)) => self.end_get(request, work, cx),
                    None => {}
                }
                self.over(open);
                cx.disarm(NwrTimer::StandIn(request));
            }
        }
    }

    fn request(&mut self, Request { client, seq, command, .. }: Request, cx: &mut Cx<'_>) {
        self.size(cx);
        let begun = self.begun.get(&client).max(self.disk.asked.get(&client)).copied();
        if let Some(latest) = begun.filter(|latest| *latest >= seq) {
            return cx.rule(|| NwrRule::KnownOperation { client, seq, latest });
        }
        self.begun.insert(client, seq);
        let request = RequestId { client, seq };
        match command {
            QuorumCommand::Put(key, value, context) => self.put(request, &key, Some(value), context, cx),
            QuorumCommand::Get(key) => self.get(request, &key, cx),
            QuorumCommand::Delete(key, context) => self.put(request, &key, None, context, cx),
        }
    }

    fn disk(&self) -> &Durable<Stable> {
        &self.disk
    }

    fn disk_mut(&mut self) -> &mut Durable<Stable> {
        &mut self.disk
    }
}
