//! The desk's table of many messages: numbers alone, so that nothing crosses but columns.
#![allow(clippy::missing_errors_doc)]

use super::desk::Desk;
use super::options::Said;
use crate::explain::{Options, glance};
use crate::wire::message::Scratch;
use crate::wire::stream::{Frame, Framer, Kind};
use alloc::vec::Vec;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

/// Stands where there is nothing to say.
const NONE: u32 = u32::MAX;

/// Adds a row: where the message starts and ends, then what it comes to. `js/many.mjs` takes it apart.
fn look(words: &mut Vec<u32>, bytes: &[u8], at: usize, options: &Options<'_>, room: &mut Scratch) {
    words.extend([at as u32, (at + bytes.len()) as u32]);
    let Some(seen) = glance(bytes, options, room) else {
        words.extend([NONE, 0, NONE, NONE, 0, NONE, NONE]);
        return;
    };
    words.extend([
        u32::from(!seen.is_response),
        seen.status.unwrap_or(0).into(),
        seen.severity.map_or(NONE, |severity| severity as u32),
        seen.rule.map_or(NONE, u32::from),
        seen.findings,
        seen.action as u32,
        seen.retry_after.unwrap_or(NONE),
    ]);
}

#[wasm_bindgen]
impl Desk {
    /// A row for each of the messages in the inbox: first the bytes of each as a word, then all of them.
    #[wasm_bindgen(js_name = manyList)]
    pub fn many_list(&mut self, count: usize, options: &JsValue) -> Result<*const u32, JsValue> {
        let said = Said::of(options)?;
        let options = said.options(&self.loaded);
        let (sizes, mut rest) = self.input.split_at_checked(4 * count).unwrap_or_default();
        let words = self.page.begin();
        for size in sizes.as_chunks::<4>().0 {
            let (message, after) =
                rest.split_at_checked(u32::from_le_bytes(*size) as usize).unwrap_or_default();
            rest = after;
            look(words, message, 0, &options, &mut self.scratch);
        }
        Ok(self.page.end())
    }

    /// A row for each message of the stream in the inbox, then one word: how many bytes are done with.
    #[wasm_bindgen(js_name = manyStream)]
    pub fn many_stream(
        &mut self,
        length: usize,
        is_last: bool,
        options: &JsValue,
    ) -> Result<*const u32, JsValue> {
        let said = Said::of(options)?;
        let options = said.options(&self.loaded);
        let bytes = self.input.get(..length).unwrap_or_default();
        let words = self.page.begin();
        let mut framer = Framer::new(Kind::Stream);
        if is_last {
            framer.close();
        }
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !rest.is_empty()) {
            let frame = framer.next(rest);
            if let Frame::Message(message) = frame {
                let span = message.span();
                let (start, end) = (span.start as usize, span.end as usize);
                look(
                    words,
                    rest.get(start..end).unwrap_or_default(),
                    at + start,
                    &options,
                    &mut self.scratch,
                );
            }
            match frame.drain() {
                0 => break,
                done => at += done,
            }
        }
        words.push(at as u32);
        Ok(self.page.end())
    }
}
