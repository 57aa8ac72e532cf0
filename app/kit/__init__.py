"""The kit: which parts are chosen, and what is made of them."""
