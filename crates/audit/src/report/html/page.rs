//! What every part of the page is made of: escaped words, headings, tables, bars.

use scrutineer_engine::{Ratio, Rounding};

use crate::report::escape::markup as safe;
use crate::verdict::Verdict;

/// The page as far as it is written, and where in it the election stands.
#[derive(Debug)]
pub struct Page {
    /// The markup.
    pub html: String,
    /// The number of the election, which keeps its anchors apart from those of the others.
    pub number: usize,
    /// How many tables there are so far, for their anchors.
    pub tables: usize,
    /// Whether other elections stand on the same page, so that headings are a level lower.
    pub several: bool,
}

impl Page {
    /// Markup as it is.
    pub fn push(&mut self, markup: &str) {
        self.html.push_str(markup);
    }

    /// The anchor of a part of this election.
    #[must_use]
    pub fn anchor(&self, part: &str) -> String {
        format!("e{}-{part}", self.number)
    }

    /// A heading; the first rank is that of the election's title.
    pub fn heading(&mut self, rank: usize, anchor: Option<&str>, text: &str) {
        let level = rank + usize::from(self.several);
        let id = anchor.map_or(String::new(), |part| {
            format!(" id=\"{}\"", self.anchor(part))
        });
        self.push(&format!("<h{level}{id}>{text}</h{level}>\n"));
    }

    /// The head of a table: its caption and columns, those of numbers marked. It scrolls by itself where a screen is too narrow for it.
    pub fn table(&mut self, caption: &str, columns: &[Column]) {
        self.tables += 1;
        let id = self.anchor(&format!("t{}", self.tables));
        self.push(&format!(
            "<div class=\"wide\" role=\"group\" aria-labelledby=\"{id}\" tabindex=\"0\">\n\
             <table>\n<caption id=\"{id}\">{caption}</caption>\n<thead><tr>"
        ));
        for (column, kind) in columns {
            self.push(&format!("<th scope=\"col\"{}>{column}</th>", kind.class()));
        }
        self.push("</tr></thead>\n<tbody>\n");
    }

    /// The end of a table.
    pub fn end_table(&mut self) {
        self.push("</tbody>\n</table>\n</div>\n");
    }

    /// A row whose first cell is its heading.
    pub fn row(&mut self, head: &str, cells: &[(String, Kind)]) {
        self.push(&format!("<tr><th scope=\"row\">{head}</th>"));
        for (cell, kind) in cells {
            self.push(&format!("<td{}>{cell}</td>", kind.class()));
        }
        self.push("</tr>\n");
    }

    /// A list of points.
    pub fn points(&mut self, points: &[String]) {
        self.push("<ul>\n");
        for point in points {
            self.push(&format!("<li>{point}</li>\n"));
        }
        self.push("</ul>\n");
    }
}

/// A column: its heading and what stands below.
pub type Column = (&'static str, Kind);

/// What stands in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Words.
    Words,
    /// A word or two that stay on one line.
    Short,
    /// A number.
    Number,
    /// A bar.
    Bar,
}

impl Kind {
    fn class(self) -> &'static str {
        match self {
            Self::Words => "",
            Self::Short => " class=\"short\"",
            Self::Number => " class=\"number\"",
            Self::Bar => " class=\"bar\"",
        }
    }
}

/// A sentence of ours, in which names of the data may stand.
#[must_use]
pub fn said(text: &str) -> String {
    format!("<bdi>{}</bdi>", safe(text))
}

/// A name of the data: in a language that nobody stated, and not allowed to reorder what stands around it.
#[must_use]
pub fn name(text: &str) -> String {
    format!("<bdi lang=\"\">{}</bdi>", safe(text))
}

/// A path, a digest, a command.
#[must_use]
pub fn code(text: &str) -> String {
    format!("<code>{}</code>", safe(text))
}

/// A verdict in its colour, its sign before it.
#[must_use]
pub fn verdict(verdict: Verdict) -> String {
    let word = verdict.word();
    format!(
        "<span class=\"verdict {word}\"><span aria-hidden=\"true\">{}</span> {word}</span>",
        sign(verdict)
    )
}

fn sign(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Reproduced => "\u{2713}",
        Verdict::Discrepant => "\u{2717}",
        Verdict::Undetermined => "?",
        Verdict::NotAudited => "\u{2013}",
    }
}

/// So many units of a length that stands for `whole`, at most all of them.
#[must_use]
pub fn units(part: &Ratio, whole: &Ratio, length: u64) -> u64 {
    let Some(share) = part.over(whole) else {
        return 0;
    };
    let scaled = share.times(&Ratio::whole(length));
    let rounded = scaled.rounded(Rounding::HalfUp).as_whole();
    rounded.map_or(length, |units| units.min(length))
}

/// The units of a bar's whole length.
pub const LENGTH: u64 = 1000;

/// A bar beside a number that says the same.
#[must_use]
pub fn bar(part: &Ratio, whole: &Ratio, class: &str) -> String {
    format!(
        "<svg class=\"measure\" viewBox=\"0 0 {LENGTH} 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\
         <rect class=\"{class}\" y=\"1\" width=\"{}\" height=\"8\"/></svg>",
        units(part, whole, LENGTH)
    )
}
