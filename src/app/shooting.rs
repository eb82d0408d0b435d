//! What is said of pictures of the screen and films of the run: what is wanted, how far it is, what was written.

use super::{Appearance, Pane};
use crate::command::{Command, Moment, Operand};
use crate::model::NodeId;
use crate::text::Lang;
use crate::timeline::Position;

/// The endings of a picture's file.
pub const PICTURES: &[&str] = &["png", "svg", "txt"];
/// The endings of a film's file.
pub const FILMS: &[&str] = &["cast", "gif", "svg"];

/// What is copied when no pane is named: the moment, as the script that leads to it.
pub(super) const MOMENT: &str = "moment";

/// What film is wanted, and of which screen.
#[derive(Clone, PartialEq, Debug)]
pub struct Shooting {
    /// Where it goes; the ending is one of [`FILMS`].
    pub file: String,
    /// Where it begins; none: where the branch does.
    pub from: Option<Moment>,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The language.
    pub lang: Lang,
    /// How it looks.
    pub appearance: Appearance,
    /// The speed of play, in thousandths.
    pub speed: u32,
    /// What the user chose to see of it.
    pub choice: Choice,
    /// What was told on the way: on which branch, at which moment, and in which words of the command language.
    pub told: Vec<(usize, Position, Command)>,
}

/// What a user chose to see: which panes, and of which node. What is of one moment only, like a pane that is scrolled, is
/// no part of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    pub(super) panes: Vec<Pane>,
    pub(super) focus: Pane,
    pub(super) enlarged: bool,
    pub(super) why_in_full: bool,
    pub(super) node: Option<NodeId>,
    pub(super) chosen: bool,
    pub(super) watched: Vec<Operand>,
}

/// The film that is being made, and how much of it is there, in hundredths.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Filming {
    /// Where it goes.
    pub file: String,
    /// So much.
    pub percent: u64,
}

/// What is told of a film.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Filmed {
    /// So many hundredths are there.
    SoFar(u64),
    /// It is written.
    Ready(Written),
    /// There is none, and why.
    Failed(String),
}

/// What was written.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// Tenths of a second and frames of a film.
    pub film: Option<(u64, u64)>,
    /// Signs that have no shape and are boxes.
    pub missing: Vec<String>,
}
