//! What is read, case by case, and what holds for every text.

mod cases;
mod properties;
