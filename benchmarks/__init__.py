"""Speed and scale, side by side with public packages. `make bench` prints the tables and writes results.md."""
