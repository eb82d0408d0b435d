//! The moment that is asked about, apart from its run: questions are answered while that goes on.

use crate::cluster::Cluster;
use crate::command::{Command, Inquiry};
use crate::timeline::Timeline;

/// A moment of a run.
pub struct Moment {
    pub(super) cluster: Box<dyn Cluster>,
    /// What leads there from the start, if the question needs it.
    pub(super) way: Vec<Command>,
}

impl Moment {
    /// Where a run is, with what a question needs to know of it.
    pub fn of(timeline: &Timeline, inquiry: &Inquiry) -> Moment {
        let way = if *inquiry == Inquiry::WhatSaves { timeline.way_here(&[]) } else { Vec::new() };
        Moment { cluster: timeline.cluster().fork(), way }
    }
}
