//! All signs in one table: the sign, its ASCII form, its meaning, and the column in which it stands.
//!
//! A sign may have another meaning in another column, never in the same one; a test holds both alphabets to it. Only
//! signs that DejaVu Sans Mono has are used, each one cell wide.

use crate::analysis::sides::RailSign;
use crate::model::{Family, Kind, Status};
use crate::reports::document::bar;
use crate::screen::app::Sign;

/// Where signs stand: within one of these each sign has one meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// At the left edge of the panes.
    Edge,
    /// Before the date of a row.
    BeforeDate,
    /// Between the date of a row and its rails.
    BesideDate,
    /// On the rail of a side.
    Rail,
    /// Between two rails.
    Link,
    /// Behind the rails.
    BehindRails,
    /// The reader's own.
    Own,
    /// Before the title of a part.
    Tree,
    /// Behind a title.
    BehindTitle,
    /// In a list of terms, before the name.
    Term,
    /// The axis of the strip.
    Axis,
    /// The bars of the strip, up and down.
    Bars,
    /// Lines between and around panes.
    Border,
    /// Among words.
    Words,
}

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct SignLine {
    /// The sign.
    pub sign: &'static str,
    /// The same in ASCII.
    pub ascii: &'static str,
    /// What it means.
    pub meaning: &'static str,
    /// Where.
    pub column: Column,
}

