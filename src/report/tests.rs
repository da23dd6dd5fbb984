//! The report as a reader finds it, in both forms.
