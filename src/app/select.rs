//! What is selected, focused and scrolled; the lists to choose from.

use super::action::{DISKS, one};
use super::{Action, App, Effect, Mode, Note, Pane};
use crate::algorithm::describe::FigureSpec;
use crate::command::Command;
use crate::model::{Figure, FigureKind, NodeId, Status};
use crate::session::Request;
use crate::timeline::tree;

impl App {
    /// Brings a pane to the front.
    pub(super) fn show(&mut self, pane: Pane) {
        self.focus = pane;
        self.cause = self.cause.filter(|_| pane == Pane::Why);
        // The keys are about what is in front.
        if self.mode == Mode::Branches && pane != Pane::Branches {
            self.mode = Mode::Normal;
        }
    }

    pub(super) fn turn_pane(&mut self, forward: bool) {
        let mut shown: Vec<Pane> = self.hits.panes().map(|(_, pane)| pane).collect();
        if self.enlarged || shown.is_empty() {
            shown = Pane::all(self.description);
        }
        let at = shown.iter().position(|pane| *pane == self.focus).unwrap_or(0);
        let step = if forward { 1 } else { shown.len() - 1 };
        self.show(shown[(at + step) % shown.len()]);
    }

    pub(super) fn choose_node(&mut self, action: Action) {
        let nodes: Vec<_> = self.latest().view.nodes.iter().map(|node| node.id).collect();
        if nodes.is_empty() {
            return;
        }
        let chosen = if self.mode == Mode::Partition { self.partition.at } else { self.node };
        let at = nodes.iter().position(|node| Some(*node) == chosen).unwrap_or(0);
        let next = match action {
            Action::Node(n) => usize::from(n),
            Action::PreviousNode => (at + nodes.len() - 1) % nodes.len(),
            _ => (at + 1) % nodes.len(),
        };
        match nodes.get(next) {
            Some(node) => self.turn_to(*node),
            None => {
                let given = (next + 1).to_string();
                self.note =
                    Some(Note::Says("note-no-node", vec![("given", given), ("nodes", nodes.len().to_string())]));
            }
        }
    }

    /// To the node so many rows below, where nodes stand in rows.
    pub(super) fn choose_in_rows(&mut self, rows: isize) {
        let Some(abreast) = self.hits.abreast() else { return };
        let nodes = &self.latest().view.nodes;
        let chosen = if self.mode == Mode::Partition { self.partition.at } else { self.node };
        let at = nodes.iter().position(|node| Some(node.id) == chosen).unwrap_or(0);
        let next = at.saturating_add_signed(rows * abreast as isize);
        // Past an end there is nothing, and the row stays as it is.
        if let Some(node) = nodes.get(next).filter(|_| rows > 0 || at >= abreast).map(|node| node.id) {
            self.turn_to(node);
        }
    }

    fn turn_to(&mut self, node: NodeId) {
        if self.mode == Mode::Partition {
            self.partition.at = Some(node);
        } else {
            (self.node, self.chosen) = (Some(node), true);
            self.note = Some(Note::Did(Command::Focus(one(node)).to_string()));
        }
    }

    pub(super) fn open_list(&mut self, mode: Mode, row: usize) {
        self.mode = mode;
        self.cursor = row;
    }

    /// Rows of the open list.
    fn rows(&self) -> usize {
        match self.mode {
            Mode::Panes => Pane::all(self.description).len(),
            Mode::Disk => DISKS.len(),
            Mode::Safeguards => self.latest().view.safeguards.len(),
            _ => self.hits.scrolled().map_or(super::KEYMAP.len(), |last| last + 1),
        }
    }

    /// To the first row of what is open, or to the start of the line of the run.
    pub(super) fn go_first(&mut self) {
        match self.mode {
            Mode::Scrub => self.peek = Some(self.latest().floor.event),
            _ => self.cursor = 0,
        }
    }

    /// To the last row of what is open, or to the end of the line of the run.
    pub(super) fn go_last(&mut self) {
        match self.mode {
            Mode::Scrub => self.peek = Some(self.latest().end.event),
            _ => self.cursor = self.rows().saturating_sub(1),
        }
    }

