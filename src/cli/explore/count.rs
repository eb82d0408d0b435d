//! So many of what a search counts: `1 walk`, `2 walks`.

use crate::model::Sentence;
use crate::sentence;

macro_rules! counts {
    ($($name:ident: $one:literal, $many:literal;)*) => {$(
        pub(super) fn $name(count: u64) -> Sentence {
            if count == 1 { $one.into() } else { sentence!($many, count) }
        }
    )*};
}

counts! {
    walks: "1 walk", "{count} walks";
    actions: "1 action", "{count} actions";
    states: "1 state", "{count} states";
    steps: "1 step", "{count} steps";
    commands: "1 command", "{count} commands";
}
