//! Every margin of some questions about an election.

use super::ballots::{Ballots, Manipulation};
use super::found::{Found, Told};
use super::question::{Convention, Question};
use super::search::{Asked, Budget, Search};
use crate::audit::Case;
use crate::whatif::{Cannot, Ready, Refused};

/// The margins of questions, each named in words, under every manipulation and convention; each witness run once more.
///
/// # Errors
/// The law cannot be run on the election, or reads no ballots.
pub fn margins(
    case: &Case<'_>,
    ready: &Ready,
    questions: &[(String, Question)],
    budget: &mut Budget<'_>,
) -> Result<Vec<Found>, Cannot> {
    let actual = scrutineer_engine::run(&ready.procedure, &ready.tally).map_err(|error| {
        refused(
            format!("the law cannot be run: {}", error.kind),
            "an election on which the law can be run",
            "see `scrutineer audit` for what is missing",
        )
    })?;
    let needs = ready.version.needs();
    let ballots = Ballots::new(&ready.procedure, &ready.tally, Some(needs));
    if ballots.cells.is_empty() {
        return Err(refused(
            "the law reads no ballots, nor votes or persons by area".to_owned(),
            "a law that gives seats by one of these",
            "name another election",
        ));
    }
    let told = Told {
        case,
        names: &ready.names,
        needs,
    };
    let mut found = Vec::new();
    budget.left = questions.len() * Manipulation::ALL.len() * Convention::ALL.len();
    for (words, question) in questions {
        let asked = Asked::new(&ballots, question, &actual);
        let mut margins = Vec::new();
        for manipulation in Manipulation::ALL {
            for convention in Convention::ALL {
                let margin = Search::new(&asked, manipulation, convention).run(budget);
                let replay = told.replay(&asked, &actual, &margin);
                margins.push((margin, replay));
                budget.left -= 1;
            }
        }
        found.push(Found {
            question: words.clone(),
            unit: ballots.unit,
            margins,
        });
    }
    Ok(found)
}

fn refused(found: String, expected: &str, remedy: &str) -> Cannot {
    Cannot::Refused(Refused {
        found,
        expected: expected.to_owned(),
        remedy: remedy.to_owned(),
    })
}
