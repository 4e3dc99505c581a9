"""Rules as data: the shape of a rule file, its loading, its catalogue and its matcher."""
