//! Calls that are being made: message by message.

use super::Options;
use super::call::{Telling, Unit, tell};
use crate::call::group::{Groups, Limits};
use crate::call::read::Room;
use crate::report::call::CallRows;
use crate::text::LanguageError;
use crate::trace::Record;
use crate::wire::message::{Message, Scratch};
use alloc::boxed::Box;
use alloc::collections::BTreeMap;

/// How many bytes open calls may hold, with all that is kept beside their messages.
pub const MAX_WATCHED: usize = 16 << 20;

/// Follows calls while they are made. Its memory is bounded by [`MAX_WATCHED`]; each call is told
/// anew whenever a message of it came, by the same code that tells calls of a trace.
pub struct Monitor {
    scratch: Box<Scratch>,
    groups: Groups,
    records: BTreeMap<u32, Record>,
    count: u32,
    room: Room,
    /// Of each open call its place among all calls.
    places: BTreeMap<u32, u32>,
    calls: u32,
}

impl Default for Monitor {
    fn default() -> Self {
        Self {
            scratch: Box::default(),
            groups: Groups::within(Limits { bytes: Some(MAX_WATCHED) }),
            records: BTreeMap::new(),
            count: 0,
            room: Room::default(),
            places: BTreeMap::new(),
            calls: 0,
        }
    }
}

impl Monitor {
    /// Takes a message and gives the call that it belongs to, as it stands now; no call if the bytes
    /// are no SIP, such as a keep-alive.
    ///
    /// # Errors
    /// [`LanguageError`] if the language cannot be had.
    pub fn add(
        &mut self,
        record: Record,
        options: &Options<'_>,
        unit: Unit,
    ) -> Result<CallRows<'_>, LanguageError> {
        let telling = Telling { words: options.words()?, options, unit };
        let none = CallRows { calls: alloc::vec::Vec::new() };
        let Ok((message, _)) = Message::read(&record.bytes, &mut self.scratch) else {
            return Ok(none);
        };
        let number = self.count;
        self.count += 1;
        let added = self.groups.add(number, &message, &record);
        self.records.insert(number, record);
        if let Some(gone) = added.dropped {
            self.records.remove(&gone);
        }
        while let Some(closed) = self.groups.ended() {
            for gone in &closed.messages {
                self.records.remove(gone);
            }
        }
        let index = *self.places.entry(added.group).or_insert_with(|| {
            self.calls += 1;
            self.calls - 1
        });
        let groups = &self.groups;
        self.places.retain(|&group, _| groups.is_open(group));
        let Some(open) = self.groups.messages_of(added.group) else { return Ok(none) };
        let records = &self.records;
        let call = tell(&mut self.room, index, &open, |number| records.get(&number), telling);
        Ok(CallRows { calls: call.into_iter().collect() })
    }

    /// The bytes of a message by its number, as long as its call is open.
    pub fn record(&self, number: u32) -> Option<&Record> {
        self.records.get(&number)
    }
}
