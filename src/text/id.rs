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
        let more = if number >= 10 { self.number(number / 10) } else { self };
        more.text(DIGITS.get((number % 10) as usize..).and_then(|rest| rest.get(..1)).unwrap_or(""))
    }

    pub fn as_str(&self) -> &str {
        let id = self.bytes.get(..self.length).filter(|_| !self.full);
        id.and_then(|id| core::str::from_utf8(id).ok()).unwrap_or_default()
    }
}

const DIGITS: &str = "0123456789";
