//! A record as a source provides it.

use super::super::{Flags, Key};
use crate::dates::{Edtf, Hour};
use crate::index::query::{Facet, TermId};
use crate::model::{Certainty, Kind, Medium, Part, RelationType, Status};

/// One record as a source provides it.
#[derive(Clone, Debug)]
pub struct Row<'a> {
    /// Its number in the source.
    pub key: Key,
    /// Its date.
    pub date: &'a Edtf,
    /// The hour of it, where it has one.
    pub hour: Option<Hour>,
    /// Its title.
    pub title: &'a str,
    /// All other text to search, each line folded by [`crate::text::fold`].
    pub prose: &'a str,
    /// Its kind.
    pub kind: Kind,
    /// Whether it happened.
    pub status: Status,
    /// How certain it is.
    pub certainty: Certainty,
    /// Its flags.
    pub flags: Flags,
    /// Its terms; broader ones are added here. Kind, status and certainty need not be included.
    pub terms: &'a [(Facet, TermId)],
    /// Who acts in it, is addressed or watches, and as what.
    pub parties: &'a [(TermId, Part)],
    /// By which means they met or spoke.
    pub medium: Option<Medium>,
    /// Its ties to other records.
    pub ties: &'a [(RelationType, Key)],
}
