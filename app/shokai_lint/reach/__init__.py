"""How many people fit an ask: shares of the population from published figures, and expected matches among acquaintances."""
