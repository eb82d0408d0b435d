//! How a subcommand ends, and with which exit status.

use std::io;
use std::process::ExitCode;

use super::printed::complain;

/// A subcommand did what it was asked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    /// All claims held.
    Held,
    /// A claim or an invariant failed.
    Refuted,
    /// Ctrl-C ended it; what there was is told.
    Interrupted,
}

/// A subcommand could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub(super) enum Failure {
    /// The command line was not understood.
    #[error("error: {0}")]
    Usage(String),
    /// A script was not understood; each mistake is a line of its own and says where it stands.
    #[error("{0}")]
    Script(String),
    /// What was to be built on does not hold.
    #[error("error: {0}")]
    Refuted(String),
    /// A file or stream failed.
    #[error("error: {0}")]
    Io(String),
    /// Whoever read standard output has gone: no error.
    #[error("standard output was closed")]
    Closed,
}

impl Verdict {
    pub(super) fn code(self) -> ExitCode {
        match self {
            Verdict::Held => ExitCode::SUCCESS,
            Verdict::Refuted => ExitCode::from(1),
            Verdict::Interrupted => ExitCode::from(130),
        }
    }
}

impl Failure {
    pub(super) fn code(&self) -> ExitCode {
        match self {
            Failure::Closed => ExitCode::SUCCESS,
            Failure::Refuted(_) => ExitCode::from(1),
            Failure::Usage(_) | Failure::Script(_) => ExitCode::from(2),
            Failure::Io(_) => ExitCode::from(3),
        }
    }

    /// There is nothing to print to.
    pub(super) fn no_output() -> Failure {
        Failure::Io("standard output is closed; to throw away what is printed, send it to /dev/null".to_owned())
    }

    /// Says what is wrong on standard error.
    pub(super) fn report(&self) {
        if !matches!(self, Failure::Closed) {
            // Nobody is left to be told if standard error fails as well.
            let _ = complain(&format!("{self}\n"));
        }
    }
}

impl From<color_eyre::Report> for Failure {
    /// What became of a screen that came to a bad end.
    fn from(report: color_eyre::Report) -> Failure {
        Failure::Io(format!("{report:#}"))
    }
}

impl From<io::Error> for Failure {
    /// What became of writing to standard output.
    fn from(error: io::Error) -> Failure {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Failure::Closed,
            _ => Failure::Io(format!("cannot write to standard output: {error}")),
        }
    }
}
