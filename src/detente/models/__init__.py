"""One file, or one folder, per model."""
