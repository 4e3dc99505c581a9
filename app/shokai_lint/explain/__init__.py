"""Why a finding or a facet is there: what the decisions noted, put into words."""
