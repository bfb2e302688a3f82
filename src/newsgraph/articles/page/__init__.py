"""A web page: what it says of itself, its story, its posts."""
