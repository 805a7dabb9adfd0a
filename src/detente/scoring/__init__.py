"""Forecasts against what came about: models on decisions with known outcomes, and logs of dated forecasts."""
