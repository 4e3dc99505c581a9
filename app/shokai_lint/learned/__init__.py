"""Small linear models that judge what no word list can hold, trained by `make train` on labelled phrases."""
