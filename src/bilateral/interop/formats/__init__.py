"""The foreign formats of trade figures, one in a module. Add a module, and it is known."""
