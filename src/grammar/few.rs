//! A short list without allocation.

/// At most `N` values; what comes after is counted only.
#[derive(Clone, Copy, Debug)]
pub struct Few<T, const N: usize> {
    list: [Option<T>; N],
    seen: usize,
}

impl<T: Copy, const N: usize> Default for Few<T, N> {
    fn default() -> Self {
        Self { list: [None; N], seen: 0 }
    }
}

impl<T: Copy, const N: usize> Few<T, N> {
    /// Keeps `value` if there is room.
    pub fn push(&mut self, value: T) {
        if let Some(slot) = self.list.get_mut(self.seen) {
            *slot = Some(value);
        }
        self.seen += 1;
    }

    /// The values that were kept.
    pub fn iter(&self) -> impl Iterator<Item = &T> {
        self.list.iter().flatten()
    }

    /// The first value.
    pub fn first(&self) -> Option<&T> {
        self.iter().next()
    }

    /// How many there were, kept or not.
    pub const fn seen(&self) -> usize {
        self.seen
    }

    /// Whether there was none.
    pub const fn is_empty(&self) -> bool {
        self.seen == 0
    }
}
