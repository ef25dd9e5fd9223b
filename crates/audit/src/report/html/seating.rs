//! Where the seats of a house stand in a half circle: rows of dots, in whole numbers.
//!
//! # Definition
//! The outer row has radius [`RADIUS`]. With `r` rows at a distance `d` from each other, `n` dots as far apart along their rows as the rows are from each
//! other need `n d = pi (r RADIUS - d r (r - 1) / 2)`; pi is taken as 355/113. The most rows are taken whose innermost radius is at least [`INNER`]. Each
//! row gets seats in proportion to its radius. Seats are then ordered by their angle, so that lists stand in sectors.
//!
//! Sines are Bhaskara's: `sin(pi a/b) = 16 a (b - a) / (5 b b - 4 a (b - a))`, exact at 0, 30, 90, 150 and 180 degrees and never wrong by more than
//! 0.0017, which is less than two of the thousand units of the radius.
//!
//! # Source
//! Bhaskara I, Mahabhaskariya, seventh century, chapter 7, as quoted in the literature on approximations.

/// The radius of the outer row.
pub const RADIUS: u64 = 1000;

/// The least radius of the inner row.
const INNER: u64 = 450;

/// The largest dot, for a house of few seats.
const LARGEST: u64 = 220;

/// The places of a house.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seating {
    /// The middle of each seat, from left to right, measured from the upper left of the half circle.
    pub seats: Vec<(u64, u64)>,
    /// The diameter of a dot.
    pub dot: u64,
    /// The radius of the innermost row.
    pub inner: u64,
}

/// A seat's angle as a part of the half circle, and its row.
struct Place {
    part: (u64, u64),
    radius: u64,
}

impl Seating {
    /// The places of so many seats.
    #[must_use]
    pub fn of(seats: u64) -> Self {
        let (rows, distance) = rows(seats);
        let radii: Vec<u64> = (0..rows).rev().map(|row| RADIUS - row * distance).collect();
        let mut places = Vec::new();
        let (all, mut below, mut given): (u64, u64, u64) = (radii.iter().sum(), 0, 0);
        for radius in &radii {
            below += radius;
            let upto = rounded(seats * below, all);
            places.extend((given..upto).map(|seat| Place {
                part: part(seat - given, upto - given),
                radius: *radius,
            }));
            given = upto;
        }
        places.sort_by(|one, other| {
            let (a, b) = one.part;
            let (c, d) = other.part;
            (a * d).cmp(&(c * b)).then(other.radius.cmp(&one.radius))
        });
        Self {
            seats: places.iter().map(Place::point).collect(),
            dot: (distance * 4 / 5).min(LARGEST),
            inner: radii.first().copied().unwrap_or(RADIUS),
        }
    }
}

impl Place {
    fn point(&self) -> (u64, u64) {
        at(self.radius, self.part)
    }
}

/// The point at a part of the half circle, from the left.
#[must_use]
pub fn at(radius: u64, (a, b): (u64, u64)) -> (u64, u64) {
    let across = if 2 * a <= b {
        RADIUS.saturating_sub(sine(radius, b - 2 * a, 2 * b))
    } else {
        RADIUS + sine(radius, 2 * a - b, 2 * b)
    };
    (across, RADIUS.saturating_sub(sine(radius, a, b)))
}

/// How many rows, and how far apart.
fn rows(seats: u64) -> (u64, u64) {
    let distance = |rows: u64| {
        let whole = 2 * 355 * rows * RADIUS;
        whole / (2 * 113 * seats + 355 * rows * (rows - 1)).max(1)
    };
    let fits = |rows: &u64| (rows - 1) * distance(*rows) + INNER <= RADIUS;
    let rows = (1..=seats.max(1)).take_while(fits).last().unwrap_or(1);
    (rows, distance(rows))
}

/// The place of a seat in a row of its length; a seat alone stands in the middle.
fn part(seat: u64, of: u64) -> (u64, u64) {
    if of < 2 { (1, 2) } else { (seat, of - 1) }
}

/// `length sin(pi a/b)`, rounded; `a` is at most `b`.
fn sine(length: u64, a: u64, b: u64) -> u64 {
    let product = a * (b - a);
    rounded(length * 16 * product, 5 * b * b - 4 * product)
}

/// A fraction rounded half up.
fn rounded(numerator: u64, denominator: u64) -> u64 {
    (2 * numerator + denominator) / (2 * denominator).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sines_are_those_of_the_table() {
        // Thousandths of sin(pi a/b), rounded, from any table; half of 1.7 thousandths and rounding are allowed.
        for (a, b, table) in [
            (0, 1, 0),
            (1, 36, 87),
            (1, 18, 174),
            (1, 12, 259),
            (1, 6, 500),
            (1, 4, 707),
            (1, 3, 866),
            (5, 12, 966),
            (1, 2, 1000),
            (3, 4, 707),
            (1, 1, 0),
        ] {
            assert!(sine(1000, a, b).abs_diff(table) <= 2, "{a}/{b}");
        }
    }

    /// Twice the dots of a house neither overlap nor leave the half circle; each seat has its place.
    #[test]
    fn no_two_seats_share_a_place() {
        for house in (1..=130).chain([435, 598, 650, 736]) {
            let seating = Seating::of(house);
            assert_eq!(seating.seats.len() as u64, house);
            let apart = seating.dot * seating.dot * 81 / 100;
            for (index, (x, y)) in seating.seats.iter().enumerate() {
                assert!(*x <= 2 * RADIUS && *y <= RADIUS, "{house}: {x}, {y}");
                for (u, v) in &seating.seats[..index] {
                    let (across, down) = (x.abs_diff(*u), y.abs_diff(*v));
                    let distance = across * across + down * down;
                    assert!(distance >= apart, "{house}: {x},{y} and {u},{v}");
                }
            }
        }
    }

    #[test]
    fn seats_stand_from_left_to_right_and_mirror_each_other() {
        for house in [2, 7, 98, 736] {
            let seats = Seating::of(house).seats;
            let (first, last) = (seats[0], seats[seats.len() - 1]);
            assert!(first.0 < RADIUS && last.0 > RADIUS);
            let sum: u64 = seats.iter().map(|(x, _)| x).sum();
            assert!(sum.abs_diff(RADIUS * house) <= house, "{house}: {sum}");
        }
        assert_eq!(Seating::of(1).seats, [(RADIUS, 0)]);
        assert_eq!(Seating::of(0).seats, []);
    }
}
