//! Packs numbers, words and lists of events into bytes for the program's own files, and unpacks them.
//!
//! Owns that no byte read back is trusted: every length is checked against the bytes that are there before anything is
//! built from it. Data that does not fit gives `None`, never a panic. Leaves the content to its writers.

use roaring::RoaringBitmap;

/// Collects bytes.
#[derive(Debug, Default)]
pub struct Packer(Vec<u8>);

impl Packer {
    /// The collected bytes.
    #[must_use]
    pub fn finish(self) -> Vec<u8> {
        self.0
    }

    /// Adds a number.
    pub fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds a large number.
    pub fn long(&mut self, number: u64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    /// Adds the number of items that follow.
    pub fn count(&mut self, count: usize) {
        self.long(count as u64);
    }

    /// Adds bytes, preceded by their number.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.count(bytes.len());
        self.0.extend_from_slice(bytes);
    }

    /// Adds words.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// Adds words if there are any.
    pub fn perhaps(&mut self, text: Option<&str>) {
        self.0.push(u8::from(text.is_some()));
        if let Some(text) = text {
            self.text(text);
        }
    }

    /// Adds several texts.
    pub fn texts<'a>(&mut self, texts: impl ExactSizeIterator<Item = &'a str>) {
        self.count(texts.len());
        texts.for_each(|text| self.text(text));
    }

    /// Adds a column of numbers.
    pub fn column(&mut self, numbers: impl ExactSizeIterator<Item = u32>) {
        self.count(numbers.len());
        self.0.reserve(numbers.len() * 4);
        numbers.for_each(|number| self.number(number));
    }

    /// Adds a list of events.
    pub fn list(&mut self, list: &RoaringBitmap) {
        // Writing into memory cannot fail.
        let _ = list.serialize_into(&mut self.0);
    }
}

/// Unpacks the output of a [`Packer`], in the same order.
#[derive(Debug)]
pub struct Unpacker<'a>(&'a [u8]);

impl<'a> Unpacker<'a> {
    /// Begins at the first byte.
    #[must_use]
    pub fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// Whether everything has been read.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn byte(&mut self) -> Option<u8> {
        self.take(1).map(|byte| byte[0])
    }

    /// Reads a number.
    pub fn number(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(self.take(4)?.try_into().ok()?))
    }

    /// Reads a large number.
    pub fn long(&mut self) -> Option<u64> {
        Some(u64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    /// Reads the number of items that follow, each at least `each` bytes long.
    pub fn count(&mut self, each: usize) -> Option<usize> {
        let count = usize::try_from(self.long()?).ok()?;
        (count.checked_mul(each)? <= self.0.len()).then_some(count)
    }

    /// Reads bytes.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let count = self.count(1)?;
        self.take(count)
    }

    /// Reads words.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// Reads words if there are any.
    pub fn perhaps(&mut self) -> Option<Option<&'a str>> {
        match self.byte()? {
            0 => Some(None),
            1 => self.text().map(Some),
            _ => None,
        }
    }

    /// Reads several texts.
    pub fn texts(&mut self) -> Option<Vec<&'a str>> {
        let count = self.count(8)?;
        (0..count).map(|_| self.text()).collect()
    }

    /// Reads a column of numbers and converts each with `make`.
    pub fn column<T>(&mut self, make: impl Fn(u32) -> T) -> Option<Vec<T>> {
        let count = self.count(4)?;
        let (numbers, _) = self.take(count * 4)?.as_chunks::<4>();
        Some(numbers.iter().map(|bytes| make(u32::from_le_bytes(*bytes))).collect())
    }

    /// Reads a list of events; all ids are below `events`.
    pub fn list(&mut self, events: usize) -> Option<RoaringBitmap> {
        let list = RoaringBitmap::deserialize_from(&mut self.0).ok()?;
        list.max().is_none_or(|last| (last as usize) < events).then_some(list)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_packed_comes_out_again_and_a_length_beyond_the_bytes_is_refused() {
        let mut packer = Packer::default();
        packer.number(7);
        packer.perhaps(Some("who"));
        packer.perhaps(None);
        packer.texts(["a", "", "é"].into_iter());
        packer.column([1, 2, u32::MAX].into_iter());
        packer.list(&[3, 9].into_iter().collect());
        let bytes = packer.finish();
        let mut unpacker = Unpacker::new(&bytes);
        assert_eq!(unpacker.number(), Some(7));
        assert_eq!((unpacker.perhaps(), unpacker.perhaps()), (Some(Some("who")), Some(None)));
        assert_eq!(unpacker.texts(), Some(vec!["a", "", "é"]));
        assert_eq!(unpacker.column(|number| number), Some(vec![1, 2, u32::MAX]));
        assert_eq!(unpacker.list(10), Some([3, 9].into_iter().collect()));
        assert!(unpacker.is_empty());

        let lie = u64::MAX.to_le_bytes();
        assert_eq!(Unpacker::new(&lie).bytes(), None);
        assert_eq!(Unpacker::new(&lie).texts(), None);
        assert_eq!(Unpacker::new(&lie).column(|number| number), None);
        assert_eq!(Unpacker::new(&bytes[bytes.len() - 26..]).list(9), None, "event 9 of 9");
    }
}
