//! Reading inputs, and what must hold of whatever was read.

use sipwhy::input::Input;
use sipwhy::trace::Kept;

/// Reads it in chunks of that size.
pub fn read(bytes: &[u8], size: usize) -> Kept {
    let (mut input, mut kept) = (Input::default(), Kept::default());
    for chunk in bytes.chunks(size) {
        input.push(chunk, &mut kept);
    }
    input.end(&mut kept);
    kept
}

/// The stretches of a message lie in the message and in the input, and do not overlap.
pub fn check_ways(kept: &Kept, size: usize, what: &str) {
    for record in &kept.records {
        let mut at = 0;
        for stretch in &record.way {
            assert!(stretch.at >= at && stretch.len > 0, "{what}: {stretch:?}");
            at = stretch.at + stretch.len;
            assert!(at as usize <= record.bytes.len(), "{what}: {stretch:?}");
            assert!(stretch.from + u64::from(stretch.len) <= size as u64, "{what}: {stretch:?}");
        }
    }
}

/// The bytes of each message are those at which its way points.
pub fn check_bytes(kept: &Kept, input: &[u8]) {
    for record in &kept.records {
        for stretch in &record.way {
            let (at, from) = (stretch.at as usize, stretch.from as usize);
            let len = stretch.len as usize;
            assert_eq!(record.bytes[at..at + len], input[from..from + len]);
        }
    }
}

/// What was read, in short: `name` of each message, `!` if it was cut, then the losses.
pub fn told(kept: &Kept) -> String {
    let mut told = Vec::new();
    for record in &kept.records {
        let text = String::from_utf8_lossy(&record.bytes);
        let name = text.split("Call-ID: ").nth(1).and_then(|rest| rest.split('@').next());
        let cut = if record.is_cut { "!" } else { "" };
        told.push(format!("{}{cut}", name.unwrap_or("?")));
    }
    for loss in &kept.losses {
        told.push(format!("{}={}", loss.what.id(), loss.count));
    }
    told.join(" ")
}
