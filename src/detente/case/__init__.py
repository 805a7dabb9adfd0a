"""What is believed about one conflict, and on what evidence."""
