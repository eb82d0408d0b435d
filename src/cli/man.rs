//! `synod man`: the manual pages, made from the definition of the arguments.

use std::io::Write;

use clap::{Args, Command};

use super::failure::{Ending, Exit, Failure};

/// Prints a manual page: `synod man | man -l -`.
#[derive(Args, Debug)]
pub(super) struct Man {
    /// The page of this subcommand instead of the program's.
    command: Option<String>,
}

impl Man {
    pub(super) fn run(&self, mut program: Command, out: &mut dyn Write) -> Result<Ending, Failure> {
        program.build();
        let page = match &self.command {
            None => program,
            Some(name) => page(&program, name)?,
        };
        clap_mangen::Man::new(page).render(&mut &mut *out)?;
        Ok(Ending::Held)
    }
}

fn page(program: &Command, name: &str) -> Result<Command, Failure> {
    let Some(command) = program.find_subcommand(name) else {
        let names: Vec<&str> = program.get_subcommands().map(Command::get_name).collect();
        return Err(Failure::says(
            Exit::Usage,
            "refusal-no-subcommand",
            &[("name", name), ("names", &names.join(", "))],
        ));
    };
    Ok(command.clone().name(format!("synod-{name}")))
}
