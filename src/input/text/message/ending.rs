//! Where a message ends, and what is given out then.

use super::{Fate, Open, Stage, Why};
use crate::input::text::lines::{End, Line};
use crate::input::text::start;
use crate::trace::{Loss, Lost, Record, Sink};

impl Open {
    /// Whether the body is whole now by its length, with CR LF at its line ends or with LF.
    pub(super) fn measure(&mut self, line: &Line<'_>, end: usize) -> Fate {
        let Some(length) = self.facts.length else { return Fate::Taken };
        let has = self.weave.body_len();
        let plain = has - self.weave.added();
        if has + self.weave.end_len() == length && self.weave.is_ended() {
            self.weave.end_line();
            return Fate::Last;
        }
        if has == length {
            return Fate::Last;
        }
        if self.weave.is_exact && has < length && has + self.weave.end_len() > length {
            return Fate::Last;
        }
        if has + 2 > length && plain == length {
            self.weave.undo_returns();
            return Fate::Last;
        }
        if has + 2 > length && plain + 1 == length && line.end == End::FEED {
            self.weave.undo_returns();
            self.weave.put(b"\n");
            return Fate::Last;
        }
        // The next message may follow without a line end between.
        if has > length
            && let Some(cut) = end.checked_sub((has - length) as usize)
            && start::whole(line.text, cut).is_some_and(|start| start.at == cut && start.is_sure)
        {
            self.weave.cut(has - length);
            return Fate::Split(cut);
        }
        Fate::Taken
    }

    /// Gives out the message.
    pub fn finish(mut self, why: Why, is_whole: bool, sink: &mut dyn Sink) {
        if self.facts.fields == 0 && !self.is_sure {
            return;
        }
        let why = if self.why == Why::Over { why } else { self.why };
        let mut missing = None;
        if self.may_be_dot {
            self.settle_tail(b"");
        }
        let announced = self.mark.length.unwrap_or(0);
        match self.stage {
            _ if is_whole && self.stage == Stage::Body => {}
            Stage::Gap => self.weave.end_head(self.blank_from),
            // Packet details have no blank line: their indents tell.
            Stage::Head if self.details.is_some() => {
                if self.weave.body_at.is_none() && why == Why::Over {
                    self.weave.end_head(None);
                } else {
                    self.weave.end_line();
                }
            }
            Stage::Head => {
                let has = self.weave.bytes.len() as u64 + 4;
                if matches!(why, Why::End | Why::Omitted) && announced > has {
                    missing = Some(announced - has);
                } else if why == Why::Omitted
                    || why == Why::End
                        && !self.weave.is_ended()
                        && self.facts.fields > 0
                        && self.facts.length != Some(0)
                {
                    missing = Some(0);
                }
                if self.weave.is_ended() || self.facts.length.is_some() {
                    self.weave.end_line();
                }
            }
            Stage::Body => {
                if let Some(length) = self.facts.length
                    && matches!(why, Why::End | Why::Omitted)
                    && self.weave.body_len() + 2 < length
                {
                    missing = Some(length - self.weave.body_len());
                }
                if self.weave.is_ended() {
                    self.weave.end_line();
                }
            }
        }
        if why == Why::Limit {
            missing = Some(0);
        }
        let record = Record {
            time: self.mark.time,
            source: self.mark.source,
            destination: self.mark.destination,
            transport: self.mark.transport,
            direction: self.mark.direction,
            bytes: self.weave.bytes,
            way: self.weave.way,
            is_cut: missing.is_some(),
        };
        let at = record.origin().map_or(0, |(_, end)| end);
        sink.record(record);
        if let Some(count) = missing {
            sink.loss(Loss { what: Lost::MessageCut, at, count });
        }
    }
}
