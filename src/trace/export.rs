//! An export: hears of one event after the other, and writes those that are wanted.

use std::io::{self, Write};

use super::changes::Standings;
use super::step::Step;
use super::writer::{Head, Writer};
use super::{Causality, Learnt, Place, Range, Selection, Told, TraceFormat};
use crate::cluster::Cluster;
use crate::model::{ClientId, Endpoint, EventView, MessageView, MomentQuery, NodeId, NodeView};

/// Events between two looks at what may still arrive.
const LOOK: u64 = 2_048;

/// An export on its way.
pub struct Export<'a> {
    writer: Box<dyn Writer + 'a>,
    head: Head,
    range: Range,
    selection: Selection,
    /// What is yet to be told.
    told: std::vec::IntoIter<Told>,
    standings: Standings,
    causality: Causality,
    begun: bool,
    shown: u64,
    failed: Option<io::Error>,
}

impl<'a> Export<'a> {
    /// An export of a run, which is at its start.
    pub fn new(
        format: TraceFormat,
        out: Box<dyn Write + 'a>,
        title: String,
        start: &dyn Cluster,
        learnt: &Learnt,
        part: (Range, Selection),
        language: &'static str,
    ) -> Export<'a> {
        let (range, selection) = part;
        let view = start.view(&MomentQuery::default());
        let description = start.description();
        let clients = learnt.clients.iter().map(|client: &ClientId| Endpoint::Client(*client));
        let nodes = learnt.nodes.iter().map(|node: &NodeId| Endpoint::Node(*node));
        let number = |name: &str| {
            let fact = description.facts.iter().find(|fact| fact.name == name);
            fact.is_some_and(|fact| fact.kind == crate::model::Kind::Number)
        };
        let badges = view.nodes.first().map(NodeView::badges).unwrap_or_default();
        let head = Head {
            algorithm: description.name,
            seed: view.seed,
            title,
            ends: clients.chain(nodes).filter(|end| selection.has(*end)).collect(),
            badges: badges.iter().map(|(name, _)| (name.to_string(), number(name))).collect(),
        };
        let told = learnt.told.get(range.told.clone()).unwrap_or_default().to_vec();
        Export {
            writer: format.writer(out, language),
            head,
            range,
            selection,
            told: told.into_iter(),
            standings: Standings::default(),
            causality: Causality::default(),
            begun: false,
            shown: 0,
            failed: None,
        }
    }

    /// Hears of an event, and how the cluster is after it.
    pub fn hear(&mut self, event: &EventView, cluster: &dyn Cluster) {
        if self.failed.is_none() {
            self.failed = self.heard(event, cluster).err();
        }
    }

    fn heard(&mut self, event: &EventView, cluster: &dyn Cluster) -> io::Result<()> {
        let changes = self.standings.look(&cluster.view(&MomentQuery::default()).nodes);
        let shown = self.range.holds(event) && self.selection.shows(event, &changes);
        let causes = self.causality.follow(event, shown);
        if event.number.is_multiple_of(LOOK) {
            self.forget(cluster);
        }
        if !shown {
            return Ok(());
        }
        self.begin()?;
        self.tell_before(event.number)?;
        let place = Place::of(event);
        self.shown += 1;
        let clock = self.causality.clock(place);
        self.writer.step(&Step { event, place, clock, causes, changes, standings: &self.standings })
    }

    /// What can arrive no more need not be known.
    fn forget(&mut self, cluster: &dyn Cluster) {
        let all = MomentQuery { messages: usize::MAX, sparse: true, ..MomentQuery::default() };
        let view = cluster.view(&all);
        let originals = view.messages.iter().map(MessageView::original).collect();
        self.causality.forget_all_but(&originals);
    }

    fn begin(&mut self) -> io::Result<()> {
        if !std::mem::replace(&mut self.begun, true) {
            self.writer.begin(&self.head)?;
        }
        Ok(())
    }

    /// Tells what is told before an event.
    fn tell_before(&mut self, event: u64) -> io::Result<()> {
        while let Some(told) = self.told.as_slice().first().filter(|told| told.at.event < event) {
            self.writer.tell(told)?;
            self.told.next();
        }
        Ok(())
    }

    /// Whether nothing more will be shown.
    pub fn is_past(&self, event: &EventView) -> bool {
        self.range.is_before(event)
    }

    /// How many events were written so far.
    pub fn shown(&self) -> u64 {
        self.shown
    }

    /// What went wrong with the writing, if something did.
    pub fn take_error(&mut self) -> Option<io::Error> {
        self.failed.take()
    }

    /// Writes the end, if anything was written at all.
    ///
    /// # Errors
    /// What went wrong with the writing.
    pub fn finish(mut self) -> io::Result<u64> {
        if let Some(error) = self.failed.take() {
            return Err(error);
        }
        if self.shown > 0 {
            self.tell_before(u64::MAX)?;
            self.writer.end()?;
        }
        Ok(self.shown)
    }
}
