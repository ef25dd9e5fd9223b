//! One step: from its table to the engine's op, with the type of its value.

mod adjust;
mod apportion;
mod bounds;
mod combine;
mod compare;
mod elect;
mod fill;
mod grant;
mod method;
mod place;
mod qualify;
mod quota;
mod read;
mod sets;
mod tie;
mod top;
mod wanted;
mod when;

pub(crate) use read::reference;
pub(crate) use tie::breaker_words;

use std::ops::Range;

use scrutineer_engine::{LevelId, Op, Step};

use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{COMMON, OPS, Shape, op};
use crate::law::StepNote;
use crate::raw::{Entry, find};
use crate::types::Type;

/// A step as written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RawStep<'n> {
    /// Its keys.
    pub(crate) entries: &'n [Entry],
    /// Its bytes.
    pub(crate) span: &'n Range<usize>,
    /// Whether it stands in a reading, where `after` is a key too.
    pub(crate) in_reading: bool,
}

/// The key of a step that a reading adds.
pub(crate) static READING_STEP: Shape = Shape {
    name: "a step of a reading",
    keys: &[crate::grammar::AFTER],
};

/// What an op reads from its keys: the op, where it has no fault, and the type of its value.
pub(crate) type Read = (Option<Op>, Type);

/// Reads a step; its type is known even where it has faults, as far as they leave it.
pub(crate) fn compile(ctx: &mut Ctx<'_>, raw: RawStep<'_>) -> (Option<(Step, StepNote)>, Type) {
    let Some(shape) = shape(ctx, raw) else {
        return (None, Type::Unknown);
    };
    let mut shapes: Vec<&'static Shape> = vec![&COMMON, shape];
    if raw.in_reading {
        shapes.push(&READING_STEP);
    }
    let within = called(shape.name, raw);
    let keys = ctx.open(raw.entries, raw.span, &shapes, &within);
    let id = ctx.id(&keys);
    let cite = ctx.cite(&keys);
    let note = ctx.optional_text(&keys, "note");
    ctx.marks = crate::ctx::Marks::default();
    let (op, found) = by_op(ctx, shape.name, &keys);
    let level = match keys.get("per") {
        Some(entry) => ctx.known_level(&entry.node),
        None => Some(LevelId(0)),
    };
    let when = keys
        .get("when")
        .map_or(Some(Vec::new()), |entry| ctx.whens(&entry.node, level));
    let marks = std::mem::take(&mut ctx.marks);
    let step = || {
        let note = StepNote {
            id: id?.to_owned(),
            op: shape.name,
            cite: cite?,
            note,
            place: ctx.lines.place(raw.span),
            conditions: marks.conditions,
            floors: marks.floors,
            ceilings: marks.ceilings,
            keys: raw.entries.to_vec(),
        };
        let step = Step {
            when: when?,
            op: op?,
        };
        Some((step, note))
    };
    (step(), found)
}

/// What the step is called in messages.
fn called(op: &str, raw: RawStep<'_>) -> String {
    match find(raw.entries, "id").map(|entry| &entry.node) {
        Some(id) => format!("the {op} step {id}"),
        None => format!("a step ({op})"),
    }
}

/// The keys of the step's op.
fn shape(ctx: &mut Ctx<'_>, raw: RawStep<'_>) -> Option<&'static Shape> {
    let Some(entry) = find(raw.entries, "op") else {
        ctx.missing(raw.span, "a step", "op", "what it does");
        return None;
    };
    let name = ctx.text("op", &entry.node)?;
    let found = op(name);
    if found.is_none() {
        ctx.unknown_word("op", &entry.node, name, OPS.iter().map(|shape| shape.name));
    }
    found
}

fn by_op(ctx: &mut Ctx<'_>, op: &str, keys: &Keys<'_>) -> Read {
    match op {
        "qualify" => ctx.qualify(keys),
        "top" => ctx.top(keys),
        "group" => ctx.group(keys),
        "quota" => ctx.quota(keys),
        "adjust" => ctx.adjust(keys),
        "count-candidates" => ctx.count_candidates(keys),
        "elect" => ctx.elect(keys),
        "apportion" => ctx.apportion(keys),
        "grant" => ctx.grant(keys),
        "extra-seats" => ctx.extra_seats(keys),
        "place" => ctx.place(keys),
        "return-excess" => ctx.return_excess(keys),
        "biproportional" => ctx.biproportional(keys),
        "combine" => ctx.combine(keys),
        _ => ctx.fill(keys),
    }
}

impl Ctx<'_> {
    /// A key is absent that the others make necessary.
    pub(super) fn wanted(&mut self, keys: &Keys<'_>, key: &str, why: &str) {
        let start = keys.span().start;
        self.fault(
            FaultKind::MissingKey,
            &(start..start + 1),
            format!(
                "{} lacks the key \"{key}\", which it needs {why}",
                keys.within()
            ),
            None,
            format!("add \"{key}\"; nothing legal has a default"),
        );
    }
}
