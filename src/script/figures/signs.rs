//! The signs of standings in text.

use crate::model::Standing;

/// The sign of a standing.
pub(super) fn sign(standing: Standing) -> &'static str {
    match standing {
        Standing::Plain => "·",
        Standing::Good => "●",
        Standing::Doubtful => "◐",
        Standing::Bad => "✗",
        Standing::Waiting => "○",
        Standing::Gone => "□",
    }
}

/// A text behind the sign of its standing; the plain one needs none.
pub(super) fn signed(standing: Standing, text: &str) -> String {
    match standing {
        Standing::Plain => text.to_owned(),
        other if text.is_empty() => sign(other).to_owned(),
        other => format!("{} {text}", sign(other)),
    }
}
