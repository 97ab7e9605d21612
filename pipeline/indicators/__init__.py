"""The figures: one SQL file and one YAML file per indicator family, and the long `cijfers` table they fill."""
