//! What is read, case by case, and what holds for every text.

mod bars;
mod cases;
mod properties;
