//! The `latchkey` program.

use std::process::ExitCode;

// Many small allocations from a few threads: measured in docs/performance.md.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    latchkey::cli::run()
}
