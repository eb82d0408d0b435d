//! `synod`: an interactive terminal visualizer and debugger of consensus algorithms.
//!
//! The map of the house; imports point down this list only (`tests/architecture.rs` holds that):
//!
//! - [`cli`]: the command line, one file a subcommand
//! - [`terminal`]: the real terminal: raw mode, signals, event loop
//! - [`record`]: films of the screen: a script played on virtual time, as files
//! - [`ui`]: drawing: the app in, a buffer and a hit map out
//! - [`app`]: what the screen is about: selection, mode, panes, keymap
//! - [`trace`]: traces of a run for the tools of others
//! - [`text`]: the catalogues of texts, one a language
//! - [`script`]: running scripts: statements, claims, summary
//! - [`share`]: a moment as one short text
//! - [`session`]: the boundary between a run and whoever shows it: requests in, snapshots out
//! - [`inquiry`]: questions about a moment, answered by trying on copies of it
//! - [`search`]: searching schedules for a violation or a goal
//! - [`timeline`]: a run through time: checkpoints, replay, branches
//! - [`sim`]: the cluster: virtual time, channels, faults, clients
//! - [`cluster`]: what a cluster is to everything above it: look, drive, keep, search
//! - [`command`]: the command language: type, parse, print, conditions
//! - [`algorithms`]: Raft, ZAB, the Paxos family: one folder each
//! - [`algorithm`]: what an algorithm is: [`algorithm::Machine`], [`algorithm::Inspect`] and what it declares
//! - [`workload`]: what clients ask, are answered, and should have been answered
//! - [`model`]: the protocol-neutral picture of a cluster
//! - [`assets`]: what is compiled in beside the code: texts, demos, fonts

pub mod algorithm;
pub mod algorithms;
pub mod app;
pub mod assets;
pub mod cli;
pub mod cluster;
pub mod command;
pub mod inquiry;
pub mod model;
pub mod record;
pub mod script;
pub mod search;
pub mod session;
pub mod share;
pub mod sim;
pub mod terminal;
pub mod text;
pub mod timeline;
pub mod trace;
pub mod ui;
pub mod workload;
