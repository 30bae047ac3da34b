//! The cells of one record, however they are told apart.

/// How the records of a format are told apart and cut into cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::input) enum Framing {
    /// A record a line, cells between tabs, no quotes: read by several threads at once.
    Tabs,
    /// Separated by this byte after RFC 4180, with quotes, and line breaks inside them.
    Quoted(u8),
    /// The same with blanks around its cells, which are no part of them: some stand before a quote.
    Padded(u8),
}

impl Framing {
    /// The byte between cells.
    pub fn separator(self) -> u8 {
        match self {
            Self::Tabs => b'\t',
            Self::Quoted(separator) | Self::Padded(separator) => separator,
        }
    }
}

/// What lies between the cells of a quoted record once its quotes are gone: commas may stand inside them, and a run of
/// cells is to be cut again.
pub(in crate::input) const BETWEEN: u8 = 0x1f;

/// The cells of one record, as they stand in the file; of quoted ones without their quotes, [`BETWEEN`] between them.
#[derive(Clone, Copy, Debug)]
pub(in crate::input) struct Cells<'a> {
    text: &'a [u8],
    /// Where each cell ends; the next one starts so many bytes later.
    ends: &'a [u32],
    gap: u32,
}

impl<'a> Cells<'a> {
    pub fn new(text: &'a [u8], ends: &'a [u32], gap: u32) -> Self {
        Self { text, ends, gap }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The bytes, where each cell ends, and how many bytes lie between cells.
    pub fn parts(&self) -> (&'a [u8], &'a [u32], u32) {
        (self.text, self.ends, self.gap)
    }

    /// A cell by its place, counted from 0; empty where there is none.
    pub fn get(&self, at: usize) -> &'a [u8] {
        self.run(at, at)
    }

    /// A cell as text, with what is no UTF-8 replaced.
    pub fn text(&self, at: usize) -> std::borrow::Cow<'a, str> {
        String::from_utf8_lossy(self.get(at))
    }

    /// Cells `first..=last` as they stand there, with what is between them; to be cut again by `columns::Stretch`.
    pub fn run(&self, first: usize, last: usize) -> &'a [u8] {
        let (Some(end), true) = (self.ends.get(last), first <= last) else { return &[] };
        let start = if first == 0 { 0 } else { self.ends[first - 1] + self.gap };
        self.text.get(start as usize..*end as usize).unwrap_or(&[])
    }
}
