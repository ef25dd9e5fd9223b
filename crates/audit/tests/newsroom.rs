//! The example repository, and the step of the composite action run on it as a workflow would.

#[path = "support/copying.rs"]
mod copying;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use copying::copy;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A copy of the example that goes away with its value.
struct Newsroom(PathBuf);

impl Newsroom {
    fn new(name: &str) -> Self {
        let path =
            std::env::temp_dir().join(format!("scrutineer-newsroom-{name}-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&path);
        copy(&root().join("examples/newsroom"), &path);
        Self(path)
    }

    fn read(&self, file: &str) -> String {
        std::fs::read_to_string(self.0.join(file)).expect("the file was written")
    }

    /// The step of `action.yml`, with the program in the search path.
    fn act(&self, arguments: &str) -> Output {
        let program = Path::new(env!("CARGO_BIN_EXE_scrutineer"));
        let folder = program.parent().expect("a folder").display().to_string();
        let path = std::env::var("PATH").expect("a search path");
        Command::new("bash")
            .arg(
                root()
                    .join(".github/action.sh")
                    .canonicalize()
                    .expect("the step"),
            )
            .current_dir(&self.0)
            .env("PATH", format!("{folder}:{path}"))
            .env("CHECKED", ".")
            .env("ARGUMENTS", arguments)
            .env("REPORTS", "reports")
            .env("GITHUB_STEP_SUMMARY", self.0.join("summary.md"))
            .output()
            .expect("bash runs")
    }
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn the_example_passes_with_its_known_discrepancy_in_every_report() {
    let newsroom = Newsroom::new("passes");
    let done = newsroom.act("--locked");
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    assert_eq!((done.status.code(), told.as_str()), (Some(0), ""));
    for file in [
        "scrutineer.sarif",
        "scrutineer.json",
        "scrutineer.html",
        "scrutineer.md",
    ] {
        assert!(
            newsroom.read(&format!("reports/{file}")).contains("C702"),
            "{file}"
        );
    }
    assert_eq!(
        newsroom.read("summary.md"),
        newsroom.read("reports/scrutineer.md")
    );
}

#[test]
fn a_digit_that_changes_fails_and_is_annotated() {
    let newsroom = Newsroom::new("fails");
    let votes = "elections/xx-town-council-2024/votes.csv";
    std::fs::write(
        newsroom.0.join(votes),
        newsroom.read(votes).replace("1385", "1835"),
    )
    .expect("written");
    let done = newsroom.act("--locked");
    assert_eq!(done.status.code(), Some(3));
    let said = String::from_utf8_lossy(&done.stdout).into_owned();
    assert!(
        said.contains("::error file=elections/xx-town-council-2024/"),
        "{said}"
    );
    assert!(said.contains("I001"), "{said}");
}

/// The `with` of a workflow and the environment of the step name the same inputs.
#[test]
fn the_action_declares_what_its_step_reads() {
    let action = std::fs::read_to_string(root().join("action.yml")).expect("the action");
    let step = std::fs::read_to_string(root().join(".github/action.sh")).expect("the step");
    for (variable, input) in [
        ("CHECKED", "path"),
        ("ARGUMENTS", "arguments"),
        ("REPORTS", "output"),
    ] {
        assert!(
            action.contains(&format!("{variable}: ${{{{ inputs.{input} }}}}")),
            "{variable}"
        );
        assert!(action.contains(&format!("\n  {input}:\n")), "{input}");
        assert!(
            step.contains(&format!("${variable}")) || step.contains(&format!("${{{variable}")),
            "{variable}"
        );
    }
}
