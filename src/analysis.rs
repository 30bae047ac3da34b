//! What follows from events together: who met whom, who took part in what over time, what a new reading has changed.

pub mod changes;
pub mod lanes;
pub mod meetings;
