"""From an export file to typed, pseudonymised rows and a quarantine: what was delivered, and what could not be read."""
