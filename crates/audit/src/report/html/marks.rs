//! The mark of a list: a colour and a shape, so that neither has to be seen to tell lists apart.

use super::seating::{RADIUS, Seating};

/// How many colours and how many shapes there are.
const KINDS: usize = 8;

/// One layer of a mark: round or square, so many hundredths of the dot, in the list's colour or the paper's.
struct Layer {
    square: bool,
    size: u64,
    paper: bool,
}

const fn layer(square: bool, size: u64, paper: bool) -> Layer {
    Layer {
        square,
        size,
        paper,
    }
}

/// The shapes: a disc, a ring, a square, a square with a square hole, a ring with a point, a square with a round hole, a disc with a square hole, a point.
const SHAPES: [&[Layer]; KINDS] = [
    &[layer(false, 100, false)],
    &[layer(false, 100, false), layer(false, 50, true)],
    &[layer(true, 86, false)],
    &[layer(true, 86, false), layer(true, 43, true)],
    &[
        layer(false, 100, false),
        layer(false, 72, true),
        layer(false, 36, false),
    ],
    &[layer(true, 86, false), layer(false, 56, true)],
    &[layer(false, 100, false), layer(true, 42, true)],
    &[layer(false, 68, false)],
];

/// The shape of seats that are open: a thin ring in no list's colour.
const OPEN: &[Layer] = &[layer(false, 90, false), layer(false, 70, true)];

/// Who has seats: the list of a rank, or nobody yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// The list of this rank.
    List(usize),
    /// Nobody in every outcome.
    Open,
}

impl Mark {
    fn class(self) -> String {
        match self {
            Self::List(rank) => format!("c{}", rank % KINDS),
            Self::Open => "open".to_owned(),
        }
    }

    fn layers(self) -> &'static [Layer] {
        match self {
            // The shapes move on by one after each round of colours: 64 lists differ from each other.
            Self::List(rank) => SHAPES[(rank + rank / KINDS) % KINDS],
            Self::Open => OPEN,
        }
    }

    /// The marks of seats: one path of points, drawn once for each layer; each point is a line one unit long, since printers leave out lines of none.
    #[must_use]
    pub fn dots(self, id: &str, seats: &[(u64, u64)], dot: u64) -> String {
        let points: Vec<String> = seats.iter().map(|(x, y)| format!("M{x} {y}h1")).collect();
        let layers: Vec<String> = self.layers().iter().map(|l| l.drawn(id, dot)).collect();
        format!(
            "<defs><path id=\"{id}\" d=\"{}\"/></defs><g class=\"{}\">{}</g>\n",
            points.concat(),
            self.class(),
            layers.concat()
        )
    }

    /// The mark alone, for a line of a table.
    #[must_use]
    pub fn alone(self, id: &str) -> String {
        format!(
            "<svg class=\"mark\" viewBox=\"0 0 200 200\" aria-hidden=\"true\">{}</svg>",
            self.dots(id, &[(100, 100)], 180).trim_end()
        )
    }
}

impl Layer {
    fn drawn(&self, id: &str, dot: u64) -> String {
        let mut classes = Vec::new();
        if self.square {
            classes.push("square");
        }
        if self.paper {
            classes.push("paper");
        }
        let class = if classes.is_empty() {
            String::new()
        } else {
            format!(" class=\"{}\"", classes.join(" "))
        };
        format!(
            "<use href=\"#{id}\"{class} stroke-width=\"{}\"/>",
            (dot * self.size / 100).max(1)
        )
    }
}

/// A group of seats beside each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Whose.
    pub mark: Mark,
    /// The name written beside it.
    pub label: String,
    /// How many.
    pub seats: u64,
}

/// Room below the half circle.
const BELOW: u64 = 130;

/// The height of a line of a label, and the width of a letter.
const LINE: u64 = 84;
const LETTER: u64 = 48;

/// The longest label, in letters.
const LETTERS: u64 = 12;

/// The distance of labels from the middles of the outer seats.
fn away(dot: u64) -> u64 {
    dot / 2 + 60
}

/// The half circle of groups from left to right, with a title for those who do not see it.
#[must_use]
pub fn half_circle(id: &str, title: &str, groups: &[Group]) -> String {
    let house: u64 = groups.iter().map(|group| group.seats).sum();
    let seating = Seating::of(house);
    let (side, above) = (
        away(seating.dot) + LETTERS * LETTER,
        away(seating.dot) + 2 * LINE,
    );
    let mut svg = format!(
        "<svg class=\"house\" viewBox=\"-{side} -{above} {} {}\" role=\"img\" aria-labelledby=\"{id}-t\">\n\
         <title id=\"{id}-t\">{title}</title>\n",
        2 * RADIUS + 2 * side,
        RADIUS + above + BELOW
    );
    let mut rest = seating.seats.as_slice();
    for (index, group) in groups.iter().enumerate() {
        let count = usize::try_from(group.seats).unwrap_or(usize::MAX);
        let (own, others) = rest.split_at(count.min(rest.len()));
        rest = others;
        svg.push_str(&group.mark.dots(&format!("{id}-{index}"), own, seating.dot));
    }
    svg.push_str(&labels(groups, house, seating.dot));
    svg.push_str(&format!(
        "<text class=\"sum\" x=\"{RADIUS}\" y=\"{}\">{house}</text>\n</svg>\n",
        RADIUS - 20
    ));
    svg
}

