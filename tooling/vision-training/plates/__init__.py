"""Licence plates: draws them, trains the models that find and read them, measures and exports those."""
