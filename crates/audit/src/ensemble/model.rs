//! How votes are perturbed, as data.

use scrutineer_engine::Ratio;
use serde::{Deserialize, Serialize};

use crate::input::exact_share;
use crate::whatif::{Cannot, Refused};

/// A model as written: in a file, or on the command line.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ModelFile {
    /// Each ballot is misread with this probability.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misread: Option<String>,
    /// So many ballots of every area are moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub moved: Option<u64>,
    /// The turnout is scaled by this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub turnout: Option<String>,
    /// A table of votes, a column for each draw: the file in a model, its hash in a result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub votes: Option<String>,
}

/// A fraction of two 64-bit numbers.
pub(super) type Fraction = (u64, u64);

/// A model, read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// Hits and ballots of the probability to be misread.
    pub(super) misread: Option<Fraction>,
    /// So many ballots of every area are moved.
    pub(super) moved: Option<u64>,
    /// How often each ballot is cast, and the probability that it is cast once more.
    pub(super) turnout: Option<(u64, Fraction)>,
}

impl Model {
    /// A model as written.
    ///
    /// # Errors
    /// It changes nothing, or says a number that is none.
    pub fn read(file: &ModelFile) -> Result<Self, Cannot> {
        if *file == ModelFile::default() {
            return Err(refused(
                "the model changes nothing",
                "at least one of misread, moved, turnout, votes",
            ));
        }
        let misread = file.misread.as_deref().map(|text| {
            let share = share("misread", text)?;
            if share > Ratio::ONE {
                return Err(refused(
                    format!("the probability of being misread is \"{text}\""),
                    "a probability of at most one, such as 1/1000 or 0.1%",
                ));
            }
            fraction("misread", &share)
        });
        let turnout = file.turnout.as_deref().map(|text| {
            let share = share("turnout", text)?;
            let whole = u64::try_from(&share.whole_part());
            let whole = whole.map_err(|_| unfit("turnout"))?;
            let rest = share.minus(&Ratio::whole(whole)).unwrap_or(Ratio::ZERO);
            Ok::<_, Cannot>((whole, fraction("turnout", &rest)?))
        });
        Ok(Self {
            misread: misread.transpose()?,
            moved: file.moved,
            turnout: turnout.transpose()?,
        })
    }
}

fn share(key: &str, text: &str) -> Result<Ratio, Cannot> {
    exact_share(text).ok_or_else(|| {
        refused(
            format!("\"{key}\" is \"{text}\""),
            "a fraction, a percentage or a decimal number, such as 1/1000, 0.1% or 0.001",
        )
    })
}

fn fraction(key: &str, share: &Ratio) -> Result<Fraction, Cannot> {
    let (hits, of) = share.parts();
    match (u64::try_from(&hits), u64::try_from(&of)) {
        (Ok(hits), Ok(of)) => Ok((hits, of)),
        _ => Err(unfit(key)),
    }
}

fn unfit(key: &str) -> Cannot {
    refused(
        format!("the fraction of \"{key}\" has more than 64 bits"),
        "a fraction of smaller numbers",
    )
}

fn refused(found: impl Into<String>, expected: &str) -> Cannot {
    Cannot::Refused(Refused {
        found: found.into(),
        expected: expected.to_owned(),
        remedy: "see `scrutineer ensemble --help`".to_owned(),
    })
}
