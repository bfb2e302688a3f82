"""What an editor asks of a draft and of an archive: lint, diff, lineage, audit. Reads records, graphs and drafts."""
