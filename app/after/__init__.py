"""The states a request can be in after it was sent, each drawn."""
