//! What the screen is about: selection, mode, panes, keymap; [`App::update`] turns an [`Input`] into [`Effect`]s.
//!
//! Everything a key does is an [`Action`]; what it says in the command language is a typed [`crate::command::Command`].
//! The bottom line and the help derive from [`KEYMAP`]. This room draws nothing, knows no terminal and no clock: time
//! passes in [`Input::Tick`], clicks are resolved by the [`Hits`] of the last drawing.

mod action;
mod asked;
mod comparing;
mod comparison;
mod costs;
mod exploring;
mod filming;
mod folding;
mod guaranteed;
mod happened_before;
mod hits;
mod input;
mod inquiring;
mod interrupting;
mod keymap;
mod language;
mod mode;
mod motion;
mod mouse;
mod partition;
mod performing;
mod playback;
mod played;
mod prompt;
mod quiz;
mod replaying;
mod run;
mod screen;
mod screen_words;
mod scrub;
mod search;
mod select;
mod sentence;
mod sharing;
mod shooting;
mod start;
mod state;
#[cfg(test)]
mod tests;
mod travel;
mod update;

pub use action::{Action, DISKS, WORDS};
pub use comparison::{Remark, Scene, SideBySide};
pub use costs::{Cost, costs, guarantees, heads, milliseconds};
pub use folding::Folded;
pub use happened_before::happened_before;
pub use hits::{Area, ClickTarget, Hits};
pub use input::{Code, Effect, Explored, HowFar, Input, Key, Making, Mouse, MouseKind};
pub use keymap::{Binding, Group, KEYMAP};
pub use mode::{
    Appearance, Colours, Light, Mode, Note, Pane, Partition, Prompt, PromptKind, Quiz, Shared, THEMES, Telling,
};
pub use motion::LONGEST_TICK;
pub use screen::Screen;
pub use sentence::{conflict_sentence, explanation, needs_told, rule_sentence, rule_title, safeguard_sentence};
use shooting::MOMENT;
pub use shooting::{Choice, FILMS, Filmed, Filming, PICTURES, Shooting, Written};
pub use start::{Chapter, Opening, QUICK, START_KEYS, Start, StartChoice, StartEntry, StartKey};
pub use state::{App, CROWD};
