//! The service that decides who is the primary and who are the members (rule 5): outside the run, a person at the keys.
//!
//! It sees the whole cluster. A promotion acts at once at the node that is named; the others learn of it from its messages.

use super::config::Mode;
use super::disk::{Epoch, Stable, Write};
use super::outcome::BackupOutcome;
use super::rules::BackupRule;
use super::state::{Cx, PrimaryBackup};
use crate::algorithm::{Control, Finding, Process, Survey, guard};
use crate::model::{NodeId, NodeSet, Sentence, Value};
use crate::sentence;

/// What it can decide.
#[derive(Clone, Debug)]
pub enum Decision {
    /// `promote S2 [members=S2,S3]`
    Promote {
        /// Who keeps the log from now on, if that is said.
        members: Option<NodeSet>,
        /// What comes of it, once the cluster was looked at.
        next: Option<Next>,
    },
    /// `retire S3`
    Retire {
        /// Whom.
        node: NodeId,
        /// The epoch, once it is known which comes next.
        epoch: Option<Epoch>,
    },
}

/// The epoch that a promotion begins.
#[derive(Clone, Copy, Debug)]
pub struct Next {
    epoch: Epoch,
    /// Who was a member until now.
    former: NodeSet,
    /// What was found about the node, if anybody asked.
    found: Option<Finding>,
    /// A member that is up and has more than the node.
    ahead: Option<NodeId>,
}

/// The latest epoch that any node knows, and so the service, which made it.
fn present(survey: &Survey<'_, PrimaryBackup>, first: Epoch) -> Epoch {
    let known = survey.nodes().filter_map(|(_, process)| disk(process).epoch);
    known.fold(first, |latest, epoch| if epoch.number > latest.number { epoch } else { latest })
}

fn disk<'a>(process: &Process<'a, PrimaryBackup>) -> &'a Stable {
    match process {
        Process::Running(node) => &node.disk,
        Process::Stopped(disk) => disk,
    }
}

/// Whether a node has all that can be committed, by what it has told: it has been a member, and has caught up. What is not
/// on its disk yet it may still lose.
fn has_joined(id: NodeId, process: &Process<'_, PrimaryBackup>, present: &Epoch) -> bool {
    let durable = match process {
        Process::Running(node) => node.disk.synced() == node.disk.written(),
        Process::Stopped(_) => true,
    };
    let caught_up = durable && disk(process).joined >= present.number;
    present.members.contains(id) && (!present.joining.contains(id) || caught_up)
}

/// The members of a next epoch who may lack what is committed.
fn joining(members: NodeSet, survey: &Survey<'_, PrimaryBackup>, present: &Epoch) -> NodeSet {
    let lacking = survey.nodes().filter(|(id, process)| members.contains(*id) && !has_joined(*id, process, present));
    lacking.map(|(id, _)| id).collect()
}

/// The member that is up and has more than a node.
fn ahead(node: &PrimaryBackup, survey: &Survey<'_, PrimaryBackup>, present: &Epoch) -> Option<NodeId> {
    let others = survey.nodes().filter(|(id, _)| *id != node.me && present.members.contains(*id) && survey.is_up(*id));
    let more = others.filter(|(_, process)| disk(process).freshness() > node.disk.freshness());
    more.max_by_key(|(id, process)| (disk(process).freshness(), std::cmp::Reverse(*id))).map(|(id, _)| id)
}

/// What the safeguard `promote_up_to_date` finds about a node; none: with async nobody asks, and writes may be lost in any
/// case.
fn up_to_date(node: &PrimaryBackup, survey: &Survey<'_, PrimaryBackup>, present: &Epoch) -> Option<Finding> {
    let fits = || has_joined(node.me, &Process::Running(node), present) && ahead(node, survey, present).is_none();
    (node.policy.mode != Mode::Async).then(|| guard(survey.config.guards.promote_up_to_date, fits()))
}

