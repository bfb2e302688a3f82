"""Family: marriages, courtships, siblings, parents and children."""
