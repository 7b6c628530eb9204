//! Ids of texts, put together of parts.

/// An id put together without allocation. What does not fit is no id.
#[derive(Default)]
pub(super) struct Id {
    bytes: [u8; 32],
    length: usize,
    full: bool,
}

impl Id {
    pub fn text(mut self, text: &str) -> Self {
        match self.bytes.get_mut(self.length..self.length + text.len()) {
            Some(room) => {
                room.copy_from_slice(text.as_bytes());
                self.length += text.len();
            }
            None => self.full = true,
        }
        self
    }

    pub fn number(self, number: u32) -> Self {
        self.text(Digits::of(number).as_str())
    }

    pub fn as_str(&self) -> &str {
        let id = self.bytes.get(..self.length).filter(|_| !self.full);
        id.and_then(|id| core::str::from_utf8(id).ok()).unwrap_or_default()
    }
}

/// The digits of a number, without the weight of `core::fmt`.
pub(super) struct Digits {
    bytes: [u8; 10],
    start: usize,
}

impl Digits {
    pub fn of(mut number: u32) -> Self {
        let (mut bytes, mut start) = ([0; 10], 10);
        for (at, byte) in bytes.iter_mut().enumerate().rev() {
            *byte = b'0' + (number % 10) as u8;
            number /= 10;
            start = at;
            if number == 0 {
                break;
            }
        }
        Self { bytes, start }
    }

    pub fn as_str(&self) -> &str {
        let digits = self.bytes.get(self.start..).unwrap_or_default();
        core::str::from_utf8(digits).unwrap_or_default()
    }
}
