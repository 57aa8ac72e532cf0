"""Pages as founders have them, and as they should not."""

TEXT = (
    "Handwerk is a marketplace for repairs at home. A customer describes the job and adds photos; "
    "tradespeople nearby send a price within a day; the customer compares them, books one and pays "
    "through us when the work is done. We mail confirmations, offers and receipts, and nothing else. "
    "More than four hundred registered tradespeople in Germany work with us today."
)

GOOD = f"""<!doctype html><html lang="en-GB"><head><title>Handwerk: repairs at home</title>
<meta name="description" content="Find tradespeople nearby."></head><body>
<nav><a href="/">Home</a> <a href="/pricing">Pricing</a></nav>
<h1>Repairs at home, <em>booked</em> in a day</h1><p>{TEXT}</p>
<footer><a href="/datenschutz">Datenschutzerklärung</a> <a href="/terms-of-service">Terms</a>
<a href="/impressum">Impressum</a></footer></body></html>"""

SIGNUP = """<!doctype html><html lang="en"><head><title>Create your account</title></head><body>
<h1>Sign up</h1><form method="post" action="/signup">
<label for="mail">E-mail address</label><input id="mail" type="email" name="email" required>
<input type="password" name="password">
<label><input type="checkbox" name="ok" required> I agree to the <a href="/terms">terms</a> and the
<a href="/privacy">privacy policy</a></label>
<button>Create account</button></form></body></html>"""

LOGIN = """<!doctype html><html><head><title>Sign in</title></head><body>
<form method="post"><input type="email" name="email"><input type="password" name="password">
<button>Log in</button></form></body></html>"""

SHELL = """<!doctype html><html lang="en"><head><title>Handwerk</title>
<script type="module" src="/assets/index.js"></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript>
<div id="root"></div></body></html>"""

POLICY = f"<html><head><title>Privacy policy</title></head><body><h1>Privacy</h1>{TEXT * 2}</body>"

TERMS = f"<html><head><title>Terms of service</title></head><body><h1>Terms</h1>{TEXT * 2}</body>"

IMPRINT = """<html><head><title>Impressum</title></head><body><h1>Impressum</h1>
<p>Handwerk Plattform GmbH</p><p>Musterstraße 12</p><p>10115 Berlin</p>
<p>Vertreten durch die Leitung des Betriebs, erreichbar per E-Mail und Telefon</p></body>"""


def page(title: str, body: str, head: str = "") -> str:
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    )
