"""Pure decisions on small frozen values: standard library only."""