/// A label's box: from where to where, across and down.
type Room = (i64, i64, i64, i64);

/// The names and seats around the half circle, as far as they do not stand on each other: the table below has them all.
fn labels(groups: &[Group], house: u64, dot: u64) -> String {
    let mut taken: Vec<Room> = Vec::new();
    let mut out = String::new();
    let mut by_size: Vec<(u64, &Group)> = Vec::new();
    let mut before = 0;
    for group in groups {
        by_size.push((2 * before + group.seats, group));
        before += group.seats;
    }
    by_size.sort_by_key(|(_, group)| std::cmp::Reverse(group.seats));
    for (middle, group) in by_size.into_iter().filter(|(_, group)| group.seats > 0) {
        let label = Label::of(group, middle, house, dot);
        let own = label.room();
        if taken.iter().all(|other| apart(&own, other)) {
            taken.push(own);
            out.push_str(&label.drawn());
        }
    }
    out
}

fn apart(one: &Room, other: &Room) -> bool {
    one.1 <= other.0 || other.1 <= one.0 || one.3 <= other.2 || other.3 <= one.2
}

struct Label {
    name: String,
    seats: u64,
    x: i64,
    y: i64,
    anchor: &'static str,
}

impl Label {
    /// Outside the middle of the group's sector.
    fn of(group: &Group, middle: u64, house: u64, dot: u64) -> Self {
        let whole = (2 * house).max(1);
        let edge = |radius: u64| super::seating::at(radius, (middle.min(whole), whole));
        let (x, y) = edge(RADIUS);
        let signed = |n: u64| i64::try_from(n).unwrap_or(0);
        let outwards =
            |from: u64| (signed(from) - signed(RADIUS)) * signed(away(dot)) / signed(RADIUS);
        let anchor = if 3 * middle < whole {
            "end"
        } else if 3 * middle > 2 * whole {
            "start"
        } else {
            "middle"
        };
        Self {
            name: short(&group.label),
            seats: group.seats,
            x: signed(x) + outwards(x),
            y: signed(y) + outwards(y),
            anchor,
        }
    }

    fn room(&self) -> Room {
        let letters = self.name.chars().count().max(self.seats.to_string().len());
        let width = i64::try_from(letters as u64 * LETTER).unwrap_or(0);
        let line = i64::try_from(LINE).unwrap_or(0);
        let (from, to) = match self.anchor {
            "end" => (self.x - width, self.x),
            "start" => (self.x, self.x + width),
            _ => (self.x - width / 2, self.x + width / 2),
        };
        (from, to, self.y - 2 * line, self.y + 10)
    }

    fn drawn(&self) -> String {
        format!(
            "<text class=\"{}\" x=\"{x}\" y=\"{}\">{}</text><text class=\"{} seats\" x=\"{x}\" y=\"{}\">{}</text>\n",
            self.anchor,
            self.y - i64::try_from(LINE).unwrap_or(0),
            crate::report::escape::markup(&self.name),
            self.anchor,
            self.y,
            self.seats,
            x = self.x,
        )
    }
}

/// A name that is not longer than its room.
fn short(name: &str) -> String {
    let letters = usize::try_from(LETTERS).unwrap_or(usize::MAX);
    if name.chars().count() <= letters {
        return name.to_owned();
    }
    let begin: String = name.chars().take(letters - 1).collect();
    format!("{}\u{2026}", begin.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sixty_four_lists_have_marks_of_their_own() {
        let mark = |rank: usize| (rank % KINDS, (rank + rank / KINDS) % KINDS);
        let mut marks: Vec<(usize, usize)> = (0..KINDS * KINDS).map(mark).collect();
        marks.sort_unstable();
        marks.dedup();
        assert_eq!(marks.len(), KINDS * KINDS);
    }

    #[test]
    fn every_seat_is_drawn_once_and_no_label_stands_on_another() {
        for (sizes, labels) in [
            (vec![7], 1),
            (vec![83, 8, 7], 3),
            (vec![206, 152, 118, 92, 83, 45, 39, 1], 7),
        ] {
            let groups: Vec<Group> = sizes
                .iter()
                .enumerate()
                .map(|(rank, seats)| Group {
                    mark: Mark::List(rank),
                    label: "A name of some length".to_owned(),
                    seats: *seats,
                })
                .collect();
            let svg = half_circle("x", "title", &groups);
            let house: u64 = sizes.iter().sum();
            assert_eq!(svg.matches("h1").count() as u64, house);
            assert!(svg.matches("seats\"").count() >= labels, "{svg}");
        }
    }
}
