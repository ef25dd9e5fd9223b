//! The command line: reads the arguments, prints what the commands say. Only this file prints.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, USAGE, run};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            let asked = !error.use_stderr();
            // Help that cannot be printed, since nobody reads it, is no fault of the command line.
            let _ = error.print();
            return ExitCode::from(if asked { 0 } else { USAGE });
        }
    };
    let no_colour = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let terminal = Terminal {
        colours: io::stdout().is_terminal() && !no_colour,
    };
    let said = run(&cli, terminal);
    print(&said).map_or(ExitCode::from(USAGE), |()| ExitCode::from(said.code))
}

/// A reader that goes away, such as `head`, is no error.
fn print(said: &Said) -> io::Result<()> {
    let written = io::stderr()
        .write_all(said.err.as_bytes())
        .and_then(|()| io::stdout().write_all(said.out.as_bytes()))
        .and_then(|()| io::stdout().flush());
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
