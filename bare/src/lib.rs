//! The ABI for WebAssembly hosts without JavaScript. The module imports nothing.
//!
//! ```text
//! alloc(len: u32) -> u32              room for that many bytes; 0 if there is none
//! free(ptr: u32, len: u32)            gives it back
//! explain(ptr: u32, len: u32) -> u32  lines of JSON in that room become rows, one a message;
//! explain_calls(ptr, len) -> u32      … one a call: gives the address of two u32, pointer and length
//! ```
//!
//! Numbers are little-endian. The rows belong to the module and stay until the next call. A host bounds
//! what a call may cost by fuel and by a limit on memory; after a trap it makes a new instance.

use sipwhy::Options;
use sipwhy::ndjson::{Mode, convert};

/// The rows of some lines. English is compiled in, so the language cannot be missing.
pub fn rows(lines: &[u8], mode: Mode) -> Vec<u8> {
    convert(lines, mode, &Options::default()).unwrap_or_default()
}

/// On any other machine these names would stand in the way of its own `free`.
#[cfg(target_family = "wasm")]
mod abi {
    use super::rows;
    use sipwhy::ndjson::Mode;
    use std::alloc::{Layout, alloc as allocate, dealloc};
    use std::cell::RefCell;

    thread_local! {
        /// The rows of the last call, and where they lie.
        static LAST: RefCell<(Vec<u8>, [u32; 2])> = const { RefCell::new((Vec::new(), [0, 0])) };
    }

    fn layout(len: u32) -> Option<Layout> {
        Layout::array::<u8>(len as usize).ok().filter(|layout| layout.size() > 0)
    }

    /// Room for that many bytes; 0 if there is none.
    // SAFETY: no other function of the module has this name.
    #[unsafe(no_mangle)]
    pub extern "C" fn alloc(len: u32) -> *mut u8 {
        match layout(len) {
            // SAFETY: the layout is not empty.
            Some(layout) => unsafe { allocate(layout) },
            None => std::ptr::null_mut(),
        }
    }

    /// Gives room back.
    ///
    /// # Safety
    /// `ptr` came from [`alloc`] with the same `len`, and was not given back.
    // SAFETY: no other function of the module has this name.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn free(ptr: *mut u8, len: u32) {
        if let Some(layout) = layout(len).filter(|_| !ptr.is_null()) {
            // SAFETY: the host promises that `alloc` gave it for this length.
            unsafe { dealloc(ptr, layout) }
        }
    }

    /// Lines of JSON to rows, one a message.
    ///
    /// # Safety
    /// `len` bytes at `ptr` lie in room from [`alloc`] and were written.
    // SAFETY: no other function of the module has this name.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn explain(ptr: *const u8, len: u32) -> *const u32 {
        // SAFETY: the host promises the same to this function.
        unsafe { convert(ptr, len, Mode::Messages) }
    }

    /// Lines of JSON to rows, one a call.
    ///
    /// # Safety
    /// As of [`explain`].
    // SAFETY: no other function of the module has this name.
    #[unsafe(no_mangle)]
    pub unsafe extern "C" fn explain_calls(ptr: *const u8, len: u32) -> *const u32 {
        // SAFETY: the host promises the same to this function.
        unsafe { convert(ptr, len, Mode::Calls) }
    }

    unsafe fn convert(ptr: *const u8, len: u32, mode: Mode) -> *const u32 {
        let lines = if ptr.is_null() || len == 0 {
            &[][..]
        } else {
            // SAFETY: the caller promises that so many bytes lie there, and nothing writes to them
            // before this function returns: a module has one thread.
            unsafe { std::slice::from_raw_parts(ptr, len as usize) }
        };
        let fresh = rows(lines, mode);
        #[expect(clippy::cast_possible_truncation, reason = "an address here has 32 bits")]
        LAST.with_borrow_mut(|(kept, at)| {
            *kept = fresh;
            *at = [kept.as_ptr() as u32, kept.len() as u32];
            at.as_ptr()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_a_line() {
        let lines = b"\"SIP/2.0 180 Ringing\\r\\n\\r\\n\"\n{";
        for mode in [Mode::Messages, Mode::Calls] {
            let rows = String::from_utf8(rows(lines, mode)).unwrap();
            assert_eq!(rows.lines().count(), 2, "{rows}");
            assert!(rows.contains("row-not-json"), "{rows}");
        }
    }
}
