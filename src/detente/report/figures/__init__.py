"""Figures as SVG, made of neutral data; small pure functions."""
