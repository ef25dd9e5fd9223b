//! `check`: the laws and the elections of a folder together, as continuous integration needs them.

use scrutineer_rules::RuleBook;

use super::audit::{Round, options};
use super::law::tested;
use super::outputs::plan;
use super::{Said, Terminal};
use crate::AuditError;
use crate::args::{CheckArgs, Format};
use crate::exit;
use crate::input::{InputError, discover_below, read_laws};

/// The folder of laws beside the elections.
const RULES: &str = "rules";

/// Checks the laws; with laws that load, audits the elections.
pub fn run(args: &CheckArgs, terminal: Terminal) -> Result<Said, AuditError> {
    let plan = plan(&args.report)?;
    let options = options(&args.report)?;
    let beside = args.path.join(RULES);
    let rules = args
        .rules
        .clone()
        .or_else(|| beside.is_dir().then_some(beside));
    let (mut head, mut worst) = (String::new(), exit::REPRODUCED);
    let mut book = RuleBook::embedded().map_err(AuditError::Rules)?;
    if let Some(folder) = &rules {
        let input = |error: InputError| AuditError::Input(vec![error]);
        let texts = read_laws(folder).map_err(input)?;
        let own = RuleBook::from_texts(texts.clone()).map_err(AuditError::Rules)?;
        let laws = tested(own.versions());
        head = format!("laws of {}: {}", folder.display(), laws.out);
        worst = laws.code;
        book = book.with_texts(texts).map_err(AuditError::Rules)?;
    }
    let mut round = Round::default();
    round.elections(discover_below(&args.path), &book, &options);
    let mut said = round.report(&plan, &args.report, terminal);
    let page =
        |output: &crate::args::Output| output.format == Format::Text && output.file.is_none();
    if worst != exit::REPRODUCED {
        said.err.insert_str(0, &head);
    } else if plan.iter().any(page) && !head.is_empty() {
        said.out.insert_str(0, &format!("{head}\n"));
    }
    said.code = exit::worst([said.code, worst]);
    Ok(said)
}
