"""Pictures as SVG: they need no script, print, and lead on by links."""
