"""The wizard's screens. Everything that decides lives in `sandbox_exit`; this draws and binds."""