macro_rules! signs {
    ($($name:ident: $sign:literal, $ascii:literal, $column:ident, $meaning:literal;)+) => {
        /// The signs, in the terminal's character set.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Signs {
            /// Whether only ASCII is shown.
            pub ascii: bool,
            /// Whether the terminal draws signs of ambiguous width two columns wide: signs are ASCII, and names are not.
            pub are_wide: bool,
            /// Bars of one row that grow up, from the lowest.
            pub up: [&'static str; 3],
            /// Bars of one row that hang down, from the shortest: the same steps.
            pub down: [&'static str; 3],
            /// Where lines between panes meet: above a line, below one, to the left of one.
            pub joints: [&'static str; 3],
            /// Something was cut off.
            pub ellipsis: &'static str,
            $(#[doc = $meaning] pub $name: &'static str,)+
        }

        pub(super) const UNICODE: Signs = Signs {
            ascii: false,
            are_wide: false,
            up: bar::UP,
            down: bar::DOWN,
            joints: ["┬", "┴", "┤"],
            ellipsis: "…",
            $($name: $sign,)+
        };

        pub(super) const ASCII: Signs = Signs {
            ascii: true,
            are_wide: false,
            up: bar::ASCII_STEPS,
            down: bar::ASCII_STEPS,
            joints: ["+", "+", "+"],
            ellipsis: "...",
            $($name: $ascii,)+
        };

        /// All signs of one cell.
        pub const TABLE: &[SignLine] = &[
            $(SignLine { sign: $sign, ascii: $ascii, meaning: $meaning, column: Column::$column },)+
        ];
    };
}

signs! {
    cursor: "▌", ">", Edge, "the line under the cursor";
    cursor_elsewhere: "▏", "|", Edge, "the line under the cursor of a pane without the keys";
    chosen: "✓", "+", Edge, "chosen with others";
    new: "+", "n", Edge, "not present at the last reading of the files";
    changed: "Δ", "d", Edge, "changed since the last reading of the files";
    possible: "?", "?", BeforeDate, "matches only possibly, because of its date";
    differs: "≠", "!", BesideDate, "the accounts cannot all be right";
    contact: "●", "*", Rail, "a contact: talks, meeting, call, visit, summit, conference, mediation";
    contact_to_come: "○", "o", Rail, "a contact to come";
    word: "◆", "\"", Rail, "a word: statement, announcement, threat";
    word_to_come: "◇", "c", Rail, "a word to come";
    act: "■", "$", Rail, "an act: agreement, sanction, vote, aid, expulsion and all others";
    act_to_come: "□", "s", Rail, "an act to come";
    force: "▲", "^", Rail, "force: exercise, deployment, use of force";
    force_to_come: "△", "f", Rail, "force to come";
    postponed: "◌", "~", Rail, "postponed";
    cancelled: "✗", "x", Rail, "cancelled, or did not occur";
    unknown: "?", "?", Rail, "whether it came to pass is unknown";
    coded_contact: "•", ",", Rail, "a machine-coded contact";
    coded: "▪", ";", Rail, "machine-coded, all else";
    rail: "│", "|", Rail, "the rail of a side that does nothing here";
    gap: "┆", ":", Rail, "a time without events";
    meets: "─", "-", Link, "both sides meet";
    remote: "┄", ".", Link, "by video, by telephone, in writing, or only expected";
    comes: "▸", ">", Link, "the first side comes to the second, or addresses it";
    comes_back: "◂", "<", Link, "the second side comes to the first, or addresses it";
    others: "+", "&", BehindRails, "others took part, too";
    marked: "★", "+", Own, "marked";
    noted: "✎", "\"", Own, "noted";
    tagged: "#", "#", Own, "tagged";
    branch: "├", "|", Tree, "a part of the visit above, others follow";
    last_branch: "└", "`", Tree, "the last part of the visit above";
    trunk: "│", ":", Tree, "a part of a part";
    folded: "▸", ">", BehindTitle, "parts are folded away under an event";
    times: "×", "x", BehindTitle, "the number of records that say the same";
    side: "▌", "=", Term, "a side, in its hue";
    include: "✓", "+", Term, "chosen";
    exclude: "−", "-", Term, "left out";
    axis: "─", "-", Axis, "time goes on";
    axis_visible: "━", "=", Axis, "the part of the time that is on screen";
    axis_gap: "┄", ":", Axis, "the scale stops: a time without events";
    window_from: "[", "[", Axis, "the days that are chosen begin";
    window_to: "]", "]", Axis, "the days that are chosen end";
    hidden: "·", "'", Bars, "there are events, and the filters hide them";
    horizontal: "─", "-", Border, "a line";
    vertical: "│", "|", Border, "a line between two panes";
    heavy: "━", "=", Border, "the pane that has the keys";
    led_here: "◂", "<", Words, "led to this";
    came_of_it: "▸", ">", Words, "came of this";
    drop: "×", "x", Words, "removes a filter";
    dot: "·", "-", Words, "separates words on one line";
    more: "↓", "v", Words, "there is more below";
    done: "✓", "+", Words, "was done";
    failed: "!", "!", Words, "went wrong";
    progress: "━", "=", Words, "done so far";
    progress_head: "╸", "#", Words, "where it is";
    progress_rest: "─", "_", Words, "still to do";
}

impl Signs {
    /// The sign of an event: its shape says what it is and whether it came to pass.
    #[must_use]
    pub fn event(&self, kind: Kind, status: Status, is_coded: bool) -> &'static str {
        let family = kind.family();
        match (status, family, is_coded) {
            (Status::Postponed, ..) => self.postponed,
            (Status::Cancelled | Status::DidNotOccur, ..) => self.cancelled,
            (Status::Unknown, ..) => self.unknown,
            (Status::Occurred, Family::Contact, true) => self.coded_contact,
            (Status::Occurred, _, true) => self.coded,
            (Status::Occurred, Family::Contact, _) => self.contact,
            (Status::Occurred, Family::Word, _) => self.word,
            (Status::Occurred, Family::Act, _) => self.act,
            (Status::Occurred, Family::Force, _) => self.force,
            (_, Family::Contact, _) => self.contact_to_come,
            (_, Family::Word, _) => self.word_to_come,
            (_, Family::Act, _) => self.act_to_come,
            (_, Family::Force, _) => self.force_to_come,
        }
    }

    /// The sign in a column of the rails; that of an event is its own.
    #[must_use]
    pub const fn rail(&self, sign: RailSign) -> &'static str {
        match sign {
            RailSign::Event | RailSign::Blank => " ",
            RailSign::Idle => self.rail,
            RailSign::Meets => self.meets,
            RailSign::Remote => self.remote,
            RailSign::Comes => self.comes,
            RailSign::ComesBack => self.comes_back,
            RailSign::Others => self.others,
        }
    }

    /// The sign for the reader's own mark, note or tag on an event.
    #[must_use]
    pub const fn own(&self, sign: Sign) -> &'static str {
        match sign {
            Sign::Marked => self.marked,
            Sign::Noted => self.noted,
            Sign::Tagged => self.tagged,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_sign_has_two_meanings_in_one_column_in_either_alphabet() {
        for (at, one) in TABLE.iter().enumerate() {
            for other in TABLE.iter().skip(at + 1).filter(|other| other.column == one.column) {
                let both = format!("{:?}: “{}” and “{}”", one.column, one.meaning, other.meaning);
                assert_ne!(one.sign, other.sign, "{both}");
                assert_ne!(one.ascii, other.ascii, "{both}");
            }
        }
        for signs in [UNICODE, ASCII] {
            assert!(!signs.up.contains(&signs.hidden) && !signs.down.contains(&signs.hidden), "a bar is no dot");
        }
    }

    #[test]
    fn every_sign_is_one_column_wide_in_both_sets() {
        let signs = TABLE.iter().flat_map(|line| [line.sign, line.ascii]);
        let bars = [UNICODE, ASCII].into_iter().flat_map(|signs| signs.up.into_iter().chain(signs.down));
        for sign in signs.chain(bars) {
            assert_eq!(crate::text::width(sign), 1, "{sign}");
        }
        assert!(TABLE.iter().all(|line| line.ascii.is_ascii()));
    }

    #[test]
    fn every_kind_and_status_has_a_sign_that_is_told_apart() {
        for signs in [UNICODE, ASCII] {
            let mut seen: Vec<&str> = Vec::new();
            for kind in [Kind::Talks, Kind::Statement, Kind::Aid, Kind::UseOfForce] {
                for status in [Status::Occurred, Status::Expected] {
                    let sign = signs.event(kind, status, false);
                    assert!(!seen.contains(&sign), "{kind:?} {status:?} {sign}");
                    seen.push(sign);
                }
            }
            for status in [Status::Postponed, Status::Cancelled, Status::Unknown] {
                let sign = signs.event(Kind::Talks, status, true);
                assert!(!seen.contains(&sign), "{status:?}");
                seen.push(sign);
            }
            assert!(!seen.contains(&signs.event(Kind::Aid, Status::Occurred, true)));
        }
    }
}
