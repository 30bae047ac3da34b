#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| diplo_tui_fuzz::completion(text));
