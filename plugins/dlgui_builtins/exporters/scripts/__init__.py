"""What exported source is made of: a frame for each library, and what both share."""
