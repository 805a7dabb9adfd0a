"""One analysis, many plausible cases: draw every estimate, run on one machine or many, keep each draw as it is done."""
