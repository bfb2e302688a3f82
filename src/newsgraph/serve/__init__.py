"""The desk: a local site over one graph. Routes, views, pictures and templates apart; all SPARQL in `lookups`."""
