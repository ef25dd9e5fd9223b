//! The method of an apportionment.

use scrutineer_engine::{
    Divisors, EachGets, LevelId, Method, OverAward, Phase, QuotaBase, QuotaMethod, QuotaSource,
    Ratio, RestBy, Rounding, ShareCompare,
};

use crate::ctx::{Ctx, Keys};
use crate::fault::FaultKind;
use crate::grammar::{METHOD_DIVISORS, METHOD_QUOTA, METHOD_RANK, PHASE, QUOTA, ROUND_UP, Shape};
use crate::raw::{Node, Value};

/// The roundings by their words.
pub(crate) const ROUNDINGS: [(&str, Rounding); 6] = [
    ("exact", Rounding::Exact),
    ("down", Rounding::Down),
    ("up", Rounding::Up),
    ("half-up", Rounding::HalfUp),
    ("half-down", Rounding::HalfDown),
    ("next-whole", Rounding::NextWhole),
];

const OVER_AWARDS: [(&str, OverAward); 4] = [
    ("impossible", OverAward::Impossible),
    ("take-back", OverAward::TakeBack),
    ("take-back-one", OverAward::TakeBackOne),
    ("unspecified", OverAward::Unspecified),
];

const EACH_GETS: [(&str, EachGets); 3] = [
    ("at-most-one", EachGets::AtMostOne),
    ("one-per-round", EachGets::OnePerRound),
    ("any-number", EachGets::AnyNumber),
];

/// The kinds of method that an op takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Methods {
    /// Quotas.
    pub(crate) quota: bool,
    /// Rank.
    pub(crate) rank: bool,
    /// Whether the seats are as earned.
    pub(crate) as_earned: bool,
    /// The level of the scope.
    pub(crate) at: Option<LevelId>,
}

