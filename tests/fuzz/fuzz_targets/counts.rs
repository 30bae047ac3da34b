#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| diplo_tui_fuzz::counts(bytes));
