//! Many recounts of perturbed votes: parts that add to the whole byte for byte, whatever the threads; and bad input.

use std::path::{Path, PathBuf};

use clap::Parser;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

fn scrutineer(args: &[&str]) -> Said {
    let all = std::iter::once("scrutineer").chain(args.iter().copied());
    match Cli::try_parse_from(all) {
        Ok(cli) => run(&cli, Terminal { colours: false }),
        Err(error) => Said {
            out: String::new(),
            err: error.to_string(),
            code: 2,
        },
    }
}

fn fixture(election: &str) -> String {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    fixtures.join(election).display().to_string()
}

fn ensemble(election: &str, args: &[&str]) -> Said {
    scrutineer(&[&["ensemble", &fixture(election)], args].concat())
}

/// A folder of its own for one test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let name = format!("scrutineer-ensemble-{name}-{}", std::process::id());
        let path = std::env::temp_dir().join(name);
        let _ = std::fs::remove_dir_all(&path);
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const BULGARIA: &str = "bg-ns-2024";
const MODEL: [&str; 6] = ["--turnout", "99%", "--draws", "150", "--seed", "7"];

/// Votes for candidates and for lists.
const SCOTLAND: &str = "gb-scotland-2011";

fn json(election: &str, more: &[&str]) -> String {
    let args = [&MODEL[..], more, &["--format", "json"]].concat();
    let said = ensemble(election, &args);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    said.out
}

#[test]
fn parts_merged_are_one_run_byte_for_byte() {
    for election in [BULGARIA, SCOTLAND] {
        let folder = Folder::new(&format!("merge-{election}"));
        let whole = json(election, &[]);
        for parts in [2, 3] {
            let files: Vec<String> = (1..=parts)
                .map(|number| {
                    let shard = format!("{number}/{parts}");
                    let text = json(election, &["--shard", &shard]);
                    assert_ne!(text, whole);
                    folder.file(&format!("{number}-of-{parts}.json"), &text)
                })
                .collect();
            let mut args = vec!["ensemble", "merge", "--format", "json"];
            args.extend(files.iter().rev().map(String::as_str));
            let merged = scrutineer(&args);
            assert_eq!(merged.err, "");
            assert_eq!(merged.out, whole);
        }
    }
}

#[test]
fn the_counts_do_not_depend_on_the_threads() {
    let one = json(BULGARIA, &["--threads", "1"]);
    for threads in ["2", "5"] {
        assert_eq!(json(BULGARIA, &["--threads", threads]), one);
    }
    let other = [&MODEL[..4], &["--seed", "8", "--format", "json"]].concat();
    assert_ne!(ensemble(BULGARIA, &other).out, one);
}

#[test]
fn the_page_and_the_table() {
    let page = ensemble(BULGARIA, &MODEL);
    insta::assert_snapshot!(page.out);
    let table = ensemble(BULGARIA, &[&MODEL[..], &["--format", "csv"]].concat());
    insta::assert_snapshot!(table.out);
}

#[test]
fn no_ballot_misread_is_the_result_as_counted() {
    for election in [
        "kz-mazhilis-2012",
        "se-riksdag-2018",
        "dk-folketing-2022",
        SCOTLAND,
    ] {
        let said = ensemble(
            election,
            &["--misread", "0", "--draws", "3", "--format", "json"],
        );
        let page: serde_json::Value = serde_json::from_str(&said.out).expect("JSON");
        assert_eq!(page["outcomes"][0]["seats"], page["counted"], "{election}");
        assert_eq!(page["outcomes"][0]["draws"], 3, "{election}");
    }
}

/// Each column gives the seats that the same votes give as a counterfactual.
#[test]
fn votes_of_ones_own() {
    let folder = Folder::new("own");
    let table = "claimant,a,b\npeoples-party,432920,350000\n";
    let votes = folder.file("draws.csv", table);
    let model = folder.file("model.toml", "votes = \"draws.csv\"\n");
    let by_option = ensemble("kz-mazhilis-2023", &["--votes", &votes, "--format", "csv"]);
    assert_eq!(by_option.err, "");
    let lines: Vec<&str> = by_option.out.lines().collect();
    assert!(
        lines[0].starts_with("result,draws,amanat,auyl,"),
        "{lines:?}"
    );
    assert!(lines.contains(&"seats,1,40,8,6,6,5,4,0"), "{lines:?}");
    let asked = [
        "whatif",
        &fixture("kz-mazhilis-2023"),
        "--set",
        "peoples-party=350000",
    ];
    let page = scrutineer(&[&asked[..], &["--format", "json"]].concat()).out;
    let page: serde_json::Value = serde_json::from_str(&page).expect("JSON");
    let rows = page["seats"].as_array().expect("rows");
    let seats: Vec<String> = rows
        .iter()
        .map(|row| row["what_if"][0].to_string())
        .collect();
    assert_ne!(seats[4], "5");
    let other = format!("seats,1,{}", seats.join(","));
    assert!(lines.contains(&other.as_str()), "{lines:?} {other}");
    let by_model = ensemble("kz-mazhilis-2023", &["--model", &model, "--format", "csv"]);
    assert_eq!(by_model.out, by_option.out);
}

