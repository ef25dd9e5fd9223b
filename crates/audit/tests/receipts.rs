//! Receipts: an audit that is made again gives the same bytes; one flipped bit of any file, law, receipt or envelope is noticed and named.

#[path = "support/copying.rs"]
mod copying;
#[path = "support/digests.rs"]
mod digests;

use std::path::{Path, PathBuf};

use clap::Parser;
use copying::copy;
use scrutineer::args::Cli;
use scrutineer::commands::{Said, Terminal, run};

/// The election that the receipts are of.
const COUNCIL: &str = "i011-expected-overdue";

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures")
}

fn said(words: &[&str]) -> Said {
    let all = ["scrutineer"].iter().chain(words).copied();
    let cli = Cli::try_parse_from(all).expect("the command line is read");
    run(&cli, Terminal { colours: false })
}

/// A folder with an election, its laws and a receipt of its audit.
struct Desk(PathBuf);

impl Desk {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("scrutineer-receipts-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        copy(&fixtures().join("tampered/rules"), &path.join("rules"));
        copy(
            &fixtures().join("tampered/i011-expected-overdue"),
            &path.join(COUNCIL),
        );
        let desk = Self(path);
        let (council, receipt) = (desk.path(COUNCIL), desk.path("receipt.json"));
        let made = said(&[
            "audit",
            &council,
            "--rules",
            &desk.path("rules"),
            "--receipt",
            &receipt,
        ]);
        assert_eq!((made.code, made.err.as_str()), (0, ""));
        desk
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.0.join(name)).expect("the file is there")
    }

    fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.0.join(name), bytes).expect("the file is written");
    }

    /// Makes keys and an envelope.
    fn sign(&self) {
        let (private, public) = (self.path("key.pem"), self.path("key.pub.pem"));
        assert_eq!(
            said(&["keygen", "--private", &private, "--public", &public]).code,
            0
        );
        let (receipt, envelope) = (self.path("receipt.json"), self.path("envelope.json"));
        let done = said(&["attest", &receipt, "--key", &private, "--output", &envelope]);
        assert_eq!((done.code, done.err.as_str()), (0, ""));
    }

    fn verify(&self, receipt: &str, more: &[&str]) -> Said {
        let (receipt, against, rules) = (self.path(receipt), self.path(""), self.path("rules"));
        let words = ["verify", &receipt, "--against", &against, "--rules", &rules];
        said(
            &words
                .into_iter()
                .chain(more.iter().copied())
                .collect::<Vec<_>>(),
        )
    }

    fn verify_signed(&self) -> Said {
        self.verify("envelope.json", &["--key", &self.path("key.pub.pem")])
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Positions spread over a length, with every value of the bit taken in turn; the same each time.
fn flips(length: usize) -> impl Iterator<Item = (usize, u8)> {
    let step = (length / 40).max(1) | 1;
    (0..length)
        .step_by(step)
        .zip((0..8).cycle())
        .map(|(at, bit)| (at, 1 << bit))
}

#[test]
fn the_receipt_is_a_statement_of_what_was_read() {
    let desk = Desk::new("shape");
    let text = String::from_utf8(desk.read("receipt.json")).expect("text");
    insta::assert_snapshot!(digests::without_digests(&text));
}

#[test]
fn what_has_not_moved_verifies() {
    let desk = Desk::new("same");
    let unsigned = desk.verify("receipt.json", &[]);
    assert_eq!(
        (unsigned.code, unsigned.err.as_str()),
        (0, ""),
        "{}",
        unsigned.out
    );
    assert!(unsigned.out.contains("not signed"), "{}", unsigned.out);
    desk.sign();
    let signed = desk.verify_signed();
    assert_eq!(
        (signed.code, signed.err.as_str()),
        (0, ""),
        "{}",
        signed.out
    );
    assert!(
        signed.out.contains("signed with the key of"),
        "{}",
        signed.out
    );
}

#[test]
fn the_election_itself_can_be_the_folder() {
    let desk = Desk::new("itself");
    let moved = desk.0.join("elsewhere").join(COUNCIL);
    copy(&desk.0.join(COUNCIL), &moved);
    std::fs::remove_dir_all(desk.0.join(COUNCIL)).expect("removed");
    let (receipt, rules) = (desk.path("receipt.json"), desk.path("rules"));
    let done = said(&[
        "verify",
        &receipt,
        "--against",
        &moved.display().to_string(),
        "--rules",
        &rules,
    ]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
}

#[test]
fn one_flipped_bit_of_a_file_or_a_law_is_named() {
    let desk = Desk::new("inputs");
    let election = [
        "election.toml",
        "votes.csv",
        "figures.csv",
        "published.csv",
        "claims.toml",
        "expected.toml",
        "election.lock",
    ];
    let files: Vec<String> = election
        .iter()
        .map(|name| format!("{COUNCIL}/{name}"))
        .collect();
    let law = "rules/xx/council/2000-01-01.toml".to_owned();
    for file in files.iter().chain([&law]) {
        let bytes = desk.read(file);
        for (at, bit) in flips(bytes.len()) {
            let mut spoilt = bytes.clone();
            spoilt[at] ^= bit;
            desk.write(file, &spoilt);
            let done = desk.verify("receipt.json", &[]);
            assert!(
                matches!(done.code, 2 | 3),
                "{file} at {at}: {}{}",
                done.out,
                done.err
            );
            let name = file.rsplit('/').next().expect("a name");
            let told = done.out + &done.err;
            assert!(told.contains(name), "{file} at {at}: {told}");
        }
        desk.write(file, &bytes);
    }
    assert_eq!(desk.verify("receipt.json", &[]).code, 0);
}

#[test]
fn one_flipped_bit_of_the_receipt_is_noticed() {
    let desk = Desk::new("receipt");
    let bytes = desk.read("receipt.json");
    for (at, bit) in flips(bytes.len()) {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= bit;
        desk.write("receipt.json", &spoilt);
        let done = desk.verify("receipt.json", &[]);
        assert!(
            matches!(done.code, 1..=3),
            "at {at}: {}{}",
            done.out,
            done.err
        );
        let told = done.out + &done.err;
        assert!(told.contains("receipt"), "at {at}: {told}");
    }
}

#[test]
fn one_flipped_bit_of_the_envelope_is_noticed_before_anything_is_read() {
    let desk = Desk::new("envelope");
    desk.sign();
    let bytes = desk.read("envelope.json");
    for at in 0..bytes.len() {
        let mut spoilt = bytes.clone();
        spoilt[at] ^= 1 << (at % 8);
        desk.write("envelope.json", &spoilt);
        let done = desk.verify_signed();
        assert_eq!(
            (done.code, done.out.as_str()),
            (3, ""),
            "at {at}: {}",
            done.err
        );
        assert!(done.err.contains("envelope.json"), "at {at}: {}", done.err);
    }
}

#[test]
fn a_changed_result_is_told_apart_from_a_changed_file() {
    let desk = Desk::new("outcome");
    let text = String::from_utf8(desk.read("receipt.json")).expect("text");
    desk.write(
        "receipt.json",
        text.replace("\"reproduced\"", "\"discrepant\"").as_bytes(),
    );
    let done = desk.verify("receipt.json", &[]);
    assert_eq!(done.code, 1);
    assert!(done.out.contains("outcome  /predicate/elections/0/verdict: \"discrepant\" in the receipt, \"reproduced\" now"), "{}", done.out);
    desk.write("receipt.json", text.replace("  ", "   ").as_bytes());
    let done = desk.verify("receipt.json", &[]);
    assert_eq!(done.code, 3);
    assert!(done.out.contains("written otherwise"), "{}", done.out);
}

/// Says a refusal with its exit code, prints nothing else.
#[track_caller]
fn refused(done: &Said, code: u8, told: &str) {
    assert_eq!((done.code, done.out.as_str()), (code, ""), "{}", done.err);
    let remedy = done.err.contains("remedy:");
    assert!(remedy && done.err.contains(told), "{}", done.err);
}

#[test]
fn receipts_and_envelopes_that_are_none_are_refused() {
    let desk = Desk::new("wrong");
    desk.sign();
    let text = String::from_utf8(desk.read("receipt.json")).expect("text");
    desk.write("none.json", b"{}");
    desk.write("other.json", text.replace(":v1", ":v2").as_bytes());
    let told = "no key to check its signature";
    refused(&desk.verify("envelope.json", &[]), 2, told);
    let key = ["--key", &desk.path("key.pub.pem")];
    refused(&desk.verify("receipt.json", &key), 3, "this is no envelope");
    refused(&desk.verify("none.json", &[]), 2, "\"_type\" is no text");
    refused(&desk.verify("other.json", &[]), 2, "audit-receipt:v2");
    let (none, key) = (desk.path("none.json"), desk.path("key.pem"));
    let attested = said(&["attest", &none, "--key", &key]);
    refused(&attested, 2, "\"_type\" is no text");
}

#[test]
fn keys_that_are_none_are_refused() {
    let desk = Desk::new("keys");
    desk.sign();
    desk.write("noise.pem", b"noise");
    for (name, code, told) in [
        ("key.pem", 2, "this is a private key"),
        ("noise.pem", 2, "no public Ed25519 key"),
        ("nowhere", 3, "cannot be read"),
    ] {
        let key = ["--key", &desk.path(name)];
        refused(&desk.verify("envelope.json", &key), code, told);
    }
    let receipt = desk.path("receipt.json");
    let public = said(&["attest", &receipt, "--key", &desk.path("key.pub.pem")]);
    refused(&public, 2, "this is a public key");
}

#[test]
fn no_key_is_overwritten_and_no_half_pair_is_left() {
    let desk = Desk::new("pair");
    desk.sign();
    let (old, new) = (desk.path("key.pem"), desk.path("new.pem"));
    for [private, public] in [[&old, &new], [&new, &old]] {
        let made = said(&["keygen", "--private", private, "--public", public]);
        refused(&made, 2, "never overwritten");
        assert!(!desk.0.join("new.pem").exists());
    }
    let (receipt, nowhere) = (desk.path("receipt.json"), desk.path("no/where"));
    let lost = said(&["attest", &receipt, "--key", &old, "--output", &nowhere]);
    refused(&lost, 2, "cannot be written");
}

#[cfg(unix)]
#[test]
fn the_private_key_is_its_owners() {
    use std::os::unix::fs::PermissionsExt;
    let desk = Desk::new("owner");
    desk.sign();
    let mode = std::fs::metadata(desk.0.join("key.pem"))
        .expect("a key")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn no_receipt_of_what_could_not_be_audited() {
    let desk = Desk::new("partly");
    let (council, rules, receipt) = (
        desk.path(COUNCIL),
        desk.path("rules"),
        desk.path("new.json"),
    );
    let done = said(&[
        "audit",
        &council,
        &desk.path("nowhere"),
        "--rules",
        &rules,
        "--receipt",
        &receipt,
    ]);
    assert_eq!(done.code, 3);
    assert!(done.err.contains("no receipt was written"), "{}", done.err);
    assert!(!Path::new(&receipt).exists());
}

#[test]
fn sums_are_those_of_the_files() {
    let desk = Desk::new("sums");
    let done = said(&["export", "sha256sums", &desk.path("")]);
    assert_eq!((done.code, done.err.as_str()), (0, ""));
    assert_eq!(done.out.lines().count(), 6, "{}", done.out);
    for line in done.out.lines() {
        let (sum, name) = line.split_once("  ").expect("a sum and a name");
        assert_eq!(
            sum,
            scrutineer::input::sha256_hex(&desk.read(name)),
            "{name}"
        );
    }
}

#[test]
fn descriptions_beside_the_files_are_no_evidence_that_was_forgotten() {
    let desk = Desk::new("beside");
    let (council, package) = (
        desk.path(COUNCIL),
        desk.path(&format!("{COUNCIL}/datapackage.json")),
    );
    assert_eq!(
        said(&["export", "datapackage", &council, "--output", &package]).code,
        0
    );
    let done = said(&["audit", &council, "--rules", &desk.path("rules")]);
    assert!(!done.out.contains("I007"), "{}", done.out);
    assert_eq!(desk.verify("receipt.json", &[]).code, 0);
}

/// A private key as `openssl genpkey -algorithm ed25519` writes it.
#[test]
fn keys_of_other_programs_are_read_and_ours_are_as_theirs() {
    let private = "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH\n-----END PRIVATE KEY-----\n";
    let pair = scrutineer::sign::KeyPair::of_seed(&[7; 32]).expect("keys");
    assert_eq!(pair.private, private);
    let key = scrutineer::sign::private_key(private).expect("a key");
    assert_eq!(
        scrutineer::sign::public_of(&key).as_deref(),
        Ok(pair.public.as_str())
    );
}

#[test]
fn the_receipt_and_a_report_want_a_file_each() {
    let desk = Desk::new("both");
    let (council, file) = (desk.path(COUNCIL), desk.path("both"));
    let report = format!("json={}", desk.path("./both"));
    let words = ["audit", &council, "--format", &report, "--receipt", &file];
    refused(&said(&words), 2, "a report and the receipt for the file");
    assert!(!Path::new(&file).exists());
}

/// What stands in somebody else's receipt does not move the cursor of a terminal.
#[test]
fn hidden_characters_of_a_receipt_are_spelt_out() {
    let desk = Desk::new("hidden");
    let text = String::from_utf8(desk.read("receipt.json")).expect("text");
    let name = format!("\"{COUNCIL}/votes.csv\"");
    assert!(text.contains(&name));
    let spoilt = text.replace(&name, "\"\\u001b[2Jvotes.csv\"");
    desk.write("receipt.json", spoilt.as_bytes());
    let other = text.replace(":v1", ":\\u202ev1");
    desk.write("other.json", other.as_bytes());
    for (receipt, code) in [("receipt.json", 3), ("other.json", 2)] {
        let done = desk.verify(receipt, &[]);
        assert_eq!(done.code, code, "{}{}", done.out, done.err);
        let told = done.out + &done.err;
        assert!(!told.contains(['\u{1b}', '\u{202e}']), "{told}");
    }
}
