"""Renders trays of skewers, trains the model `stick-colours` on them, measures it and exports it."""
