"""The deployable kit: which parts a request needs, the folder to deploy, and what of it was seen.

`handlers` runs in AWS Lambda; `folder` holds the template, the two commands and the README. Nothing of
a profile goes into any of them but as a value: of a parameter, of JSON, of a place in the README.
"""
