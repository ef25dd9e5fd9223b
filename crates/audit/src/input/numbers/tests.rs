use super::*;
use crate::model::Fit;

fn format(group: Option<char>, decimal: Option<char>) -> NumberFormat {
    NumberFormat { group, decimal }
}

#[test]
fn whole_numbers_are_written_as_declared() {
    let plain = format(None, None);
    let spaced = format(Some(' '), Some(','));
    let pointed = format(Some('.'), Some(','));
    let cases = [
        ("0", plain, Ok(0)),
        ("18446744073709551615", plain, Ok(u64::MAX)),
        ("18446744073709551616", plain, Err(NotANumber::TooLarge)),
        ("1 234", plain, Err(NotANumber::Format)),
        ("1,234", plain, Err(NotANumber::Format)),
        ("1.234", plain, Err(NotANumber::Fraction)),
        ("1 234 567", spaced, Ok(1_234_567)),
        ("1234567", spaced, Ok(1_234_567)),
        ("12 34", spaced, Err(NotANumber::Format)),
        ("1234 567", spaced, Err(NotANumber::Format)),
        ("1.234", pointed, Ok(1_234)),
        ("1.234,5", pointed, Err(NotANumber::Fraction)),
        ("", plain, Err(NotANumber::Empty)),
        ("-5", plain, Err(NotANumber::Negative)),
        ("\u{2212}5", plain, Err(NotANumber::Negative)),
        ("+5", plain, Err(NotANumber::Other)),
        ("5 ", plain, Err(NotANumber::Format)),
        ("٥", plain, Err(NotANumber::Other)),
        ("12x", plain, Err(NotANumber::Other)),
        ("1e6", plain, Err(NotANumber::Other)),
        ("NaN", plain, Err(NotANumber::Other)),
    ];
    for (text, format, expected) in cases {
        assert_eq!(whole(text, &format), expected, "{text} {format:?}");
    }
}

#[test]
fn a_share_is_exact_and_knows_its_precision() {
    let read = |text| share(text, &format(None, None));
    let printed = read("7.5%").expect("a share");
    assert_eq!(Some(printed.value.clone()), Ratio::new(3, 40));
    assert_eq!(Some(printed.unit.clone()), Ratio::new(1, 1000));
    let (low, high) = printed.interval();
    assert_eq!(Some(low), Ratio::new(745, 10_000));
    assert_eq!(Some(high), Ratio::new(755, 10_000));
    assert_eq!(
        share("7,5 %", &format(None, Some(','))).map(|s| s.value),
        Ok(printed.value)
    );
    for (text, problem) in [
        ("7.5", NotANumber::NoSign),
        ("100.01%", NotANumber::AboveHundred),
        ("7,5%", NotANumber::Format),
        ("%", NotANumber::Other),
        ("-1%", NotANumber::Negative),
        ("7.%", NotANumber::Format),
        ("7.1234567890123456%", NotANumber::TooLarge),
    ] {
        assert_eq!(read(text).err(), Some(problem), "{text}");
    }
    assert!(read("100%").is_ok());
}

#[test]
fn rounding_and_cutting_off_are_told_apart() {
    let printed = share("1.6%", &format(None, None)).expect("a share");
    let fit = |n, d| printed.fit(&Ratio::new(n, d).expect("a fraction"));
    assert_eq!(fit(16, 1000), Fit::Exact);
    assert_eq!(fit(159, 10_000), Fit::Rounded);
    assert_eq!(fit(165, 10_000), Fit::Rounded);
    assert_eq!(fit(168, 10_000), Fit::Truncated);
    assert_eq!(fit(17, 1000), Fit::Differs);
    assert_eq!(fit(154, 10_000), Fit::Differs);
    assert_eq!(
        printed.write_like(&Ratio::new(168, 10_000).expect("a fraction")),
        "1.7%"
    );
    assert_eq!(
        crate::model::percent(&Ratio::new(1, 200).expect("a fraction"), 2),
        "0.50%"
    );
    assert_eq!(crate::model::percent(&Ratio::ONE, 0), "100%");
}

#[test]
fn words_of_size_set_the_precision() {
    let read = |text| printed(text, Comparator::Exactly);
    let millions = read("9.3 million").expect("a number");
    assert_eq!(millions.value, Ratio::whole(9_300_000));
    assert_eq!(millions.unit, Ratio::whole(100_000));
    assert!(millions.admits(&Ratio::whole(9_303_693)));
    assert!(!millions.admits(&Ratio::whole(9_020_000)));
    assert_eq!(read("1 234").map(|n| n.value), Ok(Ratio::whole(1_234)));
    assert_eq!(read("9.3million").err(), Some(NotANumber::Other));
    assert_eq!(read("million").err(), Some(NotANumber::Other));
    let at_least = printed("93", Comparator::AtLeast).expect("a number");
    assert!(at_least.admits(&Ratio::whole(94)) && !at_least.admits(&Ratio::whole(92)));
}

#[test]
fn exact_values_are_fractions() {
    assert_eq!(exact("67741/2"), Ratio::new(67_741, 2));
    assert_eq!(exact("7%"), Ratio::new(7, 100));
    assert_eq!(exact("1.4"), Ratio::new(14, 10));
    for bad in ["", "1/0", "x", "1/-2", "1/2/3", "%"] {
        assert_eq!(exact(bad), None, "{bad}");
    }
}
