#![no_main]

use diplo_tui::input::InputFormat;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| diplo_tui_fuzz::read(Some(InputFormat::Timelinejs), bytes));
