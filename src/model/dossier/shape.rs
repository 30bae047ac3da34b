//! The shapes of records: what may stand in a field, and the fields of each kind of record. [`super::fields`] and
//! [`super::directory_fields`] own the lists.

use super::terms::Terms;

/// What may stand in a place.
#[derive(Clone, Copy)]
pub enum Shape {
    /// The id of a record.
    Id,
    /// Words.
    Text,
    /// A date.
    Date,
    /// A date, alone or with its circumstances.
    When,
    /// A text, alone or with the words around it.
    Quote,
    /// A number.
    Number,
    /// A whole number from 0 on.
    Count,
    /// True or false.
    Flag,
    /// One of a closed list of terms.
    Term(&'static Terms),
    /// A list of such.
    List(&'static Shape),
    /// An object with these fields.
    Record(&'static Fields),
}

/// The fields of a kind of record.
pub struct Fields {
    /// The name with its article: "a participant".
    pub name: &'static str,
    /// The fields, in the order in which they are written.
    pub fields: &'static [Field],
    /// What people write, and the intended field.
    pub near: &'static [(&'static str, &'static str)],
    /// The field that a single text stands for.
    pub alone: Option<&'static str>,
}

/// A field of a record.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What may stand in it.
    pub shape: Shape,
    /// Whether it has to be there.
    pub is_required: bool,
}

impl Fields {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// A type whose records have a shape.
pub(super) trait Shaped {
    const SHAPE: Shape;
}

pub(super) const fn needed(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, is_required: true }
}

pub(super) const fn may(name: &'static str, shape: Shape) -> Field {
    Field { name, shape, is_required: false }
}