    pub(super) fn go_up(&mut self, rows: u16) {
        match self.mode {
            Mode::Messages | Mode::Quiz => self.turn_message(false),
            Mode::Branches => self.turn_branch(false),
            Mode::SpaceTime => self.walk_across(false),
            Mode::Scrub => self.scrub_by(-self.tenth()),
            Mode::Prompt => self.recall(true),
            Mode::Normal if self.cause.is_some() => {
                self.cause = self.cause.map(|at| at.saturating_sub(usize::from(rows)));
            }
            Mode::Partition => self.choose_in_rows(-(rows as isize)),
            Mode::Normal | Mode::Search if self.focus == Pane::Cluster => self.choose_in_rows(-(rows as isize)),
            Mode::Normal | Mode::Search => self.scroll_by(self.focus, i32::from(rows)),
            _ => self.cursor = self.cursor.saturating_sub(usize::from(rows)),
        }
    }

    pub(super) fn go_down(&mut self, rows: u16) {
        match self.mode {
            Mode::Messages | Mode::Quiz => self.turn_message(true),
            Mode::Branches => self.turn_branch(true),
            Mode::SpaceTime => self.walk_across(true),
            Mode::Scrub => self.scrub_by(self.tenth()),
            Mode::Prompt => self.recall(false),
            Mode::Normal if self.cause.is_some() => {
                let last = self.latest().causes.len().saturating_sub(1);
                self.cause = self.cause.map(|at| (at + usize::from(rows)).min(last));
            }
            Mode::Partition => self.choose_in_rows(rows as isize),
            Mode::Normal | Mode::Search if self.focus == Pane::Cluster => self.choose_in_rows(rows as isize),
            Mode::Normal | Mode::Search => self.scroll_by(self.focus, -i32::from(rows)),
            _ => self.cursor = (self.cursor + usize::from(rows)).min(self.rows().saturating_sub(1)),
        }
    }

    /// Scrolls a pane towards the past; where lists start at the top, that is towards their end.
    pub(super) fn scroll_by(&mut self, pane: Pane, rows: i32) {
        if pane == Pane::Code {
            return self.scroll_code(-rows);
        }
        let latest = self.latest();
        let most = match pane {
            Pane::Figure(figure) => latest.view.figures.get(usize::from(figure)).map_or(0, Figure::extent),
            Pane::Events | Pane::SpaceTime => latest.here.event,
            Pane::InFlight => latest.view.messages.len() as u64,
            Pane::State => self.node_of_state().map_or(0, |node| node.facts().len() as u64),
            Pane::Clients => latest.view.clients.iter().map(|client| client.operations.len() as u64).sum(),
            Pane::Invariants => latest.view.invariants.len() as u64,
            Pane::Why => 20 + 2 * latest.causes.len() as u64,
            Pane::Branches => latest.branches.len() as u64,
            Pane::Counters => {
                let counters = &latest.counters;
                (6 + counters.between_nodes.len() + counters.with_clients.len()) as u64
            }
            Pane::Differences => latest.compared.as_ref().map_or(0, |compared| compared.differences.len() as u64),
            // A row a model: the chosen one is lit.
            Pane::History => (latest.view.guarantees.len() as u64).saturating_sub(1),
            Pane::Cluster | Pane::Code => 0,
        };
        // Lists that grow at the end show the end; the others show their beginning.
        let rows = if self.shows_its_end(pane) { rows } else { -rows };
        let to = (i64::from(self.scrolled(pane)) + i64::from(rows)).clamp(0, most.min(u64::from(u16::MAX)) as i64);
        self.scroll.insert(pane, to as u16);
    }

    fn shows_its_end(&self, pane: Pane) -> bool {
        let log = |figure: &FigureSpec| figure.kind == FigureKind::Log;
        matches!(pane, Pane::Events | Pane::SpaceTime | Pane::Clients) || pane.figure(self.description).is_some_and(log)
    }

    fn turn_message(&mut self, forward: bool) {
        let ids: Vec<_> = self.messages().iter().map(|message| message.id).collect();
        let at = ids.iter().position(|id| Some(*id) == self.message);
        let next = match (at, forward) {
            (None, _) => 0,
            (Some(at), true) => (at + 1).min(ids.len().saturating_sub(1)),
            (Some(at), false) => at.saturating_sub(1),
        };
        self.message = ids.get(next).copied();
    }

