use std::path::Path;

use scrutineer_engine::TallyParts;
use scrutineer_rules::RuleBook;

use crate::args::ChangeArgs;
use crate::audit::{Options, prepare};
use crate::ensemble::{Model, ModelFile, Plan};
use crate::input::read_election;
use crate::whatif::{Ground, Question};

/// The plan of a fixture.
fn plan(election: &str, file: &ModelFile, votes: Option<&str>) -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let election = read_election(&folder.join(election)).expect("a fixture");
    let book = RuleBook::embedded().expect("the built-in laws");
    let case = prepare(&election, &book, &Options::default()).expect("a law");
    let ground = Ground::of(&case).expect("votes");
    let changes = ChangeArgs::default();
    let version = case.proposal.chosen.expect("a law");
    let question = Question::new(version, &changes).expect("no change");
    let (ready, _) = question
        .ready(&ground)
        .expect("an election that can be run");
    let model = Model::read(file).expect("a model");
    Plan::new(&ground, ready, model, votes, 11).expect("a plan")
}

fn draw(plan: &Plan, number: u64) -> TallyParts {
    let mut parts = plan.counted.clone();
    plan.perturb(number, &mut parts);
    parts
}

fn sum(parts: &TallyParts) -> u64 {
    parts.ballots.iter().flat_map(|ballot| &ballot.votes).sum()
}

#[test]
fn misread_and_moved_ballots_stay_in_their_area() {
    for file in [
        ModelFile {
            misread: Some("1/100".to_owned()),
            ..ModelFile::default()
        },
        ModelFile {
            moved: Some(40),
            ..ModelFile::default()
        },
    ] {
        let plan = plan("se-riksdag-2018", &file, None);
        let width = plan.counted.facts.len();
        for number in 0..5 {
            let parts = draw(&plan, number);
            let before = plan.counted.ballots[0].votes.chunks(width);
            for (before, after) in before.zip(parts.ballots[0].votes.chunks(width)) {
                assert_eq!(before.iter().sum::<u64>(), after.iter().sum::<u64>());
                let changed: u64 = before.iter().zip(after).map(|(a, b)| a.abs_diff(*b)).sum();
                assert!(changed > 0);
                if file.moved.is_some() {
                    assert!(changed <= 80);
                }
            }
        }
    }
}

/// The votes of candidates by area, and those of the same ballot by list.
fn of_candidates(parts: &TallyParts) -> Vec<(Vec<u64>, Vec<u64>)> {
    let ballots = &mut parts.ballots.iter();
    let ballot = ballots.find(|ballot| !ballot.candidates.is_empty());
    let ballot = ballot.expect("a ballot for candidates");
    let rows = ballot.votes.chunks(parts.facts.len());
    rows.enumerate()
        .map(|(area, row)| {
            let here = ballot
                .candidates
                .iter()
                .filter(|one| one.area.index() == area);
            (here.map(|one| one.votes).collect(), row.to_vec())
        })
        .collect()
}

#[test]
fn ballots_for_candidates_stay_in_their_district() {
    let misread = ModelFile {
        misread: Some("1/100".to_owned()),
        ..ModelFile::default()
    };
    let moved = ModelFile {
        moved: Some(40),
        ..ModelFile::default()
    };
    for election in ["nz-house-2014", "gb-scotland-2011", "hu-ogy-2018"] {
        for file in [&misread, &moved] {
            let plan = plan(election, file, None);
            let before = of_candidates(&plan.counted);
            let draws = [draw(&plan, 0), draw(&plan, 1)];
            assert_ne!(draws[0], draws[1]);
            for parts in draws {
                let after = of_candidates(&parts);
                assert!(before.len() > 70);
                for ((before, _), (after, row)) in before.iter().zip(&after) {
                    assert_eq!(before.iter().sum::<u64>(), after.iter().sum::<u64>());
                    assert_eq!(row.iter().sum::<u64>(), after.iter().sum::<u64>());
                    let changed: u64 = before.iter().zip(after).map(|(a, b)| a.abs_diff(*b)).sum();
                    assert!(changed > 0 && (file.moved.is_none() || changed <= 80));
                }
            }
        }
    }
}

/// Votes of lists that are told apart by person are the votes of lists, and no ballots of their own.
#[test]
fn persons_within_lists_stay_as_counted() {
    let file = ModelFile {
        misread: Some("1/100".to_owned()),
        turnout: Some("90%".to_owned()),
        ..ModelFile::default()
    };
    for election in ["ee-riigikogu-2023", "br-camara-2022"] {
        let plan = plan(election, &file, None);
        let parts = draw(&plan, 0);
        assert_ne!(sum(&parts), sum(&plan.counted));
        assert_eq!(of_candidates(&parts), of_candidates(&plan.counted));
    }
}

#[test]
fn the_turnout_is_that_of_candidates_too() {
    let file = ModelFile {
        turnout: Some("200%".to_owned()),
        ..ModelFile::default()
    };
    let plan = plan("nz-house-2014", &file, None);
    let parts = draw(&plan, 0);
    for (before, after) in plan.counted.ballots.iter().zip(&parts.ballots) {
        let twice = |votes: &[u64]| votes.iter().map(|votes| votes * 2).collect::<Vec<_>>();
        assert_eq!(after.votes, twice(&before.votes));
        assert_eq!(after.others, twice(&before.others));
    }
}

#[test]
fn figures_follow_the_turnout() {
    let file = ModelFile {
        turnout: Some("150%".to_owned()),
        ..ModelFile::default()
    };
    let plan = plan("kz-mazhilis-2012", &file, None);
    let parts = draw(&plan, 0);
    let (before, after) = (sum(&plan.counted), sum(&parts));
    assert!(after.abs_diff(before * 3 / 2) < 6 * 1320, "{after}");
    let figures = (
        plan.counted.figures[0].values[0],
        parts.figures[0].values[0],
    );
    assert_eq!(figures.1 - figures.0, after - before);
}

#[test]
fn a_draw_is_the_same_whatever_came_before() {
    let file = ModelFile {
        misread: Some("1/1000".to_owned()),
        moved: Some(3),
        turnout: Some("99%".to_owned()),
        votes: None,
    };
    let plan = plan("kz-mazhilis-2012", &file, None);
    let mut used = draw(&plan, 4);
    plan.perturb(7, &mut used);
    assert_eq!(used, draw(&plan, 7));
    assert_ne!(used, draw(&plan, 8));
}

#[test]
fn votes_of_ones_own_are_the_columns_of_a_table() {
    let file = ModelFile {
        votes: Some("a file".to_owned()),
        ..ModelFile::default()
    };
    let votes = "claimant,first,second\nak-zhol,1,2\nosdp,30,40\n";
    let plan = plan("kz-mazhilis-2012", &file, Some(votes));
    assert_eq!(plan.own_draws(), Some(2));
    let changed = |number| {
        let parts = draw(&plan, number);
        let votes = parts.ballots[0].votes.clone();
        votes
            .into_iter()
            .filter(|votes| *votes < 1000)
            .collect::<Vec<_>>()
    };
    assert_eq!(changed(0), [1, 30]);
    assert_eq!(changed(1), [2, 40]);
}
