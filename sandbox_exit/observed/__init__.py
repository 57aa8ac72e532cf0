"""The shapes of what can be observed: account, DNS, website. Nothing here judges."""
