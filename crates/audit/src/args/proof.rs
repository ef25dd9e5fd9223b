//! Receipts, signatures, and descriptions for other tools.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::Rules;

/// `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// A receipt, or an envelope around one.
    #[arg(value_name = "RECEIPT")]
    pub receipt: PathBuf,
    /// The folder from which the receipt names its elections, or the one election itself.
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub against: PathBuf,
    /// The public key of whoever signed; an envelope cannot be checked without it.
    #[arg(long, value_name = "FILE")]
    pub key: Option<PathBuf>,
    /// Where laws come from.
    #[command(flatten)]
    pub rules: Rules,
}

/// `attest`.
#[derive(Debug, Args)]
pub struct AttestArgs {
    /// A receipt, as `audit --receipt` writes it.
    #[arg(value_name = "RECEIPT")]
    pub receipt: PathBuf,
    /// The private key.
    #[arg(long, value_name = "FILE")]
    pub key: PathBuf,
    /// Write the envelope to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// `keygen`.
#[derive(Debug, Args)]
pub struct KeygenArgs {
    /// The file of the private key (PKCS #8, PEM); only its owner may read it.
    #[arg(long, value_name = "FILE")]
    pub private: PathBuf,
    /// The file of the public key (SubjectPublicKeyInfo, PEM), for everybody.
    #[arg(long, value_name = "FILE")]
    pub public: PathBuf,
}

/// `export`.
#[derive(Debug, Subcommand)]
pub enum ExportCommand {
    /// The SHA-256 of every file, as `sha256sum --check` reads them from inside PATH.
    #[command(
        name = "sha256sums",
        after_help = "Example: scrutineer export sha256sums examples/newsroom/elections/xx-town-council-2024 --output SHA256SUMS"
    )]
    Sha256sums(ExportArgs),
    /// A data package (Frictionless, version 2) with a schema of each table.
    #[command(
        after_help = "Example: scrutineer export datapackage examples/newsroom/elections/xx-town-council-2024 --output examples/newsroom/elections/xx-town-council-2024/datapackage.json"
    )]
    Datapackage(ExportArgs),
}

/// What is exported, and where to.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// A folder with `election.toml`, or (for sums) a folder of such folders.
    #[arg(value_name = "PATH")]
    pub path: PathBuf,
    /// Write to this file instead of standard output.
    #[arg(long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}
