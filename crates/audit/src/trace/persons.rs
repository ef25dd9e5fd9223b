//! Who takes a seat, in a sentence.

use scrutineer_engine::{Claimant, Event, FilledSeat};

use crate::words;

/// Who is touched, and the sentence; nothing for events about other things.
pub(super) fn told(
    event: &Event,
    name: &dyn Fn(Claimant) -> String,
) -> Option<(Vec<Claimant>, String)> {
    if let Event::Filled(seat) = event {
        return Some((vec![seat.party], filled(seat, name)));
    }
    let Event::Unfilled {
        party,
        vacant,
        unknown,
    } = event
    else {
        return None;
    };
    let line = if *unknown > 0 {
        format!(
            "\"{}\": {} of persons whom the candidates given do not tell",
            name(*party),
            words::counted(*unknown, "seat")
        )
    } else {
        format!(
            "\"{}\": {} that no candidate takes",
            name(*party),
            words::counted(*vacant, "seat")
        )
    };
    Some((vec![*party], line))
}

fn filled(seat: &FilledSeat, name: &dyn Fn(Claimant) -> String) -> String {
    let votes = seat.votes.map_or_else(String::new, |votes| {
        format!(" with {}", words::counted(votes, "vote"))
    });
    let of = match (&seat.base, seat.votes) {
        (Some(base), Some(votes)) => {
            let share = scrutineer_engine::Ratio::whole(votes).over(base);
            let share = share.map_or_else(|| "no share".to_owned(), |share| words::share(&share));
            format!(", {share} of {}", words::decimal(base))
        }
        (_, _) => String::new(),
    };
    format!(
        "\"{}\" takes a seat of \"{}\" by source {}{votes}{of}",
        name(seat.person),
        name(seat.party),
        seat.source + 1
    )
}