impl Ctx<'_> {
    /// `method` (its absence is already reported).
    pub(crate) fn method(&mut self, keys: &Keys<'_>, methods: Methods) -> Option<Method> {
        let node = &keys.get("method")?.node;
        let entries = self.table("method", node)?;
        let has = |key: &str| entries.iter().any(|entry| entry.key == key);
        let mut shapes: Vec<&'static Shape> = vec![&METHOD_DIVISORS];
        if methods.quota {
            shapes.push(&METHOD_QUOTA);
        }
        if methods.rank {
            shapes.push(&METHOD_RANK);
        }
        let found: Vec<&'static Shape> = shapes
            .iter()
            .copied()
            .filter(|shape| has(shape.keys[0].name))
            .collect();
        if let [shape] = found[..] {
            let keys = self.open(entries, &node.span, &[shape], shape.name);
            return match shape.keys[0].name {
                "divisors" => self.divisors(&keys).map(Method::Divisors),
                "quota" => self.quota_method(&keys, methods).map(Method::Quota),
                _ => keys
                    .get("by")
                    .and_then(|entry| self.word("by", &entry.node, &[("votes", Method::Rank)])),
            };
        }
        self.no_method(node, &shapes, &found);
        None
    }

    fn no_method(&mut self, node: &Node, shapes: &[&'static Shape], found: &[&'static Shape]) {
        let names = |shapes: &[&'static Shape]| {
            shapes
                .iter()
                .map(|shape| format!("\"{}\"", shape.keys[0].name))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let message = if found.is_empty() {
            "\"method\" names no method that this op takes".to_owned()
        } else {
            format!("\"method\" has {} together", names(found))
        };
        self.fault(
            FaultKind::OneOf,
            &node.span,
            message,
            Some(format!("exactly one of {}", names(shapes))),
            "keep or add exactly one of them".to_owned(),
        );
    }

    /// `divisors` and `power`.
    pub(crate) fn divisors(&mut self, keys: &Keys<'_>) -> Option<Divisors> {
        let node = &keys.get("divisors")?.node;
        let power = match keys.get("power") {
            Some(entry) => Some(self.positive_share("power", &entry.node)?),
            None => None,
        };
        if let Value::Text(_) = node.value {
            let word = self.word(
                "divisors",
                node,
                &[("geometric-mean", Divisors::GeometricMean)],
            );
            if let (Some(_), Some(entry)) = (&power, keys.get("power")) {
                self.meaningless(
                    entry,
                    keys.within(),
                    "the geometric mean is no series of divisors",
                );
                return None;
            }
            return word;
        }
        let items = self.items("divisors", node)?;
        let read: Vec<Option<Ratio>> = items
            .iter()
            .map(|item| self.share("divisors", item))
            .collect();
        let first: Vec<Ratio> = read.into_iter().collect::<Option<_>>()?;
        let grows = first.windows(2).all(|pair| pair[0] < pair[1]);
        if first.len() < 3 || !grows {
            self.fault(
                FaultKind::Divisors,
                &node.span,
                format!("\"divisors\" is {node}"),
                Some("three or more divisors, each larger than the one before".to_owned()),
                "write the first divisors as the law has them; the last difference continues them"
                    .to_owned(),
            );
            return None;
        }
        Some(Divisors::Series { first, power })
    }

    fn quota_method(&mut self, keys: &Keys<'_>, methods: Methods) -> Option<QuotaMethod> {
        let quota = self.quota_source(keys, methods.at);
        let round_up = self.round_up(keys);
        let (over_award, rest) = if methods.as_earned {
            for entry in ["over-award", "rest"]
                .into_iter()
                .filter_map(|key| keys.get(key))
            {
                self.meaningless(
                    entry,
                    keys.within(),
                    "with seats as earned nothing is over or left",
                );
            }
            (Some(None), Some(None))
        } else {
            (
                self.over_award(keys).map(Some),
                self.rest(keys, methods.at).map(Some),
            )
        };
        Some(QuotaMethod {
            quota: quota?,
            round_up: round_up?,
            over_award: over_award?,
            rest: rest?,
        })
    }

    fn over_award(&mut self, keys: &Keys<'_>) -> Option<OverAward> {
        if keys.get("over-award").is_none() {
            self.wanted(keys, "over-award", "unless the seats are \"as-earned\"");
        }
        self.word_of(keys, "over-award", &OVER_AWARDS)
    }

    fn quota_source(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<QuotaSource> {
        let node = &keys.get("quota")?.node;
        match node.value {
            Value::Text(_) => self.amount_step("quota", node, at).map(QuotaSource::Step),
            Value::Table(_) => self.computed_quota(node, at),
            Value::Integer(_)
            | Value::Float(_)
            | Value::Flag(_)
            | Value::Day(_)
            | Value::Time(_)
            | Value::List(_) => {
                self.wrong_type(
                    "quota",
                    node,
                    "the name of a quota step, or { of, plus, share, round }",
                );
                None
            }
        }
    }

    fn computed_quota(&mut self, node: &Node, at: Option<LevelId>) -> Option<QuotaSource> {
        let keys = self.keys("quota", node, &[&QUOTA], "a quota")?;
        let of = self.quota_base(&keys, at);
        let (plus, share) = self.plus_and_share(&keys);
        let round = self.word_of(&keys, "round", &ROUNDINGS);
        Some(QuotaSource::Computed {
            of: of?,
            plus: plus?,
            share: share?,
            round: round?,
        })
    }

    /// `plus` and `share`; absent, the law adds nothing and takes the whole base.
    pub(crate) fn plus_and_share(&mut self, keys: &Keys<'_>) -> (Option<u64>, Option<Ratio>) {
        let plus = match keys.get("plus") {
            Some(entry) => self.positive("plus", &entry.node),
            None => Some(0),
        };
        let share = match keys.get("share") {
            Some(entry) => self.positive_share("share", &entry.node),
            None => Some(Ratio::whole(1)),
        };
        (plus, share)
    }

    fn quota_base(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<QuotaBase> {
        let entry = keys.get("of")?;
        let claimants = matches!(&entry.node.value, Value::Text(text) if text == "claimants");
        if !claimants {
            return self.base(keys, at).map(QuotaBase::Base);
        }
        if let Some(among) = keys.get("of-among") {
            self.meaningless(
                among,
                keys.within(),
                "\"claimants\" already says whose numbers",
            );
            return None;
        }
        Some(QuotaBase::Claimants)
    }

    fn round_up(&mut self, keys: &Keys<'_>) -> Option<Vec<ShareCompare>> {
        let node = &keys.get("round-up")?.node;
        if let Value::Table(_) = node.value {
            let keys = self.keys("round-up", node, &[&ROUND_UP], "round-up")?;
            return self.shares(&keys);
        }
        self.word("round-up", node, &[("never", Vec::new())])
    }

    fn rest(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<Vec<Phase>> {
        let Some(entry) = keys.get("rest") else {
            self.wanted(
                keys,
                "rest",
                "unless the seats are \"as-earned\" ([] for no rest)",
            );
            return None;
        };
        let Value::List(items) = &entry.node.value else {
            self.wrong_type("rest", &entry.node, "a list of phases, [] for none");
            return None;
        };
        let read: Vec<Option<Phase>> = items.iter().map(|item| self.phase(item, at)).collect();
        read.into_iter().collect()
    }

    fn phase(&mut self, node: &Node, at: Option<LevelId>) -> Option<Phase> {
        let keys = self.keys("rest", node, &[&PHASE], "a phase of rest")?;
        let by = self.rest_by(&keys);
        let each_gets = self.word_of(&keys, "each-gets", &EACH_GETS);
        let among = self.optional_sets(&keys, "among", at);
        let when = keys
            .get("when")
            .map_or(Some(Vec::new()), |entry| self.whens(&entry.node, at));
        Some(Phase {
            when: when?,
            among: among?,
            by: by?,
            each_gets: each_gets?,
        })
    }

    fn rest_by(&mut self, keys: &Keys<'_>) -> Option<RestBy> {
        let words = [
            ("remainder", Some(RestBy::Remainder)),
            ("votes", Some(RestBy::Votes)),
            ("seats", Some(RestBy::Seats)),
            ("average", None),
        ];
        let by = self.word_of(keys, "by", &words)?;
        if by.is_some() {
            for entry in ["divisors", "power"]
                .into_iter()
                .filter_map(|key| keys.get(key))
            {
                self.meaningless(entry, keys.within(), "only averages have divisors");
            }
            return by;
        }
        if keys.get("divisors").is_none() {
            self.wanted(keys, "divisors", "with by = \"average\"");
        }
        self.divisors(keys).map(RestBy::Average)
    }
}
