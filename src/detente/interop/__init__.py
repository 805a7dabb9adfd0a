"""Foreign case formats in and out."""
