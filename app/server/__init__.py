"""What stands between the browser and Streamlit: who may talk to the server, and how it sends."""
