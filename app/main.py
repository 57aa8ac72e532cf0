"""The script of the wizard that `streamlit_app.py` serves: one run of it draws one page."""

from app import frame

frame.run()
