#![no_main]

// Which format it is, and how it is packed, is found out too.
libfuzzer_sys::fuzz_target!(|bytes: &[u8]| diplo_tui_fuzz::read(None, bytes));
