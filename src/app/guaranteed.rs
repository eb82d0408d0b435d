//! Which model of consistency is looked at, and the operations that refute it.

use super::App;
use super::mode::Pane;
use crate::model::{ClientId, Guarantee, Judgement, OperationView};

impl App {
    /// Whether a pane is shown, or will be with the next picture.
    pub(super) fn shows(&self, pane: Pane) -> bool {
        self.focus == pane || self.hits.panes().any(|(_, shown)| shown == pane)
    }

    /// The model that is looked at, by its row: the chosen one, or else the weakest that is refuted by operations.
    pub fn lit_guarantee(&self) -> Option<usize> {
        let chosen = usize::from(self.scrolled(Pane::History));
        let all = &self.snapshot.view.guarantees;
        let refuted = |judgement: &Judgement| matches!(judgement, Judgement::Refuted(few) if !few.is_empty());
        match chosen {
            0 => all.iter().rposition(|of| refuted(&of.judgement)).or(Some(0)).filter(|_| !all.is_empty()),
            chosen => Some(chosen.min(all.len().saturating_sub(1))).filter(|_| !all.is_empty()),
        }
    }

    /// Whether it is known that no one order explains what clients were answered.
    pub fn is_unexplained(&self) -> bool {
        let mut all = self.latest().view.guarantees.iter();
        all.any(|of| of.guarantee == Guarantee::Linearizable && matches!(of.judgement, Judgement::Refuted(_)))
    }

    /// The operations that refute it, the earliest first.
    pub fn refuting(&self) -> Vec<(ClientId, &OperationView)> {
        let view = &self.snapshot.view;
        let lit = self.lit_guarantee().and_then(|at| view.guarantees.get(at));
        let Some(Judgement::Refuted(few)) = lit.map(|of| &of.judgement) else { return Vec::new() };
        let operation = |(client, seq): &(ClientId, u64)| {
            let of = view.clients.iter().find(|of| of.id == *client)?;
            of.operations.iter().find(|operation| operation.seq == *seq).map(|operation| (*client, operation))
        };
        few.iter().filter_map(operation).collect()
    }
}
