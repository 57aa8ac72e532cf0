"""The wizard's entry point; see `app.frame`."""

from app import frame

frame.run()
