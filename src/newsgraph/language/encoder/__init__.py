"""What a small encoder believes of each word: a person's name, a show's title, an event's."""
