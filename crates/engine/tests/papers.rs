//! Worked figures of the literature and of official statistics.
//!
//! The formulas and figures are those of the sources named at each test, as far as they were read.

mod support;

use scrutineer_engine::{BallotId, Divisors, FloorFate, Method, NumberRef};
use support::*;

const LISTS: NumberRef = NumberRef::Ballot(BallotId(0));

fn contest(votes: &[u64], seats: u64, method: Method) -> Election {
    let mut election = Election::of(votes.len());
    election.ballot(NATION, votes);
    let house = NumberRef::Literal(seats);
    election.step(op(apportion(election.everyone(), LISTS, house, method)));
    election
}

/// Whether `v_m / V > v_n / V + (a_m - a_n - 1) / S` for every ordered pair.
fn satisfies_blom(votes: &[u64], seats: &[u64]) -> bool {
    let whole = |n: u64| i128::from(n);
    let (total, house) = (votes.iter().sum::<u64>(), seats.iter().sum::<u64>());
    (0..votes.len()).all(|m| {
        (0..votes.len()).filter(|n| *n != m).all(|n| {
            let left = (whole(votes[m]) - whole(votes[n])) * whole(house);
            left > (whole(seats[m]) - whole(seats[n]) - 1) * whole(total)
        })
    })
}

/// Blom and others, 2021, equation 3: seats are those of largest remainders (Hamilton) if and only if every ordered pair of
/// lists satisfies an inequality. All elections of three lists with up to eight votes each and up to six seats.
#[test]
fn blom_2021_equation_3() {
    for code in 1..729u64 {
        let votes = [code / 81, code / 9 % 9, code % 9];
        for house in 1..7u64 {
            let possible = contest(&votes, house, largest_remainders()).possible();
            let decided = possible.len() == 1;
            for a in 0..=house {
                for b in 0..=house - a {
                    let seats = [a, b, house - a - b];
                    let is_result = decided && possible[0].as_deref() == Some(seats.as_slice());
                    let found = satisfies_blom(&votes, &seats);
                    assert_eq!(is_result, found, "{votes:?}, {house} seats: {seats:?}");
                }
            }
        }
    }
}

/// The fewest ballots that change from the holder of a seat to the challenger and make their quotients at least equal:
/// `(v_B a - v_A b) / (a + b)` rounded up, with `a` the divisor of the challenger's next seat and `b` that of the holder's last.
///
/// Checked on the closest pairs of Antwerp and East Flanders in the election of the Belgian Chamber of 2024 (votes as in the
/// case study of the project rlauxe) and of Denmark in the European election of 2014, each pair alone in a contest.
#[test]
fn closest_pairs_of_published_elections() {
    for (name, holder, challenger, divisor, margin) in [
        ("Antwerp 2024", 125_894, 125_257, 3, 319),
        ("East Flanders 2024", 127_758, 125_871, 3, 944),
        ("Denmark 2014", 605_889, 588_102, 4, 8_894),
    ] {
        let seats = 2 * divisor - 1;
        let before = [divisor, divisor - 1];
        let moved = |ballots: u64| {
            let votes = [holder - ballots, challenger + ballots];
            contest(&votes, seats, dhondt()).possible()
        };
        let difference: u64 = (holder - challenger) * divisor;
        assert_eq!(difference.div_ceil(2 * divisor), margin, "{name}");
        assert_eq!(moved(0), [Some(before.to_vec())], "{name}");
        assert_eq!(moved(margin - 1), [Some(before.to_vec())], "{name}");
        assert!(
            moved(margin).contains(&Some(vec![divisor - 1, divisor])),
            "{name}"
        );
    }
}

/// United States Census Bureau, apportionment of the House of Representatives after the census of 2020: the apportionment
/// population of each State and its seats by the method of equal proportions.
const STATES: [(&str, u64, u64); 50] = [
    ("AL", 5_030_053, 7),
    ("AK", 736_081, 1),
    ("AZ", 7_158_923, 9),
    ("AR", 3_013_756, 4),
    ("CA", 39_576_757, 52),
    ("CO", 5_782_171, 8),
    ("CT", 3_608_298, 5),
    ("DE", 990_837, 1),
    ("FL", 21_570_527, 28),
    ("GA", 10_725_274, 14),
    ("HI", 1_460_137, 2),
    ("ID", 1_841_377, 2),
    ("IL", 12_822_739, 17),
    ("IN", 6_790_280, 9),
    ("IA", 3_192_406, 4),
    ("KS", 2_940_865, 4),
    ("KY", 4_509_342, 6),
    ("LA", 4_661_468, 6),
    ("ME", 1_363_582, 2),
    ("MD", 6_185_278, 8),
    ("MA", 7_033_469, 9),
    ("MI", 10_084_442, 13),
    ("MN", 5_709_752, 8),
    ("MS", 2_963_914, 4),
    ("MO", 6_160_281, 8),
    ("MT", 1_085_407, 2),
    ("NE", 1_963_333, 3),
    ("NV", 3_108_462, 4),
    ("NH", 1_379_089, 2),
    ("NJ", 9_294_493, 12),
    ("NM", 2_120_220, 3),
    ("NY", 20_215_751, 26),
    ("NC", 10_453_948, 14),
    ("ND", 779_702, 1),
    ("OH", 11_808_848, 15),
    ("OK", 3_963_516, 5),
    ("OR", 4_241_500, 6),
    ("PA", 13_011_844, 17),
    ("RI", 1_098_163, 2),
    ("SC", 5_124_712, 7),
    ("SD", 887_127, 1),
    ("TN", 6_916_897, 9),
    ("TX", 29_183_290, 38),
    ("UT", 3_275_252, 4),
    ("VT", 643_503, 1),
    ("VA", 8_654_542, 11),
    ("WA", 7_715_946, 10),
    ("WV", 1_795_045, 2),
    ("WI", 5_897_473, 8),
    ("WY", 577_719, 1),
];

fn equal_proportions(populations: &[u64]) -> Vec<u64> {
    let mut election = Election::of(populations.len());
    election.ballot(NATION, populations);
    let method = Method::Divisors(Divisors::GeometricMean);
    let house = NumberRef::Literal(435);
    let mut step = apportion(election.everyone(), LISTS, house, method);
    step.floors = vec![floor(1, FloorFate::MetFirst)];
    election.step(op(step));
    election.seats()
}

/// The table of the Census Bureau, and its famous margin: with 89 persons more New York would have kept its 27th seat and
/// Minnesota lost its eighth; 88 would not have been enough.
#[test]
fn census_2020() {
    let populations: Vec<u64> = STATES
        .iter()
        .map(|(_, population, _)| *population)
        .collect();
    let seats: Vec<u64> = STATES.iter().map(|(_, _, seats)| *seats).collect();
    assert_eq!(equal_proportions(&populations), seats);
    let place = |name: &str| STATES.iter().position(|state| state.0 == name);
    let (new_york, minnesota) = (place("NY").expect("a State"), place("MN").expect("a State"));
    for (more, expected) in [(88, (26, 8)), (89, (27, 7))] {
        let mut changed = populations.clone();
        changed[new_york] += more;
        let seats = equal_proportions(&changed);
        assert_eq!((seats[new_york], seats[minnesota]), expected, "{more} more");
    }
}
