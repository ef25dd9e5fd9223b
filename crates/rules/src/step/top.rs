//! `top`: the next in order of votes.

use scrutineer_engine::{LevelId, Op, Top, TopLimit, Until};

use super::Read;
use super::compare::Limits;
use super::read::Whose;
use super::tie::Tying;
use super::wanted::VOTES;
use crate::ctx::{Ctx, Keys};
use crate::grammar::UNTIL;
use crate::raw::Node;
use crate::types::{Claimants, Type};

impl Ctx<'_> {
    pub(super) fn top(&mut self, keys: &Keys<'_>) -> Read {
        let per = keys
            .get("per")
            .and_then(|entry| self.level("per", &entry.node));
        let among = self.parties(keys, per);
        let votes = keys.get("votes").and_then(|entry| {
            self.number(
                "votes",
                &entry.node,
                VOTES,
                per,
                Whose::Of(Claimants::Parties),
            )
        });
        let limit = self.top_limit(keys, per);
        let joining = self.optional_sets(keys, "joining", per);
        if let (Some(entry), None) = (keys.get("joining"), keys.get("until")) {
            self.meaningless(
                entry,
                keys.within(),
                "only \"until\" counts others with those taken",
            );
        }
        let tie = self.tie(keys, Tying::among(Claimants::Parties));
        let op = || {
            Some(Op::Top(Top {
                per: per?,
                among: among?,
                votes: votes?,
                limit: limit?,
                joining: joining?,
                tie: tie?,
            }))
        };
        (op(), per.map_or(Type::Unknown, |level| Type::Set { level }))
    }

    fn top_limit(&mut self, keys: &Keys<'_>, at: Option<LevelId>) -> Option<TopLimit> {
        let entry = self.one_of(keys, &["take", "until"])?;
        if entry.key == "take" {
            return self.positive("take", &entry.node).map(TopLimit::Take);
        }
        let items = self.items("until", &entry.node)?;
        let read: Vec<Option<Until>> = items.iter().map(|item| self.until(item, at)).collect();
        read.into_iter().collect::<Option<_>>().map(TopLimit::Until)
    }

    fn until(&mut self, node: &Node, at: Option<LevelId>) -> Option<Until> {
        let keys = self.keys("until", node, &[&UNTIL], "a condition of until")?;
        match self.limits(&keys)? {
            Limits::None => {
                self.some_comparator(&keys)?;
                None
            }
            Limits::Counts(compare) => {
                for entry in ["of", "of-among"]
                    .into_iter()
                    .filter_map(|key| keys.get(key))
                {
                    self.meaningless(
                        entry,
                        keys.within(),
                        "a number of lists is no share of anything",
                    );
                }
                Some(Until::Lists(compare))
            }
            Limits::Shares(compare) => {
                if keys.get("of").is_none() {
                    self.wanted(&keys, "of", "beside a share: a share of what?");
                }
                let of = self.base(&keys, at)?;
                Some(Until::Share { compare, of })
            }
        }
    }
}
