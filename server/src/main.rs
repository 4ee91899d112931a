//! The `latchkey` program.

use std::process::ExitCode;

// Many small allocations from a few threads: measured in docs/performance.md. SQLite's are its own, too (`override`): with the
// system's allocator each of its connections' threads keeps a heap.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// `mi_option_purge_delay` of `mimalloc.h`, which the crate gives no name.
const PURGE_DELAY: libmimalloc_sys::mi_option_t = 15;

fn main() -> ExitCode {
    give_back_at_once();
    latchkey::cli::run()
}

/// What is freed goes back to the system at once. By itself the allocator waits a second, and then for the next allocation: what
/// one long page took would be held for as long as nobody comes.
#[expect(
    unsafe_code,
    reason = "an option of the C library; nothing is asked of whoever sets it, but to be alone in the process"
)]
fn give_back_at_once() {
    unsafe { libmimalloc_sys::mi_option_set(PURGE_DELAY, 0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(unsafe_code, reason = "as above")]
    fn the_option_is_the_one_that_is_meant() {
        let by_default = unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) };
        assert_eq!(by_default, 1000, "milliseconds; no option beside it is set to them");
        give_back_at_once();
        assert_eq!(unsafe { libmimalloc_sys::mi_option_get(PURGE_DELAY) }, 0);
    }
}
