//! The command line: reads the arguments, prints what the commands say. Only this file prints.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::time::Instant;

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, USAGE, Watch, run_watched};

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
    milliseconds();
    let watch = Watch {
        clock: milliseconds,
        // Progress is for people; a log has no use for it.
        tell: match io::stderr().is_terminal() {
            true => |line| eprintln!("{line}"),
            false => |_| {},
        },
    };
    let said = run_watched(&cli, terminal, watch);
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

/// Since the first call.
fn milliseconds() -> u64 {
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    let since = BEGAN.get_or_init(Instant::now).elapsed();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
