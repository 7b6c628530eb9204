//! UDP: a datagram is a message.

use super::data::Data;
use super::ip::Ends;
use super::start::{self, Look};
use super::{Flow, Network, Seen};
use crate::input::hep;
use crate::trace::{Layer, Lost, Transport};
use core::net::SocketAddr;

impl Network {
    pub(super) fn udp(&mut self, protocol: u8, data: Data<'_>, ends: Ends, seen: &mut Seen<'_>) {
        let (Some(source), Some(destination), Some(size)) = (data.u16(0), data.u16(2), data.u16(4))
        else {
            return self.damage(seen);
        };
        // UDP-Lite has the length of its checksum there. A length beyond the packet, or none, is a
        // lie of a card or a mirror: the packet knows better.
        let size = if protocol == 17 { usize::from(size) } else { 0 };
        let body = if size < 8 { data.from(8) } else { data.until(size).from(8) };
        seen.tell(Layer::Plain, data.until(8));
        seen.tell(Layer::Payload, body);
        seen.tell_segment(protocol, if size < 8 { data } else { data.until(size) }, ends);
        if body.is_empty() {
            return;
        }
        let missing =
            if size < 8 { ends.missing as usize } else { size.saturating_sub(data.len()) };
        let flow = Flow {
            source: SocketAddr::new(ends.source, source),
            destination: SocketAddr::new(ends.destination, destination),
        };
        match start::look(body.bytes) {
            Look::Sip => {}
            Look::Maybe if missing > 0 && start::is_cut_sip(body.bytes) => {}
            _ if body.bytes.starts_with(hep::MAGIC) => return mirrored(body, seen),
            _ => {
                self.tunnel(flow, body, seen);
                return;
            }
        }
        if missing > 0 {
            let what = if ends.missing > 0 { Lost::PacketCut } else { Lost::PacketDamaged };
            let count = if ends.missing > 0 { missing as u64 } else { 1 };
            seen.lose(what, count);
        }
        let is_cut = missing > 0 && ends.missing > 0;
        datagram(flow, Transport::Udp, body, is_cut, seen);
    }
}

/// A message that came alone.
pub(super) fn datagram(
    flow: Flow,
    transport: Transport,
    body: Data<'_>,
    is_cut: bool,
    seen: &mut Seen<'_>,
) {
    let mut record = flow.record(transport, body.bytes.to_vec(), body.kept_way());
    (record.time, record.is_cut) = (seen.time, is_cut);
    seen.sink.record(record);
}

/// A message that was mirrored: when and where it went stands inside.
fn mirrored(body: Data<'_>, seen: &mut Seen<'_>) {
    seen.tell(Layer::Hep, body);
    let Some(mirrored) = hep::read(body.bytes) else { return };
    let mut record = mirrored.into_record(|start, end| body.until(end).from(start).kept_way());
    record.time = record.time.or(seen.time);
    seen.sink.record(record);
}