impl Control<PrimaryBackup> for Decision {
    fn read(name: &str, arguments: &[Value], options: &[(&'static str, Value)]) -> Option<Decision> {
        let Some(Value::Node(node)) = arguments.first() else { return None };
        let members = options.iter().find_map(|(_, value)| match value {
            Value::Nodes(nodes) => Some(nodes.iter().copied().collect()),
            Value::Node(node) => Some([*node].into_iter().collect()),
            _ => None,
        });
        match name {
            "promote" => Some(Decision::Promote { members, next: None }),
            "retire" => Some(Decision::Retire { node: *node, epoch: None }),
            _ => None,
        }
    }

    fn refused(&self, node: &PrimaryBackup, survey: &Survey<'_, PrimaryBackup>) -> Option<Sentence> {
        let present = present(survey, node.first);
        let (me, epoch) = (node.me, present.number);
        match self {
            Decision::Promote { members, .. }
                if present.primary == me && members.is_none_or(|members| members == present.members) =>
            {
                Some(sentence!("{me} is the primary of epoch {epoch} already", me, epoch))
            }
            Decision::Promote { .. } if !present.members.contains(me) => {
                Some(sentence!("{me} is no member of epoch {epoch}: it does not keep the log", me, epoch))
            }
            Decision::Promote { members: Some(members), .. } if !members.contains(me) => {
                Some(sentence!("{me} cannot be the primary of members that it is not one of", me))
            }
            // The same primary, other members.
            Decision::Promote { .. } if present.primary == me => None,
            Decision::Promote { .. } => refuse_promotion(node, survey, &present),
            Decision::Retire { .. } if present.primary != me => Some(sentence!(
                "the primary of epoch {epoch} is {primary}, and it is not up: promote another first",
                epoch,
                primary = present.primary
            )),
            Decision::Retire { node: removed, .. } if *removed == me => {
                Some(sentence!("{me} is the primary of epoch {epoch}: promote another first", me, epoch))
            }
            Decision::Retire { node: removed, .. } if !present.members.contains(*removed) => {
                Some(sentence!("{removed} is no member of epoch {epoch}", removed = *removed, epoch))
            }
            Decision::Retire { .. } => None,
        }
    }

    fn complete(self, at: NodeId, survey: &Survey<'_, PrimaryBackup>) -> Decision {
        let Some(node) = survey.running(at) else { return self };
        let present = present(survey, node.first);
        let number = present.number.saturating_add(1);
        match self {
            Decision::Promote { members, .. } => {
                let up = || present.members.nodes().filter(|member| survey.is_up(*member)).collect();
                let members = members.unwrap_or_else(up);
                let joining = joining(members, survey, &present);
                let epoch = Epoch { number, primary: at, members, joining, start: node.log().last_index() };
                let (found, ahead) = (up_to_date(node, survey, &present), ahead(node, survey, &present));
                let next = Some(Next { epoch, former: present.members, found, ahead });
                Decision::Promote { members: Some(members), next }
            }
            Decision::Retire { node: removed, .. } => {
                let members = present.members.without(removed);
                let joining = joining(members, survey, &present);
                let epoch = Epoch { number, primary: at, members, joining, start: node.log().last_index() };
                Decision::Retire { node: removed, epoch: Some(epoch) }
            }
        }
    }

    fn run(self, node: &mut PrimaryBackup, cx: &mut Cx<'_>) {
        match self {
            Decision::Promote { next: Some(next), .. } => node.promote(next, cx),
            Decision::Retire { node: removed, epoch: Some(epoch) } => node.retire(removed, epoch, cx),
            Decision::Promote { .. } | Decision::Retire { .. } => {}
        }
    }
}

/// Why the safeguard `promote_up_to_date` keeps a member from being promoted; none: it does not.
fn refuse_promotion(node: &PrimaryBackup, survey: &Survey<'_, PrimaryBackup>, present: &Epoch) -> Option<Sentence> {
    if up_to_date(node, survey, present).is_none_or(Finding::passes) {
        return None;
    }
    let (me, epoch) = (node.me, present.number);
    let Some(other) = ahead(node, survey, present) else {
        return Some(sentence!(
            "{me} may lack what is committed: it has not caught up with epoch {epoch} yet",
            me,
            epoch
        ));
    };
    let (_, process) = &survey.nodes[other.index()];
    let ((joined, last_index), (other_joined, other_last)) = (node.disk.freshness(), disk(process).freshness());
    Some(if joined == other_joined {
        sentence!(
            "{me} may lack what is committed: its log ends at {last_index}, and that of {other}, which is up, at {other_last}",
            me,
            last_index,
            other,
            other_last
        )
    } else {
        sentence!(
            "{me} may lack what is committed: its log is of epoch {joined}, and that of {other}, which is up, of epoch {other_joined}",
            me,
            joined,
            other,
            other_joined
        )
    })
}

impl PrimaryBackup {
    /// It is the primary from now on. What it has counts; what is committed of it, its backups will tell.
    fn promote(&mut self, next: Next, cx: &mut Cx<'_>) {
        let Next { epoch, former, found, ahead } = next;
        let before = self.epoch().number;
        if self.leads() && before + 1 == epoch.number {
            let (number, members, joining) = (epoch.number, epoch.members, epoch.joining);
            cx.rule(|| BackupRule::ChangeMembers { epoch: number, members, joining, last_index: epoch.start });
            return self.change(epoch, former, cx);
        }
        let (number, members, last_index, commit) = (epoch.number, epoch.members, epoch.start, self.commit());
        cx.rule(|| match found {
            Some(promote_up_to_date) => {
                BackupRule::Promote { epoch: number, before, members, last_index, commit, promote_up_to_date }
            }
            None => BackupRule::PromoteAsync { epoch: number, before, members, last_index, commit, ahead },
        });
        cx.outcome(BackupOutcome::Promoted);
        self.leave(cx);
        self.taken_over = epoch.start;
        cx.write(&mut self.disk, Write::Epoch(epoch));
        cx.write(&mut self.disk, Write::Joined(number));
        self.begin(former, cx);
    }

    /// A member keeps the log no more, nor is waited for. What the others have acknowledged they still have.
    fn retire(&mut self, removed: NodeId, epoch: Epoch, cx: &mut Cx<'_>) {
        let (number, members, last_index) = (epoch.number, epoch.members, epoch.start);
        cx.rule(|| BackupRule::Retire { removed, epoch: number, members, last_index });
        self.change(epoch, self.epoch().members, cx);
    }

    /// Goes on as the primary of an epoch with other members.
    fn change(&mut self, epoch: Epoch, former: NodeSet, cx: &mut Cx<'_>) {
        cx.write(&mut self.disk, Write::Epoch(epoch));
        cx.write(&mut self.disk, Write::Joined(epoch.number));
        self.renew(former, cx);
    }
}
