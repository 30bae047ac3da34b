//! Who cannot prove who he is, is not believed.
