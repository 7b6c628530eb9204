//! Captures, logs and pastes: nothing fails, all ways lie inside, and chunks of any size give the
//! same.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sipwhy::input::Input;
use sipwhy::trace::Kept;

fn read(bytes: &[u8], size: usize) -> Kept {
    let (mut input, mut kept) = (Input::default(), Kept::default());
    for chunk in bytes.chunks(size) {
        input.push(chunk, &mut kept);
    }
    input.end(&mut kept);
    kept
}

fuzz_target!(|bytes: &[u8]| {
    let Some((&size, bytes)) = bytes.split_first() else { return };
    let whole = read(bytes, usize::MAX);
    assert!(read(bytes, usize::from(size) + 1) == whole);
    let is_packed = bytes.starts_with(&[0x1F, 0x8B]);
    for record in &whole.records {
        let mut at = 0;
        for stretch in &record.way {
            assert!(stretch.at >= at && stretch.len > 0);
            at = stretch.at + stretch.len;
            assert!(at as usize <= record.bytes.len());
            let end = stretch.from + u64::from(stretch.len);
            assert!(is_packed || end <= bytes.len() as u64);
        }
    }
});
