//! A form: a record of a dossier, a field a line. Each field is checked as one types and completed from the dossier's names; what
//! it means is echoed below it.
//!
//! Owns the cursor, the text of the field under it, what is offered there and what is asked. Leaves what the fields are and mean to
//! [`crate::curate::fields`], and where the record goes to whoever opened the form.
//!
//! | file | owns |
//! |---|---|
//! | `state` | the form, and what each key does |
//! | `moving` | from field to field, and among what is offered |
//! | `rows` | the rows as they are shown |
//! | `question` | what is asked before it goes on |

mod moving;
mod question;
mod rows;
mod state;

pub use question::{Answer, Question};
pub use rows::{FormRow, Told};
pub(in crate::screen) use state::FormEffect;
pub use state::{Form, FormStart, Goes};
