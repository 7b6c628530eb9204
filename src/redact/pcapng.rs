//! Blocks of pcapng: what they say of packets stays, what they say of machines and people goes.

/// Options in letters, by the kind of the block; those of other kinds are numbers.
const fn is_text(kind: u32, code: u16) -> bool {
    matches!((kind, code), (_, 1) | (0x0A0D_0D0A, 2..=4) | (1, 2 | 3 | 11 | 12 | 15))
}

/// Options that name nobody: of interfaces speed, resolution, zone and offset of times; of packets
/// flags, how many were lost, and their number; of statistics all.
const fn is_kept(kind: u32, code: u16) -> bool {
    matches!((kind, code), (1, 8 | 9 | 10 | 13 | 14) | (6, 2 | 4 | 5 | 6) | (5, 2..=8))
}

/// Blanks a block; the packet in it is told by itself.
pub(super) fn block(is_big: bool, block: &mut [u8]) {
    let number = |block: &[u8], at: usize| {
        let four = block.get(at..).and_then(<[u8]>::first_chunk).copied().unwrap_or_default();
        if is_big { u32::from_be_bytes(four) } else { u32::from_le_bytes(four) }
    };
    let kind = number(block, 0);
    let end = block.len().saturating_sub(4).max(8);
    // Where what is fixed ends, and where the options start.
    let (fixed, options) = match kind {
        0x0A0D_0D0A => (24, 24),
        1 => (16, 16),
        2 | 6 => {
            let size = number(block, 20) as usize;
            (28, 28_usize.saturating_add(size.next_multiple_of(4)))
        }
        3 => (12, end),
        5 => (20, 20),
        _ => (8, end),
    };
    let Some(body) = block.get_mut(..end) else { return };
    let fixed = fixed.min(body.len());
    let options = options.clamp(fixed, body.len());
    body[fixed..options].fill(0);
    let mut at = options;
    while let Some(&[a, b, c, d]) = body.get(at..).and_then(<[u8]>::first_chunk) {
        let two = |bytes: [u8; 2]| {
            if is_big { u16::from_be_bytes(bytes) } else { u16::from_le_bytes(bytes) }
        };
        let (code, size) = (two([a, b]), usize::from(two([c, d])));
        let Some(value) = body.get_mut(at + 4..at + 4 + size) else { break };
        if code == 0 {
            at += 4;
            break;
        }
        if is_text(kind, code) {
            value.fill(b'x');
        } else if !is_kept(kind, code) {
            value.fill(0);
        }
        let next = (at + 4 + size.next_multiple_of(4)).min(body.len());
        body[at + 4 + size..next].fill(0);
        at = next;
    }
    body.get_mut(at..).unwrap_or_default().fill(0);
}
