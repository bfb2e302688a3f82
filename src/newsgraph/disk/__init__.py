"""What every room that writes needs: locks, marks on what is newsgraph's own, files that are whole or not there."""
