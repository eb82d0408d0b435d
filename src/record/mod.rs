//! Films and pictures of the screen: files that show elsewhere what it shows.
//!
//! A [`Recorder`] plays a script, or one that runs side by side on several algorithms, as the screen does, on virtual time, and gives [`Frame`]s one after the other to an
//! [`Encoder`], one file a format; so does a [`tape::Film`] of keys that are typed. This room does not know what the pictures mean; it opens no file and writes where it is told.

mod caption;
mod cast;
mod escapes;
mod film;
mod look;
mod pane;
mod pixels;
mod plain;
mod recorder;
mod stage;
mod story;
mod strip;
mod svg;
mod taken;
pub mod tape;
mod wanted;

pub use cast::{Cast, CastVersion};
pub use film::{Beat, Encoder, Format, Frame};
pub use look::Ground;
pub use pane::{pane_alone, pane_text};
pub use pixels::{ContactSheet, FONT_SIZES, Gif, Painter, Picture, PixelRect, Still, cell_size, write_png};
pub use plain::{Plain, PlainKind, lines};
pub use recorder::{Progress, Recorder, Roll};
pub use story::Story;
pub use svg::{MovingSvg, StillSvg, svg};
pub use taken::{WayHere, stopped};
pub use wanted::{FRAME_RATES, Moment, Pace, Part, SPEEDS};
