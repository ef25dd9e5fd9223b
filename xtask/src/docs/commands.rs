//! The page of commands: what `--help` says of each.

use std::fmt::Write as _;

use clap::{Command, CommandFactory as _};
use scrutineer::args::Cli;

use super::head;

/// Columns of the help.
const WIDTH: usize = 100;

/// The page.
pub fn page() -> String {
    let mut text = head("The command line", "What `--help` says of each command.");
    describe(&Cli::command().term_width(WIDTH), "", &mut text);
    text.trim_end().to_owned() + "\n"
}

fn describe(command: &Command, before: &str, text: &mut String) {
    let name = format!("{before}{}", command.get_name());
    let mut command = command.clone().term_width(WIDTH).bin_name(&name);
    command.build();
    let help = command.render_long_help().to_string();
    let _ = write!(text, "## {name}\n\n```text\n");
    for line in help.trim_end().lines() {
        let _ = writeln!(text, "{}", line.trim_end());
    }
    text.push_str("```\n\n");
    for inner in command
        .get_subcommands()
        .filter(|inner| inner.get_name() != "help")
    {
        describe(inner, &format!("{name} "), text);
    }
}

#[cfg(test)]
mod tests {
    use scrutineer::args::Cli;

    use super::page;

    #[test]
    fn commands_and_their_own_commands_are_there() {
        let page = page();
        for heading in [
            "## scrutineer\n",
            "## scrutineer audit\n",
            "## scrutineer law check\n",
        ] {
            assert!(page.contains(heading), "{heading}");
        }
    }

    fn lacking(command: &clap::Command, name: &str, lacking: &mut Vec<String>) {
        let mut inner = command.get_subcommands().peekable();
        let example = || {
            command
                .get_after_help()
                .is_some_and(|help| help.to_string().contains("Example: scrutineer"))
        };
        if inner.peek().is_none() && !example() {
            lacking.push(name.to_owned());
        }
        for command in inner {
            self::lacking(command, &format!("{name} {}", command.get_name()), lacking);
        }
    }

    #[test]
    fn every_command_has_an_example() {
        let mut without = Vec::new();
        lacking(
            &<Cli as clap::CommandFactory>::command(),
            "scrutineer",
            &mut without,
        );
        assert_eq!(without, Vec::<String>::new());
    }
}
