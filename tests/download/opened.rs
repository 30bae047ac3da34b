//! What was fetched, opened by its name; and its terms in what is exported.
