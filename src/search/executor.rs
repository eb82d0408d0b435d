//! Who does the work of a search.

/// What an executor is at.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// It looks for something.
    Search,
    /// It leaves out of what was found what can be left out.
    Shrinking,
}

/// Does jobs that know nothing of each other.
pub trait Executor: Sync {
    /// The answers to all jobs, in the order of the jobs.
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A>;
    /// Whether it is to leave its work where it is, whatever is found so far. Asked before every choice.
    fn ended(&self, _part: Part) -> bool {
        false
    }
}

/// One job after the other.
#[derive(Clone, Copy, Debug)]
pub struct Sequential;

impl Executor for Sequential {
    fn all<J: Send, A: Send>(&self, jobs: Vec<J>, work: impl Fn(J) -> A + Sync + Send) -> Vec<A> {
        jobs.into_iter().map(work).collect()
    }
}
