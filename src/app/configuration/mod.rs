//! The user's configuration: settings, themes and keys, read from TOML and written as TOML.
//!
//! What is wrong in it is told with its line, and all the rest is used: a configuration never keeps anybody from the
//! screen. Where the file lies this room does not know.

mod mistakes;
mod own_keys;
mod own_themes;
mod reading;
mod settings;
mod written;

pub use reading::Configuration;
pub use written::written;
