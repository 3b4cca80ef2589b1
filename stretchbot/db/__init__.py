"""Engine and tables."""
