//! `synod completions`: a script for the shell, made from the definition of the arguments.

use std::io::Write;

use clap::{Args, Command};
use clap_complete::Shell;

use super::failure::{Ending, Failure};

/// Prints a script that completes this command line in a shell.
#[derive(Args, Debug)]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(&self, mut program: Command, out: &mut dyn Write) -> Result<Ending, Failure> {
        // The generator panics when it cannot write: hand it memory, not the pipe.
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut program, "synod", &mut script);
        out.write_all(&script)?;
        Ok(Ending::Held)
    }
}