    /// Goes through the branches, or stops that.
    pub(super) fn toggle_branches(&mut self) {
        if self.mode == Mode::Branches {
            self.mode = Mode::Normal;
        } else {
            self.mode = Mode::Branches;
            self.branch = self.latest().branch;
            self.show(Pane::Branches);
        }
    }

    fn turn_branch(&mut self, forward: bool) {
        let order: Vec<usize> = tree(&self.latest().branches).into_iter().map(|twig| twig.branch).collect();
        let at = order.iter().position(|branch| *branch == self.branch).unwrap_or(0);
        let next = if forward { at + 1 } else { at.saturating_sub(1) };
        self.branch = order.get(next).copied().unwrap_or(self.branch);
    }

    /// Sees to it that a message that is in flight is selected while messages are gone through.
    pub(super) fn keep_message(&mut self) {
        let gone = !self.latest().view.messages.iter().any(|message| Some(message.id) == self.message);
        if gone {
            let first = |m: &&crate::model::MessageView| (m.due.is_none(), m.due, m.id);
            let first = self.latest().view.messages.iter().min_by_key(first).map(|message| message.id);
            self.message = first.filter(|_| self.mode == Mode::Messages);
        }
    }

    pub(super) fn confirm(&mut self) {
        match self.mode {
            Mode::Prompt => self.enter(),
            Mode::Partition => {
                self.mode = Mode::Normal;
                if let Some(command) = self.partition.command() {
                    self.give(command);
                }
            }
            Mode::Panes => {
                self.mode = Mode::Normal;
                let panes = Pane::all(self.description);
                let pane = panes[self.cursor.min(panes.len() - 1)];
                self.give(Command::View(pane.name(self.description).to_owned()));
            }
            Mode::Disk => {
                self.mode = Mode::Normal;
                if let (Some(node), Some(Status::Up | Status::Paused)) = (self.node, self.status()) {
                    self.give(Command::Crash { set: one(node), disk: DISKS[self.cursor.min(DISKS.len() - 1)] });
                }
            }
            Mode::Branches => {
                if let Some(branch) = self.latest().branches.get(self.branch) {
                    let name = branch.name.clone();
                    self.give(Command::Switch(name));
                }
            }
            Mode::SpaceTime => self.walk_arrow(),
            Mode::Scrub => self.go_to_peek(),
            Mode::Quiz => self.confirm_answer(),
            Mode::Search => self.end_search(),
            Mode::Answer => self.do_first_named(),
            Mode::Safeguards => {
                if let Some((name, on)) = self.latest().view.safeguards.get(self.cursor).copied() {
                    self.give(Command::Safeguards { names: vec![name.as_str()], on: !on });
                }
            }
            _ => {}
        }
    }

    pub(super) fn cancel(&mut self) {
        match self.mode {
            Mode::Normal if self.latest().busy || self.is_far_behind() => {
                self.break_scene_off();
                self.keep_lines(None);
                self.out.push(Effect::Request(Request::Cancel));
            }
            Mode::Normal if self.beside.is_some() => self.end_beside(),
            Mode::Normal if self.cause.is_some() => self.cause = None,
            Mode::Normal if self.ends_exploring() => self.toggle_exploring(),
            Mode::Normal if self.ends_filming() => self.end_filming(),
            Mode::Normal if self.playing || self.story_acts() => self.toggle_play(),
            Mode::Normal if self.enlarged => self.enlarged = false,
            Mode::Normal if self.compare.is_some() => self.stop_comparing(),
            Mode::Normal => self.note = None,
            Mode::Search => {
                let began = self.sought;
                self.end_search();
                if let Some(began) = began {
                    self.go_to(began);
                }
            }
            Mode::Scrub => {
                self.mode = Mode::Normal;
                self.peek = None;
            }
            Mode::Quit | Mode::Prompt => {
                self.leaving = false;
                self.mode = Mode::Normal;
            }
            Mode::SpaceTime => (self.mode, self.enlarged) = (Mode::Normal, false),
            Mode::Quiz => self.drop_quiz(),
            Mode::Answer => self.end_inquiry(),
            _ => self.mode = Mode::Normal,
        }
    }
}
