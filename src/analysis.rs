//! Results drawn from many events: who met whom, who took part in what over time, what a new reading changed.

pub mod changes;
pub mod lanes;
pub mod meetings;
pub mod sides;
