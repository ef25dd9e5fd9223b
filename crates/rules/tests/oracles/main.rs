//! A second opinion on whole laws: each is computed straight from the words of the statute, without the law file and without the engine, and
//! compared with the file run by the engine on random elections near their boundaries.
//!
//! An oracle is a plain function: numbers in, seats out, loops and integers. Where the statute leaves something to chance or says nothing, it asks
//! [`choices::Choices`], and every answer is followed; the engine must arrive at exactly the same set of outcomes, an end without a result
//! included. `SCRUTINEER_CASES` sets the number of elections per law (1000), `SCRUTINEER_SEED` another series; `--nocapture` shows the counts.

mod ballots;
mod choices;
mod compare;
mod dice;
mod fraction;
mod methods;
mod mutants;

mod am;
mod at;
mod be_lu;
mod br;
mod ch;
mod cz;
mod de;
mod de_later;
mod dk;
mod ee;
mod fi_pt;
mod gb;
mod ge_md_bg;
mod gr;
mod hu;
mod il;
mod is;
mod kg;
mod kr;
mod kz;
mod lk;
mod matrix;
mod nl;
mod no;
mod nordic;
mod nz;
mod paradoxes;
mod pl;
mod rs;
mod ru_ua;
mod se;
mod us;
mod walloon;
