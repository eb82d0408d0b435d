//! Mermaid's sequence diagrams, which Markdown on GitHub and elsewhere shows: <https://mermaid.js.org>.

use super::escape::mermaid as text;
use super::sequence::Syntax;
use crate::model::Endpoint;

/// How Mermaid writes them.
pub(super) struct Mermaid;

impl Syntax for Mermaid {
    fn begin(&self, title: &str, ends: &[Endpoint]) -> String {
        let begin = format!("sequenceDiagram\n    title {}\n", text(title));
        ends.iter().fold(begin, |begin, end| format!("{begin}    participant {end}\n"))
    }

    fn message(&self, from: Endpoint, to: Endpoint, reply: bool, lost: bool, said: &str) -> String {
        let arrow = match (reply, lost) {
            (false, false) => "->>",
            (true, false) => "-->>",
            (false, true) => "-x",
            (true, true) => "--x",
        };
        format!("    {from}{arrow}{to}: {}\n", text(said))
    }

    fn note(&self, end: Endpoint, said: &str) -> String {
        format!("    Note over {end}: {}\n", text(said))
    }

    fn across(&self, ends: &[Endpoint], said: &str) -> String {
        match ends {
            [] => String::new(),
            [end] => self.note(*end, said),
            [first, .., last] => format!("    Note over {first},{last}: {}\n", text(said)),
        }
    }

    fn chapter(&self, ends: &[Endpoint], title: &str) -> String {
        self.across(ends, &format!("— {title} —"))
    }

    fn end(&self) -> &'static str {
        ""
    }
}
