//! Shares as the law writes them: `"7%"`, `"1/13"`, `"1.2"`, exact.

use scrutineer_engine::Ratio;

/// Why a text is no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShareFault {
    /// Neither a fraction nor a decimal number, perhaps with a per cent sign.
    #[error("neither a decimal number, a percentage nor a fraction")]
    Shape,
    /// A fraction of zero.
    #[error("its denominator is zero")]
    ZeroDenominator,
    /// More digits than are exact here.
    #[error("too many digits")]
    TooLong,
}

/// Reads a share.
///
/// # Errors
/// The text is none.
///
/// # Example
/// ```
/// use scrutineer_engine::Ratio;
/// use scrutineer_rules::read_share;
///
/// assert_eq!(read_share("7%").ok(), Ratio::new(7, 100));
/// assert_eq!(read_share("1.2").ok(), Ratio::new(6, 5));
/// assert!(read_share("7 per cent").is_err());
/// ```
pub fn read_share(text: &str) -> Result<Ratio, ShareFault> {
    if let Some((above, below)) = text.split_once('/') {
        return Ratio::new(digits(above)?, digits(below)?).ok_or(ShareFault::ZeroDenominator);
    }
    let (number, hundredths) = match text.strip_suffix('%') {
        Some(number) => (number, 100),
        None => (text, 1),
    };
    let (whole, decimals) = match number.split_once('.') {
        Some((whole, decimals)) => (whole, decimals),
        None => (number, "0"),
    };
    let places = u32::try_from(decimals.len()).map_err(|_| ShareFault::TooLong)?;
    let scale = 10_u64.checked_pow(places).ok_or(ShareFault::TooLong)?;
    let value = digits(whole)?
        .checked_mul(scale)
        .and_then(|whole| whole.checked_add(digits(decimals).ok()?));
    digits(decimals)?;
    let below = scale.checked_mul(hundredths).ok_or(ShareFault::TooLong)?;
    Ratio::new(value.ok_or(ShareFault::TooLong)?, below).ok_or(ShareFault::ZeroDenominator)
}

fn digits(text: &str) -> Result<u64, ShareFault> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(ShareFault::Shape);
    }
    text.parse().map_err(|_| ShareFault::TooLong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_forms_of_a_share() {
        let cases = [
            ("7%", 7, 100),
            ("0.5%", 1, 200),
            ("3.25%", 13, 400),
            ("1/13", 1, 13),
            ("1.4", 7, 5),
            ("0", 0, 1),
            ("100%", 1, 1),
        ];
        for (text, above, below) in cases {
            assert_eq!(read_share(text).ok(), Ratio::new(above, below), "{text}");
        }
    }

    #[test]
    fn what_is_no_share() {
        for text in [
            "", "%", "7 %", "-7%", "+7%", ".5", "5.", "7,5%", "1/2/3", "1/", "1.5/2", "7e1",
            "seven",
        ] {
            assert_eq!(read_share(text), Err(ShareFault::Shape), "{text}");
        }
        assert_eq!(read_share("1/0"), Err(ShareFault::ZeroDenominator));
        assert_eq!(
            read_share("0.00000000000000000000001"),
            Err(ShareFault::TooLong)
        );
        assert_eq!(read_share("99999999999999999999"), Err(ShareFault::TooLong));
    }
}
