//! What the diary promises.
