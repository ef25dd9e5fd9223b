//! A share of the draws: the i-th of n.

use std::ops::Range;

use crate::whatif::{Cannot, Refused};

/// The i-th of n parts, counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shard {
    number: u64,
    of: u64,
}

impl Shard {
    /// Everything.
    pub const ALL: Self = Self { number: 1, of: 1 };

    /// As written: `2/8`.
    ///
    /// # Errors
    /// It is not written so, or there is no such part.
    pub fn read(text: &str) -> Result<Self, Cannot> {
        let refused = |found: String, expected: String| {
            Cannot::Refused(Refused {
                found,
                expected,
                remedy: "write --shard 1/N to N/N for N parts".to_owned(),
            })
        };
        let read = text.split_once('/').and_then(|(number, of)| {
            Some(Self {
                number: number.parse().ok()?,
                of: of.parse().ok()?,
            })
        });
        let shard = read.ok_or_else(|| {
            refused(
                format!("the shard \"{text}\" cannot be read"),
                "I/N, as in 2/8".to_owned(),
            )
        })?;
        if shard.of == 0 || shard.number == 0 || shard.number > shard.of {
            return Err(refused(
                format!("there is no shard {text}"),
                match shard.of {
                    0 => "at least one part".to_owned(),
                    of => format!("one of 1/{of} to {of}/{of}"),
                },
            ));
        }
        Ok(shard)
    }

    /// The draws of this part: neighbouring ones, all parts as large as each other, or one larger.
    #[must_use]
    pub fn of_draws(self, draws: u64) -> Range<u64> {
        let cut = |parts: u64| {
            let exact = u128::from(draws) * u128::from(parts) / u128::from(self.of);
            u64::try_from(exact).unwrap_or(draws)
        };
        cut(self.number - 1)..cut(self.number)
    }
}

#[cfg(test)]
mod tests {
    use super::Shard;

    #[test]
    fn parts_follow_each_other_and_are_the_whole() {
        for (draws, parts) in [(10, 3), (1, 4), (0, 2), (u64::MAX, 7)] {
            let mut next = 0;
            for number in 1..=parts {
                let shard = Shard::read(&format!("{number}/{parts}")).expect("a part");
                let range = shard.of_draws(draws);
                assert_eq!(range.start, next);
                next = range.end;
            }
            assert_eq!(next, draws);
        }
    }

    #[test]
    fn parts_that_do_not_exist() {
        for text in ["0/3", "4/3", "1/0", "1", "a/b", "1/2/3"] {
            assert!(Shard::read(text).is_err(), "{text}");
        }
    }
}
