"""What every analysis has in common."""
