"""What each page shows, as data: no HTML, no HTTP."""
