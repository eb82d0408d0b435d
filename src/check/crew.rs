//! Who does the work of a search.

/// Does jobs that know nothing of each other.
pub trait Crew {
    /// The answers to all jobs, in the order of the jobs.
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A>;
}

/// One job after the other.
#[derive(Clone, Copy, Debug)]
pub struct Alone;

impl Crew for Alone {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        jobs.into_iter().map(work).collect()
    }
}
