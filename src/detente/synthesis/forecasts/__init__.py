"""Dated statements with a probability, and the log they are added to, which is never rewritten."""
