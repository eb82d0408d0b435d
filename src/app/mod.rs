//! What the screen is about: selection, mode, panes, keymap; [`App::update`] turns an [`Input`] into [`Effect`]s.
//!
//! Everything a key does is an [`Action`]; what it says in the command language is a typed [`crate::command::Command`].
//! The bottom line and the help derive from [`KEYMAP`]. This room draws nothing, knows no terminal and no clock: time
//! passes in [`Input::Tick`], clicks are resolved by the [`Hits`] of the last drawing.

mod action;
mod appearance;
mod asked;
mod code;
mod comparing;
mod comparison;
mod conditions;
mod configuration;
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
mod key;
mod keymap;
mod keys;
mod language;
mod mode;
mod motion;
mod mouse;
mod partition;
mod performing;
mod plainly;
mod playback;
mod played;
mod prompt;
mod query;
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
mod space_time;
mod start;
mod state;
#[cfg(test)]
mod tests;
mod themes;
mod travel;
mod update;

pub use action::{Action, DISKS, WORDS};
pub use appearance::{Appearance, Colours};
pub use comparison::{Remark, Scene, SideBySide};
pub use configuration::{Configuration, written as written_configuration};
pub use costs::{Cost, costs, guarantees, heads, milliseconds};
pub use folding::Folded;
pub use happened_before::Cone;
use happened_before::other_ends;
pub use hits::{Area, ClickTarget, Hits};
pub use input::{Effect, Explored, HowFar, Input, Making, Mouse, MouseKind};
pub use key::{Code, Key};
pub use keymap::{Binding, Group, KEYMAP};
pub use keys::Keys;
pub use mode::{Glow, Mode, Note, Pane, Partition, Prompt, PromptKind, Quiz, Shared, Telling};
pub use motion::LONGEST_TICK;
pub use screen::Screen;
pub use sentence::{conflict_sentence, explanation, needs_told, rule_sentence, rule_title, safeguard_sentence};
use shooting::MOMENT;
pub use shooting::{Choice, FILMS, Filmed, Filming, PICTURES, Shooting, Written};
pub use start::{Chapter, Opening, Preview, QUICK, START_KEYS, Start, StartChoice, StartEntry, StartKey};
pub use state::{App, CROWD};
pub use themes::{Ansi, Hue, Light, Palette, THEMES, Themes, channels, contrast};
