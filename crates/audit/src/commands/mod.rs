//! What each command does: values in, texts and an exit code out. Nothing here prints.

mod attest;
mod audit;
mod book;
mod check;
mod effect;
mod ensemble;
mod expect;
mod explain;
mod export;
mod keygen;
mod law;
mod law_try;
mod lock;
mod margin;
mod new;
mod new_law;
mod output;
mod outputs;
mod page;
mod readings;
mod trace;
mod verify;
mod whatif;

use crate::args::{Cli, Command, ExpectCommand, NewCommand};
use crate::exit;

/// What the program knows of the terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Whether standard output is a terminal on which colours are welcome.
    pub colours: bool,
}

/// What a long search may know of the world: how long it has run, and whom to tell how far it is.
#[derive(Debug, Clone, Copy)]
pub struct Watch {
    /// Milliseconds since the program began; always zero where there is no clock.
    pub clock: fn() -> u64,
    /// Takes a line for people who wait.
    pub tell: fn(&str),
}

impl Watch {
    /// No clock, and nobody waits.
    pub const NONE: Self = Self {
        clock: || 0,
        tell: |_| {},
    };
}

/// What a command says.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Said {
    /// For standard output.
    pub out: String,
    /// For standard error.
    pub err: String,
    /// The exit code.
    pub code: u8,
}

impl Said {
    /// A text for standard output, and success.
    #[must_use]
    pub fn text(out: String) -> Self {
        Self {
            out,
            ..Self::default()
        }
    }

    /// An error.
    #[must_use]
    pub fn error(error: &crate::AuditError) -> Self {
        // The faults of law files carry their own heads.
        let head = match error {
            crate::AuditError::Rules(_) => "",
            crate::AuditError::Input(_)
            | crate::AuditError::Output { .. }
            | crate::AuditError::Usage { .. } => "error: ",
        };
        Self {
            out: String::new(),
            err: format!("{head}{}\n", error.to_string().trim_end()),
            code: error.exit_code(),
        }
    }
}

/// Does what the command line asks for.
#[must_use]
pub fn run(cli: &Cli, terminal: Terminal) -> Said {
    run_watched(cli, terminal, Watch::NONE)
}

/// Like [`run`], for people who wait.
#[must_use]
pub fn run_watched(cli: &Cli, terminal: Terminal, watch: Watch) -> Said {
    let said = match &cli.command {
        Command::Audit(args) => audit::run(args, terminal),
        Command::Check(args) => check::run(args, terminal),
        Command::Trace(args) => trace::run(args),
        Command::Whatif(args) => whatif::run(args),
        Command::Readings(args) => readings::run(args),
        Command::Margin(args) => margin::run(args, watch),
        Command::Ensemble(args) => ensemble::run(args, watch),
        Command::Lock(args) => lock::run(args),
        Command::Verify(args) => verify::run(args),
        Command::Attest(args) => attest::run(args),
        Command::Keygen(args) => keygen::run(args),
        Command::Export { what } => export::run(what),
        Command::Expect {
            what: ExpectCommand::Add(args),
        } => expect::run(args),
        Command::Explain { code } => explain::run(code),
        Command::Law(args) => law::run(args),
        Command::New { what } => match what {
            NewCommand::Election { path, law, rules } => new::election(path, law, rules),
            NewCommand::Law { id, from, rules } => new_law::run(id, from.as_deref(), rules),
        },
    };
    said.unwrap_or_else(|error| Said::error(&error))
}

/// The exit code of a command line that cannot be read.
pub const USAGE: u8 = exit::CONFIGURATION;
