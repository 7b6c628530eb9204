//! Cuts chunks of any size into the units of a file: headers, packets, blocks.

use alloc::vec::Vec;

/// What a unit was made of the bytes at the front.
pub(super) enum Step {
    /// More must be there: so many bytes in all, from the front.
    Need(usize),
    /// So many bytes are done with. They may reach beyond what is there: the rest is passed over.
    Done(u64),
    /// Nothing can be read from here on.
    Stop,
}

/// What is left when nothing more comes.
pub(super) struct Rest<'a> {
    /// Where in the input.
    pub at: u64,
    /// The start of a unit.
    pub bytes: &'a [u8],
    /// How many bytes are missing, as far as is known.
    pub missing: u64,
}

/// Holds the start of at most one unit. Whole units are read where they lie.
#[derive(Default)]
pub(super) struct Feed {
    /// Where in the input the next unit starts.
    at: u64,
    held: Vec<u8>,
    want: usize,
    skip: u64,
    is_over: bool,
}

impl Feed {
    /// Gives `step` the bytes at the front, and where they stand, until a unit is not whole.
    pub fn push(&mut self, mut chunk: &[u8], mut step: impl FnMut(u64, &[u8]) -> Step) {
        while !self.is_over {
            if self.skip > 0 {
                let passed = self.skip.min(chunk.len() as u64);
                chunk = &chunk[passed as usize..];
                (self.skip, self.at) = (self.skip - passed, self.at + passed);
            }
            if chunk.is_empty() && (self.skip > 0 || self.held.len() < self.want.max(1)) {
                return;
            }
            if self.held.is_empty() {
                match step(self.at, chunk) {
                    Step::Need(size) => {
                        self.want = size.max(chunk.len() + 1);
                        self.held.extend_from_slice(chunk);
                        return;
                    }
                    Step::Done(size) => self.skip = size.max(1),
                    Step::Stop => self.is_over = true,
                }
                continue;
            }
            let fresh = self.want.saturating_sub(self.held.len()).min(chunk.len());
            let (taken, rest) = chunk.split_at(fresh);
            self.held.extend_from_slice(taken);
            chunk = rest;
            if self.held.len() < self.want {
                return;
            }
            match step(self.at, &self.held) {
                Step::Need(size) => self.want = size.max(self.held.len() + 1),
                Step::Done(size) => {
                    let size = size.max(1);
                    let here = size.min(self.held.len() as u64);
                    self.held.drain(..here as usize);
                    (self.at, self.skip, self.want) = (self.at + here, size - here, 0);
                }
                Step::Stop => self.is_over = true,
            }
        }
    }

    /// What is left, if the input ended inside a unit.
    pub fn rest(&self) -> Option<Rest<'_>> {
        let missing = self.want.saturating_sub(self.held.len()) as u64 + self.skip;
        let is_inside = !self.is_over && (self.skip > 0 || !self.held.is_empty());
        is_inside.then_some(Rest { at: self.at, bytes: &self.held, missing })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::string::String;

    /// Units of a digit and so many bytes, of which `x` and what follows is passed over.
    fn units(text: &[u8], size: usize) -> (String, Option<(u64, u64)>) {
        let (mut feed, mut told) = (Feed::default(), String::new());
        for chunk in text.chunks(size) {
            feed.push(chunk, |at, bytes| {
                let len = usize::from(bytes[0].wrapping_sub(b'0'));
                match bytes[0] {
                    b'!' => return Step::Stop,
                    b'x' => return Step::Done(5),
                    _ if bytes.len() <= len => return Step::Need(len + 1),
                    _ => {}
                }
                told.push_str(&std::format!("{at}:"));
                told.push_str(core::str::from_utf8(&bytes[1..=len]).unwrap());
                told.push(' ');
                Step::Done(len as u64 + 1)
            });
        }
        (told, feed.rest().map(|rest| (rest.at, rest.missing)))
    }

    #[test]
    fn units_do_not_depend_on_chunks() {
        for (text, told, rest) in [
            ("3abc0x....2de", "0:abc 4: 10:de ", None),
            ("3abc9ab", "0:abc ", Some((4, 7))),
            ("1ax..", "0:a ", Some((5, 2))),
            ("1a!1b", "0:a ", None),
            ("", "", None),
        ] {
            for size in 1..=text.len().max(1) {
                assert_eq!(units(text.as_bytes(), size), (told.into(), rest), "{size} {text}");
            }
        }
    }
}