#[test]
fn bad_questions_are_told() {
    let folder = Folder::new("bad");
    let empty = folder.file("empty.toml", "");
    let float = folder.file("float.toml", "misread = 0.001\n");
    let unknown = folder.file("unknown.toml", "misred = \"1/1000\"\n");
    let stranger = folder.file("stranger.csv", "claimant,x\nakzhol,1\n");
    let word = folder.file("word.csv", "claimant,x\nak-zhol,many\n");
    let headless = folder.file("headless.csv", "ak-zhol,1\n");
    let mut page = String::new();
    let questions: [&[&str]; 16] = [
        &[],
        &["--misread", "2"],
        &["--misread", "often"],
        &["--turnout", "-1"],
        &["--misread", "1/1000", "--shard", "3/2"],
        &["--misread", "1/1000", "--shard", "0/2"],
        &["--misread", "1/1000", "--shard", "half"],
        &["--model", &empty],
        &["--model", &float],
        &["--model", &unknown],
        &["--model", &float, "--misread", "1/1000"],
        &["--votes", &stranger],
        &["--votes", &word],
        &["--votes", &headless],
        &["--misread", "1/1000", "--draws", "0"],
        &["--misread", "1/1000", "--threads", "0"],
    ];
    let place = folder.0.display().to_string();
    for args in questions {
        let said = ensemble("kz-mazhilis-2012", args);
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{args:?}");
        let text = format!("{}\n{}\n", args.join(" "), said.err);
        page.push_str(&text.replace(&place, "FOLDER"));
    }
    insta::assert_snapshot!(page);
}

#[test]
fn parts_that_do_not_fit_are_told() {
    let folder = Folder::new("unfit");
    let file = |name: &str, args: &[&str]| folder.file(name, &json(BULGARIA, args));
    let first = file("first.json", &["--shard", "1/3"]);
    let second = file("second.json", &["--shard", "2/3"]);
    let half = file("half.json", &["--shard", "1/2"]);
    let other = [
        "--misread",
        "1/10",
        "--draws",
        "150",
        "--seed",
        "7",
        "--shard",
        "2/3",
    ];
    let other = ensemble(BULGARIA, &[&other[..], &["--format", "json"]].concat());
    let other = folder.file("other.json", &other.out);
    let seeded = ["--turnout", "99%", "--draws", "150", "--shard", "2/3"];
    let seeded = ensemble(BULGARIA, &[&seeded[..], &["--format", "json"]].concat());
    let seeded = folder.file("seeded.json", &seeded.out);
    let text = std::fs::read_to_string(&second).expect("a part");
    let law = folder.file(
        "law.json",
        &text.replace("\"law_sha256\": \"", "\"law_sha256\": \"0"),
    );
    let counted = folder.file("counted.json", &text.replace("\"tied\": 0", "\"tied\": 1"));
    let none = folder.file("none.json", "{}");
    let place = folder.0.display().to_string();
    let mut page = String::new();
    let questions: [&[&str]; 9] = [
        &[&first, &second],
        &[&first, &half],
        &[&first, &first],
        &[&first, &other],
        &[&first, &seeded],
        &[&first, &law],
        &[&first, &counted],
        &[&first, &none],
        &[],
    ];
    for parts in questions {
        let said = scrutineer(&[&["ensemble", "merge"], parts].concat());
        assert_eq!((said.code, said.out.as_str()), (2, ""), "{parts:?}");
        page.push_str(&format!("{}\n", said.err.replace(&place, "FOLDER")));
    }
    insta::assert_snapshot!(page);
    let partial = scrutineer(&["ensemble", "merge", "--partial", &first, &second]);
    assert!(
        partial.out.contains("draws 0 to 99 of 150"),
        "{}",
        partial.out
    );
}

/// What a reader of Parquet finds is the table of CSV.
#[cfg(feature = "parquet")]
#[test]
fn parquet_holds_the_table() {
    use parquet::file::reader::{FileReader, SerializedFileReader};
    use parquet::record::Field;

    let file = std::env::temp_dir().join(format!("scrutineer-parquet-{}", std::process::id()));
    let path = file.display().to_string();
    let words = ["--misread", "1/10", "--draws", "50"];
    let ask = |more: &[&str]| ensemble("kz-mazhilis-2012", &[&words[..], more].concat());
    let csv = ask(&["--format", "csv"]).out;
    let made = ask(&["--format", "parquet", "--output", &path]);
    assert_eq!((made.code, made.out.as_str()), (0, ""), "{}", made.err);
    let nowhere = ask(&["--format", "parquet"]);
    assert_eq!(nowhere.code, 2);
    assert!(nowhere.err.contains("--output FILE"), "{}", nowhere.err);
    let reader =
        SerializedFileReader::new(std::fs::File::open(&file).expect("a file")).expect("Parquet");
    let mut rows = String::new();
    for row in reader.get_row_iter(None).expect("rows") {
        let row = row.expect("a row");
        let cells: Vec<String> = row
            .get_column_iter()
            .map(|(_, field)| {
                if let Field::Str(text) = field {
                    text.clone()
                } else {
                    field.to_string().replace("null", "")
                }
            })
            .collect();
        rows.push_str(&cells.join(","));
        rows.push('\n');
    }
    let (_, table) = csv.split_once('\n').expect("a head");
    assert_eq!(rows, table);
    std::fs::remove_file(&file).expect("removed");
}
