//! The sequence diagrams of `PlantUML`: <https://plantuml.com/sequence-diagram>.

use super::escape::plantuml as text;
use super::sequence::Syntax;
use crate::model::Endpoint;

/// How `PlantUML` writes them.
pub(super) struct PlantUml;

impl Syntax for PlantUml {
    fn begin(&self, title: &str, ends: &[Endpoint]) -> String {
        let begin = format!("@startuml\ntitle {}\nhide footbox\n", text(title));
        ends.iter().fold(begin, |begin, end| format!("{begin}participant {end}\n"))
    }

    fn message(&self, from: Endpoint, to: Endpoint, reply: bool, lost: bool, said: &str) -> String {
        let arrow = match (reply, lost) {
            (false, false) => "->",
            (true, false) => "-->",
            (false, true) => "->x",
            (true, true) => "-->x",
        };
        format!("{from} {arrow} {to} : {}\n", text(said))
    }

    fn note(&self, end: Endpoint, said: &str) -> String {
        format!("note over {end} : {}\n", text(said))
    }

    fn across(&self, _: &[Endpoint], said: &str) -> String {
        format!("note across : {}\n", text(said))
    }

    fn chapter(&self, _: &[Endpoint], title: &str) -> String {
        format!("== {} ==\n", text(title))
    }

    fn end(&self) -> &'static str {
        "@enduml\n"
    }
}
