#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| diplo_tui_fuzz::query(text));
