//! What is wrong with a line of a tape, as a sentence of the catalogue.

/// A mistake of a tape.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mistake {
    /// The line that it stands on, from 1.
    pub number: usize,
    /// The key of its sentence, which also asks for the `place`.
    pub key: &'static str,
    /// What the sentence is about.
    pub arguments: Vec<(&'static str, String)>,
}

/// A mistake of which the line is not known yet.
pub(super) type Wrong = (&'static str, Vec<(&'static str, String)>);

/// What was wrong with something.
pub(super) fn wrong(key: &'static str, arguments: &[(&'static str, &str)]) -> Wrong {
    (key, arguments.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
}
