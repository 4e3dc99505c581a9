"""Better asks: patterns of the asks that succeeded, put where a finding points and kept only when proven better."""
